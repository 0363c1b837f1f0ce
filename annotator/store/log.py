"""The log: append-only versions, and which one of each thing is the current one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import orjson

from annotator.store.connection import Store

_COLUMNS = "id, actor, seq, lamport, action, verb, undoes, kind, entity, article, layer, body, time, digest"
_INSERT = f"INSERT INTO version ({_COLUMNS}, current) VALUES ({', '.join('?' * 15)})"
# The one rule of which version counts: the greatest (lamport, actor, id).
_ORDER = "lamport, actor, id"


class Version(NamedTuple):
    """Hold one immutable row of the log. `body` is JSON, or None where the thing was deleted."""

    id: str
    actor: str
    seq: int
    lamport: int
    action: str
    verb: str
    undoes: str
    kind: str
    entity: str
    article: str | None
    layer: str
    body: str | None
    time: str
    digest: str = ""

    @property
    def order(self) -> tuple[int, str, str]:
        """Give what decides between versions of one thing: the greatest one is current."""
        return (self.lamport, self.actor, self.id)

    def signed(self) -> Version:
        """Give the version with the digest of its content."""
        return signed(*self[:-1])


@dataclass(frozen=True, slots=True)
class Head:
    """Hold whose the current version of a thing is, where it stands, and what decides that it is current."""

    lamport: int
    actor: str
    id: str
    layer: str
    article: str | None

    @property
    def order(self) -> tuple[int, str, str]:
        """Give what decides between versions of one thing."""
        return (self.lamport, self.actor, self.id)


def digest_of(version: Version) -> str:
    """Compute the BLAKE2b digest (16 bytes, hex) of everything in a version but the digest."""
    return _digest(version[:-1])


def signed(*content: str | int | None) -> Version:
    """Make a version of what stands in its columns but the last, its digest, which is added."""
    return Version._make((*content, _digest(content)))


def _digest(content: tuple[str | int | None, ...]) -> str:
    return hashlib.blake2b(orjson.dumps(content), digest_size=16).hexdigest()


def append(store: Store, versions: Iterable[Version], unheard: Collection[tuple[str, str]] = ()) -> None:
    """Add versions that are newer than all the log holds; call it inside `Store.writing`.

    `unheard` are things, as (kind, id), that the log is known to hold no version of.
    """
    fresh = list(versions)
    store.connection.executemany(
        "UPDATE version SET current = 0 WHERE entity = ? AND kind = ? AND current = 1",
        [(v.entity, v.kind) for v in fresh if (v.kind, v.entity) not in unheard],
    )
    latest = {(v.kind, v.entity): v.id for v in fresh}
    store.connection.executemany(_INSERT, [_values(v, latest[v.kind, v.entity] == v.id) for v in fresh])


def insert(store: Store, versions: Iterable[Version]) -> list[tuple[Version, str | None]]:
    """Add versions of any age; call it inside `Store.writing`.

    Give those that are current now, each with the id of the one that was before; None where there was none.
    """
    fresh = list(versions)
    newest: dict[tuple[str, str], Version] = {}
    for version in sorted(fresh, key=lambda version: version.order):
        newest[version.kind, version.entity] = version
    heads = current_ones(store, newest)
    won = [
        (version, heads[thing].id if thing in heads else None)
        for thing, version in newest.items()
        if thing not in heads or version.order > heads[thing].order
    ]
    store.connection.executemany("UPDATE version SET current = 0 WHERE id = ?", [(id,) for _, id in won if id])
    ids = {version.id for version, _ in won}
    store.connection.executemany(_INSERT, (_values(version, version.id in ids) for version in fresh))
    return won


def _values(version: Version, current: bool) -> tuple[str | int | None, ...]:
    return (*version, int(current))


def all_versions(store: Store) -> Iterator[Version]:
    """Read the whole log in its order."""
    for row in store.stream(f"SELECT {_COLUMNS} FROM version ORDER BY {_ORDER}"):
        yield Version(*row)


def current(store: Store, kind: str, entity: str) -> Version | None:
    """Read the current version of one thing; None if it never was."""
    sql = f"SELECT {_COLUMNS} FROM version WHERE entity = ? AND kind = ? AND current = 1"
    rows = store.rows(sql, entity, kind)
    return Version(*rows[0]) if rows else None


def current_ones(store: Store, things: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Head]:
    """Read what counts of many things, given as (kind, id)."""
    sql = (
        "SELECT v.kind, v.entity, v.lamport, v.actor, v.id, v.layer, v.article FROM json_each(?) t "
        "CROSS JOIN version v ON v.entity = json_extract(t.value, '$[1]') AND v.kind = json_extract(t.value, '$[0]') "
        "AND v.current = 1"
    )
    rows = store.rows(sql, orjson.dumps(list(things)).decode())
    return {(kind, entity): Head(*head) for kind, entity, *head in rows}


def bodies_of_article(store: Store, kind: str, article: str, layer: str | None = None) -> list[tuple[str, str]]:
    """Read (id, body) of what exists of one kind in an article, in one layer or in all."""
    sql = "SELECT entity, body FROM version WHERE article = ? AND kind = ? AND current = 1 AND body IS NOT NULL"
    if layer is None:
        return store.rows(sql, article, kind)
    return store.rows(sql + " AND layer = ?", article, kind, layer)


def annotations_of_article(store: Store, article: str) -> list[tuple[str, str, str, str]]:
    """Read (kind, id, layer, body) of the spans, links, states and decisions of all layers of an article."""
    sql = (
        "SELECT kind, entity, layer, body FROM version WHERE article = ? "
        "AND kind IN ('span', 'relation', 'state', 'decision') AND current = 1 AND body IS NOT NULL"
    )
    return store.rows(sql, article)


def bodies_that_name(store: Store, kind: str, article: str, layer: str, name: str) -> list[tuple[str, str]]:
    """Read (id, body) of what exists of one kind in a layer of an article and holds a piece of text somewhere."""
    sql = (
        "SELECT entity, body FROM version WHERE article = ? AND kind = ? AND layer = ? AND current = 1 "
        "AND body IS NOT NULL AND instr(body, ?)"
    )
    return store.rows(sql, article, kind, layer, name)


def ids_of_article(store: Store, kind: str, article: str, layer: str) -> set[str]:
    """Read the ids of what exists of one kind in a layer of an article."""
    sql = "SELECT entity FROM version WHERE article = ? AND kind = ? AND layer = ? AND current = 1 AND body IS NOT NULL"
    return {row[0] for row in store.rows(sql, article, kind, layer)}


def bodies_of_kind(store: Store, kind: str) -> list[tuple[str, str]]:
    """Read (id, body) of everything that exists of one kind."""
    sql = "SELECT entity, body FROM version WHERE kind = ? AND current = 1 AND body IS NOT NULL"
    return store.rows(sql, kind)


def bodies_ever(store: Store, kind: str, entity: str) -> list[str]:
    """Read all bodies that one thing ever had."""
    sql = "SELECT body FROM version WHERE entity = ? AND kind = ? AND body IS NOT NULL"
    return [row[0] for row in store.rows(sql, entity, kind)]


def versions_of_action(store: Store, action: str) -> list[Version]:
    """Read what one action wrote, in its order."""
    sql = f"SELECT {_COLUMNS} FROM version WHERE action = ? ORDER BY {_ORDER}"
    return [Version(*row) for row in store.rows(sql, action)]


def current_of_action(store: Store, action: str) -> set[str]:
    """Give the ids of the versions of an action that are the current ones of their things."""
    return {row[0] for row in store.rows("SELECT id FROM version WHERE action = ? AND current = 1", action)}


def versions_before(store: Store, action: str) -> dict[str, Version]:
    """Read, by the id of each version of an action, the one of the same thing that was current before it."""
    columns = ", ".join(f"p.{column}" for column in _COLUMNS.split(", "))
    sql = (
        f"SELECT v.id, {columns} FROM version v JOIN version p ON p.id = ("
        "SELECT w.id FROM version w WHERE w.entity = v.entity AND w.kind = v.kind "
        "AND (w.lamport, w.actor, w.id) < (v.lamport, v.actor, v.id) "
        "ORDER BY w.lamport DESC, w.actor DESC, w.id DESC LIMIT 1) WHERE v.action = ?"
    )
    return {id: Version(*row) for id, *row in store.stream(sql, action)}


def version_before(store: Store, version: Version) -> Version | None:
    """Read the version of the same thing that was current before this one; None if it was the first."""
    sql = (
        f"SELECT {_COLUMNS} FROM version WHERE entity = ? AND kind = ? AND (lamport, actor, id) < (?, ?, ?) "
        "ORDER BY lamport DESC, actor DESC, id DESC LIMIT 1"
    )
    rows = store.rows(sql, version.entity, version.kind, *version.order)
    return Version(*rows[0]) if rows else None


def last_lamport(store: Store) -> int:
    """Give the greatest logical time the log has seen; 0 for an empty log."""
    return int(store.value("SELECT MAX(lamport) FROM version") or 0)


def last_seq(store: Store, actor: str) -> int:
    """Give the number of an actor's last version; 0 if there is none."""
    return int(store.value("SELECT MAX(seq) FROM version WHERE actor = ?", actor) or 0)


def rebuild_current(store: Store) -> None:
    """Work out anew which versions are current; call it inside `Store.writing`."""
    store.connection.execute("UPDATE version SET current = 0")
    store.connection.execute(
        "UPDATE version SET current = 1 WHERE id IN (SELECT id FROM (SELECT id, ROW_NUMBER() OVER "
        "(PARTITION BY kind, entity ORDER BY lamport DESC, actor DESC, id DESC) AS place FROM version) WHERE place = 1)"
    )
