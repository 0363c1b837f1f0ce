"""Lines of a PDF page, from letters that each have only a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

_BREAKS = (10, 13)
_HYPHENS = (2, 0xAD, 0xFFFE)  # the library marks those at the end of a line
_GUTTER = 1.2  # of the height of a letter
_SHIFT = 0.4
_SMALLEST = 0.1  # points
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_MIN_INTERLEAVED = 3
_WIDE = 0.6


@dataclass(frozen=True, slots=True)
class Letter:
    """Hold a code point and its box, in points from the lower left corner of the page."""

    code: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a line of one column: where it stands and how high most of its letters are; `page` counts from 0."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    page: int

    @property
    def top(self) -> float:
        """Give how high most of its letters reach."""
        return self.bottom + self.size

    @property
    def width(self) -> float:
        """Give how wide it is."""
        return self.right - self.left


def lines_of(letters: Iterable[Letter], page: int) -> list[Line]:
    """Put letters together to lines, column by column, top to bottom."""
    pen = _Pen(page)
    for letter in letters:
        pen.write(letter)
    pen.end()
    return _by_column(pen.lines)


class _Pen:
    """Write letters until a line ends: by a sign, by a gap as wide as between columns, or on another height."""

    def __init__(self, page: int) -> None:
        self.lines: list[Line] = []
        self._page = page
        self._text: list[str] = []
        self._letters: list[Letter] = []
        self._right = 0.0

    def write(self, letter: Letter) -> None:
        """Write one letter."""
        if letter.code in _BREAKS:
            self.end()
        elif letter.code in _HYPHENS:
            self._text.append("-")
            self.end()
        elif chr(letter.code).isspace() or letter.code < 32:
            self._text.append(" ")
        else:
            if self._letters and _parts(self._letters[0], self._right, letter):
                self.end()
            self._text.append(_LIGATURES.get(letter.code) or chr(letter.code))
            self._right = max(self._right, letter.right) if self._letters else letter.right
            self._letters.append(letter)

    def end(self) -> None:
        """End the line."""
        text, letters = " ".join("".join(self._text).split()), self._letters
        self._text, self._letters = [], []
        if text and letters:
            left = min(letter.left for letter in letters)
            bottom = median_low(letter.bottom for letter in letters)
            size = max(_SMALLEST, median_low(letter.top - letter.bottom for letter in letters))
            self.lines.append(Line(text, left, self._right, bottom, size, self._page))


def _parts(first: Letter, right: float, letter: Letter) -> bool:
    """Say whether a letter belongs to another line than the one that begins with `first` and has come to `right`."""
    height = max(first.top - first.bottom, letter.top - letter.bottom)
    shift = abs(letter.bottom - first.bottom)
    return letter.left - right > _GUTTER * height or letter.left < first.left - height or shift > _SHIFT * height


def _by_column(lines: list[Line]) -> list[Line]:
    """Put lines in the order of reading where the file has them row by row across columns; else leave them."""
    across = sum(
        abs(before.bottom - line.bottom) < _SHIFT * line.size and line.left > before.right
        for before, line in pairwise(lines)
    )
    if across < _MIN_INTERLEAVED or 4 * across < len(lines):
        return lines
    width = max(line.right for line in lines) - min(line.left for line in lines)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if line.width > _WIDE * width:
            ordered += [*_columns(band), line]
            band = []
        else:
            band.append(line)
    return ordered + _columns(band)


def _columns(band: Sequence[Line]) -> list[Line]:
    """Give the lines column by column, from left to right."""
    columns: list[list[Line]] = []
    right = float("-inf")
    for line in sorted(band, key=lambda line: line.left):
        if line.left > right:
            columns.append([])
        columns[-1].append(line)
        right = max(right, line.right)
    return [line for column in columns for line in sorted(column, key=lambda line: (-line.bottom, line.left))]
