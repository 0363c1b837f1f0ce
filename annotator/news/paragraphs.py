"""The stretch of text that a key press looks at: a line, and of a very long line a part."""

from __future__ import annotations

REACH = 5_000


def paragraph_around(text: str, offset: int) -> tuple[int, int]:
    """Give the line that holds an offset, without its line end, at most REACH to either side.

    The offset of a line end belongs to the line before it.
    """
    low, high = max(0, offset - REACH), min(len(text), offset + REACH)
    start = text.rfind("\n", low, offset) + 1
    end = text.find("\n", offset, high)
    return start or _after_space(text, low, offset), end if end >= 0 else _before_space(text, offset, high)


def _after_space(text: str, low: int, offset: int) -> int:
    space = text.find(" ", low, offset) if low else -1
    return space + 1 if space >= 0 else low


def _before_space(text: str, offset: int, high: int) -> int:
    space = text.rfind(" ", offset, high) if high < len(text) else -1
    return space if space >= 0 else high
