from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.agreement.marks import Mark, overlapping, shared_length
from annotator.review.agreement.matching import matched_across_labels, matched_within_labels
from tests.review.agreement.oracles import layers, mark


def test_what_is_alike_is_matched_before_what_overlaps() -> None:
    a = [mark("Q", (0, 10)), mark("Q", (0, 12))]
    b = [mark("Q", (0, 12))]
    assert matched_within_labels(a, b) == [(1, 0)]


def test_a_span_goes_to_the_one_it_overlaps_most() -> None:
    a = [mark("Q", (0, 10)), mark("Q", (8, 20))]
    b = [mark("Q", (2, 11)), mark("Q", (9, 20))]
    assert matched_within_labels(a, b) == [(0, 0), (1, 1)]


def test_another_label_is_matched_only_where_labels_may_differ() -> None:
    a, b = [mark("SPEAKER", (0, 10))], [mark("SOURCE", (0, 10))]
    assert matched_within_labels(a, b) == []
    assert matched_across_labels(a, b) == [(0, 0)]


def test_the_same_words_are_matched_before_the_same_label() -> None:
    a = [mark("SPEAKER", (0, 10))]
    b = [mark("SPEAKER", (0, 4)), mark("SOURCE", (0, 10))]
    assert matched_across_labels(a, b) == [(0, 1)]
    assert matched_within_labels(a, b) == [(0, 0)]


@given(a=layers, b=layers)
def test_overlaps_are_found_as_if_every_pair_was_looked_at(a: list[Mark], b: list[Mark]) -> None:
    every = [(i, j, shared_length(x, y)) for i, x in enumerate(a) for j, y in enumerate(b) if shared_length(x, y)]
    assert sorted(overlapping(a, b)) == every


@pytest.mark.parametrize("match", [matched_within_labels, matched_across_labels])
@given(a=layers, b=layers)
def test_matches_are_one_to_one_overlap_and_do_not_depend_on_order(match, a: list[Mark], b: list[Mark]) -> None:  # type: ignore[no-untyped-def]
    pairs = match(a, b)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(shared_length(a[i], b[j]) for i, j in pairs)
    assert sorted((j, i) for i, j in match(b, a)) == pairs
    unmatched = {(i, j) for i, j, _ in overlapping(a, b) if match is matched_across_labels or a[i].label == b[j].label}
    taken_a, taken_b = {i for i, _ in pairs}, {j for _, j in pairs}
    assert all(i in taken_a or j in taken_b for i, j in unmatched)


single = st.builds(lambda start, length: mark("Q", (start, start + length)), st.integers(0, 12), st.integers(1, 8))


@given(a=st.lists(single, max_size=4, unique=True), b=st.lists(single, max_size=4, unique=True))
def test_no_other_matching_overlaps_more_among_spans_that_are_not_alike(a: list[Mark], b: list[Mark]) -> None:
    a = [x for x in a if x not in b]
    b = [y for y in b if y not in a]

    def dice(x: Mark, y: Mark) -> float:
        return 2 * shared_length(x, y) / (x.length + y.length)

    few, many = sorted((a, b), key=len)
    best = max(sum(map(dice, few, order)) for order in permutations(many, len(few)))
    found = sum(dice(a[i], b[j]) for i, j in matched_within_labels(a, b))
    assert found == pytest.approx(best)
