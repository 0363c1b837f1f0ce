"""Words of a text for training: each span begins where a word begins, and ends where one ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from annotator.formats.interchange.tokens import Grid, Token, sentences
from annotator.model import Fragment, Span
from annotator.offsets.fragments import normalise

_CLITIC = re.compile(r"(?<=\w)['’](?:s|m|d|re|ve|ll)\Z", re.IGNORECASE)


def grid_of(text: str, spans: Iterable[Span]) -> Grid:
    """Cut a text into words; *Xi's* is two, and a word that a span cuts is cut there."""
    edges = sorted({edge for span in spans for each in span.fragments for edge in (each.start, each.end)})
    return Grid(piece for words in sentences(text) for word in words for piece in _pieces(text, word, edges))


def _pieces(text: str, word: Token, edges: list[int]) -> Iterator[Token]:
    cuts = edges[bisect_left(edges, word.start + 1) : bisect_left(edges, word.end)]
    clitic = _CLITIC.search(text[word.start : word.end])
    bounds = sorted({word.start, word.end, *cuts, *([word.start + clitic.start()] if clitic else [])})
    return (Token(start, end) for start, end in zip(bounds, bounds[1:], strict=False))


def trimmed(text: str, span: Span) -> tuple[Fragment, ...]:
    """Give the fragments of a span without white space at their ends; none where there is nothing else."""
    return normalise(_trimmed(text, each) for each in span.fragments)


def _trimmed(text: str, fragment: Fragment) -> Fragment:
    covered = text[fragment.start : fragment.end]
    start = fragment.start + len(covered) - len(covered.lstrip())
    return Fragment(start, start + len(covered.strip()))
