"""A project file for one annotator: the codebook, the registry and some articles, with nobody's annotations.

What models suggest for the articles goes with them.

Its own entries stand in for the project's. They are written by an actor of nobody's, are never collected, and count
less than anything the project itself says of the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import orjson

from annotator.model import ArticleInfo, Assignment, Kind, Verb, carried_by, is_suggested
from annotator.store import listing, log
from annotator.store.bodies import from_body, to_body
from annotator.store.connection import Store, create_store
from annotator.store.ids import new_id

# Less than every other actor's id, so that at the same logical time the project's own version counts.
STAND_IN = "0" * 32
HIDDEN = frozenset({"outlet", "author", "date", "url"})
_PORTION = 500
_Thing = tuple[Kind, str, str | None, str, str, int]


def hand_out(store: Store, path: Path, assignment: Assignment) -> None:
    """Write a new project file for one annotator; nothing is left of it if that fails."""
    target = create_store(path)
    try:
        with target.writing() as connection:
            connection.execute("UPDATE meta SET value = ? WHERE key = 'project'", (store.project_id,))
            connection.execute("INSERT INTO meta VALUES ('handed out', ?)", (_how(store, assignment),))
            connection.execute("INSERT INTO actor VALUES (?, '', '')", (STAND_IN,))
            scribe = _Scribe(target)
            scribe.write(_shared(store, assignment))
            for ids in _portions(assignment.articles):
                texts, things = _articles(store, ids, assignment.blind)
                connection.executemany("INSERT INTO article (id, sha256, text, changes) VALUES (?, ?, ?, ?)", texts)
                scribe.write(things)
    except BaseException:
        target.discard()
        raise
    target.close()


def handed_out(store: Store) -> str:
    """Say whether a file was handed out to an annotator: "open" or "blind"; "" if it was not."""
    return str(store.value("SELECT value FROM meta WHERE key = 'handed out'") or "")


def _how(store: Store, assignment: Assignment) -> str:
    # What a blind file does not hold, one made from it has not either.
    return "blind" if assignment.blind or handed_out(store) == "blind" else "open"


class _Scribe:
    """Write what stands in for the project's entries, as one action."""

    def __init__(self, target: Store) -> None:
        self._target = target
        self._seqs = count(1)
        self._action = new_id()
        self._time = datetime.now(UTC).isoformat(timespec="seconds")

    def write(self, things: Iterable[_Thing]) -> None:
        log.append(self._target, map(self._version, things))

    def _version(self, thing: _Thing) -> log.Version:
        kind, entity, article, layer, body, lamport = thing
        return log.Version(
            id=new_id(),
            actor=STAND_IN,
            seq=next(self._seqs),
            lamport=lamport,
            action=self._action,
            verb=Verb.NEW_PROJECT,
            undoes="",
            kind=kind,
            entity=entity,
            article=article,
            layer=layer,
            body=body,
            time=self._time,
        ).signed()


def _shared(store: Store, assignment: Assignment) -> Iterator[_Thing]:
    """Give the codebook, the registry and the assignment; the last one carries on the project's logical time."""
    for kind in (Kind.CODEBOOK, Kind.ENTITY):
        sql = (
            "SELECT entity, body, (SELECT MIN(lamport) FROM version f WHERE f.entity = v.entity AND f.kind = v.kind) "
            "FROM version v WHERE kind = ? AND current = 1 AND body IS NOT NULL ORDER BY 3, 1"
        )
        for entity, body, first in store.rows(sql, kind):
            yield kind, entity, None, "", body, first
    yield Kind.ASSIGNMENT, assignment.id, None, "", to_body(Kind.ASSIGNMENT, assignment), log.last_lamport(store)


def _articles(store: Store, ids: list[str], blind: bool) -> tuple[list[tuple[Any, ...]], list[_Thing]]:
    sql = (
        "SELECT a.id, a.sha256, a.text, a.changes, v.body, (SELECT MIN(lamport) FROM version f WHERE f.entity = a.id "
        "AND f.kind = 'article') FROM article a JOIN version v ON v.entity = a.id AND v.kind = 'article' "
        "AND v.current = 1 AND v.body IS NOT NULL WHERE a.id IN (SELECT value FROM json_each(?))"
    )
    rows = store.rows(sql, orjson.dumps(ids).decode())
    texts = [row[:4] for row in rows]
    described = _without_origin if blind else _as_it_is
    things = [(Kind.ARTICLE, row[0], row[0], "", described(row[0], row[4]), row[5]) for row in rows]
    return texts, [*things, *_suggestions(store, [row[0] for row in rows])]


def _suggestions(store: Store, articles: list[str]) -> Iterator[_Thing]:
    """Give what models suggest; what comes of somebody's annotations is not for others."""
    sql = (
        "SELECT v.kind, v.entity, v.article, v.layer, v.body, v.lamport FROM json_each(?) j CROSS JOIN version v "
        "ON v.article = j.value AND v.kind IN ('span', 'relation') AND v.layer = ? AND v.current = 1 "
        "AND v.body IS NOT NULL"
    )
    for layer in listing.layers_of_kind(store, Kind.SPAN):
        if is_suggested(layer) and not carried_by(layer):
            for kind, *rest in store.rows(sql, orjson.dumps(articles).decode(), layer):
                yield (Kind(kind), *rest)


def _as_it_is(_article: str, body: str) -> str:
    return body


def _without_origin(article: str, body: str) -> str:
    info = from_body(Kind.ARTICLE, article, article, "", body)
    assert isinstance(info, ArticleInfo)
    meta = {name: value for name, value in info.meta.items() if name.casefold() not in HIDDEN}
    return to_body(Kind.ARTICLE, replace(info, meta=meta))


def _portions(articles: tuple[str, ...]) -> Iterator[list[str]]:
    for start in range(0, len(articles), _PORTION):
        yield list(articles[start : start + _PORTION])
