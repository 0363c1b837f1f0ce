"""Reviewing: going through disagreements, deciding them, settling the article."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.errors import UserError
from annotator.model import Choice, Kind, Notice, Span, Status
from annotator.review.adjudication import deciding
from annotator.review.comparison.units import Comparison, SpanUnit, Standing, Unit
from annotator.window.articles.wording import links_text
from annotator.window.desk import Desk
from annotator.window.review.people import Person
from annotator.window.review.state import Review
from annotator.window.review.veil import veiling
from annotator.window.review.verdicts import choice_words
from annotator.window.session import Session


def step(desk: Desk, far: int) -> None:
    """Look at the disagreement that is `far` further, decided or not."""
    session, review = desk.session, desk.review
    unit = review.neighbour(far)
    if unit is not None:
        review.point_at(unit.id)
    elif not _comparison(review).disagreements:
        session.said.emit(_tr("Nothing here differs. Ctrl+Enter settles the article."))
    elif far < 0:
        session.said.emit(_tr("That was the first disagreement."))
    else:
        session.said.emit(_at_the_end(len(open_units(session, review))))


def step_open(desk: Desk, far: int) -> None:
    """Look at the next (1) or previous (-1) disagreement that is open, round the end."""
    session, review = desk.session, desk.review
    unit = _open_neighbour(session, review, far)
    if unit is None:
        session.said.emit(_nothing_open(_comparison(review)))
    else:
        review.point_at(unit.id)


def take(session: Session, review: Review, number: int) -> None:
    """Decide for an annotator by the number of their letter, from 1, and look at the next open disagreement."""
    _refuse_if_settled(session, review)
    unit, person = _current(review), person_by_number(review, number)
    if person is None:
        raise UserError(_tr("Nobody has the number {number} here.").format(number=number))
    asked = unit.spans if isinstance(unit, SpanUnit) else unit.links
    if person.annotator not in asked and person.annotator not in unit.missing:
        text = _tr("{letter} did not mark both ends, so there is nothing to take from {letter} here.")
        raise UserError(text.format(letter=person.letter))
    with veiling(review):
        reason = review.kept_reason(unit.id)
        deciding.take(session.project, unit, person.annotator, reason, _comparison(review))
    _go_on(session, review, unit)


def take_none(session: Session, review: Review) -> None:
    """Decide that nothing comes of the disagreement, and look at the next open one."""
    _refuse_if_settled(session, review)
    unit = _current(review)
    with veiling(review):
        deciding.reject(session.project, unit, review.kept_reason(unit.id))
    _go_on(session, review, unit)


def take_agreed(desk: Desk) -> None:
    """Take all that nobody differs about."""
    _refuse_if_settled(desk.session, desk.review)
    with veiling(desk.review):
        notice = deciding.take_agreed(desk.session.project, _comparison(desk.review))
    desk.session.said.emit(_taken_words(notice))


def edit(session: Session, review: Review) -> None:
    """Take the pen to edit what came of the disagreement; undecided, the first annotator's span is taken for that."""
    _refuse_if_settled(session, review)
    unit = _current(review)
    if not isinstance(unit, SpanUnit):
        raise UserError(_tr("A link is taken or left out. To draw another one, take the pen (M)."))
    gold = deciding.gold_of(session.project, unit)
    if isinstance(gold, Span) and unit.standing is Standing.DECIDED:
        span = gold.id
    else:
        first = next(person for person in review.people if person.annotator in unit.spans)
        with veiling(review):
            span = deciding.start_edit(session.project, unit, first.annotator, review.kept_reason(unit.id))
    review.keep_reason(unit.id, "")
    review.take_pen(True)
    found = session.span(span)
    if found is not None:
        session.move_caret(found.end, found.end)
        session.select(span)


def take_pen(desk: Desk) -> None:
    """Let the article's own keys mark in the gold layer."""
    _refuse_if_settled(desk.session, desk.review)
    desk.review.take_pen(True)
    desk.session.said.emit(_tr("What you mark now goes to the gold layer. Esc ends that."))


def put_pen_down(session: Session, review: Review) -> None:
    """End marking by hand; after an edit look at the next open disagreement."""
    edited = session.selected
    unit = review.current
    session.select("")
    review.take_pen(False)
    if unit is not None and unit.decision is not None and edited is not None and unit.decision.result == edited.id:
        _go_on(session, review, unit)


def say_why(session: Session, review: Review, about: str, reason: str) -> None:
    """Give the reason of a unit by its id; before the decision it is kept for that. "" takes it off."""
    unit = _comparison(review).unit(about)
    if unit is None:
        raise UserError(_tr("This is not marked any more, so there is nothing to give a reason for."))
    if unit.decision is None:
        review.keep_reason(unit.id, reason)
    else:
        deciding.give_reason(session.project, unit, reason)


def reason_of(review: Review, unit: Unit) -> str:
    """Give the reason of a unit, be it decided or not."""
    return unit.decision.reason if unit.decision else review.kept_reason(unit.id)


def settle(desk: Desk) -> None:
    """Say that the article is settled and show the next one; with disagreements open, look at the first of them."""
    session, review = desk.session, desk.review
    left = open_units(session, review)
    if left:
        review.point_at(left[0].id)
    with veiling(review):
        deciding.settle(session.project, _comparison(review))
    session.said.emit(_tr("The article is settled."))
    desk.work.next_to_do()


