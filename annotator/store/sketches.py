"""Sketches of texts, in a cache file that can be thrown away at any time."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress

from annotator import settings
from annotator.errors import UserError
from annotator.news.likeness import Sketch
from annotator.store.connection import Store

# Raise it whenever the table below or the making of sketches changes: caches with another number are made anew.
_FORMAT = 1
_TABLE = "CREATE TABLE sketch (sha256 TEXT PRIMARY KEY, hashes BLOB NOT NULL)"
# What can go wrong with a cache is no reason to stop: it is only slower without.
_TROUBLE = (sqlite3.Error, OSError, UserError, ValueError)
_NUMBERS = "Q"


class SketchCache:
    """Keep the sketches of a project's texts by the texts' hashes, beside the user's caches."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self) -> dict[str, Sketch]:
        """Read all sketches there are."""
        found: dict[str, Sketch] = {}
        with suppress(*_TROUBLE), self._opened() as cache:
            for sha256, hashes in cache.execute("SELECT sha256, hashes FROM sketch"):
                found[sha256] = array(_NUMBERS, bytes(hashes))
        return found

    def keep(self, sketches: Mapping[str, Sketch]) -> None:
        """Add sketches."""
        if not sketches:
            return
        rows = [(sha256, array(_NUMBERS, hashes).tobytes()) for sha256, hashes in sketches.items()]
        with suppress(*_TROUBLE), self._opened() as cache:
            cache.execute("BEGIN IMMEDIATE")
            cache.executemany("INSERT OR IGNORE INTO sketch VALUES (?, ?)", rows)
            cache.execute("COMMIT")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        path = settings.cache_dir() / "sketches" / f"{self._store.project_id}.sqlite"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(_connected(str(path))) as cache:
                yield cache
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            raise


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
