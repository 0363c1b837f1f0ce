"""The codebook while it is edited: what the list and the forms of the dialog show, and the one way to change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from annotator.codebook import Codebook
from annotator.codebook.editing import Draft, Edit
from annotator.errors import UserError
from annotator.project import Project


class Part(Enum):
    """Name what a row of the dialog's list stands for."""

    BOOK = auto()
    ARTICLE = auto()
    LAYER = auto()
    LABEL = auto()
    LINK = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Point at one part of a codebook; the parts that there is one of have no id."""

    part: Part
    id: str = ""


class Editing(QObject):
    """Hold the drafts from the codebook in force to what it is to be, and the place that is worked on."""

    changed = Signal()
    """The draft, or the place, is another one."""
    refused = Signal(str)
    """An edit can't be made; a sentence says why. "" when the next one could."""

    def __init__(self, project: Project, keys: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys = keys
        """What keys mean in the article besides labels, as words."""
        self._drafts = [(Draft.of(project.codebook), Place(Part.BOOK))]
        self._uses = project.codebooks.uses()
        first = project.codebook.labels[0]
        self._place = Place(Part.LABEL, first.id)

    @property
    def draft(self) -> Draft:
        """Give the codebook as it is to be, with what leads there."""
        return self._drafts[-1][0]

    @property
    def codebook(self) -> Codebook:
        """Give the codebook as it is to be."""
        return self.draft.codebook

    @property
    def place(self) -> Place:
        """Give the part that is worked on."""
        return self._place

    @property
    def edits(self) -> int:
        """Count the edits made."""
        return len(self._drafts) - 1

    def go_to(self, place: Place) -> None:
        """Work on another part."""
        if place != self._place:
            self._place = place
            self.refused.emit("")
            self.changed.emit()

    def do(self, edit: Edit, place: Place | None = None) -> bool:
        """Make an edit and go to a place; say whether it could be made."""
        before = self.draft
        try:
            after = before.do(edit)
        except UserError as error:
            self.refuse(error.message)
            return False
        self.refused.emit("")
        if after != before:
            self._drafts.append((after, self._place))
        self._place = place or self._place
        self.changed.emit()
        return True

    def refuse(self, why: str) -> None:
        """Say why something can't be done, and show the draft as it is."""
        self.refused.emit(why)
        self.changed.emit()

    def take_back(self) -> None:
        """Undo the last edit, and go where it was made."""
        if self.edits:
            _, self._place = self._drafts.pop()
            self.refused.emit("")
            self.changed.emit()

    def people(self, label: str) -> Counter[str]:
        """Count by annotator the spans that a label of the draft has, with those it gets by renaming and merging."""
        found: Counter[str] = Counter()
        for old, use in self._uses.items():
            if self.draft.migration.label(old) == label:
                found.update(use.people)
        return found

    def spans(self, label: str) -> int:
        """Count the spans that a label of the draft has."""
        return self.people(label).total()

    def was_used(self, label: str) -> bool:
        """Say whether a span has, or ever had, a label of the draft."""
        migration = self.draft.migration
        return any(use.ever and migration.label(old) == label for old, use in self._uses.items())

    def unknown(self) -> list[str]:
        """List the labels that spans have and the draft lacks."""
        left = {self.draft.migration.label(old) for old, use in self._uses.items() if use.spans}
        return sorted(label for label in left if self.codebook.find_label(label) is None)

    def old_ids(self) -> tuple[str, ...]:
        """Give the ids that labels have, or had, so that a new one takes another."""
        return tuple(self._uses)
