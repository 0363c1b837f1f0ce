"""What the annotations of one brat file say, checked against its text and the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.codebook import AttributeType
from annotator.formats.brat_lines import Row, fits, found_nearby, joined, place
from annotator.formats.codebook_check import label_faults, relation_faults
from annotator.formats.fields import shown
from annotator.formats.fitting import Fitter
from annotator.formats.names_met import Named, covered
from annotator.formats.records import Fault, Problem, Reading, Where
from annotator.model import Entity, Fragment, Relation, Span

_ORDER = "TEAMN#R*"
_DIGITS = "0123456789"


class _LeftOut(Exception):
    """Say that a line is about a span whose name stands for nothing here."""


class Document:
    """Hold the spans and relations of one file; `problems` were not read, `notes` are worth a look.

    What the codebook has no name for is counted in the reading's names, with what is said of it.
    """

    def __init__(self, text: str, rows: Sequence[Row], reading: Reading, file: str) -> None:
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self._text = text
        self._codebook = reading.codebook
        self._annotator = reading.annotator
        self._file = file
        self._fitter = Fitter(reading, file)
        self._left: set[str] = set()
        self._spans: dict[str, Span] = {}
        self._relations: dict[str, Relation] = {}
        self._entities: dict[str, Entity] = {}
        self._triggers = {row.id: row.body.partition(" ")[0].rpartition(":")[2] for row in rows if row.id[:1] == "E"}
        self._ids = {row.id for row in rows}
        # Spans come first, since everything else may name one that stands further down.
        for row in sorted(rows, key=_rank):
            self._take(row)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Give the spans; their ids are those of the file."""
        return tuple(self._spans.values())

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Give the relations between them."""
        return tuple(self._relations.values())

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Give the entities that spans refer to, with the names they have there."""
        return tuple(self._entities.values())

    def _take(self, row: Row) -> None:
        try:
            match row.id[:1]:
                case "T":
                    self._span(row)
                case "E":
                    self._event(row)
                case "A" | "M":
                    self._attribute(row)
                case "N":
                    self._reference(row)
                case "#":
                    self._comment(row)
                case "R":
                    self._relation(row)
                case "":
                    raise Fault(f"{shown(row.body)} is no line of brat's. Correct it, or take it out.")
                case _:
                    self._leave_out(row, f"“{row.body}” was left out: it has no place in a project.")
        except _LeftOut:
            self._fitter.lose("annotation of a span that was left out")
        except Fault as fault:
            self.problems += [Problem(Where(self._file, row.line), message) for message in fault.messages]

    def _leave_out(self, row: Row, message: str) -> None:
        self.notes.append(Problem(Where(self._file, row.line), message))

    def _span(self, row: Row) -> None:
        found = place(row)
        if found is None:
            raise Fault(f"The span {shown(row.body)} can't be read. Write: LABEL START END.")
        theirs, fragments = found
        self._fitter.names.meet_span(self._annotator)
        label = self._label(theirs, fragments)
        if not label:
            self._left.add(row.id)
            return
        if row.id in self._spans:
            raise Fault(f"Two spans have the id {row.id}. Give each its own.")
        self._spans[row.id] = Span(
            id=row.id,
            article="",
            annotator=self._annotator,
            label=label,
            fragments=joined(self._text, self._on_its_words(row, fragments)),
            codebook=self._codebook.version,
        )

    def _label(self, theirs: str, fragments: Iterable[Fragment]) -> str:
        names = self._fitter.names
        names.meet_label(theirs, self._text, [(each.start, each.end) for each in fragments])
        label = self._fitter.translation.label(theirs)
        if label is None:
            names.leave_unmapped(Named.LABEL, theirs, self._file)
        elif not label:
            self._fitter.lose(f"span of “{theirs}” left out: it stands for nothing here")
        return label or ""

    def _on_its_words(self, row: Row, fragments: list[Fragment]) -> list[Fragment]:
        if fits(self._text, fragments, row.rest):
            return fragments
        found = found_nearby(self._text, fragments, row.rest)
        covered = " ".join(self._text[each.start : each.end] for each in fragments)
        if found is None:
            raise Fault(
                f"Its text is {shown(row.rest)}, but the offsets cover {shown(covered)}, and no single place nearby "
                "has that text. Correct the offsets."
            )
        self._leave_out(row, f"Its offsets covered {shown(covered)}; it was put on {shown(row.rest)} nearby.")
        return found

    def _event(self, row: Row) -> None:
        """Take an event as its trigger, and as relations of it those of its roles that the codebook has."""
        (_, trigger), *roles = self._arguments(row, row.body)
        self._named(trigger)
        for number, (role, target) in enumerate(roles, 1):
            known = self._fitter.translation.relation(role) is not None
            self._link(f"{row.id} {number}", role if known else role.rstrip(_DIGITS) or role, trigger, target)

    def _relation(self, row: Row) -> None:
        label, _, rest = row.body.partition(" ")
        arguments = self._arguments(row, rest)
        if len(arguments) != 2:
            raise Fault(f"The relation {label} has {len(arguments)} ends. Write: {label} Arg1:T1 Arg2:T2.")
        (_, head), (_, tail) = sorted(arguments, key=lambda argument: argument[0].casefold() == "arg2")
        self._link(row.id, label, head, tail)

    def _link(self, id: str, theirs: str, head: str, tail: str) -> None:
        ends = self._named(head), self._named(tail)
        self._fitter.names.meet_relation(theirs, *(self._words(each) for each in ends))
        label = self._fitter.translation.relation(theirs)
        if label is None:
            self._fitter.names.leave_unmapped(Named.RELATION, theirs, self._file)
            return
        if not label:
            self._fitter.lose(f"link “{theirs}” left out: it stands for nothing here")
            return
        faults = list(relation_faults(self._codebook, label, ends[0].label, ends[1].label))
        if id in self._relations:
            faults.append(f"Two relations have the id {id}. Give each its own.")
        if faults:
            raise Fault(*faults)
        self._relations[id] = Relation(
            id=id,
            article="",
            annotator=self._annotator,
            label=label,
            head=ends[0].id,
            tail=ends[1].id,
            codebook=self._codebook.version,
        )

    def _attribute(self, row: Row) -> None:
        name, target, value = _three(row.body)
        if target.startswith("R"):
            self._leave_out(row, f"The attribute {name} of {target} was left out: relations have none here.")
            return
        span = self._named(target)
        # An attribute without a value is one that is true or not there.
        self._fitter.names.meet_attribute(name, value or "true", self._words(span))
        own = self._fitter.translation.attribute(span.label, name)
        attribute = self._codebook.attribute(span.label, own or "")
        if attribute is None:
            self._fitter.lose(f"attribute “{name}” of {span.label} left out: the codebook has none like it")
            return
        given = self._fitter.value(attribute, name, value or "true")
        if given is None:
            self._fitter.lose(f"value {shown(value)} of “{name}” left out: the codebook has none like it")
            return
        if span.attributes.get(attribute.name, given) != given:
            raise Fault(f"{target} has the attribute {name} twice. Keep one of the two.")
        faults = list(label_faults(self._codebook, span.label, {attribute.name: given}))
        if faults:
            raise Fault(*faults)
        self._spans[span.id] = replace(span, attributes={**span.attributes, attribute.name: given})

    def _words(self, span: Span) -> str:
        return covered(self._text, [(each.start, each.end) for each in span.fragments])

    def _reference(self, row: Row) -> None:
        """Take a normalisation whose database is called like an attribute as the entity that the span means."""
        _, target, reference = _three(row.body)
        database, _, id = reference.partition(":")
        span = self._named(target)
        if not id or not self._is_of(AttributeType.ENTITY, span, database):
            self._leave_out(row, f"“{row.body}” was left out: it has no place in a project.")
            return
        self._entities.setdefault(id, Entity(id=id, name=row.rest or id))
        self._spans[span.id] = replace(span, attributes={**span.attributes, database: id})

    def _is_of(self, kind: AttributeType, span: Span, name: str) -> bool:
        attribute = self._codebook.attribute(span.label, name)
        return attribute is not None and attribute.type is kind

    def _comment(self, row: Row) -> None:
        name, target, _ = _three(row.body)
        if not target.startswith(("T", "E")):
            self._leave_out(row, f"The note {shown(row.rest)} was left out: only spans have notes.")
            return
        span = self._named(target)
        if self._is_of(AttributeType.TEXT, span, name):
            self._spans[span.id] = replace(span, attributes={**span.attributes, name: row.rest.strip()})
            return
        self._spans[span.id] = replace(span, note="\n".join(filter(None, [span.note, row.rest.strip()])))

    def _arguments(self, row: Row, words: str) -> list[tuple[str, str]]:
        """Read pairs such as `Arg1:T1`."""
        pairs = [word.rpartition(":") for word in words.split()]
        if not pairs or not all(role and target for role, _, target in pairs):
            raise Fault(f"{shown(row.body)} can't be read. Write a name, a colon and an id for each end.")
        return [(role, target) for role, _, target in pairs]

    def _named(self, id: str) -> Span:
        """Find the span of an id; that of an event is its trigger."""
        span = self._spans.get(self._triggers.get(id, id))
        if span is not None:
            return span
        if self._triggers.get(id, id) in self._left:
            raise _LeftOut
        if id in self._ids:
            raise Fault("It was left out, since a span it names could not be read.")
        raise Fault(f"It names {id}, but there is no span of that id in the file. Correct it.")


def _rank(row: Row) -> int:
    return _ORDER.find(row.id[:1]) if row.id else len(_ORDER)


def _three(body: str) -> tuple[str, str, str]:
    """Read a name, an id and what may follow."""
    name, target, value, *_ = (*body.split(maxsplit=2), "", "", "")
    if not target:
        raise Fault(f"{shown(body)} can't be read. Write a name and the id of what it is about.")
    return name, target, value.strip()
