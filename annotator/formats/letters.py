"""How much of a text looks as if it had been read in a wrong encoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_WORD = re.compile(r"[^\s\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e«»„“”‘’‚–—…‹›]+")
_PROPER_SYMBOLS = frozenset("«»„“”‘’‚–—…‹›·•№§°©®™€£¥¢±×÷¿¡ºª²³½¼¾\u00a0\u00ad、。「」『』《》！？：；（），・ー")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_EAST = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"))
# Letters that news is written with; all others of their scripts are rare, or of old spellings.
_CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяєіїґўјљњћђџ")
_SHOUTED = 2
_RARE_LATIN = frozenset("þðýÿµƒ")


def badness(text: str) -> float:
    """Give the share of characters beyond ASCII that are out of place, from 0 to 1."""
    beyond = sum(character > "\x7f" for character in text)
    if not beyond:
        return 0.0
    bad = sum(_bad_symbol(character) for character in text if character > "\x7f" and not character.isalpha())
    bad += sum(_bad_letters(word) for word in _beyond_ascii(text))
    return min(bad / beyond, 1.0)


def _beyond_ascii(text: str) -> Iterator[str]:
    return (found[0] for found in _WORD.finditer(text) if not found[0].isascii())


def _bad_symbol(character: str) -> float:
    if character in _PROPER_SYMBOLS or unicodedata.category(character) in ("Mn", "Mc"):
        return 0.0
    return 2.0 if unicodedata.category(character) in ("Cc", "Co", "Cn") else 0.7


def _bad_letters(word: str) -> float:
    """Count letters beyond ASCII that this word would not have; at most as many as there are."""
    beyond = [letter for letter in word if letter > "\x7f" and letter.isalpha()]
    scripts = {_script(letter) for letter in word if letter.isalpha()}
    if scripts <= _EAST:
        return sum(not _is_common_east(letter) for letter in beyond) * 0.8
    # Two scripts, a symbol or a small letter before a capital inside a word are what wrong tables give.
    if len(scripts) > 1 or any(not each.isalpha() and each > "\x7f" for each in word[1:-1]) or _is_odd_case(word):
        return float(len(beyond)) or 1.0
    if scripts == {"CYRILLIC"}:
        # KOI8 and Windows tables have capitals where the other has small letters.
        loud = 0.1 * len(beyond) if word.isupper() and len(word) > _SHOUTED else 0.0
        return loud + sum(letter.lower() not in _CYRILLIC for letter in beyond)
    if scripts == {"LATIN"}:
        return _bad_latin(word, beyond)
    return 0.0 if scripts == {"GREEK"} else len(beyond) * 0.6


def _bad_latin(word: str, beyond: list[str]) -> float:
    """Doubt words where accents follow one another; real ones stand among plain letters."""
    rare = sum(letter.lower() in _RARE_LATIN for letter in beyond) * 0.3
    return len(beyond) * 0.9 if len(beyond) * 3 > len(word) * 2 + 2 else rare


def _is_odd_case(word: str) -> bool:
    return any(one.islower() and other.isupper() for one, other in zip(word, word[1:], strict=False))


def _is_common_east(letter: str) -> bool:
    # GB 2312 and Big5 hold what is in use; both give rare characters where the other's text is read with them.
    return _script(letter) != "CJK" or "\u4e00" <= letter <= "\u9fff"


@cache
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "OTHER")
