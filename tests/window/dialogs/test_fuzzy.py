"""Fitting typed letters to titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.window.dialogs.fuzzy import fitness


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Mark", "Mark Quote"),
        ("Mark Quote", "Unmark"),
        ("Unmark", "Make article dark"),
        ("Mark Cue", "Mark every occurrence"),
    ],
)
def test_the_nearer_title_fits_better(better: str, worse: str) -> None:
    assert fitness("mark", [better]) > fitness("mark", [worse])


def test_beginnings_of_words_fit() -> None:
    assert fitness("mo bo", ["Move boundary"]) > fitness("mo bo", ["Mood by boat on"])
    assert fitness("ne ar", ["next_article"]) > 0


def test_scattered_letters_fit_nothing() -> None:
    assert fitness("xq", ["Next unmarked quotation"]) == 0
    assert fitness("ekat", ["Take"]) == 0


def test_any_of_the_names_will_do() -> None:
    assert fitness("export", ["Експорт", "Export"]) > 0
    assert fitness("експ", ["Експорт", "Export"]) > 0
    assert fitness("x", []) == 0


@given(st.text(min_size=1, max_size=12), st.text(max_size=20))
def test_every_part_of_a_title_fits(part: str, rest: str) -> None:
    if part.strip():
        title = f"{' '.join(part.split())} {rest}"
        assert fitness(part, [title]) > 0
