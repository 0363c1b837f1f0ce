"""Sketches of texts, in a cache file that can be thrown away at any time."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import orjson

from annotator import settings
from annotator.errors import UserError
from annotator.news.likeness import SIZE, Sketch
from annotator.store.connection import Store

# Raise it whenever the table below or the making of sketches changes: caches with another number are made anew.
_FORMAT = 1
_TABLE = "CREATE TABLE sketch (sha256 TEXT PRIMARY KEY, hashes BLOB NOT NULL)"
_NUMBERS, _BYTES = "Q", 8
_IN_LIST = "WHERE sha256 IN (SELECT value FROM json_each(?))"


class NoCache(UserError):
    """Say that sketches can be neither kept nor read; what can go wrong with a cache is no reason to stop."""


class Kept:
    """Hold an open cache. Whatever goes wrong with it is NoCache."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def known(self, sha256s: Iterable[str]) -> set[str]:
        """Say of which texts there is a sketch."""
        return {row[0] for row in self._rows(f"SELECT sha256 FROM sketch {_IN_LIST}", _listed(sha256s))}

    def read(self, sha256s: Sequence[str], most: int = SIZE) -> dict[str, bytes]:
        """Read the first hashes of some texts, packed as 8 bytes each; texts without a sketch are left out."""
        # To SQLite a part of nothing is NULL.
        sql = f"SELECT sha256, IFNULL(substr(hashes, 1, ?), x'') FROM sketch {_IN_LIST}"
        found: dict[str, Any] = dict(self._rows(sql, most * _BYTES, _listed(sha256s)))
        if any(not isinstance(each, bytes) or len(each) % _BYTES for each in found.values()):
            raise NoCache("The cache of sketches is damaged.")
        return found

    def keep(self, sketches: Mapping[str, Sketch]) -> None:
        """Add the sketches of texts by their hashes."""
        rows = [(sha256, array(_NUMBERS, hashes).tobytes()) for sha256, hashes in sketches.items()]
        with _trouble_told():
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR IGNORE INTO sketch VALUES (?, ?)", rows)
            self._connection.execute("COMMIT")

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with _trouble_told():
            return self._connection.execute(sql, values).fetchall()


class SketchCache:
    """Keep the sketches of a project's texts by the texts' hashes, beside the user's caches."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @contextmanager
    def opened(self) -> Iterator[Kept]:
        """Open the cache, an empty one where there was none.

        Raises NoCache where that is not possible, or something goes wrong with it later. One that is damaged is then
        thrown away.
        """
        path = self._path()
        try:
            with _trouble_told():
                path.parent.mkdir(parents=True, exist_ok=True)
                cache = _connected(str(path))
            with closing(cache):
                yield Kept(cache)
        except NoCache as error:
            if _is_damage(error.__cause__):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise

    def _path(self) -> Path:
        try:
            return settings.cache_dir() / "sketches" / f"{self._store.project_id}.sqlite"
        except UserError as error:
            raise NoCache(str(error)) from error


@contextmanager
def passing() -> Iterator[Kept]:
    """Open an empty cache for the time being, which takes room on the disk only where memory does not do."""
    with _trouble_told():
        cache = _connected("")
    with closing(cache):
        yield Kept(cache)


@contextmanager
def _trouble_told() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError, ValueError) as error:
        raise no_room(error) from error


def no_room(error: Exception) -> NoCache:
    """Say that nothing can be kept, not even for the time being."""
    return NoCache(f"Temporary files can't be written ({error}). Free some space on the disk, and try again.")


def _listed(sha256s: Iterable[str]) -> str:
    return orjson.dumps(list(sha256s)).decode()


def _is_damage(cause: BaseException | None) -> bool:
    busy = getattr(cause, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    return cause is None or (isinstance(cause, sqlite3.DatabaseError) and not busy)


def _connected(place: str) -> sqlite3.Connection:
    cache = sqlite3.connect(place, timeout=1.0, isolation_level=None)
    try:
        cache.execute("PRAGMA synchronous = OFF")
        if cache.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
            cache.execute("BEGIN IMMEDIATE")
            cache.execute("DROP TABLE IF EXISTS sketch")
            cache.execute(_TABLE)
            cache.execute(f"PRAGMA user_version = {_FORMAT}")
            cache.execute("COMMIT")
    except BaseException:
        cache.close()
        raise
    return cache
