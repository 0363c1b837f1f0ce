"""Reading a project file that somebody sent: nothing in it is trusted, run or changed."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from annotator.errors import UserError
from annotator.store.connection import Store
from annotator.store.migrations import APPLICATION_ID, migrations

# More than the text of any article, and far less than memory.
MOST_BYTES = 64_000_000
_BASE_SECONDS = 4.0
_SECONDS_PER_MEGABYTE = 1.0
_STEPS_BETWEEN_LOOKS = 10_000
_MOST_OBJECTS = 200
_MOST_ACTORS = 50_000
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MOST_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_PRAGMAS = ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0", "cache_size = -16384")
_HISTORY = "_sqlite_migrations"
# Plain columns only: nothing in brackets that would be worked out while reading.
_PLAIN = re.compile(r"CREATE (TABLE|UNIQUE INDEX|INDEX)[^()]+\([^()]+\)\s*(STRICT)?", re.IGNORECASE)
_COLUMNS = "id, actor, seq, lamport, action, verb, undoes, kind, entity, article, layer, body, time, digest"
_Schema = frozenset[tuple[Any, ...]]


class Foreign:
    """Hold a project file open for reading, with limits on size and time; close it by `opened`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._end = time.monotonic() + _BASE_SECONDS + path.stat().st_size / 1_000_000 * _SECONDS_PER_MEGABYTE
        connection.set_progress_handler(self._is_late, _STEPS_BETWEEN_LOOKS)

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Read the rows of a query one by one; whatever SQLite says against it is a sentence about the file."""
        try:
            for number, row in enumerate(self._connection.execute(sql)):
                if number % 1000 == 0 and self._is_late():
                    raise _refused(self.path, "takes too long to read")
                yield row
        except (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError) as error:
            raise _refused(self.path, _reason(error)) from error

    def value(self, sql: str) -> Any:
        """Read the first column of the first row; None where there is no row."""
        return next((row[0] for row in self.stream(sql)), None)

    def actors(self) -> list[tuple[Any, ...]]:
        """Read id, annotator and copy of everybody in the file."""
        found = list(self.stream(f"SELECT id, annotator, copy FROM actor LIMIT {_MOST_ACTORS + 1}"))
        if len(found) > _MOST_ACTORS:
            raise _refused(self.path, "names more people than any team has")
        return found

    def articles(self) -> Iterator[tuple[Any, ...]]:
        """Read id, hash, text and what canonicalising changed of all articles."""
        return self.stream("SELECT id, sha256, text, changes FROM article NOT INDEXED")

    def versions(self) -> Iterator[tuple[Any, ...]]:
        """Read the log, in the columns of `log.Version`."""
        return self.stream(f"SELECT {_COLUMNS} FROM version NOT INDEXED")

    def _is_late(self) -> bool:
        return time.monotonic() > self._end


@contextmanager
def opened(path: Path, ours: Store) -> Iterator[Foreign]:
    """Open another copy of our project, or say why it can't be collected; the file is never written to."""
    _refuse_what_cannot_be_read(path, ours)
    with _reading(path) as foreign:
        _examine(foreign, ours)
        yield foreign


def is_copy(path: Path, ours: Store) -> bool:
    """Say whether a file is another copy of our project; it is never written to.

    Raises UserError where it is no project that can be read, or the project itself.
    """
    _refuse_what_cannot_be_read(path, ours)
    with _reading(path) as foreign:
        _refuse_what_is_laid_out_otherwise(foreign)
        return _is_of(foreign, ours)


@contextmanager
def _reading(path: Path) -> Iterator[Foreign]:
    try:
        # Immutable: no lock, no journal is looked for, and not a byte is written.
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except sqlite3.DatabaseError as error:
        raise _refused(path, _reason(error)) from error
    try:
        for limit, number in _LIMITS.items():
            connection.setlimit(limit, number)
        foreign = Foreign(path, connection)
        for pragma in _PRAGMAS:
            foreign.value(f"PRAGMA {pragma}")
        yield foreign
    finally:
        connection.close()


def _refuse_what_cannot_be_read(path: Path, ours: Store) -> None:
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder. Name the files in it.")
        if not path.is_file():
            raise UserError(f"There is no file {path}. Check the name.")
        if path.samefile(ours.path):
            raise UserError(f"{path} is the project itself. Name the files that came back from the annotators.")
        for ending in ("-wal", "-journal"):
            rest = path.with_name(path.name + ending)
            if rest.is_file() and rest.stat().st_size:
                raise UserError(
                    f"{path} was not closed: part of it is in {rest.name} beside it. Open it in Annotator, "
                    "close it there and collect it again; nothing of it was collected."
                )
    except OSError as error:
        raise UserError(f"{path} can't be read ({error.strerror}). Check your rights to it.") from error


def _examine(foreign: Foreign, ours: Store) -> None:
    """Refuse what is not another copy of our project; the schema comes first, since reading a table may run it."""
    _refuse_what_is_laid_out_otherwise(foreign)
    if not _is_of(foreign, ours):
        raise _refused(foreign.path, "belongs to another project")
    if foreign.value("PRAGMA quick_check(1)") != "ok":
        raise _refused(foreign.path, "is damaged")


def _is_of(foreign: Foreign, ours: Store) -> bool:
    return bool(foreign.value("SELECT value FROM meta WHERE key = 'project'") == ours.project_id)


def _refuse_what_is_laid_out_otherwise(foreign: Foreign) -> None:
    if foreign.value("PRAGMA application_id") != APPLICATION_ID:
        raise _refused(foreign.path, "is not an Annotator project")
    objects = list(foreign.stream(f"SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT {_MOST_OBJECTS}"))
    history = [row for row in objects if row[2] == _HISTORY]
    has_history = bool(history) and all(_is_plain(row) for row in history)
    if has_history and _newer(foreign):
        raise UserError(f"{foreign.path} was made by a newer Annotator. Update the program to collect it.")
    if not has_history or frozenset(row for row in objects if row[2] != _HISTORY) not in _known_schemas():
        raise _refused(foreign.path, "is not laid out as Annotator lays out a project")


def _newer(foreign: Foreign) -> bool:
    known = {migration.name for migration in migrations._migrations}
    names = foreign.stream(f"SELECT name FROM {_HISTORY} WHERE migration_set = '{migrations.name}' LIMIT 1000")
    return any(name not in known for (name,) in names)


def _is_plain(row: tuple[Any, ...]) -> bool:
    kind, name, _, sql = row
    is_expected = (kind, name) == ("table", _HISTORY) or kind == "index"
    return is_expected and isinstance(sql, str) and _PLAIN.fullmatch(sql) is not None


@cache
def _known_schemas() -> frozenset[_Schema]:
    """Give the schema after each of the migrations, as an older program may have left it."""
    names = [migration.name for migration in migrations._migrations]
    db = Database(memory=True, execute_plugins=False)
    found = []
    for following in [*names[1:], None]:
        migrations.apply(db, stop_before=following)
        rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        found.append(frozenset(row for row in rows if row[2] != _HISTORY))
    db.close()
    return frozenset(found)


def _refused(path: Path, what: str) -> UserError:
    return UserError(f"{path} {what}. Nothing of it was collected; ask for the file again.")


def _reason(error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name == "SQLITE_INTERRUPT":
        return "takes too long to read"
    if name == "SQLITE_TOOBIG" or isinstance(error, MemoryError):
        return "holds an entry of a size that no article has"
    if name == "SQLITE_NOTADB":
        return "is not an Annotator project"
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR")):
        return "can't be read"
    return "is damaged"
