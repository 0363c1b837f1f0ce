"""Where the mouse puts boundaries: at the edges of words, without the space around them."""

from __future__ import annotations

from annotator.news.graphemes import grapheme_start
from annotator.news.words import snap_to_words


def nearest_edge(text: str, offset: int, *, opens: bool) -> int:
    """Give the edge of a word nearest to an offset, for the start of a span (`opens`) or its end."""
    before = snap_to_words(text, offset, offset + 1)[0] if offset < len(text) else offset
    after = snap_to_words(text, offset - 1, offset)[1] if offset > 0 else offset
    edge = before if offset - before < after - offset or (offset - before == after - offset and opens) else after
    first, last = without_space(text, edge, len(text)) if opens else without_space(text, 0, edge)
    return grapheme_start(text, first if opens else last)


def without_space(text: str, start: int, end: int) -> tuple[int, int]:
    """Take white space off both edges of a stretch of text; nothing but white space stays as it is."""
    first, last = start, end
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return (first, last) if first < last else (start, end)
