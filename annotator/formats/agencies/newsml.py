"""NewsML: messages of news items, version G2 and its forerunner 1.2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element

from annotator.formats.agencies import newsml1, nitf
from annotator.formats.agencies.markup import marked_up
from annotator.formats.agencies.wording import day, holder_in
from annotator.formats.blocks import paragraphs
from annotator.formats.composing import Composer
from annotator.formats.encodings import xml_encoding
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.safe_xml import MAX_BYTES, find, parsed, words
from annotator.model import ZoneKind

_ROOTS = rb"<(?:\w+:)?(?:newsMessage|newsItem|contentSet|NewsML|NewsItem|packageItem)[\s>]"
_SUBHEAD = "subHeadline"


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file begins as NewsML does."""
    return re.search(_ROOTS, head) is not None


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each item that has text; the others are named."""
    whole = Where(name)
    try:
        data = stream.read(MAX_BYTES + 1)
        root = parsed(data)
        reading.encodings[name] = xml_encoding(data)
    except Fault as fault:
        yield Problem(whole, fault.messages[0])
        return
    items = [(item, article) for item in _items(root) for article in _articles(item)]
    if not items:
        yield Problem(whole, "It holds no news item with text. Choose another file.")
    for number, (item, article) in enumerate(items, 1):
        # An item has no line that a reader could go to; its number is what the file itself counts by.
        where = Where(f"{name}, item {number}") if len(items) > 1 else whole
        try:
            if item.tag == "NewsItem":
                yield newsml1.record_of(item, article, where)
            else:
                yield _g2(item, where, name)
        except Fault as fault:
            yield Problem(where, fault.messages[0])


def _articles(item: Element) -> list[Element]:
    return newsml1.articles(item) if item.tag == "NewsItem" else [item]


def _items(root: Element) -> list[Element]:
    if root.tag == "contentSet":
        wrapper = Element("newsItem")
        wrapper.append(root)
        return [wrapper]
    return [each for each in root.iter() if each.tag in ("newsItem", "NewsItem")]


def _g2(item: Element, where: Where, name: str) -> Record:
    about, composer = find(item, "contentMeta"), Composer()
    headlines = [each for each in about or () if each.tag == "headline"]
    main = next((each for each in headlines if _SUBHEAD not in each.get("role", "")), None)
    below = [words(each) for each in headlines if each is not main]
    content = _content(find(item, "contentSet"))
    title, byline, dateline = words(main), words(find(about, "by")), words(find(about, "dateline"))
    if content is not None and content.tag == "nitf":
        title = nitf.compose(composer, content, nitf.Above(title, byline, dateline, tuple(below)))
    else:
        body = list(paragraphs(content)) if content is not None else []
        composer.add(ZoneKind.HEADLINE, title)
        for each in below:
            composer.add(ZoneKind.SUBHEAD, each)
        composer.add(ZoneKind.BYLINE, byline)
        if not nitf.begins_with_place(body, dateline):
            composer.add(ZoneKind.DATELINE, dateline)
        composer.add_all([each for each in body if " ".join(each[1].split()) != title] or body)
    return composer.record(where, title, {**_g2_details(item, about), "file": name.rpartition("/")[2]})


def _content(contents: Element | None) -> Element | None:
    """Give what holds the text: NITF before XHTML before plain text."""
    for kind in ("inlineXML", "inlineData"):
        for each in contents if contents is not None else ():
            if each.tag != kind:
                continue
            if kind == "inlineData":
                return marked_up(each.text or "")
            return next(each.iter("nitf"), None) or next(each.iter("body"), None) or each
    return None


def _g2_details(item: Element, about: Element | None) -> dict[str, str]:
    times = [
        words(find(about, "contentCreated")),
        words(find(item, "itemMeta", "firstCreated")),
        words(find(item, "itemMeta", "versionCreated")),
    ]
    language = find(about, "language")
    holder = find(item, "rightsInfo", "copyrightHolder")
    provider = find(item, "itemMeta", "provider")
    tag = language.get("tag", "") if language is not None else item.get("lang", "")
    notice = words(find(item, "rightsInfo", "copyrightNotice"))
    creator = _named(find(about, "creator"))
    summaries = [*(each for each in about or () if each.tag == "description"), *item.iter("abstract")]
    return {
        "outlet": _named(holder) or _named(find(about, "infoSource")) or _named(provider) or holder_in(notice),
        "author": nitf.author_of(find(about, "by")) or _in_text(item) or (creator if " " in creator else ""),
        # One word is a desk, a login or the agency, and no name of a person.
        "creator": creator if " " not in creator else "",
        "date": next(filter(None, map(day, times)), ""),
        "language": tag.partition("-")[0].lower(),
        "slugline": words(find(about, "slugline")),
        "summary": next(filter(None, map(words, summaries)), ""),
        "document": item.get("guid", ""),
    }


def _in_text(item: Element) -> str:
    return nitf.author_of(next(item.iter("byline"), None))


def _named(element: Element | None) -> str:
    """Give the name of somebody: written out, or as a literal."""
    if element is None:
        return ""
    return words(find(element, "name")) or element.get("literal", "")
