from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.lanes import assign_lanes
from annotator.model import Fragment, Span
from annotator.window.reading.index import SpanIndex

TEXT = "one two three\n\nfour five six\nseven eight nine ten\n"


def span(number: int, *fragments: tuple[int, int]) -> Span:
    return Span(f"{number:03}", "article", "oksana", "QUOTE", tuple(Fragment(*f) for f in fragments))


extents = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda pair: (pair[0], min(sum(pair), len(TEXT)))
)


def test_paragraphs_are_the_lines_of_the_text() -> None:
    index = SpanIndex(TEXT)
    assert [TEXT[start : index.end_of(n)] for n, start in enumerate(index.starts)] == TEXT.split("\n")


def test_a_line_end_belongs_to_the_paragraph_before_it() -> None:
    index = SpanIndex("ab\ncd")
    assert [index.paragraph_at(offset) for offset in range(6)] == [0, 0, 0, 1, 1, 1]


def test_finds_a_span_in_every_paragraph_from_its_first_piece_to_its_last() -> None:
    index = SpanIndex(TEXT)
    broken = span(1, (0, 3), (30, 35))
    index.fill([broken])
    assert [list(index.spans_in(n)) for n in range(len(index.starts))] == [[broken]] * 4 + [[]]


def test_overlapping_spans_deepen_their_paragraph_only() -> None:
    index = SpanIndex(TEXT)
    index.fill([span(1, (0, 7)), span(2, (4, 13)), span(3, (15, 19))])
    assert [index.depth(n) for n in range(5)] == [2, 0, 1, 0, 0]


def test_says_which_paragraphs_need_other_room() -> None:
    index = SpanIndex(TEXT)
    index.fill([span(1, (0, 7))])
    assert index.replace(None, span(2, (3, 10))) == {0}
    assert index.replace(None, span(3, (8, 13))) == set()
    assert index.lane("002") == 1
    assert index.replace(span(2, (3, 10)), None) == {0}
    assert index.lane("002") == 0


@given(st.lists(extents, max_size=15), st.data())
def test_one_change_after_another_gives_what_a_fresh_look_gives(
    given_extents: list[tuple[int, int]], data: st.DataObject
) -> None:
    index = SpanIndex(TEXT)
    shown: dict[str, Span] = {}
    for number, first in enumerate(given_extents):
        new = span(number, first)
        index.replace(None, new)
        shown[new.id] = new
        if data.draw(st.booleans()):
            old = shown[data.draw(st.sampled_from(sorted(shown)))]
            extent = data.draw(st.none() | extents)
            moved = span(int(old.id), extent) if extent else None
            index.replace(old, moved)
            shown.pop(old.id)
            if moved is not None:
                shown[moved.id] = moved
    fresh = SpanIndex(TEXT)
    fresh.fill(shown.values())
    lanes = assign_lanes([(one.id, one.start, one.end) for one in shown.values()])
    assert {id: index.lane(id) for id in shown} == lanes
    for paragraph in range(len(index.starts)):
        assert index.depth(paragraph) == fresh.depth(paragraph)
        assert {s.id for s in index.spans_in(paragraph)} == {s.id for s in fresh.spans_in(paragraph)}


def test_room_that_is_kept_before_a_span_is_nobody_elses() -> None:
    index = SpanIndex(TEXT)
    before, led = span(1, (0, 3)), span(2, (4, 7))
    index.fill([before, led])
    assert index.lane(led.id) == index.lane(before.id)
    index.leads = {led.id: 2}
    assert index.fill([before, led]) == {0}
    assert index.lane(led.id) != index.lane(before.id)


def test_room_before_a_span_ends_where_its_paragraph_starts() -> None:
    index = SpanIndex(TEXT)
    before, led = span(1, (20, 28)), span(2, (29, 34))
    index.leads = {led.id: 9}
    index.fill([before, led])
    assert index.lane(led.id) == index.lane(before.id) == 0


def test_filling_anew_names_the_paragraphs_that_need_another_room() -> None:
    index = SpanIndex(TEXT)
    assert index.fill([span(1, (0, 3)), span(2, (0, 5))]) == {0}
    assert index.fill([span(1, (0, 3)), span(3, (29, 34))]) == {0, 3}
    assert index.fill([span(1, (0, 3)), span(3, (29, 34))]) == set()
