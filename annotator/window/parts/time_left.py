"""How long something that has begun still takes, in words that stay calm."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

translate = QCoreApplication.translate

_KNOWN_AFTER = 3.0
_KNOWN_SHARE = 0.02
_STAYS = 2.0
# What seems longer than it did may be a hiccup; what is shorter is good news.
_STAYS_BEFORE_MORE = 8.0
_WEIGHT = 0.3
_MINUTE = 60.0


class TimeLeft:
    """Hear how much is done, and say how long the rest takes; nothing until it can be known, and nothing at the end.

    `clock` gives seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun = clock()
        self._end: float | None = None
        self._said = ""
        self._left = 0.0
        self._said_at = self._begun

    def hear(self, share: float) -> str:
        """Give the words for a share done, from 0 to 1."""
        now = self._clock()
        passed = now - self._begun
        if share >= 1.0 or passed < _KNOWN_AFTER or share < _KNOWN_SHARE:
            return self._said if share < 1.0 else ""
        guess = self._begun + passed / share
        self._end = guess if self._end is None else self._end + (guess - self._end) * _WEIGHT
        left = self._end - now
        stays = _STAYS if left <= self._left else _STAYS_BEFORE_MORE
        words = left_words(left)
        if not self._said or (words != self._said and now - self._said_at >= stays):
            self._said, self._said_at, self._left = words, now, left
        return self._said


def left_words(seconds: float) -> str:
    """Say a time that is left, the coarser the longer it is."""
    number = QLocale().toString
    if seconds < 8:
        return translate("TimeLeft", "a few seconds left")
    if seconds < 50:
        return translate("TimeLeft", "about {0} seconds left").format(number(max(10, round(seconds / 10) * 10)))
    if seconds < 1.5 * _MINUTE:
        return translate("TimeLeft", "about a minute left")
    minutes = seconds / _MINUTE
    if minutes < 60:
        steps = round(minutes) if minutes < 10 else round(minutes / 5) * 5
        return translate("TimeLeft", "about {0} minutes left").format(number(steps))
    hours = max(1, round(minutes / 60))
    many = translate("TimeLeft", "about {0} hours left").format(number(hours))
    return translate("TimeLeft", "about an hour left") if hours == 1 else many
