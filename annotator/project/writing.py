"""The one write path: changes in, one transaction of versions, one notice out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from annotator.model import ArticleState, Change, Decision, Kind, Notice, Relation, Span, Verb, WorkTime
from annotator.store import Store, log, new_id, rows
from annotator.store.bodies import to_body

Listener = Callable[[Notice], None]

# What lies in somebody's layer.
_PERSONAL = (Span, Relation, ArticleState, WorkTime, Decision)


@dataclass(frozen=True, slots=True)
class Identity:
    """Say who is at the keyboard, and in which installation of the program."""

    annotator: str
    install: str

    def copy(self, path: Path) -> str:
        """Give the mark of one copy of a project file: this installation and this place."""
        # A path may hold bytes that are no text.
        place = f"{self.install}\n{path.resolve()}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(place, digest_size=8).hexdigest()


class Writer:
    """Append what people do to the log, and tell those who listen."""

    def __init__(self, store: Store, identity: Identity) -> None:
        self.store = store
        self.identity = identity
        self.copy = identity.copy(store.path)
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call a listener after each commit; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, notice: Notice) -> None:
        """Tell all listeners what was written."""
        for listener in tuple(self._listeners):
            listener(notice)

    def write(self, verb: Verb, changes: Iterable[Change], undoes: str = "") -> Notice:
        """Write one action; what does not change anything is left out, and nothing is no action."""
        real = tuple(change for change in changes if change.before != change.after)
        if not real:
            return Notice(action="", verb=verb)
        with self.store.writing():
            action = Action(self, verb, undoes)
            action.add(real)
        notice = Notice(action=action.id, verb=verb, changes=real, undoes=undoes)
        self.publish(notice)
        return notice

    @contextmanager
    def bulk(self, verb: Verb) -> Iterator[Action]:
        """Write one action in portions too many to hold in memory; the notice says that everything may have changed."""
        with self.store.writing():
            action = Action(self, verb)
            yield action
        if action.wrote_anything:
            self.publish(Notice(action=action.id, verb=verb, everything=True))


class Action:
    """Collect the versions of one action inside an open transaction."""

    def __init__(self, writer: Writer, verb: Verb, undoes: str = "") -> None:
        self.id = new_id()
        self.wrote_anything = False
        self._writer = writer
        self._verb = verb
        self._undoes = undoes
        self._time = datetime.now(UTC).isoformat(timespec="seconds")
        self._lamport = log.last_lamport(writer.store)
        self._actors: dict[str, str] = {}
        self._seqs: dict[str, int] = {}

    @property
    def store(self) -> Store:
        """Give the file that is written to."""
        return self._writer.store

    def add(self, changes: Iterable[Change], unheard: Collection[tuple[str, str]] = ()) -> None:
        """Append a version for each change; `unheard` are things that are known to be new to the log."""
        versions = [self._version(change) for change in changes]
        log.append(self.store, versions, unheard)
        self.wrote_anything |= bool(versions)

    def _version(self, change: Change) -> log.Version:
        layer = layer_of(change)
        actor = self._actor(layer or self._writer.identity.annotator)
        self._seqs[actor] += 1
        self._lamport += 1
        after = change.after
        return log.signed(
            new_id(),
            actor,
            self._seqs[actor],
            self._lamport,
            self.id,
            self._verb,
            self._undoes,
            change.kind,
            change.id,
            change.article or None,
            layer,
            None if after is None else to_body(change.kind, after),
            self._time,
        )

    def _actor(self, annotator: str) -> str:
        if annotator not in self._actors:
            actor = rows.actor_of(self.store, annotator, self._writer.copy)
            self._actors[annotator] = actor
            self._seqs[actor] = log.last_seq(self.store, actor)
        return self._actors[annotator]


def layer_of(change: Change) -> str:
    """Give the annotator whose layer a change belongs to; "" for what all share."""
    value = change.after if change.after is not None else change.before
    return str(value.annotator) if isinstance(value, _PERSONAL) else ""


def created(kind: Kind, id: str, article: str, value: object) -> Change:
    """Describe something that is new."""
    return Change(kind=kind, id=id, article=article, before=None, after=value)
