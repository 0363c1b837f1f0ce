"""An edit of the codebook that carries existing annotations over, as one action."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.codebook import Codebook
from annotator.codebook.migration import Migration
from annotator.errors import UserError
from annotator.model import Change, Kind, Notice, Verb
from annotator.project.carrying import Carrier, Preview
from annotator.project.writing import Writer
from annotator.store import listing, log
from annotator.store.bodies import from_body, to_body

# All copies of a project have one codebook, so its id in the log is the same everywhere.
CODEBOOK = "codebook"


@dataclass(frozen=True, slots=True)
class LabelUse:
    """Say how often a label is used, by annotator; `ever` also for one whose spans were deleted or relabelled."""

    people: dict[str, int] = field(default_factory=dict)
    ever: bool = False

    @property
    def spans(self) -> int:
        """Count the spans of all annotators."""
        return sum(self.people.values())


class CodebookEdit:
    """Lead from one codebook to another, with all layers of all articles.

    A span or link that is carried over gets the version of the new codebook, since that is what it was written under;
    all others keep the version they were made under. Decisions of gold layers follow what they were made about.
    """

    def __init__(self, writer: Writer, before: Codebook, after: Codebook, migration: Migration) -> None:
        self._writer = writer
        self._before, self._after, self._migration = before, after, migration

    def preview(self) -> Preview:
        """Count what would be carried over; nothing is written."""
        self._refuse_lost_labels()
        carrier = self._carrier()
        for article in self._articles():
            self._carry(carrier, article)
        return carrier.preview

    def apply(self) -> Notice:
        """Put the new codebook in force and carry over what is marked, as one action that one undo takes back."""
        carrier = self._carrier()
        with self._writer.bulk(Verb.EDIT_CODEBOOK) as action:
            self._refuse_if_changed()
            self._refuse_lost_labels()
            action.add([Change(Kind.CODEBOOK, CODEBOOK, "", self._before, self._after)])
            for article in self._articles():
                action.add(self._carry(carrier, article))
        return Notice(action=action.id, verb=Verb.EDIT_CODEBOOK, everything=True)

    def _carrier(self) -> Carrier:
        return Carrier(self._before, self._after, self._migration)

    def _articles(self) -> list[str]:
        """List the articles to go through: none where no annotation can be concerned."""
        if not self._migration and self._before.relations == self._after.relations:
            return []
        return listing.annotated_articles(self._writer.store)

    def _carry(self, carrier: Carrier, article: str) -> list[Change]:
        rows = log.annotations_of_article(self._writer.store, article)
        return carrier.carry(
            (Kind(kind), id, from_body(Kind(kind), id, article, layer, body)) for kind, id, layer, body in rows
        )

    def _refuse_if_changed(self) -> None:
        version = log.current(self._writer.store, Kind.CODEBOOK, CODEBOOK)
        if version is None or version.body != to_body(Kind.CODEBOOK, self._before):
            raise UserError("The codebook was changed meanwhile. Open it again, and make your changes there.")

    def _refuse_lost_labels(self) -> None:
        lost = [each for each in self._before.labels if not self._after.find_label(self._migration.label(each.id))]
        used = listing.labels_ever(self._writer.store) if lost else set()
        for label in lost:
            if label.id in used:
                raise UserError(
                    f"“{label.title}” has spans, or had some that undo can bring back, so it can't be deleted. "
                    "Retire it, or merge it into another label."
                )
