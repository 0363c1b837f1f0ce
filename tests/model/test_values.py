from __future__ import annotations

import pytest

from annotator.model import (
    ArticleState,
    Change,
    Fragment,
    Kind,
    Notice,
    Span,
    Status,
    Verb,
    span_text,
)


def span(id: str, *places: tuple[int, int], label: str = "CUE") -> Span:
    return Span(id, "a", "Olha", label, tuple(Fragment(start, end) for start, end in places))


def test_the_words_of_a_broken_quote_are_joined_by_an_ellipsis() -> None:
    text = '"Yes," she said. "Ні 🙂."'
    assert span_text(text, [Fragment(0, 6), Fragment(17, 24)]) == '"Yes," … "Ні 🙂."'
    assert span_text(text, [Fragment(7, 10)]) == "she"


def test_a_span_reaches_from_its_first_piece_to_its_last() -> None:
    broken = span("s", (3, 5), (8, 20))
    assert (broken.start, broken.end) == (3, 20)


def test_spans_are_ordered_by_where_they_start_the_shorter_first() -> None:
    spans = [span("d", (4, 9)), span("c", (0, 9)), span("b", (0, 2), (3, 4)), span("a", (0, 9), label="ACT")]
    assert [s.id for s in sorted(spans, key=lambda s: s.sort_key)] == ["b", "a", "c", "d"]


@pytest.mark.parametrize(
    ("said", "spans", "seen"),
    [
        (Status.TODO, 0, Status.TODO),
        (Status.TODO, 1, Status.STARTED),
        (Status.STARTED, 0, Status.STARTED),
        (Status.DONE, 5, Status.DONE),
    ],
)
def test_an_article_with_spans_is_started_whoever_said_so(said: Status, spans: int, seen: Status) -> None:
    assert ArticleState("a", "Olha", said).status_with(spans) is seen


def test_a_notice_says_what_it_touches() -> None:
    notice = Notice("1", Verb.MARK, (Change(Kind.SPAN, "s", "a", None, span("s", (0, 1))),))
    assert notice.touches(Kind.SPAN)
    assert notice.touches(Kind.SPAN, "a")
    assert not notice.touches(Kind.SPAN, "b")
    assert not notice.touches(Kind.ENTITY)
    assert Notice("2", Verb.IMPORT, everything=True).touches(Kind.ENTITY, "b")


def test_making_a_project_and_recording_time_are_no_steps_to_undo() -> None:
    assert {verb for verb in Verb if not verb.undoable} == {Verb.NEW_PROJECT, Verb.WORKTIME}
