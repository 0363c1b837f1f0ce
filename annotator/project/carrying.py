"""Carrying the annotations of one article over from one codebook to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from annotator.codebook import Codebook
from annotator.codebook.migration import ARTICLE, Migration, Value
from annotator.model import ArticleState, AttributeValue, Change, Decision, Kind, Relation, Source, Span, fingerprint

Ends = dict[str, Span]


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """Name what became of an attribute: of which label (ARTICLE for articles), called what, holding what.

    `value` is "" where every value moved alike; `new_name` is "" where the attribute is lost.
    """

    label: str
    name: str
    value: str
    new_name: str
    new_value: str


@dataclass(slots=True)
class Preview:
    """Count what is carried over, by annotator; gold layers count as people of their own.

    `labels` and `links` go by old and new id, "" for links that are removed. `folded` counts spans that would stand
    twice, under one label at one place, and become one. `decisions` counts decisions that follow their spans.
    """

    spans: Counter[str] = field(default_factory=Counter)
    labels: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    attributes: dict[Move, Counter[str]] = field(default_factory=dict)
    links: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    folded: Counter[str] = field(default_factory=Counter)
    decisions: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.spans or self.attributes or self.links or self.folded or self.decisions)

    def count_label(self, old: str, new: str, person: str) -> None:
        """Count a span that gets another label."""
        self.labels.setdefault((old, new), Counter())[person] += 1

    def count_link(self, old: str, new: str, person: str) -> None:
        """Count a link that gets another type, or is removed."""
        self.links.setdefault((old, new), Counter())[person] += 1

    def count_move(self, move: Move, person: str) -> None:
        """Count an attribute that changes."""
        self.attributes.setdefault(move, Counter())[person] += 1


class Carrier:
    """Work out what one edit of the codebook makes of articles, and count it.

    What is rewritten gets the version of the new codebook, since that is what it fits now; all else keeps its own.
    """

    def __init__(self, before: Codebook, after: Codebook, migration: Migration) -> None:
        self._before, self._after, self._migration = before, after, migration
        self._labels: dict[str, str] = {}
        self._moves: dict[tuple[str, str, Value], tuple[str, Value] | None] = {}
        self.preview = Preview()

    def carry(self, values: Iterable[tuple[Kind, str, Any]]) -> list[Change]:
        """Give what changes in an article, from all it holds, as (kind, id, value)."""
        held: dict[Kind, dict[str, Any]] = {}
        for kind, id, value in values:
            held.setdefault(kind, {})[id] = value
        old: Ends = held.get(Kind.SPAN, {})
        carried = {id: self._span(span) for id, span in old.items()}
        folded = self._fold(old, carried)
        spans = {id: span for id, span in carried.items() if id not in folded}
        links: dict[str, Relation] = held.get(Kind.RELATION, {})
        relinked = self._links(links, old, spans, folded)
        fate = _Fate({**old, **links}, {**spans, **relinked}, folded)
        decisions = held.get(Kind.DECISION, {})
        return [
            *_changes(Kind.SPAN, old, spans),
            *_changes(Kind.RELATION, links, relinked),
            *self._states(held.get(Kind.STATE, {})),
            *_changes(Kind.DECISION, decisions, self._decisions(decisions, fate)),
        ]

    def _span(self, span: Span) -> Span:
        label = self._label(span.label)
        attributes = self._attributes(span.label, span.attributes, span.annotator)
        if label == span.label and attributes == span.attributes:
            return span
        self.preview.spans[span.annotator] += 1
        if label != span.label:
            self.preview.count_label(span.label, label, span.annotator)
        return replace(span, label=label, attributes=attributes, codebook=self._after.version)

    def _label(self, label: str) -> str:
        if label not in self._labels:
            self._labels[label] = self._migration.label(label)
        return self._labels[label]

    def _attributes(
        self, label: str, attributes: Mapping[str, AttributeValue], person: str
    ) -> Mapping[str, AttributeValue]:
        kept: dict[str, AttributeValue] = {}
        for name, value in attributes.items():
            found = self._move(label, name, value)
            if found != (name, value):
                self._count(label, name, value, found, person)
            if found is not None:
                kept[found[0]] = found[1]
        return kept

    def _move(self, label: str, name: str, value: Value) -> tuple[str, Value] | None:
        key = (label, name, value)
        if key not in self._moves:
            self._moves[key] = self._migration.attribute(label, name, value)
        return self._moves[key]

    def _count(self, label: str, name: str, value: Value, found: tuple[str, Value] | None, person: str) -> None:
        if found is None:
            shown = "" if self._loses_all(label, name) else _word(value)
            self.preview.count_move(Move(label, name, shown, "", ""), person)
            return
        if found[0] != name:
            self.preview.count_move(Move(label, name, "", found[0], ""), person)
        if found[1] != value:
            self.preview.count_move(Move(label, name, _word(value), found[0], _word(found[1])), person)

    def _loses_all(self, label: str, name: str) -> bool:
        known = self._before.article_attribute(name) if label == ARTICLE else self._before.attribute(label, name)
        return known is None or all(self._move(label, name, value) is None for value in known.values)

    def _fold(self, old: Ends, carried: Ends) -> dict[str, str]:
        """Make one span of those that now say the same; gives the one that stays by the id of each that goes.

        Two that had one label before, or hold different values, stay two.
        """
        places: dict[object, list[str]] = {}
        for id, span in carried.items():
            places.setdefault((span.annotator, span.label, span.fragments), []).append(id)
        folded: dict[str, str] = {}
        for ids in places.values():
            first, *others = sorted(ids, key=lambda id: (carried[id] is not old[id], id))
            for id in others:
                one, other = carried[first], carried[id]
                if old[id].label != old[first].label and _agree(one, other):
                    carried[first] = _joined(one, other, self._after.version)
                    folded[id] = first
                    self.preview.folded[other.annotator] += 1
        return folded

    def _links(
        self, links: Mapping[str, Relation], old: Ends, spans: Ends, folded: Mapping[str, str]
    ) -> dict[str, Relation]:
        moved = {id: self._link(link, folded) for id, link in links.items()}
        kept: dict[str, Relation] = {}
        seen: set[tuple[str, str, str]] = set()
        # Links that stay as they are come first, so that it is the others that double them and go.
        for id, link in sorted(links.items(), key=lambda pair: (moved[pair[0]] is not pair[1], pair[0])):
            after = moved[id]
            if after is None or not self._still_fits(link, after, old, spans):
                self.preview.count_link(link.label, "", link.annotator)
                continue
            key = (after.label, after.head, after.tail)
            if after is not link and (after.head == after.tail or key in seen):
                continue
            seen.add(key)
            kept[id] = after
            if after.label != link.label:
                self.preview.count_link(link.label, after.label, link.annotator)
        return kept

    def _link(self, link: Relation, folded: Mapping[str, str]) -> Relation | None:
        label = self._migration.link(link.label)
        if label is None:
            return None
        head, tail = folded.get(link.head, link.head), folded.get(link.tail, link.tail)
        if (label, head, tail) == (link.label, link.head, link.tail):
            return link
        return replace(link, label=label, head=head, tail=tail, codebook=self._after.version)

    def _still_fits(self, link: Relation, after: Relation, old: Ends, spans: Ends) -> bool:
        """Say whether a link that the old codebook allowed is allowed by the new one; others are left alone."""
        if not {link.head, link.tail} <= old.keys() or not {after.head, after.tail} <= spans.keys():
            return True
        fitted = _allows(self._before, link.label, old[link.head].label, old[link.tail].label)
        return not fitted or _allows(self._after, after.label, spans[after.head].label, spans[after.tail].label)

    def _states(self, states: Mapping[str, ArticleState]) -> Iterator[Change]:
        for id, state in states.items():
            attributes = self._attributes(ARTICLE, state.attributes, state.annotator)
            if attributes != state.attributes:
                yield Change(Kind.STATE, id, state.article, state, replace(state, attributes=attributes))

    def _decisions(self, decisions: Mapping[str, Decision], fate: _Fate) -> dict[str, Decision]:
        kept: dict[str, Decision] = {}
        for id, decision in decisions.items():
            sources = tuple(dict.fromkeys(filter(None, map(fate.source, decision.sources))))
            result = fate.id(decision.result)
            if sources != decision.sources or result != decision.result:
                self.preview.decisions[decision.annotator] += 1
            # What it was about, or what came of it, is gone: the reviewer may decide anew.
            if (sources or not decision.sources) and (result or not decision.result):
                kept[id] = replace(decision, sources=sources, result=result)
        return kept


@dataclass(frozen=True)
class _Fate:
    """Tell what became of the spans and links that decisions name."""

    old: Mapping[str, Span | Relation]
    new: Mapping[str, Span | Relation]
    folded: Mapping[str, str]

    def id(self, id: str) -> str:
        """Give the id that stands for one now; "" where it was removed."""
        there = self.folded.get(id, id)
        return there if there in self.new or id not in self.old else ""

    def source(self, source: Source) -> Source | None:
        """Give a source as it is now; one that had changed before stays as it was decided about."""
        known = self.old.get(source.id)
        if known is None or source.fingerprint != self._old_prints.get(source.id):
            return source
        there = self.id(source.id)
        return Source(source.annotator, there, fingerprint(self.new[there])) if there else None

    @cached_property
    def _old_prints(self) -> Mapping[str, str]:
        changed = (id for id, value in self.old.items() if self.new.get(id) is not value)
        return {id: fingerprint(self.old[id]) for id in changed}


def _changes(kind: Kind, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for id, value in old.items():
        if new.get(id) != value:
            yield Change(kind, id, value.article, value, new.get(id))


def _allows(codebook: Codebook, relation: str, head: str, tail: str) -> bool:
    return any(each.id == relation for each in codebook.relation_between(head, tail))


def _agree(one: Span, other: Span) -> bool:
    return all(one.attributes.get(name, value) == value for name, value in other.attributes.items())


def _joined(kept: Span, gone: Span, version: str) -> Span:
    notes = dict.fromkeys(note for note in (kept.note, gone.note) if note)
    return replace(
        kept,
        attributes={**gone.attributes, **kept.attributes},
        note=" / ".join(notes),
        flag=kept.flag or gone.flag,
        codebook=version,
    )


def _word(value: Value) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else value
