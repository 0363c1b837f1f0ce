"""Alike texts among many are found without comparing all with all."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.news import alike_pairs as module
from annotator.news.alike_pairs import HeldSketches, alike_pairs
from annotator.news.likeness import groups, likeness, pairs, sketch
from tests.news import alike_reference

SIZE = 128


def text(seed: int, words: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [f"word{chance.randrange(4000)}" for _ in range(words)]


def corpus() -> list[str]:
    """Give dispatches, each with an update, a shorter reprint, and another text that shares half of its words."""
    found = []
    for seed in range(40):
        one = text(seed)
        found += [one, [*one, *text(seed + 500, 40)], one[:200], [*one[:150], *text(seed + 900, 150)]]
    return [" ".join(words) for words in found]


def test_finds_the_pairs_that_comparing_all_with_all_finds() -> None:
    sketches = [sketch(each) for each in corpus()]
    expected = {
        (i, j): likeness(sketches[i], sketches[j])
        for i in range(len(sketches))
        for j in range(i + 1, len(sketches))
        if likeness(sketches[i], sketches[j]) >= 0.6
    }
    assert {(i, j): score for i, j, score in alike_pairs(HeldSketches(sketches), 0.6, SIZE)} == pytest.approx(expected)
    assert len(expected) >= 80


def test_a_text_printed_everywhere_is_one_group_though_not_all_its_pairs_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_MOST_PAIRS", 100)
    wire = text(1)
    prints = {f"p{number}": sketch(" ".join([*wire, *text(number + 2, 30)])) for number in range(60)}
    assert groups({**prints, "other": sketch(" ".join(text(99)))}) == [tuple(prints)]
    assert len(list(pairs(prints))) < 60 * 59 / 2


SKETCHES = st.lists(st.sets(st.integers(0, 12), max_size=8).map(lambda found: tuple(sorted(found))), max_size=7)


@given(SKETCHES)
def test_small_sketches_are_estimated_as_one_by_one(sketches: list[tuple[int, ...]]) -> None:
    for one, other, score in alike_pairs(HeldSketches(sketches), 0.5, SIZE):
        assert one < other
        assert score == pytest.approx(likeness(sketches[one], sketches[other]))
    found = {(one, other) for one, other, _ in alike_pairs(HeldSketches(sketches), 0.5, SIZE)}
    for one, first in enumerate(sketches):
        for other in range(one + 1, len(sketches)):
            alike = first and likeness(first, sketches[other]) >= 0.5
            assert ((one, other) in found) == bool(alike)


@st.composite
def mixed(draw: st.DrawFn) -> list[tuple[int, ...]]:
    """Give sketches of which many are made of the same few, some of them with hashes of their own."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    bound = draw(st.sampled_from([5, 30, 300, 2**64]))
    roots = [[chance.randrange(bound) for _ in range(chance.randrange(130))] for _ in range(3)]
    found = []
    for _ in range(draw(st.integers(0, 50))):
        hashes = {chance.randrange(bound) if chance.random() < 0.1 else each for each in chance.choice(roots)}
        found.append(tuple(sorted(hashes)[:SIZE]))
    return found


@given(mixed(), st.sampled_from([0, 20, 300, 10**6]), st.sampled_from([3, 40, 10**6]), st.sampled_from([1, 7, 512]))
def test_pairs_are_those_that_were_found_with_all_in_memory(
    sketches: list[tuple[int, ...]], most: int, sorted_at_once: int, texts_at_once: int
) -> None:
    expected = list(alike_reference.alike_pairs(sketches, 0.5, SIZE, most))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MOST_PAIRS", most)
        patch.setattr(module, "_SORTED_AT_ONCE", sorted_at_once)
        patch.setattr(module, "_READ_AT_ONCE", 8 * sorted_at_once)
        patch.setattr(module, "_TEXTS_AT_ONCE", texts_at_once)
        assert list(alike_pairs(HeldSketches(sketches), 0.5, SIZE)) == expected
        since = len(sketches) // 3
        late = [pair for pair in expected if pair[1] >= since]
        assert list(alike_pairs(HeldSketches(sketches), 0.5, SIZE, since)) == late
