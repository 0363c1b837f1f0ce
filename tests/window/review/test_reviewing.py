"""What the reviewer's keys do."""

from __future__ import annotations

import pytest

from annotator.errors import UserError
from annotator.model import Choice, Kind, Span, Status, gold_layer
from annotator.review.adjudication import deciding
from annotator.review.comparison.units import Standing
from annotator.window.commands import reviewing
from annotator.window.review.state import Review
from annotator.window.session import Session
from tests.window.review.bench import (
    LINK,
    OLHA,
    REVIEWER,
    SHORTER,
    TALKS,
    TARAS,
    TEXT,
    WHOLE,
    Person,
    point_at,
    unit_of,
)


def gold_words(session: Session) -> list[str]:
    return [TEXT[span.start : span.end] for span in session.spans]


def standing(review: Review, words: str) -> Standing:
    return unit_of(review, words).standing


def test_takes_a_and_goes_on_to_the_next_open_disagreement(session: Session, review: Review) -> None:
    unit = point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    assert gold_words(session) == [WHOLE]
    assert session.spans[0].annotator == gold_layer(REVIEWER)
    assert standing(review, WHOLE) is Standing.DECIDED
    assert review.current is not None
    assert review.current.id != unit.id


def test_takes_b_by_the_number_of_the_letter(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 2)
    assert gold_words(session) == [SHORTER]
    assert unit_of(review, WHOLE).decision.taken == TARAS  # type: ignore[union-attr]


def test_taking_who_did_not_mark_it_takes_nothing(session: Session, review: Review) -> None:
    point_at(review, "Bloomberg")
    reviewing.take(session, review, 2)
    decision = unit_of(review, "Bloomberg").decision
    assert decision is not None
    assert (decision.choice, decision.result) == (Choice.NONE, "")
    assert gold_words(session) == []


def test_a_decision_can_be_taken_back_and_made_anew(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    session.project.history.undo()
    assert standing(review, WHOLE) is Standing.OPEN
    assert gold_words(session) == []
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    point_at(review, WHOLE)
    reviewing.take(session, review, 2)
    assert gold_words(session) == [SHORTER]


def test_nobody_has_the_ninth_letter(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    with pytest.raises(UserError, match="Nobody has the number 9 here"):
        reviewing.take(session, review, 9)


def test_a_link_is_not_asked_of_who_lacks_an_end(session: Session, review: Review, yusuf: Person) -> None:
    yusuf.mark(TALKS, "CUE", "called")
    session.project.refresh()
    point_at(review, LINK)
    with pytest.raises(UserError, match="C did not mark both ends"):
        reviewing.take(session, review, 3)


def test_takes_a_link_between_ends_that_are_settled(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    point_at(review, LINK)
    reviewing.take(session, review, 1)
    assert [link.label for link in session.links] == ["SAID_BY"]


def test_a_link_whose_end_was_left_out_is_not_waited_for(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take_none(session, review)
    left = {unit.id for unit in reviewing.open_units(session, review)}
    assert unit_of(review, LINK).id not in left
    assert review.current is not None
    assert review.current.id in left


def test_leaves_out_what_neither_is_right_about(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take_none(session, review)
    assert unit_of(review, WHOLE).decision.choice is Choice.NONE  # type: ignore[union-attr]
    assert gold_words(session) == []


def test_edits_the_first_version_by_hand(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.edit(session, review)
    assert review.pen
    assert session.selected is not None
    assert TEXT[session.selected.start : session.selected.end] == WHOLE
    assert unit_of(review, WHOLE).decision.choice is Choice.EDIT  # type: ignore[union-attr]


def test_edits_what_was_decided_already(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 2)
    point_at(review, WHOLE)
    reviewing.edit(session, review)
    assert session.selected is not None
    assert TEXT[session.selected.start : session.selected.end] == SHORTER
    assert unit_of(review, WHOLE).decision.choice is Choice.TAKE  # type: ignore[union-attr]


def test_putting_the_pen_down_after_an_edit_goes_on(session: Session, review: Review) -> None:
    unit = point_at(review, WHOLE)
    reviewing.edit(session, review)
    reviewing.put_pen_down(session, review)
    assert not review.pen
    assert session.selected is None
    assert review.current is not None
    assert review.current.id != unit.id


def test_putting_the_pen_down_without_an_edit_stays(session: Session, review: Review) -> None:
    unit = point_at(review, WHOLE)
    review.take_pen(True)
    reviewing.put_pen_down(session, review)
    assert review.current is not None
    assert review.current.id == unit.id


def test_a_link_is_not_edited(session: Session, review: Review) -> None:
    point_at(review, LINK)
    with pytest.raises(UserError, match="take the pen"):
        reviewing.edit(session, review)
    assert not review.pen


def test_a_reason_given_before_the_decision_goes_with_it(session: Session, review: Review) -> None:
    unit = point_at(review, WHOLE)
    reviewing.say_why(session, review, unit.id, "slip")
    assert reviewing.reason_of(review, unit) == "slip"
    assert session.project.gold.decisions(TALKS) == []
    reviewing.take(session, review, 1)
    assert unit_of(review, WHOLE).decision.reason == "slip"  # type: ignore[union-attr]
    assert review.kept_reason(unit.id) == ""


def test_a_reason_given_after_the_decision_is_added_to_it(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    reviewing.say_why(session, review, unit_of(review, WHOLE).id, "a comma too far")
    assert reviewing.reason_of(review, unit_of(review, WHOLE)) == "a comma too far"
    assert standing(review, WHOLE) is Standing.DECIDED


def test_says_when_everything_is_decided(session: Session, review: Review, said: list[str]) -> None:
    assert review.comparison is not None
    for unit in review.comparison.disagreements:
        review.point_at(unit.id)
        reviewing.take_none(session, review)
    assert said[-1].endswith("All disagreements are decided. Ctrl+Enter settles the article.")


def test_a_decision_needs_a_disagreement_to_be_looked_at(session: Session, review: Review) -> None:
    with pytest.raises(UserError, match="J goes to the next one"):
        reviewing.take(session, review, 1)


def test_a_refusal_names_nobody_whose_name_is_hidden(session: Session, review: Review) -> None:
    review.hide_names(True)
    point_at(review, LINK)
    linked = next(place for place, person in enumerate(review.people, 1) if person.annotator == OLHA)
    with pytest.raises(UserError) as refused:
        reviewing.take(session, review, linked)
    assert OLHA not in refused.value.message
    assert "Settle the two ends of this link first" in refused.value.message


def test_undo_of_a_decision_leaves_the_annotators_alone(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    notice = session.project.history.undo()
    assert notice is not None
    assert {change.kind for change in notice.changes} <= {Kind.SPAN, Kind.DECISION}
    assert [span.annotator for span in session.project.spans.in_article(TALKS, OLHA)] == [OLHA] * 4


def test_gold_knows_what_it_came_from(session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 2)
    made = deciding.gold_of(session.project, unit_of(review, WHOLE))
    decision = unit_of(review, WHOLE).decision
    assert isinstance(made, Span)
    assert decision is not None
    assert {source.annotator for source in decision.sources} == {OLHA, TARAS}
    assert session.project.progress.state(TALKS).status is not Status.DONE
