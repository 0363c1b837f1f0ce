"""Fit spans and links of other people's files to a text and a codebook."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from annotator.codebook import Attribute, AttributeType
from annotator.formats.brat_lines import fits, found_nearby
from annotator.formats.canonical import MAX_MARKS
from annotator.formats.fields import shown
from annotator.formats.mapping import LabelMapping, Translation
from annotator.formats.names_met import Named, covered
from annotator.formats.records import Problem, Reading, Where
from annotator.model import ArticleState, AttributeValue, Entity, Fragment, Relation, Span, is_suggested, scored
from annotator.offsets.display import Utf16Map
from annotator.offsets.fragments import normalise

_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class ForeignSpan:
    """Hold a span as a file has it: its names are the file's, its fragments `[start, end)` in code points.

    `quoted` are the words it should cover, fragments joined by white space; None where the file does not say.
    An entity is named by a text, in the attribute that stands for the codebook's. Spans with links need an `id`,
    which is one annotator's own; `annotator` "" stands for the one that is read for.
    """

    label: str
    fragments: Sequence[tuple[int, int]]
    id: str = ""
    quoted: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)
    annotator: str = ""
    note: str = ""
    flag: bool = False
    score: float | None = None


@dataclass(frozen=True, slots=True)
class ForeignLink:
    """Hold a link as a file has it, between the ids of two of one annotator's spans."""

    label: str
    head: str
    tail: str
    id: str = ""
    attributes: Mapping[str, object] = field(default_factory=dict)
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Hold what fits, as a Record takes it; `problems` are spans that could not be placed, `notes` those moved."""

    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]
    entities: tuple[Entity, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


class Fitter:
    """Fit what one file holds; what is left out for its name or its value is counted in the reading's names.

    `known` says what names mean in this format, as far as the codebook has it; the mapping of the user comes before.
    """

    def __init__(self, reading: Reading, file: str, known: LabelMapping | None = None) -> None:
        self.reading = reading
        self.names = reading.names
        self.file = file
        own = known.within(reading.codebook) if known is not None else None
        mappings = [each for each in (reading.mapping, own) if each is not None]
        if own is not None:
            for key, meaning in own.entries():
                self.names.known.setdefault(key, meaning)
        self.translation = Translation(reading.codebook, *mappings)

    def fit(self, text: str, spans: Iterable[ForeignSpan], links: Iterable[ForeignLink], where: Where) -> Fitted:
        """Fit the spans and links of one text, which is given as it stands in the file."""
        found = list(islice(spans, MAX_MARKS + 1))
        if len(found) > MAX_MARKS:
            more = f"It has more than {MAX_MARKS:,} spans, so that all of them were left out. Split it."
            return Fitted((), (), (), (Problem(where, more),), ())
        notes: list[Problem] = []
        if counts_utf16(text, found):
            units = Utf16Map(text)
            found = [from_utf16(each, units) for each in found]
            notes.append(Problem(where, "Its offsets count UTF-16 units; they were converted."))
        page = _Page(self, text, where, notes)
        for span in found:
            page.add_span(span)
        for link in links:
            page.add_link(link)
        return Fitted(
            tuple(page.spans.values()),
            tuple(page.relations),
            tuple(page.entities.values()),
            tuple(page.problems),
            tuple(page.notes),
        )

    def article(self, foreign: Mapping[str, object], annotator: str = "") -> ArticleState | None:
        """Give what somebody says of an article as a whole; None where the codebook knows nothing of it."""
        known = {each.name: each for each in self.reading.codebook.article_attributes}
        found: dict[str, AttributeValue] = {}
        for name, value in foreign.items():
            self.names.meet_attribute(name, plain(value))
            own = self.translation.article_attribute(name)
            fitted = self.value(known[own], name, plain(value)) if own else None
            if own and fitted is not None:
                found[own] = fitted
            else:
                self.lose(f"{shown(plain(value))} as “{name}” of an article left out: the codebook has none like it")
        return ArticleState("", annotator or self.reading.annotator, attributes=found) if found else None

    def value(self, attribute: Attribute, name: str, value: str) -> AttributeValue | None:
        """Give what a value of a file's attribute is in the codebook; None where it has none like it."""
        match attribute.type:
            case AttributeType.BOOL:
                stated = self.translation.value(name, value, ("true", "false"))
                return _TRUTH.get((value if stated is None else stated).casefold())
            case AttributeType.VALUES:
                return self.translation.value(name, value, attribute.values) or None
            case _:
                return value

    def lose(self, what: str, times: int = 1) -> None:
        """Count something of this file that was left out."""
        self.names.lose(what, self.file, times)


