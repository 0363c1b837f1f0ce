"""Texts that are versions of one another, and texts that are not."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from annotator.news.likeness import ALIKE, groups, likeness, sketch


def article(seed: int, words: int = 400) -> list[str]:
    """Make up the words of an article."""
    chance = random.Random(seed)
    return [f"word{chance.randrange(4000)}" for _ in range(words)]


def test_an_updated_version_is_alike_and_another_article_is_not() -> None:
    one = article(1)
    longer = sketch(" ".join([*one, *article(2, 60)]))
    cut = sketch(" ".join(one[:300]))
    assert likeness(sketch(" ".join(one)), longer) > 0.75
    assert likeness(sketch(" ".join(one)), cut) > 0.6
    assert likeness(sketch(" ".join(one)), sketch(" ".join(article(3)))) < 0.1


def test_the_estimate_is_near_the_jaccard_coefficient() -> None:
    for kept in (100, 200, 300, 390):
        one, other = article(4), [*article(4)[:kept], *article(5)[kept:]]
        sets = [{tuple(words[i : i + 4]) for i in range(len(words) - 3)} for words in (one, other)]
        true = len(sets[0] & sets[1]) / len(sets[0] | sets[1])
        assert abs(likeness(sketch(" ".join(one)), sketch(" ".join(other))) - true) < 0.15


def test_versions_form_a_group_though_all_articles_share_a_line() -> None:
    line = "all rights reserved by the agency that sent this"
    texts = {f"a{n}": " ".join(article(n)) + " " + line for n in range(300)}
    texts["b"] = " ".join(article(7)[:370]) + " " + line
    assert groups({id: sketch(text) for id, text in texts.items()}) == [("a7", "b")]


def test_a_text_without_words_is_like_none() -> None:
    assert sketch("— … —") == ()
    assert likeness((), sketch("word")) == 0.0
    assert groups({"a": (), "b": ()}) == []


def test_short_texts_that_are_the_same_are_alike() -> None:
    assert likeness(sketch("Міст закрито"), sketch("МІСТ закрито!")) == 1.0


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_goes_both_ways_and_lies_between_0_and_1(one: str, other: str) -> None:
    a, b = sketch(one), sketch(other)
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0
    assert likeness(a, a) in (0.0, 1.0)
    assert ALIKE < 1.0
