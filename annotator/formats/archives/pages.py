"""Pages of HTML that an archive wrote, part by part: each article as an element of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from annotator.formats.encodings import title_of
from annotator.formats.html import decoded, page_encoding
from annotator.formats.records import Fault, Reading

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BYTES = 64_000_000
_MAX_CHARACTERS = 4_000_000
_MAX_TAGS = 100_000
_MAX_ARTICLES = 5_000
_BLOCK_NAMES = frozenset(
    ("p", "div", "br", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "pre")
)


def articles(stream: BinaryIO, start: re.Pattern[str], name: str, reading: Reading) -> list[str]:
    """Give the pieces of a page that begin where `start` matches; what stands above the first one is left out.

    Raises Fault where the page is too large.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Fault(f"The page is larger than {MAX_BYTES // 1_000_000} MB. Split it.")
    reading.encodings[name] = title_of(page_encoding(data, reading.encoding))
    page = decoded(data, reading.encoding)
    starts = [found.start() for found in start.finditer(page)]
    if len(starts) > _MAX_ARTICLES:
        raise Fault(f"The page has more than {_MAX_ARTICLES:,} articles. Split it.")
    return [page[here:there] for here, there in pairwise([*starts, len(page)])]


def element(piece: str) -> HtmlElement:
    """Parse a piece of a page; scripts, comments and the like are gone.

    Raises Fault where it is too long.
    """
    if len(piece) > _MAX_CHARACTERS or piece.count("<") > _MAX_TAGS:
        raise Fault("The article is too long, or has too many tags. Split it.")
    from lxml import etree, html

    # A fragment may hold what only a page may, and more than once.
    root = html.document_fromstring(f"<html><body><div>{piece}</div></body></html>")
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, "script", "style", with_tail=False)
    return root


def lines(block: HtmlElement) -> list[str]:
    """Give what stands one below another in an element, white space made single."""
    found: list[str] = []
    words: list[str] = []
    for text in _pieces(block):
        if text is None:
            found.append(" ".join("".join(words).split()))
            words = []
        else:
            words.append(text)
    return [line for line in (*found, " ".join("".join(words).split())) if line]


def _pieces(block: HtmlElement) -> Iterator[str | None]:
    """Give text, and None where a line ends; without recursion, since pages nest as they like."""
    from lxml import etree

    for event, each in etree.iterwalk(block, events=("start", "end")):
        is_block = each.tag in _BLOCK_NAMES
        if is_block:
            yield None
        if event == "start":
            yield each.text or ""
        elif each is not block:
            yield each.tail or ""
