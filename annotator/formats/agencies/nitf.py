"""NITF, the News Industry Text Format: one article a file, also inside NewsML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element

from annotator.formats.agencies.wording import day, without_by
from annotator.formats.blocks import paragraphs
from annotator.formats.composing import Composer
from annotator.formats.encodings import xml_encoding
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.safe_xml import MAX_BYTES, find, parsed, words
from annotator.model import ZoneKind


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


def record_of(article: Element, where: Where) -> Record:
    """Make a record of a `nitf` element."""
    composer = Composer()
    title = compose(composer, article)
    head, docdata = find(article, "head"), find(article, "head", "docdata")
    title = title or words(find(head, "title"))
    return composer.record(where, title, {**_about(article, docdata), "file": where.file.rpartition("/")[2]})


def compose(composer: Composer, article: Element, known_title: str = "") -> str:
    """Write the body of a `nitf` element under its headline; give the headline."""
    top = find(article, "body", "body.head")
    title = words(find(top, "hedline", "hl1")) or known_title
    below = words(find(top, "hedline", "hl2"))
    byline = byline_of(find(top, "byline"))
    content = find(article, "body", "body.content")
    body = list(paragraphs(content)) if content is not None else []
    composer.add(ZoneKind.HEADLINE, title)
    if below != title:
        composer.add(ZoneKind.SUBHEAD, below)
    composer.add(ZoneKind.BYLINE, byline)
    dateline = words(find(top, "dateline"))
    first = next((" ".join(text.split()) for kind, text in body if kind is ZoneKind.BODY), "")
    if not first.startswith(dateline):
        composer.add(ZoneKind.DATELINE, dateline)
    composer.add_all(body)
    return title


def byline_of(byline: Element | None) -> str:
    """Give a byline with its title set off by a space."""
    if byline is None:
        return ""
    parts = [byline.text or "", *(text for child in byline for text in ("".join(child.itertext()), child.tail or ""))]
    return re.sub(r" (?=[,;.])", "", " ".join(" ".join(parts).split()))


def author_of(byline: Element | None) -> str:
    """Give the name in a byline, without its title and the word for "by"."""
    title = words(find(byline, "byttl"))
    return without_by(byline_of(byline).removesuffix(title))


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
        "document": _attribute(identity, "id-string"),
    }


def _attribute(element: Element | None, name: str) -> str:
    return element.get(name, "") if element is not None else ""
