"""Assignments: who was given which articles."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from annotator.errors import UserError
from annotator.model import Assignment, Kind, Notice, Verb
from annotator.project.writing import Writer, created
from annotator.store import Store, log
from annotator.store.bodies import from_body
from annotator.store.merge_handout import hand_out, handed_out

_WHY = "This file was handed out to one annotator."


class Assignments:
    """Hand out files to annotators, and keep who was given what."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def all(self) -> list[Assignment]:
        """List the assignments in the order they were made; a file that was handed out holds its own only."""
        found = log.bodies_of_kind(self._writer.store, Kind.ASSIGNMENT)
        return [from_body(Kind.ASSIGNMENT, id, None, "", body) for id, body in sorted(found)]

    def given(self) -> dict[str, set[str]]:
        """Give the ids of the articles that each annotator was given, by name."""
        found: dict[str, set[str]] = {}
        for assignment in self.all():
            found.setdefault(assignment.annotator, set()).update(assignment.articles)
        return dict(sorted(found.items()))

    def handed_out_to(self) -> str:
        """Name the annotator whom this file was handed out to; "" where it was not handed out, or does not say."""
        names = {assignment.annotator for assignment in self.all()} if handed_out(self._writer.store) else set()
        return names.pop() if len(names) == 1 else ""

    def write_file(self, path: Path, assignment: Assignment) -> None:
        """Write an annotator's project file: the codebook, the registry and their articles, no annotations."""
        hand_out(self._writer.store, path, assignment)

    def record(self, assignments: Iterable[Assignment]) -> Notice:
        """Keep who was given what, as one action."""
        return self._writer.write(Verb.ASSIGN, [created(Kind.ASSIGNMENT, each.id, "", each) for each in assignments])


def refuse_where_handed_out(store: Store, what: str) -> None:
    """Refuse what is the project lead's to decide in a file that was handed out to an annotator."""
    if handed_out(store):
        raise UserError(f"{_WHY} {what}")


def refuse_where_blind(store: Store, what: str) -> None:
    """Refuse what can't be done in a file that hides where its articles come from."""
    if handed_out(store) == "blind":
        raise UserError(f"{_WHY} {what}")
