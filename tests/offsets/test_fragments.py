from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Fragment
from annotator.offsets.fragments import (
    covers,
    move_end,
    move_fragment_boundary,
    move_start,
    normalise,
    overlaps,
    trim,
)

OFFSETS = st.integers(0, 30)
LOOSE = st.lists(st.builds(Fragment, OFFSETS, OFFSETS), max_size=6)
SPANS = LOOSE.map(normalise).filter(bool)


def fragments(*pairs: tuple[int, int]) -> tuple[Fragment, ...]:
    return tuple(Fragment(*pair) for pair in pairs)


def covered(some: tuple[Fragment, ...] | list[Fragment]) -> set[int]:
    return {offset for f in some for offset in range(f.start, f.end)}


def is_normal(some: tuple[Fragment, ...]) -> bool:
    apart = all(a.end < b.start for a, b in zip(some, some[1:], strict=False))
    return apart and all(f.start < f.end for f in some)


@given(LOOSE)
def test_normalising_keeps_what_is_covered(loose: list[Fragment]) -> None:
    normal = normalise(loose)
    assert is_normal(normal)
    assert covered(normal) == covered(loose)


def test_touching_pieces_become_one() -> None:
    assert normalise(fragments((8, 9), (3, 5), (5, 5), (1, 3), (2, 4))) == fragments((1, 5), (8, 9))


@given(SPANS, OFFSETS)
def test_moving_the_start_keeps_the_far_end(span: tuple[Fragment, ...], new: int) -> None:
    moved = move_start(span, new)
    assert is_normal(moved)
    assert moved[-1].end == span[-1].end
    if new < span[-1].end:
        grown = set(range(new, span[0].start))
        assert covered(moved) == {o for o in covered(span) if o >= new} | grown
    else:
        assert moved == span


@given(SPANS, OFFSETS)
def test_moving_the_end_mirrors_moving_the_start(span: tuple[Fragment, ...], new: int) -> None:
    mirrored = normalise(Fragment(30 - f.end, 30 - f.start) for f in span)
    moved = move_start(mirrored, 30 - new)
    assert move_end(span, new) == normalise(Fragment(30 - f.end, 30 - f.start) for f in moved)


def test_shrinking_past_an_inner_fragment_drops_it() -> None:
    quote = fragments((0, 10), (20, 30))
    assert move_start(quote, 15) == fragments((20, 30))
    assert move_start(quote, 22) == fragments((22, 30))
    assert move_end(quote, 15) == fragments((0, 10))
    assert move_end(quote, 40) == fragments((0, 10), (20, 40))


def test_an_inner_boundary_closes_the_gap() -> None:
    quote = fragments((0, 10), (20, 30))
    assert move_fragment_boundary(quote, 10, 12) == fragments((0, 12), (20, 30))
    assert move_fragment_boundary(quote, 10, 20) == fragments((0, 30))
    assert move_fragment_boundary(quote, 20, 10) == fragments((0, 30))
    assert move_fragment_boundary(quote, 20, 30) == fragments((0, 10))


@given(SPANS, OFFSETS, st.data())
def test_any_boundary_moves_and_leaves_a_span(span: tuple[Fragment, ...], new: int, data: st.DataObject) -> None:
    boundaries = sorted(offset for f in span for offset in (f.start, f.end))
    old = data.draw(st.sampled_from(boundaries))
    moved = move_fragment_boundary(span, old, new)
    assert moved and is_normal(moved)
    low, high = min(old, new), max(old, new)
    outside = {offset for offset in range(31) if not low <= offset < high}
    if old not in (boundaries[0], boundaries[-1]):
        index = boundaries.index(old) // 2
        outside -= set(range(span[index].start, span[index].end))
    if low < boundaries[-1] and high > boundaries[0]:
        assert covered(moved) & outside == covered(span) & outside


def test_a_place_without_a_boundary_cannot_be_moved() -> None:
    with pytest.raises(ValueError, match="starts or ends at 5"):
        move_fragment_boundary(fragments((0, 10)), 5, 7)


@given(LOOSE.map(normalise), LOOSE.map(normalise))
def test_spans_overlap_when_they_share_a_character(a: tuple[Fragment, ...], b: tuple[Fragment, ...]) -> None:
    assert overlaps(a, b) == bool(covered(a) & covered(b))
    assert overlaps(a, b) == overlaps(b, a)


@given(LOOSE.map(normalise), OFFSETS)
def test_a_span_covers_its_characters_and_not_its_end(span: tuple[Fragment, ...], offset: int) -> None:
    assert covers(span, offset) == (offset in covered(span))


@pytest.mark.parametrize(
    ("selected", "kept"),
    [
        (" he said, ", "he said"),
        (", he said.", "he said"),
        ("the U.S.", "the U.S."),
        ("in the U.S., ", "in the U.S."),
        ("Apple Inc.", "Apple Inc."),
        ("у 2024 р.", "у 2024 р."),
        ("и т. д.", "и т. д."),
        ("sagte er z. B.", "sagte er z. B."),
        ("La France;", "La France"),
        ("dijo el presidente:", "dijo el presidente"),
        ("he waited...", "he waited"),
        (".45 calibre", ".45 calibre"),
        (":", ":"),
        ("\u00a0\u200bслово\u2009", "слово"),
        ('"to come."', '"to come."'),
        ("vitamin C.", "vitamin C"),
        (" \n ", ""),
    ],
)
def test_a_selection_is_tidied_at_its_edges(selected: str, kept: str) -> None:
    text = f"x{selected}y"
    start, end = trim(text, 1, len(text) - 1)
    assert text[start:end] == kept


@given(st.text(st.sampled_from(" \n.,;:aЯ.S\u00a0"), max_size=40), st.data())
def test_tidying_only_takes_space_and_stops_and_settles(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    inner_start, inner_end = trim(text, start, end)
    assert start <= inner_start <= inner_end <= end
    assert not (text[start:inner_start] + text[inner_end:end]).strip(" \n\u00a0.,;:")
    assert trim(text, inner_start, inner_end) == (inner_start, inner_end)
    assert text[inner_start:inner_end] == text[inner_start:inner_end].strip()
