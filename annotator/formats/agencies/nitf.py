"""NITF, the News Industry Text Format: one article a file, also inside NewsML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element

from annotator.formats.agencies.wording import day, is_only_time, without_by
from annotator.formats.blocks import Paragraph, paragraphs
from annotator.formats.composing import Composer
from annotator.formats.encodings import xml_encoding
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.safe_xml import MAX_BYTES, find, parsed, words
from annotator.model import ZoneKind

_PLACE = re.compile(r"[^\W\d_]{3,}")
_FILED = re.compile(r"[-–—/_)][\s.]")
_LONGEST_DATELINE = 120


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file begins as NITF does."""
    return re.search(rb"<(?:\w+:)?nitf[\s>]", head) is not None


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read one article."""
    where = Where(name)
    try:
        data = stream.read(MAX_BYTES + 1)
        root = parsed(data)
        reading.encodings[name] = xml_encoding(data)
        article = root if root.tag == "nitf" else next(root.iter("nitf"), None)
        if article is None:
            raise Fault("It is no NITF. Choose another format for it.")
        yield record_of(article, where)
    except Fault as fault:
        yield Problem(where, fault.messages[0])


@dataclass(frozen=True, slots=True)
class Above:
    """Hold what the message around an article says of it, for what the article itself leaves out."""

    title: str = ""
    byline: str = ""
    dateline: str = ""
    below: tuple[str, ...] = ()


_NOTHING_ABOVE = Above()


def record_of(article: Element, where: Where) -> Record:
    """Make a record of a `nitf` element."""
    composer = Composer()
    title = compose(composer, article)
    head, docdata = find(article, "head"), find(article, "head", "docdata")
    title = title or words(find(head, "title"))
    return composer.record(where, title, {**_about(article, docdata), "file": where.file.rpartition("/")[2]})


def compose(composer: Composer, article: Element, above: Above = _NOTHING_ABOVE) -> str:
    """Write the body of a `nitf` element under its headline; give the headline."""
    top = find(article, "body", "body.head")
    lines = find(top, "hedline")
    title = words(find(lines, "hl1")) or above.title
    below = [words(each) for each in lines or () if each.tag == "hl2"] or list(above.below)
    content = find(article, "body", "body.content")
    body = list(paragraphs(content)) if content is not None else []
    composer.add(ZoneKind.HEADLINE, title)
    for each in below:
        if each != title:
            composer.add(ZoneKind.SUBHEAD, each)
    composer.add(ZoneKind.BYLINE, byline_of(find(top, "byline")) or above.byline)
    dateline = words(find(top, "dateline"))
    dateline = above.dateline if not dateline or is_only_time(dateline) else dateline
    if not begins_with_place(body, dateline):
        composer.add(ZoneKind.DATELINE, dateline)
    composer.add_all(body)
    composer.add_all((ZoneKind.BOILERPLATE, words(each)) for each in article.iter("tagline"))
    return title


def begins_with_place(body: Sequence[Paragraph], dateline: str) -> bool:
    """Say whether a text begins with its dateline, in full or with the place alone: "OTTAWA - A man"."""
    first = next((" ".join(text.split()) for kind, text in body if kind is ZoneKind.BODY), "").casefold()
    whole = dateline.casefold().rstrip(" -–—")
    place = _PLACE.match(dateline.casefold())
    filed = _FILED.search(first[:_LONGEST_DATELINE]) is not None
    return first.startswith(whole) or (
        filed and place is not None and (first.startswith(place[0]) or whole in first[:_LONGEST_DATELINE])
    )


def byline_of(byline: Element | None) -> str:
    """Give a byline with its title set off by a space."""
    if byline is None:
        return ""
    parts = [byline.text or "", *(text for child in byline for text in ("".join(child.itertext()), child.tail or ""))]
    return re.sub(r" (?=[,;.])", "", " ".join(" ".join(parts).split()))


def author_of(byline: Element | None) -> str:
    """Give the name in a byline, without its title and the word for "by"."""
    person, title = words(find(byline, "person")), words(find(byline, "byttl"))
    return without_by(person or byline_of(byline).removesuffix(title))


def _about(article: Element, docdata: Element | None) -> dict[str, str]:
    top = find(article, "body", "body.head")
    holder = find(docdata, "doc.copyright")
    published = find(article, "head", "pubdata")
    issued = next((each for name in ("date.issue", "date.release") if (each := find(docdata, name)) is not None), None)
    identity = find(docdata, "doc-id")
    date = issued.get("norm", "") if issued is not None else ""
    language = next((each.get("lang", "") for each in article.iter() if each.get("lang")), "")
    return {
        "outlet": words(find(top, "distributor")) or _attribute(published, "name") or _attribute(holder, "holder"),
        "author": author_of(find(top, "byline")),
        "date": day(date or _attribute(published, "date.publication")),
        "language": language.partition("-")[0],
        "section": _attribute(find(docdata, "fixture"), "fix-id"),
        "summary": words(find(top, "abstract")),
        "document": _attribute(identity, "id-string"),
    }


def _attribute(element: Element | None, name: str) -> str:
    return element.get(name, "") if element is not None else ""
