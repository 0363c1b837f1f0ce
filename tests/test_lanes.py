from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.lanes import assign_lanes


@st.composite
def extents(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    places = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), max_size=25))
    return [(f"s{number}", start, start + length) for number, (start, length) in enumerate(places)]


def depth(spans: list[tuple[str, int, int]]) -> int:
    return max((sum(a <= start < b for _, a, b in spans) for _, start, _ in spans), default=0)


def test_a_text_without_spans_needs_no_lane() -> None:
    assert assign_lanes([]) == {}


def test_spans_one_after_the_other_share_the_lane_nearest_to_the_text() -> None:
    assert assign_lanes([("quote", 0, 5), ("cue", 5, 9), ("speaker", 12, 14)]) == {"quote": 0, "cue": 0, "speaker": 0}


def test_the_longer_of_two_spans_that_start_together_lies_nearer_to_the_text() -> None:
    assert assign_lanes([("cue", 3, 9), ("quote", 3, 40)]) == {"quote": 0, "cue": 1}


def test_a_lane_that_became_free_is_used_again() -> None:
    assert assign_lanes([("a", 0, 10), ("b", 2, 4), ("c", 4, 8), ("d", 5, 20), ("e", 10, 12)]) == {
        "a": 0,
        "b": 1,
        "c": 1,
        "d": 2,
        "e": 0,
    }


def test_a_cue_between_the_pieces_of_a_broken_quote_gets_another_lane() -> None:
    lanes = assign_lanes([("quote of two pieces", 0, 60), ("cue in between", 25, 32)])
    assert lanes["quote of two pieces"] != lanes["cue in between"]


@given(extents())
def test_no_two_spans_that_overlap_share_a_lane(spans: list[tuple[str, int, int]]) -> None:
    lanes = assign_lanes(spans)
    assert set(lanes) == {id for id, _, _ in spans}
    for (one, a, b), (other, c, d) in combinations(spans, 2):
        assert lanes[one] != lanes[other] or b <= c or d <= a


@given(extents())
def test_there_are_as_many_lanes_as_spans_lie_over_each_other(spans: list[tuple[str, int, int]]) -> None:
    assert len(set(assign_lanes(spans).values())) == depth(spans)


@given(extents(), st.randoms(use_true_random=False))
def test_lanes_do_not_depend_on_the_order_in_which_spans_are_given(
    spans: list[tuple[str, int, int]], random: object
) -> None:
    shuffled = list(spans)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert assign_lanes(shuffled) == assign_lanes(spans)
