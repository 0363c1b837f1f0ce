"""Sentences about files from anybody: short and showable, whatever they quote."""

from __future__ import annotations

import re

LONGEST = 400
"""How many characters a sentence may have."""

_END = 160
# A terminal obeys some of them, and others turn the rest of a line round.
_WHITE = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_UNSHOWABLE = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def showable(text: str) -> str:
    """Give a text in one line, without characters that a screen obeys or can't show."""
    return _UNSHOWABLE.sub("\ufffd", _WHITE.sub(" ", text))


def bounded(sentence: str) -> str:
    """Give a sentence that can be shown; a long one loses its middle, since its end says what to do."""
    if len(sentence) > LONGEST:
        sentence = f"{sentence[: LONGEST - _END - 3]} … {sentence[-_END:]}"
    return showable(sentence)
