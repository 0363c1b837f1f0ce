"""What a card says of the decision about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from annotator.model import Choice, Decision, Relation, Span, fingerprint, person_of
from annotator.review.comparison.units import SpanUnit, Standing, Unit
from annotator.window.articles.wording import SEPARATOR
from annotator.window.review.people import Person
from annotator.window.review.reasons import reason_text
from annotator.window.review.state import Review
from annotator.window.review.veil import veiled
from annotator.window.session import Session


def verdict(session: Session, review: Review, unit: Unit) -> str:
    """Say what was decided about a unit, by whom and why; or why that does not hold any more; or what is kept."""
    decision = unit.decision
    if decision is None:
        kept = review.kept_reason(unit.id)
        words = _tr("Reason: {reason}").format(reason=_reason(review, kept))
        return words if kept else ""
    said = [_stale(review, unit, decision)] if unit.standing is Standing.STALE else []
    said.append(choice_words(session, review, unit))
    if decision.annotator != session.project.gold.layer:
        said.append(veiled(review, person_of(decision.annotator)))
    if decision.reason:
        said.append(_reason(review, decision.reason))
    return SEPARATOR.join(said)


def _reason(review: Review, reason: str) -> str:
    return veiled(review, reason_text(reason))


def choice_words(session: Session, review: Review, unit: Unit) -> str:
    """Say what was decided about a unit, annotators by their letters; "" where nothing was."""
    decision = unit.decision
    if decision is None:
        return ""
    words = {
        Choice.TAKE: _tr("{who} taken"),
        Choice.AGREED: _tr("taken, since all agree"),
        Choice.MAJORITY: _tr("taken by majority"),
        Choice.EDIT: _tr("{who} taken and edited") if _is_edited(session, decision) else _tr("{who} taken to edit"),
        Choice.NONE: _tr("none taken, as {who} has none") if decision.taken else _tr("none taken"),
    }[decision.choice].format(who=_taken(review, unit, decision))
    if decision.choice is not Choice.EDIT and _is_edited(session, decision):
        words = _tr("{decided}, then edited").format(decided=words)
    return words


def _taken(review: Review, unit: Unit, decision: Decision) -> str:
    """Name all who marked what was taken; where that is not what they marked any more, the one it was taken from."""
    if unit.standing is not Standing.DECIDED:
        return _who(review, decision.taken)
    return ", ".join(person.letter for person in same_version(review, unit, decision.taken)) or _who(
        review, decision.taken
    )


def same_version(review: Review, unit: Unit, annotator: str) -> list[Person]:
    """Give all who marked a unit as one annotator did, in the order of their letters; nobody where that one did not."""
    marked: Mapping[str, Span | Relation] = unit.spans if isinstance(unit, SpanUnit) else unit.links
    wanted = _version(marked[annotator]) if annotator in marked else None
    return [x for x in review.people if x.annotator in marked and _version(marked[x.annotator]) == wanted]


def _version(made: Span | Relation) -> tuple[object, ...]:
    return made.label, getattr(made, "fragments", ()), dict(made.attributes)


def _who(review: Review, annotator: str) -> str:
    person = review.person(annotator)
    if person is not None:
        return person.letter
    return _tr("another") if review.names_hidden or not annotator else annotator


def _is_edited(session: Session, decision: Decision) -> bool:
    made: list[Span | Relation] = [*session.spans, *session.links]
    found = next((each for each in made if each.id == decision.result), None)
    return found is not None and bool(decision.content) and fingerprint(found) != decision.content


def _stale(review: Review, unit: Unit, decision: Decision) -> str:
    """Say what has changed since a decision."""
    now: Mapping[str, Span | Relation] = unit.spans if isinstance(unit, SpanUnit) else unit.links
    changed = list(_changed(now, decision))
    said = [
        text.format(who=_who(review, annotator))
        for annotator, text in sorted(changed, key=lambda found: _who(review, found[0]))
    ]
    return _tr("Stale: {why}").format(why=", ".join(said) or _tr("what came of it is gone"))


def _changed(now: Mapping[str, Span | Relation], decision: Decision) -> Iterator[tuple[str, str]]:
    then = {source.annotator: source for source in decision.sources}
    for annotator, value in now.items():
        if annotator not in then:
            yield annotator, _tr("{who} marked it since")
        elif then[annotator].id != value.id or then[annotator].fingerprint != fingerprint(value):
            yield annotator, _tr("{who} changed it since")
    for annotator in then.keys() - now.keys():
        yield annotator, _tr("{who} took it off since")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewVerdict", text)
