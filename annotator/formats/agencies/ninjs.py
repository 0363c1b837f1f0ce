"""ninjs, news in JSON, versions 1.x to 3.x: one item a file, a list of items, or one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats.agencies.markup import marked_up
from annotator.formats.agencies.wording import day, holder_in, without_by
from annotator.formats.blocks import paragraphs
from annotator.formats.composing import Composer
from annotator.formats.lines import strict_object, strict_value
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.model import ZoneKind

MAX_BYTES = 32_000_000
_BOM = b"\xef\xbb\xbf"
_SIGNS = (b'"body_text"', b'"body_xhtml"', b'"body_html"', b'"bodies"', b'"versioncreated"', b'"versionCreated"')
# Some systems call an item's name what other formats of news do.
_NAMES = (b'"uri"', b'"guid"')
_AROUND = ("items", "item", "_items", "data", "hits")
_MOST_AROUND = 5
_PICTURES = ("picture", "graphic", "photo", "image")
_TIMES = ("firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated", "versionCreated")
_MARKUP = re.compile(r"html|richtext", re.IGNORECASE)

Item = Mapping[str, Any]


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file has the names that ninjs uses."""
    return any(name in head for name in _NAMES) and any(sign in head for sign in _SIGNS)


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read each item that has text."""
    data = stream.read(MAX_BYTES + 1)
    try:
        items = _items(data)
    except Fault as fault:
        yield Problem(Where(name), fault.messages[0])
        return
    for number, item in enumerate(items, 1):
        where = Where(f"{name}, item {number}") if len(items) > 1 else Where(name)
        try:
            if not isinstance(item, dict):
                raise Fault("It is no object. Write {…}.")
            yield _record(item, where, name)
        except Fault as fault:
            yield Problem(where, fault.messages[0])


def _items(data: bytes) -> list[Any]:
    if len(data) > MAX_BYTES:
        raise Fault("The file is larger than 32 MB. Split it.")
    try:
        found = strict_value(data.removeprefix(_BOM), "file")
    except Fault:
        lines = [line for line in data.split(b"\n") if line.strip()]
        if len(lines) < 2:
            raise
        return [strict_object(line) for line in lines]
    return list(_unpacked(found, 0))


def _unpacked(found: Any, depth: int) -> Iterator[Any]:
    """Give the items inside what an interface puts around them."""
    if isinstance(found, list):
        for each in found:
            yield from _unpacked(each, depth)
        return
    inner = [found[name] for name in _AROUND if name in found] if isinstance(found, dict) else []
    inner = [each for each in inner if isinstance(each, dict | list)]
    if not inner or depth > _MOST_AROUND or any(name in found for name in ("uri", "guid", "headline", "headlines")):
        yield found
        return
    for each in inner:
        yield from _unpacked(each, depth + 1)


def _record(item: Item, where: Where, name: str) -> Record:
    composer = Composer()
    title, *below = _headlines(item) or [""]
    byline = _text(item, "byline", "by")
    composer.add(ZoneKind.HEADLINE, title)
    for each in below:
        composer.add(ZoneKind.SUBHEAD, each)
    composer.add(ZoneKind.BYLINE, byline)
    composer.add_all(paragraphs(marked_up(_body(item))))
    composer.add_all((ZoneKind.CAPTION, caption) for caption in _captions(item))
    author = without_by(byline) or _author(item)
    return composer.record(where, title, {**_details(item), "author": author, "file": name.rpartition("/")[2]})


def _captions(item: Item) -> Iterator[str]:
    """Give the captions of the pictures that come with an article; they may stand in its text as well."""
    listed = item.get("associations")
    inner = listed.values() if isinstance(listed, dict) else listed if isinstance(listed, list) else ()
    text = _body(item)
    for each in inner:
        if isinstance(each, dict) and each.get("type") in _PICTURES:
            caption = _text(each, "description_text", "descriptionText") or _described(each)
            if caption and caption.strip() not in text:
                yield caption


def _described(item: Item) -> str:
    listed = item.get("descriptions")
    values = [each.get("value") for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return next((value for value in values if isinstance(value, str)), "")


def _author(item: Item) -> str:
    """Give the people named as authors apart from the byline."""
    listed = item.get("authors")
    people = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    names = (each.get("name") for each in people)
    return ", ".join(name.strip() for name in names if isinstance(name, str) and name.strip())


def _headlines(item: Item) -> list[str]:
    listed = item.get("headlines")
    if not isinstance(listed, list):
        return [_text(item, "headline", "title")]
    known = [each for each in listed if isinstance(each, dict) and isinstance(each.get("value"), str)]
    ranked = sorted(known, key=lambda each: each.get("role") not in ("main", None, "headline"))
    return [each["value"] for each in ranked if each is ranked[0] or "sub" in str(each.get("role", "")).lower()]


def _body(item: Item) -> str:
    """Give the body with the most markup, which tells its paragraphs apart."""
    listed = item.get("bodies")
    if isinstance(listed, list):
        bodies = [each for each in listed if isinstance(each, dict) and isinstance(each.get("value"), str)]
        ranked = sorted(bodies, key=lambda each: not _is_marked_up(each))
        return ranked[0]["value"] if ranked else ""
    names = ["body_xhtml", "body_html", "body_text", *(name for name in item if name.startswith("body"))]
    return _text(item, *names)


def _is_marked_up(body: Item) -> bool:
    kinds = (str(body.get(name, "")) for name in ("role", "contenttype", "contentType"))
    return any(_MARKUP.search(kind) for kind in kinds)


def _details(item: Item) -> dict[str, str]:
    holder = _text(item, "copyrightholder", "copyrightHolder")
    times = (_text(item, name) for name in _TIMES)
    return {
        "outlet": holder
        or _named(item, "infosources", "infosource", "infoSources")
        or _text(item, "source", "provider")
        or holder_in(_text(item, "copyrightnotice", "copyrightNotice")),
        "date": next(filter(None, map(day, times)), ""),
        "language": _text(item, "language").partition("-")[0].lower(),
        "section": _named(item, "service", "services"),
        "slugline": _text(item, "slugline"),
        "summary": " ".join(_text(item, "description_text", "descriptionText").split()) or _described(item),
        "document": _text(item, "uri", "guid"),
    }


def _named(item: Item, *names: str) -> str:
    """Give the name of the first thing in a list."""
    listed = (item[name] for name in names if isinstance(item.get(name), list))
    found = (each.get("name") for things in listed for each in things if isinstance(each, dict))
    return next((name for name in found if isinstance(name, str) and name.strip()), "")


def _text(item: Item, *names: str) -> str:
    return next((item[name] for name in names if isinstance(item.get(name), str) and item[name].strip()), "")
