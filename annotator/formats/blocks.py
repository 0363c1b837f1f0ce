"""Paragraphs of a piece of XHTML or NITF: what a reader sees as one below another."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from annotator.model import ZoneKind

Paragraph = tuple[ZoneKind, str]

_BLOCK_NAMES = (
    "p div section article block blockquote bq li ul ol dl dt dd tr table tbody thead caption hr pre fn center "
    "body body.content figure header footer nav"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "hl3"))
_CAPTIONS = frozenset(("media-caption", "figcaption"))
# What a page has around its text: the list of topics, the time, and the like.
_FURNITURE = frozenset(("header", "footer", "nav"))
_SKIPPED = frozenset(
    ("script", "style", "head", "media-reference", "media-producer", "media-object", "note", "byline", "dateline")
)


def paragraphs(root: Element) -> Iterator[Paragraph]:
    """Give the paragraphs below an element, each with the part of a news page it is; white space is as in the file."""
    return _Walk().run(root)


class _Walk:
    """Collect text until a block begins or ends."""

    def __init__(self) -> None:
        self._words: list[str] = []

    def run(self, root: Element) -> Iterator[Paragraph]:
        yield from self._below(root, ZoneKind.BODY)
        yield from self._finished(ZoneKind.BODY)

    def _below(self, element: Element, kind: ZoneKind) -> Iterator[Paragraph]:
        self._words.append(element.text or "")
        for child in element:
            yield from self._child(child, kind)
            self._words.append(child.tail or "")

    def _child(self, child: Element, kind: ZoneKind) -> Iterator[Paragraph]:
        name = child.tag.lower()
        if name in _SKIPPED:
            return
        if name in ("br", "td", "th"):
            self._words.append(" ")
        inner = _inner(name, kind)
        parts = name in _BLOCKS or inner is not kind
        if parts:
            yield from self._finished(kind)
        yield from self._below(child, inner)
        if parts:
            yield from self._finished(inner)

    def _finished(self, kind: ZoneKind) -> Iterator[Paragraph]:
        found = "".join(self._words)
        self._words = []
        if found.strip():
            yield kind, found


def _inner(name: str, kind: ZoneKind) -> ZoneKind:
    """Give what the text of an element is, inside one that is `kind`."""
    if name in _FURNITURE:
        return ZoneKind.BOILERPLATE
    if name in _HEADINGS:
        return ZoneKind.SUBHEAD
    return ZoneKind.CAPTION if name in _CAPTIONS else kind
