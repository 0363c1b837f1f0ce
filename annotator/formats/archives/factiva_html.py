"""Factiva in web pages: articles as lines, or with their fields in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotator.formats.archives.factiva import Parts, document_of, from_fields, is_length_or_day, record_of
from annotator.formats.archives.one_by_one import each_article
from annotator.formats.archives.pages import articles, element, lines
from annotator.formats.records import Problem, Reading, Record

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Pages that were saved for print have no names for their articles.
_START = re.compile(r"""<div id=["']article-\w""", re.IGNORECASE)
_PLAIN_START = re.compile(r"""<div class=["']article \w{2}Article["']""", re.IGNORECASE)
_FIELD = re.compile(r"[A-Z]{2,3}")
_NUMBERED = re.compile(r"\d+\)\s+")
_TEXT = "articleParagraph"


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a page was written by the archive."""
    return b"Factiva</title>" in head or (b"activa" in head and _START.search(head.decode("latin-1")) is not None)


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each article; the summary of the search is left out."""

    def pieces() -> list[str]:
        return articles(stream, _START, name, reading) or _plain(stream, name, reading)

    yield from each_article(name, pieces, lambda piece, where: record_of(_parts(element(piece)), where), "html")


def _plain(stream: BinaryIO, name: str, reading: Reading) -> list[str]:
    stream.seek(0)
    return articles(stream, _PLAIN_START, name, reading)


def _parts(root: HtmlElement) -> Parts:
    article = next((each for each in root.iter("div") if each.get("class", "").startswith("article ")), root)
    fields = {
        code: lines(row[1])
        for row in article.iter("tr")
        if len(row) == 2 and _FIELD.fullmatch(code := row[0].text_content().strip("\u00a0 \n"))
    }
    return from_fields(fields) if "HD" in fields else _from_lines(article)


def _from_lines(article: HtmlElement) -> Parts:
    parts, below = Parts(), list[str]()
    for each in article.iter("div", "p", "pre"):
        found = lines(each) if each.find(".//div") is None and each.find(".//p") is None else []
        if each.get("id") == "hd":
            parts.section, below = "; ".join(below), []
            parts.title = " ".join(found)
            if any("counted" in inner.get("class", "") for inner in each.iter("span")):
                parts.title = _NUMBERED.sub("", parts.title, count=1)
        elif each.tag == "pre" or _TEXT in each.get("class", ""):
            parts.body += [" ".join(found)] if each.tag == "p" else found
        elif each.get("class") == "author":
            parts.byline += found
        elif each.tag == "div" and not parts.title:
            below += found
        elif each.tag == "div":
            (parts.about if parts.about or any(map(is_length_or_day, found)) else parts.byline).extend(found)
        else:
            parts.captions += found
    _take_imprint(parts)
    return parts


def _take_imprint(parts: Parts) -> None:
    """Tell what stands below the text: captions, then who publishes, then the archive's number."""
    numbers = [number for number, line in enumerate(parts.captions) if document_of(line)]
    if numbers:
        last = numbers[-1]
        parts.details["document"] = document_of(parts.captions[last])
        parts.details["publisher"] = "".join(parts.captions[max(0, last - 1) : last])
        parts.captions = parts.captions[: max(0, last - 1)]
