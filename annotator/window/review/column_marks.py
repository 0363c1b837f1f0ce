"""What is drawn of units in the text of one annotator, beside the texts of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from annotator.model import Fragment, Relation
from annotator.review.comparison.units import Comparison, LinkUnit, SpanUnit, Unit
from annotator.window.reading.guests import Arc, Guests, Passage, Shade
from annotator.window.review.overlay_marks import ends_of, fragments_of, is_left_out, passage_of
from annotator.window.session import Session


def column_guests(comparison: Comparison, annotator: str, tip: Callable[[str], str]) -> Guests:
    """Give what is drawn in the text that holds an annotator's own spans, whatever is looked at."""
    own = [unit for unit in comparison.units if isinstance(unit, SpanUnit) and annotator in unit.spans]
    return Guests(
        article=comparison.article,
        passages=[_own(unit, annotator) for unit in own if not is_left_out(unit)],
        owned={unit.spans[annotator].id: unit.id for unit in own},
        tip=tip,
    )


def looked_at(guests: Guests, session: Session, comparison: Comparison, unit: Unit | None, annotator: str) -> Guests:
    """Add what is drawn of the unit looked at; `session` holds the annotator's spans."""
    ends = ends_of(comparison, unit)
    return replace(
        guests,
        framed=[_framed(end, annotator) for end in ends],
        missed=[words for end in ends if (words := _missed(end, annotator))],
        arcs=tuple(_arcs(session, annotator, unit)),
        current=unit.id if unit else "",
    )


def _own(unit: SpanUnit, annotator: str) -> Passage:
    return passage_of(unit, unit.spans[annotator].fragments)


def _framed(unit: SpanUnit, annotator: str) -> Passage:
    return _own(unit, annotator) if annotator in unit.spans else Passage(unit.id, fragments_of(unit), Shade.MISSED)


def _missed(unit: SpanUnit, annotator: str) -> tuple[Fragment, ...]:
    own = unit.spans[annotator].fragments if annotator in unit.spans else ()
    return _without(fragments_of(unit), own)


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
