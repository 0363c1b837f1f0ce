from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.formats.interchange.tokens import Grid, Token, is_one_word, sentences
from annotator.model import Fragment
from annotator.news.graphemes import boundaries_between
from annotator.news.words import words_between
from tests.formats.hostile import TEXTS


def words(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in sentence] for sentence in sentences(text)]


def test_words_and_marks_of_sentences_stand_for_themselves() -> None:
    assert words("Xi (Getty Images) said: “We go!” He left.\n\nThe U.S. pays $3.5 👩🏽‍🚀👩🏽‍🚀.\n") == [
        ["Xi", "(", "Getty", "Images", ")", "said", ":", "“", "We", "go", "!", "”"],
        ["He", "left", "."],
        ["The", "U.S.", "pays", "$3.5", "👩🏽‍🚀", "👩🏽‍🚀", "."],
    ]


@given(TEXTS)
@example(" ำ")
def test_every_character_but_white_space_is_in_one_word(text: str) -> None:
    found = [token for sentence in sentences(text) for token in sentence]
    covered = [offset for start, end in found for offset in range(start, end)]
    assert covered == [offset for offset, each in enumerate(text) if not each.isspace()]


@pytest.mark.parametrize(
    ("start", "end", "numbers", "is_exact"),
    [(0, 2, [0], True), (1, 4, [0, 1], False), (2, 3, [], False), (0, 7, [0, 1, 2], True), (5, 7, [2], True)],
)
def test_a_fragment_touches_the_words_it_covers_in_part(
    start: int, end: int, numbers: list[int], is_exact: bool
) -> None:
    grid = Grid([Token(0, 2), Token(3, 5), Token(5, 7)])
    assert list(grid.touched(Fragment(start, end))) == numbers
    assert grid.is_exact(Fragment(start, end)) is is_exact


LETTERS = st.characters(max_codepoint=0x530, categories=["L"])


@given(st.text(LETTERS, min_size=1, max_size=8), st.sampled_from([" ", "\n", "\u00a0", "\u3000"]))
def test_what_is_one_word_at_once_is_one_word_by_the_rules(letters: str, space: str) -> None:
    text = f"a{space}{letters}{space}b"
    start, end = 2, 2 + len(letters)
    if is_one_word(letters):
        assert list(words_between(text, start, end)) == [(start, end)]
        assert {start, end}.issubset(boundaries_between(text, start, end))
