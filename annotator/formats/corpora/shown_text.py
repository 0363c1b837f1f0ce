"""The text that a page of HTML shows, and where in it the offsets lie that a program counted in the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from annotator.formats.records import Fault
from annotator.offsets.display import Utf16Map

_MAX_CHARACTERS = 4_000_000
_MAX_TAGS = 100_000
_APART = "\n\n"
_BLOCK_NAMES = """
address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li
main nav ol p pre section table td th tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HIDDEN = frozenset(("script", "style", "template", "title"))


class ShownText:
    """Give the text of a page, an empty line between its paragraphs, and its places by where browsers count them.

    Browsers count UTF-16 units of all text there is between tags, and one for a line break.
    Raises Fault where the page is too long.
    """

    def __init__(self, page: str) -> None:
        if len(page) > _MAX_CHARACTERS or page.count("<") > _MAX_TAGS:
            raise Fault("Its page is too long, or has too many tags. Split it.")
        self._counted: list[str] = []
        self._shown: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._places: list[tuple[int, int]] = []
        counted = 0
        for piece in _pieces(page):
            if piece is None:
                self._set_apart()
            else:
                self._starts.append(counted)
                self._places.append(self._take(piece))
                counted += len(piece)
                self._counted.append(piece)
        self.text = "".join(self._shown).rstrip() + "\n"
        self._units = Utf16Map("".join(self._counted))

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Give where a stretch of the page is in the text; one outside stays outside."""
        first, last = self._point(start), self._point(end)
        if first is None or last is None:
            return len(self.text) + 1, len(self.text) + 1
        # An end belongs to the letter before it, since what follows may be another paragraph.
        return self._place(first), self._place(last - 1) + 1 if last > first else self._place(first)

    def _point(self, units: int) -> int | None:
        if not 0 <= units <= self._units.utf16_length:
            return None
        try:
            return self._units.to_code_point(units)
        except ValueError:
            return self._units.to_code_point(units - 1)

    def _place(self, point: int) -> int:
        number = max(0, bisect_right(self._starts, point) - 1)
        start, length = self._places[number] if self._places else (0, 0)
        return min(start + min(point - self._starts[number] if self._starts else 0, length), len(self.text))

    def _set_apart(self) -> None:
        if self._length and self._shown[-1] != _APART:
            self._shown.append(_APART)
            self._length += len(_APART)

    def _take(self, piece: str) -> tuple[int, int]:
        is_between = not piece.strip() and (not self._shown or self._shown[-1] == _APART)
        place = self._length, 0 if is_between else len(piece)
        if not is_between:
            self._shown.append(piece)
            self._length += len(piece)
        return place


def _pieces(page: str) -> Iterator[str | None]:
    """Give text as it stands between tags, and None where a paragraph begins or ends."""
    from lxml import etree, html

    root = html.document_fromstring(f"<html><body><div>{page}</div></body></html>")
    hidden = 0
    for event, each in etree.iterwalk(root.find("body"), events=("start", "end")):
        name = each.tag if isinstance(each.tag, str) else ""
        if name in _HIDDEN:
            hidden += 1 if event == "start" else -1
        elif name in _BLOCKS:
            yield None
        if event == "start" and not hidden and name:
            yield "\n" if name == "br" else each.text or ""
        elif event == "end" and not hidden:
            yield each.tail or ""
