"""The time left is said calmly: not before it can be known, not back and forth."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from annotator.window.parts.time_left import TimeLeft, left_words


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_says_nothing_until_it_can_be_known(clock: Clock) -> None:
    left = TimeLeft(clock)
    clock.now += 1
    assert left.hear(0.5) == ""
    clock.now += 30
    assert left.hear(0.001) == ""


def test_says_how_long_the_rest_takes_and_nothing_at_the_end(clock: Clock) -> None:
    left = TimeLeft(clock)
    clock.now += 30
    assert left.hear(0.2) == "about 2 minutes left"
    assert left.hear(1.0) == ""


def test_does_not_flicker(clock: Clock) -> None:
    left = TimeLeft(clock)
    said = []
    for step in range(1, 1200):
        clock.now += 0.05
        jitter = 0.004 if step % 2 else -0.004
        said.append(left.hear(min(max(step / 1200 + jitter, 0.0), 0.999)))
    changes = [words for words, before in zip(said[1:], said, strict=False) if words != before]
    assert changes[0].endswith("left") and len(changes) == len(dict.fromkeys(changes)) <= 8
    assert changes[-1] == "a few seconds left"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-3, "a few seconds left"),
        (7, "a few seconds left"),
        (9, "about 10 seconds left"),
        (44, "about 40 seconds left"),
        (60, "about a minute left"),
        (100, "about 2 minutes left"),
        (1000, "about 15 minutes left"),
        (3700, "about an hour left"),
        (9000, "about 2 hours left"),
    ],
)
def test_the_longer_the_coarser(seconds: float, words: str, qapp: QApplication) -> None:
    assert QLocale().language() is QLocale.Language.English or QLocale().language() is QLocale.Language.C
    assert left_words(seconds) == words


def test_grows_only_after_a_while(clock: Clock) -> None:
    left = TimeLeft(clock)
    clock.now += 10
    assert left.hear(0.5) == "about 10 seconds left"
    for _ in range(3):
        clock.now += 2.5
        assert left.hear(0.2) == "about 10 seconds left"
    clock.now += 2.5
    assert left.hear(0.2) == "about a minute left"
