"""Cut a text into sentences and words, for formats that count in words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.model import Fragment
from annotator.news.graphemes import boundaries_between
from annotator.news.sentences import sentences_between
from annotator.news.words import words_between

_CHUNK = re.compile(r"\S+")
_AFTER_CYRILLIC = "\u0530"


class Token(NamedTuple):
    """Cover the code points `[start, end)` of a word, or of a mark that stands for itself."""

    start: int
    end: int


def sentences(text: str) -> Iterator[list[Token]]:
    """Give the words of each sentence; none of them holds white space, and no sentence goes over a line end."""
    low = 0
    for line in text.split("\n"):
        for start, end in sentences_between(text, low, low + len(line)):
            words = list(_words(text, start, end))
            if words:
                yield words
        low += len(line) + 1


def _words(text: str, low: int, high: int) -> Iterator[Token]:
    for chunk in _CHUNK.finditer(text, low, high):
        if is_one_word(chunk[0]):
            yield Token(chunk.start(), chunk.end())
            continue
        offset = chunk.start()
        for start, end in words_between(text, chunk.start(), chunk.end()):
            # A mark that combines with the white space before it makes a word of both.
            start = max(start, offset)
            yield from _marks(text, offset, start)
            if start < end:
                yield Token(start, end)
                offset = end
        yield from _marks(text, offset, chunk.end())


def is_one_word(chunk: str) -> bool:
    """Say at once of letters between white space, as most of a text is, that they are one word.

    Of alphabets up to Cyrillic, that is, since others write several words without white space between them.
    """
    return chunk.isalpha() and max(chunk) < _AFTER_CYRILLIC


def _marks(text: str, low: int, high: int) -> Iterator[Token]:
    if low == high:
        return
    edges = [low, *(each for each in boundaries_between(text, low, high) if low < each < high), high]
    yield from (Token(start, end) for start, end in zip(edges, edges[1:], strict=False) if start < end)


class Grid:
    """Find the words that fragments touch; `tokens` are in the order of the text."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.tokens: Sequence[Token] = tuple(tokens)
        self._starts = [token.start for token in self.tokens]
        self._ends = [token.end for token in self.tokens]

    def touched(self, fragment: Fragment) -> range:
        """Give the numbers of the words that a fragment covers, wholly or in part; none where it is white space."""
        return range(bisect_right(self._ends, fragment.start), bisect_left(self._starts, fragment.end))

    def is_exact(self, fragment: Fragment) -> bool:
        """Say whether a fragment starts where a word starts and ends where one ends."""
        numbers = self.touched(fragment)
        return bool(numbers) and (self._starts[numbers[0]], self._ends[numbers[-1]]) == (fragment.start, fragment.end)
