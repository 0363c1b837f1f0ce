from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news.word_count import count_words
from annotator.news.words import words_between


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" — «…» ", 0),
        ("We don't want it, she said.", 6),
        ("U.S.-based firms lost 3.14% of $240 billion", 7),
        ("Її слова цитує AT&T Радіо; О'Ніл мовчить", 7),
        ("北京 said", 3),
    ],
)
def test_words_are_counted_as_readers_see_them(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(st.sampled_from("aB9.,'’-—«»“” \n\u00a0Їє%$&北🙂"), max_size=60))
def test_words_counted_are_the_words_that_are_found(text: str) -> None:
    assert count_words(text) == sum(1 for _ in words_between(text, 0, len(text)))