class _Page:
    """Hold what was fitted to one text."""

    def __init__(self, fitter: Fitter, text: str, where: Where, notes: list[Problem]) -> None:
        self.spans: dict[tuple[str, str], Span] = {}
        self.relations: list[Relation] = []
        self.entities: dict[str, Entity] = {}
        self.problems: list[Problem] = []
        self.notes = notes
        self._fitter = fitter
        self._text = text
        self._where = where
        self._seen: dict[tuple[str, str], ForeignSpan] = {}
        self._alike: Counter[tuple[str, str]] = Counter()

    def add_span(self, foreign: ForeignSpan) -> None:
        annotator = foreign.annotator or self._fitter.reading.annotator
        self._fitter.names.meet_span(annotator, foreign.score)
        key = (annotator, foreign.id or self._unnamed(foreign, annotator))
        if key in self._seen:
            self._fitter.lose("id that an earlier span of the same text has")
            key = (annotator, self._unnamed(foreign, annotator))
        self._seen[key] = foreign
        label = self._label(foreign)
        self._meet_attributes(foreign)
        fragments = self._fragments(foreign) if label else ()
        if not label or not fragments:
            return
        attributes = self._attributes(label, foreign.attributes)
        score = ""
        if foreign.score is not None and (is_suggested(annotator) or is_suggested(self._fitter.reading.annotator)):
            attributes = scored(attributes, foreign.score)
        elif foreign.score is not None:
            score = f"score {foreign.score:.3g}"
        self.spans[key] = Span(
            # Two annotators may have the same ids.
            id=f"{annotator!r} {key[1]}",
            article="",
            annotator=annotator,
            label=label,
            fragments=fragments,
            attributes=attributes,
            note="\n".join(filter(None, [foreign.note, score])),
            flag=foreign.flag,
            codebook=self._fitter.reading.codebook.version,
        )

    def _unnamed(self, foreign: ForeignSpan, annotator: str) -> str:
        """Name a span without an id by what it is, so that the same text read twice gives the same ids."""
        name = f"unnamed {foreign.label} {list(foreign.fragments)}"
        self._alike[annotator, name] += 1
        return f"{name} {self._alike[annotator, name]}"

    def _label(self, foreign: ForeignSpan) -> str:
        name = foreign.label
        self._fitter.names.meet_label(name, self._text, foreign.fragments)
        label = self._fitter.translation.label(name)
        if label is None:
            self._fitter.names.leave_unmapped(Named.LABEL, name, self._fitter.file)
        elif not label:
            self._fitter.lose(f"span of “{name}” left out: it stands for nothing here")
        return label or ""

    def _fragments(self, foreign: ForeignSpan) -> tuple[Fragment, ...]:
        """Give the places of a span without white space at their ends; none, and say why, where they are unsure."""
        fragments = [Fragment(start, end) for start, end in foreign.fragments]
        quoted = foreign.quoted or ""
        if not fragments:
            self._fitter.lose("span without a place left out")
            return ()
        if not fits(self._text, fragments, quoted) or min(fragments).start < 0:
            moved = found_nearby(self._text, fragments, quoted)
            if moved is None:
                self._refuse(foreign, fragments)
                return ()
            self._note(f"{self._covered(fragments)} was marked {foreign.label}; it was put on {shown(quoted)} nearby.")
            fragments = moved
        trimmed = normalise(self._trimmed(each) for each in fragments)
        self._fitter.lose("white space at the ends of a span", trimmed != normalise(fragments) and bool(trimmed))
        self._fitter.lose("span of white space alone left out", not trimmed)
        return trimmed

    def _refuse(self, foreign: ForeignSpan, fragments: list[Fragment]) -> None:
        place = ", ".join(f"{each.start}–{each.end}" for each in fragments)
        if foreign.quoted:
            message = (
                f"A {foreign.label} should cover {shown(foreign.quoted)}, but at {place} is "
                f"{self._covered(fragments)}, and no single place nearby has those words. Correct its offsets."
            )
        else:
            message = f"A {foreign.label} at {place} lies outside the text, which has {len(self._text)} characters."
        self.problems.append(Problem(self._where, message))

    def _covered(self, fragments: list[Fragment]) -> str:
        return shown(" ".join(self._text[max(each.start, 0) : each.end] for each in fragments))

    def _trimmed(self, fragment: Fragment) -> Fragment:
        covered = self._text[fragment.start : fragment.end]
        start = fragment.start + len(covered) - len(covered.lstrip())
        return Fragment(start, start + len(covered.strip()))

    def _note(self, message: str) -> None:
        self.notes.append(Problem(self._where, message))

    def _attributes(self, label: str, foreign: Mapping[str, object]) -> dict[str, AttributeValue]:
        found: dict[str, AttributeValue] = {}
        for name, value in foreign.items():
            for each in value if isinstance(value, list | tuple) else [value]:
                given = self._attribute(label, name, plain(each))
                if given is not None and found.setdefault(given[0], given[1]) != given[1]:
                    self._fitter.lose(f"second value of “{given[0]}” left out")
        return found

    def _meet_attributes(self, foreign: ForeignSpan) -> None:
        for name, value in foreign.attributes.items():
            for each in value if isinstance(value, list | tuple) else [value]:
                self._fitter.names.meet_attribute(name, plain(each), covered(self._text, foreign.fragments))

    def _attribute(self, label: str, name: str, value: str) -> tuple[str, AttributeValue] | None:
        own = self._fitter.translation.attribute(label, name)
        attribute = self._fitter.reading.codebook.attribute(label, own or "")
        if attribute is None:
            why = "left out: it stands for nothing here" if own == "" else "left out: the codebook has none like it"
            self._fitter.lose(f"attribute “{name}” of {label} {why}")
            return None
        is_entity = attribute.type is AttributeType.ENTITY
        fitted = self._entity(value) if is_entity else self._fitter.value(attribute, name, value)
        if fitted is None:
            self._fitter.lose(f"value {shown(value)} of “{name}” left out: the codebook has none like it")
            return None
        return attribute.name, fitted

    def _entity(self, name: str) -> str | None:
        entity = entity_named(name)
        if entity.name:
            self.entities[entity.id] = entity
        return entity.id if entity.name else None

    def add_link(self, foreign: ForeignLink) -> None:
        fitter = self._fitter
        annotator = foreign.annotator or fitter.reading.annotator
        seen = [self._seen.get((annotator, id)) for id in (foreign.head, foreign.tail)]
        words = [covered(self._text, each.fragments) if each else "" for each in seen]
        fitter.names.meet_relation(foreign.label, words[0], words[1])
        ends = [self.spans.get((annotator, id)) for id in (foreign.head, foreign.tail)]
        label = fitter.translation.relation(foreign.label)
        if label is None:
            fitter.names.leave_unmapped(Named.RELATION, foreign.label, fitter.file)
        elif not label:
            fitter.lose(f"link “{foreign.label}” left out: it stands for nothing here")
        elif ends[0] is None or ends[1] is None:
            fitter.lose("link of a span that was left out" if all(seen) else "link of a span that is not there")
        else:
            self._link(foreign, label, ends[0], ends[1])

    def _link(self, foreign: ForeignLink, label: str, head: Span, tail: Span) -> None:
        codebook = self._fitter.reading.codebook
        known = codebook.relation(label)
        if known not in codebook.relation_between(head.label, tail.label):
            if known not in codebook.relation_between(tail.label, head.label):
                self._fitter.lose(f"link {label} from {head.label} to {tail.label}, which the codebook does not allow")
                return
            head, tail = tail, head
            self._fitter.lose(f"link {label} turned round, as the codebook has it")
        if foreign.attributes:
            self._fitter.lose("attribute of a link left out", len(foreign.attributes))
        self.relations.append(
            Relation(foreign.id, "", head.annotator, label, head.id, tail.id, codebook=codebook.version)
        )


