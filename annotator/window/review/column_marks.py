"""What is drawn of units in the text of one annotator, beside the texts of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from annotator.model import Fragment, Relation
from annotator.review.comparison.units import LinkUnit, SpanUnit, Unit
from annotator.window.reading.guests import Arc, Guests, Passage, Shade
from annotator.window.review.overlay_marks import ends_of, fragments_of, passage_of
from annotator.window.review.state import Review
from annotator.window.session import Session


def column_guests(session: Session, review: Review, annotator: str, tip: Callable[[str], str]) -> Guests:
    """Give what is drawn in the text that holds an annotator's own spans; `session` is the one of that text."""
    comparison, current = review.comparison, review.current
    if comparison is None:
        return Guests()
    ends = ends_of(comparison, current)
    units = [unit for unit in comparison.units if isinstance(unit, SpanUnit)]
    own = [_own(unit, annotator) for unit in units if annotator in unit.spans]
    return Guests(
        article=comparison.article,
        passages=[*own, *(missed for end in ends for missed in _missed(end, annotator))],
        framed=[_framed(end, annotator) for end in ends],
        arcs=tuple(_arcs(session, annotator, current)),
        owned={unit.spans[annotator].id: unit.id for unit in units if annotator in unit.spans},
        current=current.id if current else "",
        tip=tip,
    )


def _own(unit: SpanUnit, annotator: str) -> Passage:
    return passage_of(unit, unit.spans[annotator].fragments)


def _framed(unit: SpanUnit, annotator: str) -> Passage:
    return _own(unit, annotator) if annotator in unit.spans else Passage(unit.id, fragments_of(unit), Shade.MISSED)


def _missed(unit: SpanUnit, annotator: str) -> Iterator[Passage]:
    own = unit.spans[annotator].fragments if annotator in unit.spans else ()
    if missed := _without(fragments_of(unit), own):
        yield Passage(unit.id, missed, Shade.MISSED)


def _without(words: Sequence[Fragment], own: Sequence[Fragment]) -> tuple[Fragment, ...]:
    left = list(words)
    for taken in own:
        parts = [(Fragment(f.start, min(f.end, taken.start)), Fragment(max(f.start, taken.end), f.end)) for f in left]
        left = [part for pair in parts for part in pair if part.start < part.end]
    return tuple(left)


def _arcs(session: Session, annotator: str, current: Unit | None) -> Iterator[Arc]:
    for link in _links(session, annotator, current):
        head, tail = session.span(link.head), session.span(link.tail)
        if head is not None and tail is not None:
            kind = session.codebook.relation(link.label)
            # In a narrow column the names of all links of a span would hide its words.
            name = (kind.title if kind else link.label) if isinstance(current, LinkUnit) else ""
            yield Arc(head, tail, name)


def _links(session: Session, annotator: str, current: Unit | None) -> list[Relation]:
    if isinstance(current, LinkUnit):
        return [current.links[annotator]] if annotator in current.links else []
    if current is None or annotator not in current.spans:
        return []
    span = current.spans[annotator].id
    return [link for link in session.links if span in (link.head, link.tail)]
