"""Moving the boundaries of the selected span by key, one undoable action a press."""

from __future__ import annotations

from collections.abc import Callable

from annotator.news.graphemes import next_grapheme, previous_grapheme
from annotator.news.words import next_word_end, next_word_start, previous_word_start, words_between
from annotator.offsets.fragments import move_end, move_start
from annotator.window.desk import Desk
from annotator.window.session import Session

Step = Callable[[str, int], int]


def start_left(desk: Desk) -> None:
    """Move the start one word to the left."""
    _move_start(desk.session, previous_word_start)


def start_right(desk: Desk) -> None:
    """Move the start one word to the right."""
    _move_start(desk.session, next_word_start)


def end_left(desk: Desk) -> None:
    """Move the end one word to the left."""
    _move_end(desk.session, _previous_word_end)


def end_right(desk: Desk) -> None:
    """Move the end one word to the right."""
    _move_end(desk.session, next_word_end)


def start_left_by_character(desk: Desk) -> None:
    """Move the start one character to the left."""
    _move_start(desk.session, previous_grapheme)


def start_right_by_character(desk: Desk) -> None:
    """Move the start one character to the right."""
    _move_start(desk.session, next_grapheme)


def end_left_by_character(desk: Desk) -> None:
    """Move the end one character to the left."""
    _move_end(desk.session, previous_grapheme)


def end_right_by_character(desk: Desk) -> None:
    """Move the end one character to the right."""
    _move_end(desk.session, next_grapheme)


def _move_start(session: Session, step: Step) -> None:
    span = session.selected
    if span is None:
        return
    place = step(session.text, span.start)
    if place < span.end:
        session.project.spans.move_boundary(span.id, move_start(span.fragments, place))
        session.move_caret(place, place)


def _move_end(session: Session, step: Step) -> None:
    span = session.selected
    if span is None:
        return
    place = step(session.text, span.end)
    if place > span.start:
        session.project.spans.move_boundary(span.id, move_end(span.fragments, place))
        session.move_caret(place, place)


def _previous_word_end(text: str, offset: int) -> int:
    # The word before may begin a sentence back, so look at two.
    low = previous_word_start(text, previous_word_start(text, offset))
    ends = [end for _start, end in words_between(text, low, offset) if end < offset]
    return ends[-1] if ends else low
