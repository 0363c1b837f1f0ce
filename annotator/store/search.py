"""Full-text search, in a cache file that can be thrown away at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator import settings
from annotator.errors import UserError
from annotator.store import rows
from annotator.store.connection import Store

# Raise it whenever the tables below change: caches with another number are made anew.
_FORMAT = 3
_TABLES = (
    "CREATE TABLE listed (number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL)",
    # Without indexes of prefixes: they double the time to build it and save no time that is felt.
    "CREATE VIRTUAL TABLE article USING fts5 (title, text, content='')",
)


class SearchCache:
    """Keep an index of titles and texts beside the user's caches, brought up to date by each search that needs it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index: sqlite3.Connection | None = None
        self._seen: tuple[int, int] | None = None

    def find(self, query: str) -> set[str]:
        """Give the ids of the articles that hold all words of a query, each as the beginning of a word."""
        match = _match(query)
        if not match:
            return set()
        for source in (self._as_it_is, self._anew):
            with suppress(sqlite3.DatabaseError, OSError, UserError):
                return self._found(source, match)
        return self._found(self._in_memory, match)

    def close(self) -> None:
        """Let go of the cache file."""
        if self._index is not None:
            self._index.close()
        self._index = None
        self._seen = None

    def _found(self, source: Callable[[], sqlite3.Connection], match: str) -> set[str]:
        index = source()
        seen = (self._store.data_version(), self._store.connection.total_changes)
        if seen != self._seen:
            with _writing(index):
                self._bring_up_to_date(index)
            self._seen = seen
        sql = "SELECT listed.id FROM article JOIN listed ON listed.number = article.rowid WHERE article MATCH ?"
        return {row[0] for row in index.execute(sql, (match,))}

    def _as_it_is(self) -> sqlite3.Connection:
        if self._index is None:
            self._index = _open(str(self._path()))
        return self._index

    def _anew(self) -> sqlite3.Connection:
        self.close()
        self._path().unlink(missing_ok=True)
        return self._as_it_is()

    def _in_memory(self) -> sqlite3.Connection:
        # Nowhere to keep a cache: this session gets its own.
        self.close()
        self._index = _open(":memory:")
        return self._index

    def _path(self) -> Path:
        folder = settings.cache_dir() / "search"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{self._store.project_id}.sqlite"

    def _bring_up_to_date(self, index: sqlite3.Connection) -> None:
        wanted = rows.titles(self._store)
        for number, id, title in index.execute("SELECT number, id, title FROM listed").fetchall():
            if wanted.get(id) == title:
                del wanted[id]
                continue
            # An index without content is told what it indexed, to forget it.
            sql = "INSERT INTO article (article, rowid, title, text) VALUES ('delete', ?, ?, ?)"
            index.execute(sql, (number, title, self._text(id)))
            index.execute("DELETE FROM listed WHERE number = ?", (number,))
        for id, title in wanted.items():
            number = index.execute("INSERT INTO listed (id, title) VALUES (?, ?)", (id, title)).lastrowid
            sql = "INSERT INTO article (rowid, title, text) VALUES (?, ?, ?)"
            index.execute(sql, (number, title, self._text(id)))

    def _text(self, article: str) -> str:
        found = rows.article_text(self._store, article)
        return found[0] if found else ""


def _match(query: str) -> str:
    # What can't be in a text, SQLite does not take: NUL and halves of surrogate pairs.
    clean = query.replace("\0", " ").encode("utf-8", "ignore").decode()
    # Quoted, nothing in a word is an operator.
    return " ".join('"' + term.replace('"', '""') + '"*' for term in clean.split())


def _open(place: str) -> sqlite3.Connection:
    index = sqlite3.connect(place, timeout=1.0, isolation_level=None)
    try:
        index.execute("PRAGMA synchronous = OFF")
        if index.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
            with _writing(index):
                for name in ("article", "listed"):
                    index.execute(f"DROP TABLE IF EXISTS {name}")
                for statement in _TABLES:
                    index.execute(statement)
                index.execute(f"PRAGMA user_version = {_FORMAT}")
    except BaseException:
        index.close()
        raise
    return index


@contextmanager
def _writing(index: sqlite3.Connection) -> Iterator[None]:
    index.execute("BEGIN IMMEDIATE")
    try:
        yield
        index.execute("COMMIT")
    except BaseException:
        if index.in_transaction:
            index.execute("ROLLBACK")
        raise
