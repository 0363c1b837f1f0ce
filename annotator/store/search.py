"""Full-text search, in a cache file that can be thrown away at any time."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from annotator import settings
from annotator.store import rows
from annotator.store.connection import Store


class SearchCache:
    """Keep an index of titles and texts beside the user's caches, made anew when it is missing or stale."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index: sqlite3.Connection | None = None
        self._stamp = ""

    def find(self, query: str) -> set[str]:
        """Give the ids of the articles that hold all words of a query, each as the beginning of a word."""
        terms = ['"' + term.replace('"', '""') + '"*' for term in query.split()]
        if not terms:
            return set()
        index = self._current_index()
        found = index.execute(
            "SELECT ids.id FROM article JOIN ids ON ids.rowid = article.rowid WHERE article MATCH ?",
            (" ".join(terms),),
        )
        return {row[0] for row in found}

    def close(self) -> None:
        """Let go of the cache file."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def _current_index(self) -> sqlite3.Connection:
        stamp = str(
            self._store.value("SELECT COUNT(*) || '-' || COALESCE(MAX(rowid), 0) FROM version WHERE kind = 'article'")
        )
        if self._index is None:
            self._index = _open(self._path())
        if stamp != self._stamp and stamp != _stamp_of(self._index):
            self._rebuild(stamp)
        self._stamp = stamp
        return self._index

    def _path(self) -> Path:
        folder = settings.cache_dir() / "search"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{self._store.project_id}.sqlite"

    def _rebuild(self, stamp: str) -> None:
        assert self._index is not None
        with self._index:
            for name in ("article", "ids", "state"):
                self._index.execute(f"DROP TABLE IF EXISTS {name}")
            self._index.execute("CREATE TABLE ids (rowid INTEGER PRIMARY KEY, id TEXT NOT NULL)")
            self._index.execute("CREATE VIRTUAL TABLE article USING fts5 (title, text, content='', prefix='2 3')")
            self._index.execute("CREATE TABLE state (stamp TEXT NOT NULL)")
            for number, (id, title, text) in enumerate(rows.texts(self._store), 1):
                self._index.execute("INSERT INTO ids VALUES (?, ?)", (number, id))
                self._index.execute("INSERT INTO article (rowid, title, text) VALUES (?, ?, ?)", (number, title, text))
            self._index.execute("INSERT INTO state VALUES (?)", (stamp,))


def _open(path: Path) -> sqlite3.Connection:
    index = sqlite3.connect(path)
    try:
        index.execute("PRAGMA synchronous = OFF")
        index.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError:
        # It is a cache: one that can't be read is thrown away.
        index.close()
        with suppress(OSError):
            path.unlink()
        index = sqlite3.connect(path)
    return index


def _stamp_of(index: sqlite3.Connection) -> str:
    try:
        row = index.execute("SELECT stamp FROM state").fetchone()
    except sqlite3.DatabaseError:
        return ""
    return row[0] if row else ""