def reopen(desk: Desk) -> None:
    """Say that the article is not settled after all."""
    deciding.reopen(desk.session.project, _comparison(desk.review).article)
    desk.session.said.emit(_tr("The article is open again. What you decided stays."))


def is_settled(desk: Desk) -> bool:
    """Say whether the article compared is settled."""
    return desk.review.active and _is_settled(desk.session, desk.review)


def toggle_names(desk: Desk) -> None:
    """Hide the annotators' names, or show them."""
    desk.review.hide_names(not desk.review.names_hidden)


def toggle_side_by_side(desk: Desk) -> None:
    """Show the article once for each annotator, or once with all marks together."""
    desk.review.show_side_by_side(not desk.review.side_by_side)


def is_reviewing(desk: Desk) -> bool:
    """Say whether a comparison is shown."""
    return desk.review.active and desk.review.comparison is not None


def has_current(desk: Desk) -> bool:
    """Say whether a unit is looked at."""
    return is_reviewing(desk) and desk.review.current is not None


def has_decided(desk: Desk) -> bool:
    """Say whether something of the article was decided since it was opened."""
    return is_reviewing(desk) and desk.review.decided_last is not None


def has_person(desk: Desk, number: int) -> bool:
    """Say whether there is an annotator of that number, from 1."""
    return is_reviewing(desk) and person_by_number(desk.review, number) is not None


def person_by_number(review: Review, number: int) -> Person | None:
    """Find one of those compared by the number of their letter, from 1."""
    return review.people[number - 1] if 1 <= number <= len(review.people) else None


def open_units(session: Session, review: Review) -> tuple[Unit, ...]:
    """Give the disagreements that have to be decided before the article can be settled."""
    comparison = review.comparison
    return deciding.undecided(session.project, comparison) if comparison and review.active else ()


def _open_neighbour(session: Session, review: Review, far: int) -> Unit | None:
    left = {unit.id: unit for unit in open_units(session, review)}
    listed = [unit.id for unit in _comparison(review).disagreements]
    here = review.current
    start = listed.index(here.id) if here is not None and here.id in listed else (-1 if far > 0 else len(listed))
    ahead = (listed[(start + far * away) % len(listed)] for away in range(1, len(listed) + 1))
    return next((left[id] for id in ahead if id in left), None)


def _go_on(session: Session, review: Review, decided: Unit) -> None:
    review.keep_reason(decided.id, "")
    review.note_decided(decided.id)
    said = _decided_words(session, review)
    unit = _open_neighbour(session, review, 1)
    if unit is None:
        session.said.emit(f"{said} {_nothing_open(_comparison(review))}".strip())
    else:
        review.point_at(unit.id)
        session.said.emit(said)


def _decided_words(session: Session, review: Review) -> str:
    """Say what was decided last, and how to say why where nothing says it yet."""
    unit = review.decided_last
    if unit is None or unit.decision is None:
        return ""
    what = choice_words(session, review, unit)
    text = _tr("{what}.") if unit.decision.reason else _tr("{what}. Shift+R says why.")
    return text.format(what=what[:1].upper() + what[1:])


def _is_settled(session: Session, review: Review) -> bool:
    comparison = review.comparison
    return comparison is not None and session.project.progress.state(comparison.article).status is Status.DONE


def _refuse_if_settled(session: Session, review: Review) -> None:
    if _is_settled(session, review):
        raise UserError(_tr("This article is settled. Review ▸ Open the article again first."))


def _current(review: Review) -> Unit:
    if review.current is None:
        raise UserError(_tr("Choose a disagreement first: J goes to the next one."))
    return review.current


def _comparison(review: Review) -> Comparison:
    if review.comparison is None:
        raise UserError(_tr("Open an article of the review queue first."))
    return review.comparison


def _taken_words(notice: Notice) -> str:
    """Say how much was taken, links that one annotator alone could draw apart from what all agree on."""
    made = [x.after for x in notice.changes if x.kind is Kind.DECISION and x.after is not None]
    if not made:
        return _tr("There is nothing left that all agree on.")
    links = {change.id for change in notice.changes if change.kind is Kind.RELATION}
    agreed = sum(decision.choice is Choice.AGREED for decision in made)
    drawn = sum(decision.choice is Choice.TAKE and decision.result in links for decision in made)
    alone = len(made) - agreed - drawn
    if agreed == len(made):
        return _tr("Taken, since all agree: {count}.").format(count=agreed)
    said = [
        (agreed, _tr("{count} that all agree on")),
        (alone, _tr("{count} of the only annotator")),
        (drawn, links_text(drawn) + " " + _tr("of spans you took")),
    ]
    return _tr("Taken: {what}.").format(what=", ".join(text.format(count=count) for count, text in said if count))


def _at_the_end(left: int) -> str:
    if not left:
        return _tr("That was the last disagreement. Ctrl+Enter settles the article.")
    return _tr("That was the last disagreement. Still open: {count}. N goes to the next open one.").format(count=left)


def _nothing_open(comparison: Comparison) -> str:
    if not comparison.disagreements:
        return _tr("Nothing here differs. Ctrl+Enter settles the article.")
    return _tr("All disagreements are decided. Ctrl+Enter settles the article.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reviewing", text)
