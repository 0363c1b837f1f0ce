"""Spans, relations, entities and layers of one JSON object."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from annotator.codebook import Codebook
from annotator.formats import fields
from annotator.formats.codebook_check import article_faults, label_faults, relation_faults
from annotator.formats.fields import Json
from annotator.formats.gold_json import read_decision
from annotator.formats.json_names import JsonNames
from annotator.formats.records import Fault, Reading
from annotator.model import (
    ArticleState,
    AttributeValue,
    Decision,
    Entity,
    EntityKind,
    Fragment,
    Relation,
    Span,
    Status,
    Zone,
    ZoneKind,
    scored,
    span_text,
)
from annotator.offsets.canonical import canonicalise
from annotator.offsets.fragments import normalise

_MOST_FAULTS = 1_000
_WIKIDATA = re.compile(r"(Q[1-9][0-9]*)?")


class Annotations:
    """Read what is said about one text, and collect everything that is wrong in it.

    Offsets count code points of `text`. A span without an id gets "", a relation too.
    """

    def __init__(self, text: str, reading: Reading, file: str, annotator: str, version: str) -> None:
        self.faults: list[str] = []
        self._text = text
        self._codebook: Codebook = reading.codebook
        self._names = JsonNames(reading, file)
        self._left: set[str] = set()
        self._annotator = annotator
        self._version = version

    def spans(self, row: Json) -> tuple[Span, ...]:
        """Read all spans; ids must not repeat."""
        spans = self._each(row, "spans", "Span", self._span)
        seen: set[str] = set()
        for span in spans:
            if span.id and span.id in seen:
                self.faults.append(f"Two spans have the id “{span.id}”. Give each its own.")
            seen.add(span.id)
        return spans

    def relations(self, row: Json, spans: tuple[Span, ...]) -> tuple[Relation, ...]:
        """Read all relations between some spans; ids must not repeat."""
        by_id = {span.id: span for span in spans if span.id}
        relations = self._each(row, "relations", "Relation", lambda each: self._relation(each, by_id))
        seen: set[str] = set()
        for relation in relations:
            if relation.id and relation.id in seen:
                self.faults.append(f"Two relations have the id “{relation.id}”. Give each its own.")
            seen.add(relation.id)
        return relations

    def meet_relations(self, row: Json) -> None:
        """Hear the names of relations that are not read, since something is wrong with their spans."""
        rows = row.get("relations")
        for each in rows if isinstance(rows, list) else []:
            if isinstance(each, dict) and isinstance(label := each.get("label"), str):
                self._names.meet_relation(label)

    def entities(self, row: Json) -> tuple[Entity, ...]:
        """Read all entities."""
        return self._each(row, "entities", "Entity", _entity)

    def zones(self, row: Json) -> tuple[Zone, ...] | None:
        """Read the zones, in order and without overlap; None where the object does not say."""
        if row.get("zones") is None:
            return None
        zones = tuple(sorted(self._each(row, "zones", "Zone", self._zone)))
        for before, after in zip(zones, zones[1:], strict=False):
            if after.start < before.end:
                self.faults.append(f"Two zones overlap at {after.start}. Make them follow each other.")
        return zones

    def states(self, row: Json) -> tuple[ArticleState, ...]:
        """Read what each annotator says of the article as a whole."""
        if row.get("layers") is not None:
            return self._each(row, "layers", "Layer", self._state)
        return self._each({"layers": [row]}, "layers", "Layer", self._state) if row.get("annotator") is not None else ()

    def decisions(self, row: Json) -> tuple[Decision, ...]:
        """Read what reviewers decided."""
        return self._each(row, "decisions", "Decision", read_decision)

    def _each(self, row: Json, name: str, title: str, read: Callable[[Json], Any]) -> tuple[Any, ...]:
        if row.get(name) is None:
            return ()
        found = []
        try:
            rows = fields.rows(row, name)
        except Fault as fault:
            self.faults += fault.messages
            return ()
        for number, each in enumerate(rows, 1):
            if len(self.faults) > _MOST_FAULTS:
                self.faults.append(f"So much is wrong that the rest of “{name}” was not looked at.")
                break
            try:
                if not isinstance(each, dict):
                    raise Fault("It is no object. Write {…}.")
                found.append(read(each))
            except Fault as fault:
                self.faults += [f"{title} {number}: {message}" for message in fault.messages]
        return tuple(each for each in found if each is not None)

    def _span(self, row: Json) -> Span | None:
        """Read a span; None for one whose label stands for nothing here."""
        fragments = self._fragments(row)
        annotator, score = fields.named(row, "annotator", self._annotator), fields.number(row, "score")
        self._names.meet_span(annotator, score)
        label = self._names.label(fields.needed(row, "label"), self._text, fragments)
        if not label:
            self._left.add(fields.named(row, "id"))
            return None
        attributes = _attributes(row)
        if attributes:
            attributes = self._names.attributes(label, attributes, span_text(self._text, fragments))
        faults = list(label_faults(self._codebook, label, attributes))
        if faults:
            raise Fault(*faults)
        self._compare(row, fragments)
        return Span(
            id=fields.named(row, "id"),
            article="",
            annotator=annotator,
            label=label,
            fragments=fragments,
            attributes=attributes if score is None else scored(attributes, score),
            note=fields.text(row, "note"),
            flag=fields.flag(row, "flag"),
            codebook=self._version,
        )

    def _fragments(self, row: Json) -> tuple[Fragment, ...]:
        pairs = fields.rows(row, "fragments")
        if not pairs:
            for name in ("start", "end"):
                if name not in row:
                    raise Fault(f"There is no “{name}”. Add “start” and “end”, or “fragments”.")
            return (Fragment(*fields.stretch(row["start"], row["end"], len(self._text))),)
        fragments = normalise(self._fragment(pair) for pair in pairs)
        for name, bound in (("start", fragments[0].start), ("end", fragments[-1].end)):
            if name in row and fields.offset(row[name], name, len(self._text)) != bound:
                raise Fault(f"“{name}” is {row[name]}, but by its fragments it is {bound}. Correct one of the two.")
        return fragments

    def _fragment(self, pair: object) -> Fragment:
        if not isinstance(pair, list) or len(pair) != 2:
            raise Fault(f"The fragment {fields.shown(pair)} is no pair. Write [start, end].")
        return Fragment(*fields.stretch(pair[0], pair[1], len(self._text)))

    def _compare(self, row: Json, fragments: tuple[Fragment, ...]) -> None:
        claimed = fields.text(row, "text") if row.get("text") is not None else None
        covered = span_text(self._text, fragments)
        if claimed in (None, covered):
            return
        if canonicalise(claimed).text != canonicalise(covered).text:
            raise Fault(
                f"Its text is {fields.shown(claimed)}, but the offsets cover {fields.shown(covered)}. "
                "Count code points of “text”, or leave the span's text out."
            )

    def _relation(self, row: Json, spans: Mapping[str, Span]) -> Relation | None:
        """Read a relation; None for one that stands for nothing here, or one of whose ends does."""
        ends = (row.get(name) for name in ("head", "tail"))
        if any(isinstance(end, str | int) and str(end) in self._left for end in ends):
            self._names.meet_relation(fields.needed(row, "label"))
            self._names.lose("link of a span that was left out")
            return None
        head, tail = (self._end(row, name, spans) for name in ("head", "tail"))
        words = (span_text(self._text, each.fragments) for each in (head, tail))
        label = self._names.relation(fields.needed(row, "label"), *words)
        if not label or not self._names.may_link(label, head.label, tail.label):
            return None
        faults = list(relation_faults(self._codebook, label, head.label, tail.label))
        annotator = fields.named(row, "annotator", head.annotator)
        if {head.annotator, tail.annotator} != {annotator}:
            faults.append("It and its two spans are not all one annotator's. Link only spans of one annotator.")
        if faults:
            raise Fault(*faults)
        return Relation(
            id=fields.named(row, "id"),
            article="",
            annotator=annotator,
            label=label,
            head=head.id,
            tail=tail.id,
            attributes=_attributes(row),
            codebook=self._version,
        )

    def _end(self, row: Json, name: str, spans: Mapping[str, Span]) -> Span:
        id = fields.needed(row, name)
        if id not in spans:
            raise Fault(f"Its “{name}” is “{id}”, but no span here has that id. Correct it.")
        return spans[id]

    def _zone(self, row: Json) -> Zone:
        kind = _one_of(row, "kind", ZoneKind)
        return Zone(*fields.stretch(row.get("start"), row.get("end"), len(self._text)), ZoneKind(kind))

    def _state(self, row: Json) -> ArticleState:
        attributes = _attributes(row)
        faults = list(article_faults(self._codebook, attributes))
        if faults:
            raise Fault(*faults)
        return ArticleState(
            article="",
            annotator=fields.needed(row, "annotator"),
            status=Status(_one_of(row, "status", Status)) if row.get("status") is not None else Status.TODO,
            note=fields.text(row, "note"),
            flag=fields.flag(row, "flag"),
            attributes=attributes,
        )


def _entity(row: Json) -> Entity:
    wikidata = fields.text(row, "wikidata")
    if not _WIKIDATA.fullmatch(wikidata):
        raise Fault(f"“wikidata” is {fields.shown(wikidata)}. Write an item such as Q42.")
    kind = _one_of(row, "kind", EntityKind) if row.get("kind") is not None else EntityKind.OTHER
    return Entity(
        id=fields.needed(row, "id"),
        name=fields.text(row, "name") or fields.needed(row, "id"),
        kind=EntityKind(kind),
        aliases=fields.texts(row, "aliases"),
        wikidata=wikidata,
    )


def _attributes(row: Json) -> dict[str, AttributeValue]:
    if row.get("attributes") is None:
        return {}
    attributes = {name: value for name, value in fields.table(row, "attributes").items() if value is not None}
    for name, value in attributes.items():
        if not isinstance(value, str | bool):
            raise Fault(f"The attribute “{name}” is {fields.shown(value)}. Write a text, true or false.")
    return attributes


def _one_of(row: Json, name: str, choices: type[ZoneKind] | type[EntityKind] | type[Status]) -> str:
    value = row.get(name)
    if not isinstance(value, str) or value not in list(choices):
        raise Fault(f"“{name}” is {fields.shown(value)}. Write one of: {', '.join(choices)}.")
    return value
