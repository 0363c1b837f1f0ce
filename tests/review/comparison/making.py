"""Make what annotators marked, to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from annotator.model import Fragment, Relation, Span
from annotator.review.agreement.marks import Mark
from annotator.review.agreement.scope import Work
from annotator.review.comparison.comparing_article import units_of
from annotator.review.comparison.units import LinkUnit, SpanUnit, Unit
from annotator.review.comparison.values import Values
from tests.desk import default_codebook
from tests.review.agreement.oracles import marks

TEXT = (
    "President Xi Jinping said on Thursday that ties will remain strong for generations. "
    'Putin said: "We are neighbours." He added: "We will stay neighbours, and friends."\n'
)
VALUES = Values(default_codebook())
Layers = Mapping[str, Sequence[Span]]


def span(who: str, label: str, *words: str, id: str = "", **attributes: str | bool) -> Span:
    """Mark pieces of the text; the id, unless given, tells who marked what."""
    fragments = tuple(Fragment(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in words)
    return Span(id or f"{who}: {label} {words[0]}", "a", who, label, fragments, attributes)


def link(label: str, head: Span, tail: Span, id: str = "") -> Relation:
    """Link two spans in the name of who marked the first."""
    return Relation(id or f"{head.id} - {label} - {tail.id}", "a", head.annotator, label, head.id, tail.id)


def work_of(spans: Iterable[Span], links: Iterable[Relation] = (), idle: Iterable[str] = ()) -> dict[str, Work]:
    """Part spans and links by who made them; `idle` worked too, and marked nothing."""
    spans, links = list(spans), list(links)
    names = dict.fromkeys([*(each.annotator for each in spans), *idle])
    return {
        name: Work(
            tuple(each for each in spans if each.annotator == name),
            tuple(each for each in links if each.annotator == name),
        )
        for name in names
    }


def compared(*spans: Span, links: Iterable[Relation] = (), idle: Iterable[str] = ()) -> list[SpanUnit]:
    """Align spans; gives the units of spans."""
    return span_units(units_of(work_of(spans, links, idle), VALUES))


def span_units(units: Iterable[Unit]) -> list[SpanUnit]:
    return [unit for unit in units if isinstance(unit, SpanUnit)]


def link_units(units: Iterable[Unit]) -> list[LinkUnit]:
    return [unit for unit in units if isinstance(unit, LinkUnit)]


def members(units: Iterable[SpanUnit]) -> list[set[str]]:
    """Give the ids of the spans of each unit."""
    return [{each.id for each in unit.spans.values()} for unit in units]


def _layer(who: str, marked: list[Mark], values: list[str], ends: list[tuple[int, int]]) -> Work:
    spans = [
        Span(
            f"{who}{n}",
            "a",
            who,
            mark.label,
            tuple(Fragment(*each) for each in mark.fragments),
            {"mood": value} if value else {},
        )
        for n, (mark, value) in enumerate(zip(marked, values, strict=False))
    ]
    pairs = [(a % len(spans), b % len(spans)) for a, b in ends] if spans else []
    links = [Relation(f"{who}-{n}", "a", who, "TO", spans[a].id, spans[b].id) for n, (a, b) in enumerate(pairs)]
    return Work(tuple(spans), tuple(links))


def layers_of(who: str) -> st.SearchStrategy[Work]:
    """Draw the work of one annotator: spans that stack, nest and are broken, with attributes and links."""
    some = st.one_of(st.lists(marks, max_size=6), st.lists(marks, max_size=3).map(lambda few: [*few, *few]))
    ends = st.tuples(st.integers(0, 7), st.integers(0, 7))
    values = st.lists(st.sampled_from(["", "glad", "sad"]), min_size=8, max_size=8)
    return st.builds(_layer, st.just(who), some, values, st.lists(ends, max_size=5))


def copied(work: Work, who: str, order: Sequence[int]) -> Work:
    """Copy a layer exactly in another's name; `order` decides how the ids of the copies are ordered."""
    ids = {each.id: f"{who}{order[n]}" for n, each in enumerate(work.spans)}
    spans = [replace(each, id=ids[each.id], annotator=who) for each in work.spans]
    links = [
        replace(each, id=f"{who}-{order[n]}", annotator=who, head=ids[each.head], tail=ids[each.tail])
        for n, each in enumerate(work.links)
    ]
    return Work(tuple(spans), tuple(links))
