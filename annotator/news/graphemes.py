"""Where a reader's characters begin and end: letters with their accents, emoji with their parts."""

from __future__ import annotations

import regex

_CLUSTER = regex.compile(r"\X")
# Between two of these a boundary stands for sure (Unicode Standard Annex 29), so that reading can start there.
_PLAIN = regex.compile(r"[\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u3041-\u3096\u30a1-\u9fff]")
_PLAIN_RUN = regex.compile(rf"{_PLAIN.pattern}*+")
_REACH = 1_024


def is_plain_boundary(text: str, offset: int) -> bool:
    """Say whether a boundary is sure to stand at an offset, by its two neighbours alone."""
    if offset <= 0 or offset >= len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if before == "\n" or after == "\n":
        return True
    return _PLAIN.match(before) is not None and _PLAIN.match(after) is not None


def grapheme_at(text: str, offset: int) -> tuple[int, int]:
    """Give the character, as a reader sees it, that holds the code point at an offset inside the text."""
    start = offset
    while not is_plain_boundary(text, start) and offset - start < _REACH:
        start -= 1
    # A part, because the search looks back over all flags before the place where it begins.
    for cluster in _CLUSTER.finditer(text[start : offset + _REACH]):
        if start + cluster.end() > offset:
            return start + cluster.start(), start + cluster.end()
    raise IndexError(f"offset {offset} is outside a text of {len(text)} code points")


def grapheme_start(text: str, offset: int) -> int:
    """Give the last boundary at or before an offset."""
    return offset if is_plain_boundary(text, offset) else grapheme_at(text, offset)[0]


def grapheme_end(text: str, offset: int) -> int:
    """Give the first boundary at or after an offset."""
    start = grapheme_start(text, offset)
    return offset if start == offset else grapheme_at(text, offset)[1]


def boundaries_between(text: str, low: int, high: int) -> list[int]:
    """Give the boundaries from one at or before `low` to one at or after `high`, in order."""
    first = grapheme_start(text, low)
    clusters = _CLUSTER.finditer(text[first : grapheme_end(text, high)])
    return [first, *(first + cluster.end() for cluster in clusters)]


def is_plain(text: str, low: int, high: int) -> bool:
    """Say whether a boundary is sure to stand before and after each code point of a stretch."""
    if not is_plain_boundary(text, low) or not is_plain_boundary(text, high):
        return False
    return _PLAIN_RUN.fullmatch(text, low, high) is not None


def next_grapheme(text: str, offset: int) -> int:
    """Give the first boundary after an offset, the text's end at the end."""
    return grapheme_at(text, offset)[1] if offset < len(text) else len(text)


def previous_grapheme(text: str, offset: int) -> int:
    """Give the last boundary before an offset, 0 at the start."""
    return grapheme_at(text, offset - 1)[0] if offset > 0 else 0


def snap_to_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """Grow a selection so that it cuts no character; an empty one stays empty."""
    snapped = grapheme_start(text, start)
    return snapped, grapheme_end(text, end) if start < end else snapped
