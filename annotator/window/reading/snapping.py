"""Where a boundary goes that is dragged: to the nearest edge of a word, or of a character."""

from __future__ import annotations

from annotator.news.graphemes import grapheme_start
from annotator.news.words import snap_to_words


def nearest_edge(text: str, offset: int, *, opens: bool) -> int:
    """Give the edge of a word nearest to an offset, for the start of a span (`opens`) or its end."""
    before = snap_to_words(text, offset, offset + 1)[0] if offset < len(text) else offset
    after = snap_to_words(text, offset - 1, offset)[1] if offset > 0 else offset
    edge = before if offset - before < after - offset or (offset - before == after - offset and opens) else after
    if opens:
        while edge < len(text) and text[edge].isspace():
            edge += 1
    else:
        while edge > 0 and text[edge - 1].isspace():
            edge -= 1
    return grapheme_start(text, edge)
