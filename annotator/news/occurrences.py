"""Find words in an article the way a reader would recognise them.

Apostrophes, quotation marks, hyphens and spaces match their variants, letters match composed or decomposed, and
soft hyphens or zero-width characters between letters do not hide a word.
"""

from __future__ import annotations

import unicodedata
from enum import Flag, auto

import regex

from annotator.news.words import snap_to_words

_APOSTROPHES = "'’‘ʼ′`´"
_DOUBLE_MARKS = '"“”„«»'
_HYPHENS = "-‐‑\u2212"
_VARIANTS = {
    character: f"[{regex.escape(group)}]" for group in (_APOSTROPHES, _DOUBLE_MARKS, _HYPHENS) for character in group
}
_UNSEEN = "[\u00ad\u200b\u200c\u2060\ufeff]*+"


class Matching(Flag):
    """Say what has to agree besides the letters."""

    LOOSE = 0
    CASE = auto()
    WHOLE_WORDS = auto()


def occurrences(text: str, words: str, matching: Matching = Matching.LOOSE) -> list[tuple[int, int]]:
    """Give the code points `[start, end)` of each place where the words stand, without overlaps.

    Whole words are those of `news.words`: "Xi" stands whole in "Xi's", "China" does not in "Chinatown".
    """
    pattern = _pattern(words)
    if not pattern:
        return []
    folding = regex.VERSION1 if Matching.CASE in matching else regex.VERSION1 | regex.IGNORECASE
    found = [match.span() for match in regex.finditer(pattern, text, folding)]
    if Matching.WHOLE_WORDS in matching:
        return [(start, end) for start, end in found if snap_to_words(text, start, end) == (start, end)]
    return found


def _pattern(words: str) -> str:
    pieces = unicodedata.normalize("NFC", words).split()
    return r"\s++".join(_UNSEEN.join(map(_letter, piece)) for piece in pieces)


def _letter(character: str) -> str:
    if character in _VARIANTS:
        return _VARIANTS[character]
    apart = unicodedata.normalize("NFD", character)
    if apart == character:
        return str(regex.escape(character))
    return f"(?:{regex.escape(character)}|{regex.escape(apart)})"
