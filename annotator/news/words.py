"""Words as a reader of news sees them.

A word is *don't*, *U.S.-based*, *3.14%*, *$240*, *Xi's*, *О'Ніл*, *вул.*, a web address, a @handle, an emoji.
Quotation marks and brackets belong to no word. Chinese and Japanese go character by character.

Where a selection may start or end inside a word: before a clitic (*Xi|'s*, *they|'ve*) and after an elided
article (*d'|Emmanuel*), because the speaker is Xi and Emmanuel Macron. *don't* is never cut.
So a double click on *Xi's* takes *Xi's*; a selection of *X* grows to *Xi*; *Xi* stays *Xi*.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import regex

from annotator.news.abbreviations import is_abbreviation
from annotator.news.graphemes import (
    boundaries_between,
    grapheme_end,
    grapheme_start,
    is_plain,
    is_plain_boundary,
    snap_to_graphemes,
)

_REACH = 1_000

_SOLE = r"\p{Han}\p{Hiragana}"
_LETTER = r"[[\p{L}\p{N}_]--[\p{Han}\p{Hiragana}\p{Katakana}ー]]"
_UNIT = rf"(?:{_LETTER}[\p{{M}}\u00ad\u200c\u200d\u2060]*+)"
_APOSTROPHE = "['’‘ʼ′`]"
_JOINT = rf"""(?:
    [-‐‑]
  | (?<=[\p{{L}}\p{{M}}]){_APOSTROPHE}(?=\p{{L}})
  | (?<=\p{{N}})[.,:/](?=\p{{N}})
  | (?<=[\p{{L}}\p{{N}}])\.(?=\p{{Ll}})
  | (?<=\p{{Lu}})&(?=\p{{Lu}})
)"""
_COMPOUND = rf"{_UNIT}++(?:{_JOINT}{_UNIT}++)*+"
_INITIALS = r"(?:\p{L}\.(?:-?\p{L}\.)+(?:\p{L}(?!\p{L}))?|(?:\p{Lu}\p{Lu}\.){2}|Ph\.D\.)"
_NUMBER_HEAD = rf"(?:(?<!{_LETTER})[-−+±])?(?:\p{{Lu}}{{0,3}}\p{{Sc}}|№)?(?=\p{{Nd}})"
_NUMBER_TAIL = r"(?:(?<=\p{Nd})(?:[%‰\p{Sc}]|°(?:[CFСК](?!\p{L}))?))?"

_WORD = regex.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"«»“”„{_SOLE}]*[^\s<>"«»“”„{_SOLE}\p{{P}}]/?
  | (?:{_LETTER}|[.+-])++@(?:{_LETTER}|-)++(?:\.(?:{_LETTER}|-)++)*
  | (?<!{_LETTER})[@\#]{_UNIT}++(?:@{_UNIT}++(?:[.-]{_UNIT}++)*)?
  | {_INITIALS}(?:[-‐‑]{_COMPOUND})?
  | (?:{_NUMBER_HEAD})?{_COMPOUND}{_NUMBER_TAIL}
  | (?:[\p{{Katakana}}ー]\p{{M}}*)+
  | [{_SOLE}]\p{{M}}*
  | (?=[\p{{Extended_Pictographic}}\p{{Regional_Indicator}}])\X
    """,
    regex.VERBOSE | regex.VERSION1,
)
_SOLE_CHARACTER = regex.compile(rf"[{_SOLE}]")
_CLITIC = regex.compile(r"(?<=\p{L})['’](?:s|m|d|re|ve|ll)\Z", regex.IGNORECASE)
_ELISION = regex.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|[dns]?(?:all|ell)|un)['’](?=\p{L})", regex.IGNORECASE
)
_INITIAL_BEFORE_NAME = regex.compile(r"\.\s?\p{Lu}")


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """Give the word that holds the code point at an offset, else the word that ends there."""
    touching = [word for word in _words_around(text, offset) if word[0] <= offset <= word[1]]
    return touching[-1] if touching else None