def entity_named(name: str) -> Entity:
    """Make the entity of a name; the same name gives the same entity, whatever the case and the white space."""
    plain = " ".join(name.split())
    return Entity(id=hashlib.blake2b(plain.casefold().encode(), digest_size=16).hexdigest(), name=plain)


def plain(value: object) -> str:
    """Give a value as a text; true and false as JSON writes them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def counts_utf16(text: str, spans: Sequence[ForeignSpan]) -> bool:
    """Say whether more of the words that spans quote stand at their offsets if these count UTF-16 units."""
    units = Utf16Map(text)
    if units.length == units.utf16_length:
        return False
    quoting = [each for each in spans if each.quoted]
    as_points = sum(_is_right(text, each) for each in quoting)
    return as_points < sum(_is_right(text, from_utf16(each, units)) for each in quoting)


def _is_right(text: str, span: ForeignSpan) -> bool:
    return fits(text, [Fragment(start, end) for start, end in span.fragments], span.quoted or "")


def from_utf16(span: ForeignSpan, units: Utf16Map) -> ForeignSpan:
    """Give a span in code points; one that lies outside the text or inside a character stays as it is."""
    try:
        pairs = [(units.to_code_point(start), units.to_code_point(end)) for start, end in span.fragments]
    except ValueError:
        return span
    return replace(span, fragments=pairs)
