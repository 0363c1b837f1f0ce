"""What is said of a unit when the mouse rests on it: who marked what."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from annotator.model import Span
from annotator.review.comparison.units import Difference, SpanUnit
from annotator.window.review.state import Review
from annotator.window.review.veil import veiled
from annotator.window.review.verdicts import verdict
from annotator.window.session import Session
from annotator.window.side.words import attribute_words, entity_of, label_of, quoted, span_words

_WORDS = 70


def unit_tip(session: Session, review: Review, unit: str) -> str:
    """Say who marked what, as HTML in which no text of the article or the annotators is read as such."""
    found = review.comparison.unit(unit) if review.comparison else None
    if not isinstance(found, SpanUnit):
        return ""
    return "<qt>" + "<br>".join(_lines(session, review, found)) + "</qt>"


def who_words(review: Review, annotators: Iterable[str]) -> str:
    """Name some of those compared, in the order of their letters, as they may be named."""
    people = [person for person in review.people if person.annotator in set(annotators)]
    if review.names_hidden:
        return ", ".join(person.shown for person in people)
    return ", ".join(f"{person.letter} {person.shown}" for person in people)


def _lines(session: Session, review: Review, unit: SpanUnit) -> Iterator[str]:
    variants: dict[str, list[str]] = {}
    for person in review.people:
        if person.annotator in unit.spans:
            said = _said(session, review, unit, unit.spans[person.annotator])
            variants.setdefault(said, []).append(person.annotator)
    for said, annotators in variants.items():
        yield f"<b>{html.escape(who_words(review, annotators))}</b>: {html.escape(said)}"
    if unit.missing:
        yield f"<b>{html.escape(who_words(review, unit.missing))}</b>: {html.escape(_tr('not marked'))}"
    if decided := verdict(session, review, unit):
        yield html.escape(decided)


def _said(session: Session, review: Review, unit: SpanUnit, span: Span) -> str:
    parts = [label_of(session.codebook, span.label).title]
    parts += attribute_words(session.codebook, span, lambda id: _entity_name(session, id))
    said = " · ".join(parts)
    if Difference.BOUNDARY in unit.differences:
        said += " " + quoted(span_words(session, span), _WORDS)
    if span.flag:
        said += " · " + _tr("flagged")
    if span.note:
        said += " · " + _tr("Note: {0}").format(veiled(review, span.note))
    return said


def _entity_name(session: Session, id: str) -> str:
    entity = entity_of(session.project, id)
    return entity.name if entity else id


def _tr(text: str) -> str:
    return QCoreApplication.translate("UnitTip", text)
