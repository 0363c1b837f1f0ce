from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.window.review.overlay_marks import dashes_of, short_letters
from annotator.window.review.people import LETTERS


@pytest.mark.parametrize(
    ("letters", "short"),
    [("", ""), ("A", "A"), ("AB", "AB"), ("ABC", "A–C"), ("ABD", "ABD"), ("ACDEF", "AC–F"), ("BA", "AB")],
)
def test_three_letters_in_a_row_are_written_short(letters: str, short: str) -> None:
    assert short_letters(letters) == short


@given(st.sets(st.sampled_from(LETTERS)))
def test_short_letters_name_all_and_nobody_else(letters: set[str]) -> None:
    named, before = set(), ""
    for character in short_letters(letters):
        if before == "–":
            named |= set(LETTERS[: LETTERS.index(character) + 1]) & set(LETTERS[LETTERS.index(max(named)) :])
        elif character != "–":
            named.add(character)
        before = character
    assert named == letters


def test_everybodys_lines_are_dashed_in_another_way_and_the_first_ones_are_solid() -> None:
    assert dashes_of("A") == ()
    assert len({dashes_of(letter) for letter in LETTERS}) == len(LETTERS)
    assert all(len(dashes_of(letter)) % 2 == 0 for letter in LETTERS)