def next_word_start(text: str, offset: int) -> int:
    """Give the first start of a word after an offset, or the text's end."""
    return next((start for start, _ in _words_from(text, offset) if start > offset), len(text))


def next_word_end(text: str, offset: int) -> int:
    """Give the first end of a word after an offset, or the text's end."""
    return next((end for _, end in _words_from(text, offset) if end > offset), len(text))


def previous_word_start(text: str, offset: int) -> int:
    """Give the last start of a word before an offset, or 0."""
    return next((start for start, _ in _words_back_from(text, offset) if start < offset), 0)


def snap_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Grow a selection to where a reader would start and end it; see the head of this module.

    Edges between words stay, as far as they cut no character. An empty selection stays empty.
    """
    if start >= end:
        return snap_to_graphemes(text, start, end)
    return _edge_before(text, start), _edge_after(text, end)


def words_between(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Give the words of a stretch of text that itself cuts no word."""
    found = _matches(text, low, high)
    return found if is_plain(text, low, high) else _uncut(found, boundaries_between(text, low, high))


def _matches(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text[low:high]):
        start, end = low + match.start(), low + match.end()
        if text[end : end + 1] == "." and _keeps_full_stop(text, start, end):
            end += 1
        yield start, end


def _uncut(found: Iterator[tuple[int, int]], boundaries: list[int]) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in found:
        start = max(last, boundaries[bisect_right(boundaries, start) - 1])
        end = boundaries[bisect_left(boundaries, end)]
        if start < end:
            yield start, end
            last = end


def _keeps_full_stop(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if len(word) == 1 and word.isupper():
        return _INITIAL_BEFORE_NAME.match(text, end) is not None
    return is_abbreviation(word)


def _edge_before(text: str, start: int) -> int:
    edges = [edge for edge in _edges_around(text, start) if edge <= start]
    return max(edges, default=grapheme_start(text, start))


def _edge_after(text: str, end: int) -> int:
    edges = [edge for edge in _edges_around(text, end) if edge >= end]
    return min(edges, default=grapheme_end(text, end))


def _edges_around(text: str, offset: int) -> list[int]:
    for start, end in _words_around(text, offset):
        if start < offset < end:
            word = text[start:end]
            inner = [start + match.start() for match in [_CLITIC.search(word)] if match]
            inner += [start + match.end() for match in [_ELISION.match(word)] if match]
            return [start, *inner, end]
    return []


def _words_around(text: str, offset: int) -> Iterator[tuple[int, int]]:
    start = _chunk_start(text, offset)
    return words_between(text, start, _chunk_end(text, offset))


def _words_from(text: str, offset: int) -> Iterator[tuple[int, int]]:
    start, end = _chunk_start(text, offset), _chunk_end(text, offset)
    while start < len(text):
        yield from words_between(text, start, end)
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
        end = _chunk_end(text, start)


def _words_back_from(text: str, offset: int) -> Iterator[tuple[int, int]]:
    start, end = _chunk_start(text, offset), _chunk_end(text, offset)
    while end > 0:
        yield from reversed(list(words_between(text, start, end)))
        end = start
        while end > 0 and text[end - 1].isspace():
            end -= 1
        start = _chunk_start(text, end)


def _chunk_start(text: str, offset: int) -> int:
    start, limit = offset, max(0, offset - _REACH)
    while start > limit and not text[start - 1].isspace() and not (start < offset and _parts_words(text, start)):
        start -= 1
    return grapheme_start(text, start)


def _chunk_end(text: str, offset: int) -> int:
    end, limit = offset, min(len(text), offset + _REACH)
    while end < limit and not text[end].isspace() and not (end > offset and _parts_words(text, end)):
        end += 1
    return grapheme_end(text, end)


def _parts_words(text: str, offset: int) -> bool:
    return _SOLE_CHARACTER.match(text[offset - 1]) is not None and is_plain_boundary(text, offset)
