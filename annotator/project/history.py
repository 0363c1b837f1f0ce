"""Undo and redo, derived from the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.errors import UserError
from annotator.model import Change, Kind, Notice, Verb, is_gold
from annotator.project.writing import Writer
from annotator.store import log, rows
from annotator.store.bodies import from_body


@dataclass(frozen=True, slots=True)
class Step:
    """Name an action that can be undone, or redone: `action` is what undo or redo reverses."""

    action: str
    verb: Verb


@dataclass(frozen=True, slots=True)
class Touched:
    """Name a thing that an action made or changed: `article` and `layer` are "" where it is in none."""

    kind: Kind
    article: str
    layer: str


class History:
    """Undo and redo what the annotator did in this project, without limit and across restarts."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._fresh = False
        writer.subscribe(self._follow)

    def next_undo(self) -> Step | None:
        """Give the step that undo would reverse."""
        self._read()
        return self._undo[-1] if self._undo else None

    def next_redo(self) -> Step | None:
        """Give the step that redo would bring back."""
        self._read()
        return self._redo[-1] if self._redo else None

    def undo(self) -> Notice | None:
        """Reverse the last action; None if there is none."""
        step = self.next_undo()
        return None if step is None else self._reverse(step, Verb.UNDO, self._undo)

    def redo(self) -> Notice | None:
        """Bring back what was undone last; None if there is nothing."""
        step = self.next_redo()
        return None if step is None else self._reverse(step, Verb.REDO, self._redo)

    def touched(self, step: Step) -> list[Touched]:
        """List what a step made or changed, each thing once."""
        versions = log.versions_of_action(self._writer.store, step.action)
        return [Touched(Kind(last.kind), last.article or "", last.layer) for _, last in _net(versions)]

    def forget(self) -> None:
        """Read the log again before the next step, since another program wrote to it."""
        self._fresh = False

    def _reverse(self, step: Step, verb: Verb, steps: list[Step]) -> Notice:
        try:
            changes = list(self._reversed(step.action))
        except UserError:
            # Else it would stand in the way of all earlier ones.
            steps.remove(step)
            raise
        notice = self._writer.write(verb, changes, undoes=step.action)
        if not notice.action:
            steps.remove(step)
        return notice

    def _reversed(self, action: str) -> Iterator[Change]:
        store = self._writer.store
        earlier = log.versions_before(store, action)
        untouched = log.current_of_action(store, action)
        for first, last in _net(log.versions_of_action(store, action)):
            if last.id not in untouched:
                self._refuse_if_changed(last)
            before = earlier.get(first.id)
            yield Change(
                kind=Kind(last.kind),
                id=last.entity,
                article=last.article or "",
                before=value_of(last),
                after=None if before is None else value_of(before),
            )

    def _refuse_if_changed(self, last: log.Version) -> None:
        current = log.current(self._writer.store, last.kind, last.entity)
        # Undone in between, it may be another version that says the same.
        if current is None or current.body != last.body:
            raise UserError(
                f"This can't be undone: the same {_THINGS[Kind(last.kind)]} was changed since by somebody else. "
                "Change it by hand instead."
            )

    def _read(self) -> None:
        if self._fresh:
            return
        self._undo.clear()
        self._redo.clear()
        self._fresh = True
        for action, verb, undoes in rows.actions(
            self._writer.store, self._writer.identity.annotator, self._writer.copy
        ):
            self._push(action, Verb(verb), undoes)

    def _follow(self, notice: Notice) -> None:
        if self._fresh and notice.action:
            self._push(notice.action, notice.verb, notice.undoes)

    def _push(self, action: str, verb: Verb, undoes: str) -> None:
        if not verb.undoable or (verb is Verb.IMPORT and is_gold(self._writer.identity.annotator)):
            return
        if verb is Verb.UNDO:
            _move(undoes, action, self._undo, self._redo)
        elif verb is Verb.REDO:
            _move(undoes, action, self._redo, self._undo)
        else:
            self._undo.append(Step(action, verb))
            self._redo.clear()


def _move(undone: str, action: str, source: list[Step], target: list[Step]) -> None:
    # It is the last one but for logs merged from two copies of one person's file.
    for place in range(len(source) - 1, -1, -1):
        if source[place].action == undone:
            target.append(Step(action, source.pop(place).verb))
            return


def _net(versions: list[log.Version]) -> list[tuple[log.Version, log.Version]]:
    """Pair the first and the last version that one action wrote of each thing."""
    pairs: dict[tuple[str, str], tuple[log.Version, log.Version]] = {}
    for version in versions:
        key = (version.kind, version.entity)
        pairs[key] = (pairs[key][0] if key in pairs else version, version)
    return list(pairs.values())


def value_of(version: log.Version) -> Any:
    """Give the value of the model that a version holds; None where it says deleted."""
    if version.body is None:
        return None
    return from_body(Kind(version.kind), version.entity, version.article, version.layer, version.body)


_THINGS = {
    Kind.ARTICLE: "article",
    Kind.STATE: "article status",
    Kind.SPAN: "span",
    Kind.RELATION: "link",
    Kind.ENTITY: "entity",
    Kind.CODEBOOK: "codebook",
    Kind.WORKTIME: "time",
    Kind.ASSIGNMENT: "assignment",
    Kind.DECISION: "decision",
}
