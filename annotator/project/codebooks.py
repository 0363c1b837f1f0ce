"""The project's codebook: which one is in force, and what it says of attributes."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.codebook import Attribute, Codebook
from annotator.codebook.migration import Migration
from annotator.errors import UserError
from annotator.model import AttributeValue, Change, Kind, Notice, Verb
from annotator.project.assignments import refuse_where_handed_out
from annotator.project.codebook_edit import CODEBOOK, CodebookEdit, LabelUse
from annotator.project.writing import Writer, created
from annotator.store import listing, log
from annotator.store.bodies import from_body


class Codebooks:
    """Read, edit and replace the codebook in force."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._current: Codebook | None = None
        writer.subscribe(self._follow)

    @property
    def current(self) -> Codebook:
        """Give the codebook in force."""
        found = self._find()
        if found is None:
            raise UserError(
                f"{self._writer.store.path} holds no codebook. Give it one with: annotator codebook replace"
            )
        return found

    def install(self, codebook: Codebook) -> None:
        """Put the first codebook of a new project in force."""
        self._writer.write(Verb.NEW_PROJECT, [created(Kind.CODEBOOK, CODEBOOK, "", codebook)])

    def refuse_edit(self) -> None:
        """Refuse where the codebook is somebody else's to edit: in a file that was handed out."""
        refuse_where_handed_out(
            self._writer.store, "Its codebook is the project's: ask the project lead to edit it there."
        )

    def edited(self, codebook: Codebook, migration: Migration) -> CodebookEdit:
        """Prepare an edit of the codebook in force: count what it carries over, then apply it as one action.

        Raise UserError where the file was handed out, or the new codebook has a version that another one had.
        """
        self.refuse_edit()
        if codebook.version in self.versions():
            raise UserError(f"There was a version {codebook.version} already. Give the new one another version.")
        return CodebookEdit(self._writer, self.current, codebook, migration)

    def versions(self) -> set[str]:
        """Give the version of every codebook that was ever in force."""
        bodies = log.bodies_ever(self._writer.store, Kind.CODEBOOK, CODEBOOK)
        return {from_body(Kind.CODEBOOK, CODEBOOK, None, "", body).version for body in bodies}

    def uses(self) -> dict[str, LabelUse]:
        """Count the spans of all annotators by label, also of labels that the codebook lacks."""
        ever = listing.labels_ever(self._writer.store)
        people: dict[str, dict[str, int]] = {label: {} for label in ever}
        for person, label, count in listing.every_label_by_layer(self._writer.store):
            people[label][person] = count
        labels = {*ever, *(label.id for label in self.current.labels)}
        return {label: LabelUse(people.get(label, {}), label in ever) for label in labels}

    def replace(self, codebook: Codebook) -> Notice:
        """Put another codebook in force; spans keep the labels they have."""
        refuse_where_handed_out(
            self._writer.store, "Its codebook is the project's: ask the project lead to replace it there."
        )
        change = Change(Kind.CODEBOOK, CODEBOOK, "", self._find(), codebook)
        return self._writer.write(Verb.REPLACE_CODEBOOK, [change])

    def forget(self) -> None:
        """Read the codebook anew, since another program wrote to the file."""
        self._current = None

    def _find(self) -> Codebook | None:
        if self._current is None:
            version = log.current(self._writer.store, Kind.CODEBOOK, CODEBOOK)
            if version is not None and version.body is not None:
                self._current = from_body(Kind.CODEBOOK, CODEBOOK, None, "", version.body)
        return self._current

    def _follow(self, notice: Notice) -> None:
        if notice.touches(Kind.CODEBOOK):
            self.forget()


def defaults(codebook: Codebook, label: str) -> dict[str, AttributeValue]:
    """Give the attributes that a new span of a label starts with."""
    return {a.name: a.default for a in codebook.label(label).attributes if a.default is not None}


def fitting(codebook: Codebook, label: str, attributes: Mapping[str, AttributeValue]) -> dict[str, AttributeValue]:
    """Keep the attributes that a label can have, with values it accepts."""
    return {
        name: value
        for name, value in attributes.items()
        if (attribute := codebook.attribute(label, name)) and attribute.accepts(value)
    }


def check_value(codebook: Codebook, label: str, name: str, value: AttributeValue | None) -> None:
    """Refuse an attribute that a label does not have, or a value that it does not take."""
    title = codebook.label(label).title
    attribute = codebook.attribute(label, name)
    if attribute is None:
        raise UserError(f"A {title} has no attribute “{name}” in the codebook. Use one it has.")
    check_accepts(attribute, value)


def check_accepts(attribute: Attribute, value: AttributeValue | None) -> None:
    """Refuse a value that an attribute does not take; None clears it."""
    if value is not None and not attribute.accepts(value):
        choices = ", ".join(attribute.values) or ("true, false" if attribute.type == "bool" else "text")
        raise UserError(f"“{value}” is no value of “{attribute.title}”. Choose one of: {choices}.")
