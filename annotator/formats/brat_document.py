"""What the annotations of one brat file say, checked against its text and the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.codebook import AttributeType
from annotator.formats.brat_lines import Row, fits, found_nearby, joined, place
from annotator.formats.codebook_check import label_faults, relation_faults
from annotator.formats.fields import shown
from annotator.formats.records import Fault, Problem, Reading, Where
from annotator.model import AttributeValue, Entity, Fragment, Relation, Span

_ORDER = "TEAMN#R*"
_TRUTH = {"": True, "true": True, "yes": True, "false": False, "no": False}
_DIGITS = "0123456789"


class Document:
    """Hold the spans and relations of one file; `problems` were not read, `notes` are worth a look."""

    def __init__(self, text: str, rows: Sequence[Row], reading: Reading, file: str) -> None:
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self._text = text
        self._codebook = reading.codebook
        self._annotator = reading.annotator
        self._file = file
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
        except Fault as fault:
            self.problems += [Problem(Where(self._file, row.line), message) for message in fault.messages]

    def _leave_out(self, row: Row, message: str) -> None:
        self.notes.append(Problem(Where(self._file, row.line), message))

    def _span(self, row: Row) -> None:
        found = place(row)
        if found is None:
            raise Fault(f"The span {shown(row.body)} can't be read. Write: LABEL START END.")
        label, fragments = found
        self._refuse_label(label)
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

    def _refuse_label(self, label: str) -> None:
        if self._codebook.find_label(label) is None:
            _refuse_other_case("label", label, [each.id for each in self._codebook.labels])
            raise Fault(
                f"The codebook has no label {shown(label)}. Add it there, or make a project with a codebook of the "
                "labels used in brat: annotator codebook from-brat."
            )

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
        by_name = {each.id.casefold(): each.id for each in self._codebook.relations}
        for number, (role, target) in enumerate(roles, 1):
            label = by_name.get(role.casefold()) or by_name.get(role.casefold().rstrip(_DIGITS))
            if label is None:
                self._leave_out(row, f"The role {role} was left out: the codebook has no relation of that name.")
            else:
                self._link(f"{row.id} {number}", label, trigger, target)

    def _relation(self, row: Row) -> None:
        label, _, rest = row.body.partition(" ")
        arguments = self._arguments(row, rest)
        if len(arguments) != 2:
            raise Fault(f"The relation {label} has {len(arguments)} ends. Write: {label} Arg1:T1 Arg2:T2.")
        if self._codebook.relation(label) is None:
            _refuse_other_case("relation", label, [each.id for each in self._codebook.relations])
        (_, head), (_, tail) = sorted(arguments, key=lambda argument: argument[0].casefold() == "arg2")
        self._link(row.id, label, head, tail)

    def _link(self, id: str, label: str, head: str, tail: str) -> None:
        ends = self._named(head), self._named(tail)
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
        given = self._value(span.label, name, value)
        faults = list(label_faults(self._codebook, span.label, {name: given}))
        if faults:
            label = self._codebook.label(span.label)
            _refuse_other_case(f"attribute of {span.label}", name, [each.name for each in label.attributes])
            raise Fault(*faults)
        if span.attributes.get(name, given) != given:
            raise Fault(f"{target} has the attribute {name} twice. Keep one of the two.")
        self._spans[span.id] = replace(span, attributes={**span.attributes, name: given})

    def _value(self, label: str, name: str, value: str) -> AttributeValue:
        attribute = self._codebook.attribute(label, name)
        is_bool = attribute is not None and attribute.type is AttributeType.BOOL
        return _TRUTH.get(value.casefold(), value) if is_bool else value

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
        if id in self._ids:
            raise Fault("It was left out, since a span it names could not be read.")
        raise Fault(f"It names {id}, but there is no span of that id in the file. Correct it.")


def _rank(row: Row) -> int:
    return _ORDER.find(row.id[:1]) if row.id else len(_ORDER)


def _refuse_other_case(what: str, name: str, known: Iterable[str]) -> None:
    alike = next((each for each in known if each.casefold() == name.casefold()), None)
    if alike is not None and alike != name:
        raise Fault(f"The codebook has no {what} “{name}”, but “{alike}”. Write it alike in both.")


def _three(body: str) -> tuple[str, str, str]:
    """Read a name, an id and what may follow."""
    name, target, value, *_ = (*body.split(maxsplit=2), "", "", "")
    if not target:
        raise Fault(f"{shown(body)} can't be read. Write a name and the id of what it is about.")
    return name, target, value.strip()
