"""Collecting: the union of another copy's articles, actors and versions with ours, in one transaction.

Nothing of ours is changed or taken away. Which version of a thing counts follows from all versions together, by the
one rule of the log, so files can be collected in any order, and again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from annotator.errors import UserError
from annotator.model import Kind
from annotator.offsets.canonical import canonicalise, text_sha256
from annotator.store import log, merge_reader
from annotator.store.bodies import from_body
from annotator.store.connection import Store
from annotator.store.merge_found import Changed, Collected, Gap, Refusal
from annotator.store.merge_handout import STAND_IN
from annotator.store.merge_reader import Foreign
from annotator.store.merge_rows import SHARED, fits_layer, has_shape, is_of_a_newer_program, is_readable

Progress = Callable[[int, int], object]
"""Is told how many of how many entries are read; what it raises stops the collecting, and nothing is collected."""

# How far the logical time of one file may be ahead of ours and its own entries; without a limit, one wrong entry
# could use up all numbers.
_MOST_AHEAD = 10_000_000
_PORTION = 2_000
_PORTION_CHARACTERS = 4_000_000
_MOST_LISTED = 20
# The things of which another version counts now, with the one that did before the file.
_TOUCHED = "CREATE TEMP TABLE touched (kind TEXT, entity TEXT, was TEXT, PRIMARY KEY (entity, kind)) WITHOUT ROWID"


def collect(store: Store, path: Path, progress: Progress) -> Collected:
    """Take in what another copy of the project has and ours has not: all that is sound, or nothing.

    Raise UserError where the file can't be collected; ours is as it was then.
    """
    with merge_reader.opened(path, store) as foreign, store.writing():
        return _Collecting(store, foreign).run(progress)


class _Collecting:
    """Take one file in, inside the transaction."""

    def __init__(self, store: Store, foreign: Foreign) -> None:
        self._store = store
        self._foreign = foreign
        self._found = Collected()
        self._annotators: dict[str, str] = {}
        self._lengths: dict[str, int] = {}
        self._refused_texts: dict[str, Refusal] = {}
        self._latest = 0

    def run(self, progress: Progress) -> Collected:
        total = int(self._foreign.value("SELECT COUNT(*) FROM version"))
        self._latest = log.last_lamport(self._store) + total + _MOST_AHEAD
        self._take_actors()
        self._take_articles()
        self._execute(_TOUCHED)
        done = 0
        for portion in _portions(self._foreign.versions()):
            self._take_versions(portion)
            done += len(portion)
            progress(done, total)
        self._count_changes()
        self._execute("DROP TABLE touched")
        self._look_for_gaps()
        return self._found

    def _execute(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._store.connection.execute(sql, values).fetchall()

    def _take_actors(self) -> None:
        ours = {actor: (annotator, copy) for actor, annotator, copy in self._execute("SELECT * FROM actor")}
        for actor, annotator, copy in self._foreign.actors():
            if actor == STAND_IN or not annotator:
                continue
            if ours.setdefault(actor, (annotator, copy)) == (annotator, copy):
                self._annotators[actor] = annotator
        self._store.connection.executemany(
            "INSERT OR IGNORE INTO actor VALUES (?, ?, ?)",
            [(actor, *ours[actor]) for actor in self._annotators],
        )

    def _take_articles(self) -> None:
        for article, sha256, text, changes in self._foreign.articles():
            why = self._fault_of_text(article, sha256, text, changes)
            if why is not None:
                self._refused_texts[article] = why
                self._found.refuse(why, "", article)
                continue
            self._lengths[article] = len(text)
            self._put_article(article, sha256, text, changes)

    def _fault_of_text(self, article: str, sha256: str, text: str, changes: str) -> Refusal | None:
        if not _is_sound_text(sha256, text, changes):
            return Refusal.TEXT_CHANGED
        here = dict(self._execute("SELECT id, sha256 FROM article WHERE id = ? OR sha256 = ?", article, sha256))
        self._found.articles += not here
        if here.get(article, sha256) != sha256:
            return Refusal.TEXT_DIFFERS
        return None if not here or article in here else Refusal.TEXT_TWICE

    def _put_article(self, article: str, sha256: str, text: str, changes: str) -> None:
        sql = (
            "INSERT INTO article (id, sha256, text, changes) VALUES (?, ?, ?, ?) "
            # The same text came in two shapes: either count will do, as long as it is the same one in all copies.
            "ON CONFLICT (id) DO UPDATE SET changes = excluded.changes WHERE excluded.changes > changes"
        )
        self._execute(sql, article, sha256, text, changes)

    def _take_versions(self, rows: list[tuple[Any, ...]]) -> None:
        sound = {row[0]: log.Version(*row) for row in rows if self._has_shape(row)}
        known = self._digests(sound)
        fresh = []
        for version in sound.values():
            if known.get(version.id) == version.digest:
                self._found.known += 1
            elif (why := self._fault(version, known)) is None:
                fresh.append(version)
            else:
                self._found.refuse(why, self._annotators.get(version.actor, ""), version.article or "")
        self._insert(self._of_its_owner(fresh))

    def _has_shape(self, row: tuple[Any, ...]) -> bool:
        if row[1] == STAND_IN:
            self._take_stand_in(row)
            return False
        if not has_shape(row):
            self._found.refuse(Refusal.SHAPE)
            return False
        return True

    def _take_stand_in(self, row: tuple[Any, ...]) -> None:
        """Learn from the entries that came with a file to whom it was handed out; they are not ours to keep."""
        version = log.Version(*row)
        if version.kind == Kind.ASSIGNMENT and has_shape(row) and is_readable(version, 0):
            assignment = from_body(Kind.ASSIGNMENT, version.entity, None, "", version.body or "")
            self._found.handed_out_to = assignment.annotator

    def _fault(self, version: log.Version, known: dict[str, str]) -> Refusal | None:
        if log.digest_of(version) != version.digest:
            return Refusal.DIGEST
        if version.id in known:
            return Refusal.CONTENT
        if is_of_a_newer_program(version):
            raise UserError(f"{self._foreign.path} was made by a newer Annotator. Update the program to collect it.")
        if version.actor not in self._annotators:
            return Refusal.STRANGER
        if not fits_layer(version, self._annotators[version.actor]):
            return Refusal.LAYER
        # Each entry of an actor is later than the one before it.
        if not 1 <= version.seq <= version.lamport <= self._latest:
            return Refusal.CLOCK
        return self._fault_of_body(version)

    def _fault_of_body(self, version: log.Version) -> Refusal | None:
        if version.article is not None and version.article not in self._lengths:
            return self._refused_texts.get(version.article, Refusal.NO_TEXT)
        return None if is_readable(version, self._lengths.get(version.article or "", 0)) else Refusal.BODY

    def _digests(self, ids: Iterable[str]) -> dict[str, str]:
        sql = "SELECT id, digest FROM version WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._execute(sql, orjson.dumps(list(ids)).decode()))

    def _of_its_owner(self, versions: list[log.Version]) -> Iterator[log.Version]:
        """Leave out what would put a span, a link or a status of somebody's into another layer or article."""
        asked = {(version.kind, version.entity) for version in versions if version.kind not in SHARED}
        heads = log.current_ones(self._store, asked)
        owners = {thing: (head.layer, head.article) for thing, head in heads.items()}
        for version in versions:
            place = (version.layer, version.article)
            if version.kind in SHARED or owners.setdefault((version.kind, version.entity), place) == place:
                yield version
            else:
                self._found.refuse(Refusal.OWNER, version.layer, version.article or "")

    def _insert(self, versions: Iterable[log.Version]) -> None:
        taken = list(versions)
        won = log.insert(self._store, taken)
        self._store.connection.executemany(
            "INSERT OR IGNORE INTO touched VALUES (?, ?, ?)", [(v.kind, v.entity, was) for v, was in won]
        )
        self._found.came += len(taken)

    def _count_changes(self) -> None:
        joined = (
            "FROM touched t CROSS JOIN version n ON n.entity = t.entity AND n.kind = t.kind AND n.current = 1 "
            "LEFT JOIN version w ON w.id = t.was"
        )
        counts = "SUM(NOT there AND is_there), SUM(there AND is_there), SUM(there AND NOT is_there)"
        sql = (
            f"SELECT layer, kind, {counts} FROM (SELECT n.layer, n.kind, n.body IS NOT NULL AS is_there, "
            f"w.body IS NOT NULL AS there {joined}) GROUP BY 1, 2"
        )
        for layer, kind, new, changed, removed in self._execute(sql):
            self._found.changed[layer, Kind(kind)] = Changed(new, changed, removed)
        sql = f"SELECT json_extract(n.body, '$.label'), COUNT(*) {joined} WHERE n.kind = 'span' AND n.body IS NOT NULL "
        self._found.labels.update(dict(self._execute(sql + "GROUP BY 1")))
        self._found.unlisted = self._store.value(
            "SELECT COUNT(*) FROM article WHERE id NOT IN (SELECT entity FROM version WHERE kind = 'article')"
        )

    def _look_for_gaps(self) -> None:
        for actor, annotator in sorted(self._annotators.items(), key=lambda pair: (pair[1], pair[0])):
            sql = (
                "SELECT seq FROM version WHERE actor = ? GROUP BY seq HAVING COUNT(*) > 1 "
                f"ORDER BY seq LIMIT {_MOST_LISTED}"
            )
            self._found.forks += [(annotator, seq) for (seq,) in self._execute(sql, actor)]
            sql = (
                "SELECT before + 1, seq - 1 FROM (SELECT seq, LAG(seq, 1, 0) OVER (ORDER BY seq) AS before "
                f"FROM version WHERE actor = ?) WHERE seq > before + 1 LIMIT {_MOST_LISTED}"
            )
            self._found.gaps += [Gap(annotator, first, last) for first, last in self._execute(sql, actor)]


def _portions(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """Give rows in lists of which none is too big for memory, whatever the rows hold."""
    portion: list[tuple[Any, ...]] = []
    characters = 0
    for row in rows:
        portion.append(row)
        characters += len(row[11]) if isinstance(row[11], str) else 0
        if len(portion) >= _PORTION or characters >= _PORTION_CHARACTERS:
            yield portion
            portion, characters = [], 0
    yield portion


def _is_sound_text(sha256: str, text: str, changes: str) -> bool:
    try:
        counts = json.loads(changes)
    except (ValueError, RecursionError):
        return False
    return (
        isinstance(counts, dict)
        and all(type(count) is int for count in counts.values())
        and text_sha256(text) == sha256
        and canonicalise(text).text == text
    )
