"""Text in columns, for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

Column = Sequence[str]


def in_columns(cells_by_column: Sequence[Column]) -> list[str]:
    """Lay columns side by side: the first to the left, figures to the right."""
    widths = [max(map(width, column)) for column in cells_by_column]
    lines = []
    for cells in zip(*cells_by_column, strict=True):
        head = cells[0] + " " * (widths[0] - width(cells[0]))
        rest = (" " * (2 + wide - width(cell)) + cell for cell, wide in zip(cells[1:], widths[1:], strict=True))
        lines.append("".join([head, *rest]).rstrip())
    return lines


def short(text: str, most: int) -> str:
    """Cut what is wider than a column."""
    if width(text) <= most:
        return text
    while width(text) >= most:
        text = text[:-1]
    return f"{text.rstrip()}…"


def width(text: str) -> int:
    """Count the columns a terminal takes: two for a wide letter, none for a mark on one."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)
