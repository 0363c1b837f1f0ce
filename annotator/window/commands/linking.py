"""Linking the selected span with another."""

from __future__ import annotations

from annotator.window.desk import Desk
from annotator.window.session import Session


def start_link(desk: Desk) -> None:
    """Offer the spans that the selected one may be linked with, by number or click."""
    session = desk.session
    span = session.selected
    if span is None:
        return
    candidates = session.project.links.candidates(span, session.spans)
    if not candidates and not none_attribute(session):
        session.said.emit(session.tr("There is no span to link this with yet. Mark one first."))
        return
    session.start_linking(candidates)


def choose(session: Session, number: int) -> bool:
    """Link with a candidate by its number, from 1; 0 says that there is none. Say whether that is possible."""
    if number == 0:
        return _say_none(session)
    if number > len(session.candidates):
        return False
    choose_span(session, session.candidates[number - 1].span.id)
    return True


def choose_span(session: Session, other: str) -> None:
    """Link the selected span with another one; where they are linked already, remove that link."""
    span = session.selected
    offer = next((c for c in session.candidates if c.span.id == other), None)
    session.leave_mode()
    if span is None or offer is None:
        return
    ends = {span.id, other}
    linked = next((r for r in session.links if {r.head, r.tail} == ends and r.label == offer.type.id), None)
    if linked is None:
        session.project.links.link(span.id, other, offer.type.id)
    else:
        session.project.links.unlink(linked.id)
        session.said.emit(session.tr("The link is removed. Undo brings it back."))


def none_attribute(session: Session) -> str:
    """Give the attribute by which the selected span says that there is nothing to link with; "" if it has none."""
    span = session.selected
    if span is None:
        return ""
    relations = session.codebook.relations_from(span.label)
    return next((relation.none_attribute for relation in relations if relation.none_attribute), "")


def _say_none(session: Session) -> bool:
    name = none_attribute(session)
    span = session.selected
    if not name or span is None:
        return False
    session.leave_mode()
    session.project.spans.set_attribute(span.id, name, True)
    return True
