"""Opening a project file, and the one transaction that writes to it."""

from __future__ import annotations

import math
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from annotator.errors import FileBusy, UserError
from annotator.store.ids import new_id
from annotator.store.library import Database
from annotator.store.migrations import APPLICATION_ID, SCHEMA, migrations

SUFFIX = ".annotator"
BUSY_SECONDS = 3.0
RESPITE_SECONDS = 1.0
# A plain copy of the file must be whole, so no write-ahead log, not even one that another tool has set.
# EXTRA also syncs the folder.
_PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "cache_size = -32768",  # KiB
)

# What SQLite and its binding say, without a code of their own, of a schema or a text that is not what was written.
_MOVED = "SQLITE_READONLY_DBMOVED"
_SIGNS_OF_DAMAGE = (
    *("no such column", "no such table", "malformed", "unsupported file format"),
    *("foreign key mismatch", "Could not decode"),
)


class Store:
    """Hold the one connection to a project file.

    SQLite's own errors leave this class as sentences (`UserError`).
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self.db = Database(connection, execute_plugins=False)
        self._patience = BUSY_SECONDS
        self._impatient_until = 0.0

    @property
    def project_id(self) -> str:
        """Give the id that all copies of this project share."""
        return str(self.value("SELECT value FROM meta WHERE key = 'project'"))

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Read all rows of a query."""
        with self._waiting():
            return self.connection.execute(sql, values).fetchall()

    def stream(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Read the rows of a query one by one, in flat memory."""
        with self._waiting():
            yield from self.connection.execute(sql, values)

    def value(self, sql: str, *values: Any) -> Any:
        """Read the first column of the first row; None where there is no row."""
        with self._waiting():
            row = self.connection.execute(sql, values).fetchone()
        return None if row is None else row[0]

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open the transaction in which everything that one action writes is committed, or nothing."""
        with self._waiting():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                # A full disk or an I/O error may have ended the transaction already.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Wait for nobody's lock meanwhile: what another program holds is FileBusy at once."""
        before, self._impatient_until = self._impatient_until, math.inf
        try:
            yield
        finally:
            self._impatient_until = before

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other programs from writing meanwhile, so that nobody who reads has to wait."""
        with self._waiting():
            # SQLite holds the file for reading until the rows of a statement are all read.
            rows = self.connection.execute("SELECT name FROM sqlite_master")
            rows.fetchone()
        try:
            yield
        finally:
            rows.close()

    def data_version(self) -> int:
        """Give a number that changes when another program has written to the file."""
        return int(self.value("PRAGMA data_version"))

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """Wait for another program's lock, but for a while not again once that was in vain.

        Otherwise several who read would wait one after another, and the window would stand still for all of them.
        """
        hurried = time.monotonic() < self._impatient_until
        self._wait_at_most(0.0 if hurried else BUSY_SECONDS)
        try:
            with explained(self.path):
                yield
        except FileBusy:
            self._impatient_until = max(self._impatient_until, time.monotonic() + RESPITE_SECONDS)
            raise

    def _wait_at_most(self, seconds: float) -> None:
        if seconds != self._patience:
            self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
            self._patience = seconds

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def discard(self) -> None:
        """Take away a file that was only just made."""
        self.close()
        with suppress(OSError):
            self.path.unlink()


def create_store(path: Path) -> Store:
    """Make a new project file; refuse to touch a file that exists."""
    refuse_taken(path)
    with explained(path):
        store = Store(path, _connect(path, "rwc"))
        try:
            migrations.apply(store.db)
            with store.writing() as connection:
                connection.execute("INSERT INTO meta VALUES ('project', ?)", (new_id(),))
                # Last, so that what a crash leaves of a file is not taken for a project.
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        except BaseException:
            store.discard()
            raise
    return store


def open_store(path: Path) -> Store:
    """Open a project file and bring it up to this program's schema, after a backup."""
    with _reachable(path):
        if path.is_dir():
            raise UserError(f"{path} is a folder. Choose a project file ({SUFFIX}).")
        if not path.exists():
            raise UserError(f"There is no project at {path}. Check the name, or make it with: annotator new {path}")
    with explained(path):
        store = Store(path, _connect(path, "rw"))
        try:
            _refuse_what_is_not_ours(store)
            if migrations.pending(store.db):
                _back_up_before_migration(store)
                migrations.apply(store.db)
            _refuse_other_schema(store)
        except BaseException:
            store.close()
            raise
    return store


def refuse_taken(path: Path) -> None:
    """Refuse a place for a new file where one is already, or where there is no folder."""
    with _reachable(path):
        if path.exists():
            raise UserError(f"{path} exists already. Choose another name, or open it.")
        if not path.parent.is_dir():
            raise UserError(f"The folder {path.parent} does not exist. Make it first, or choose another place.")


@contextmanager
def _reachable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(f"{path} can't be used ({error.strerror}). Choose another name or another folder.") from error


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=True,
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_what_is_not_ours(store: Store) -> None:
    if store.value("PRAGMA application_id") != APPLICATION_ID:
        raise UserError(_not_ours(store.path))
    known = {migration.name for migration in migrations._migrations}
    try:
        applied = migrations.applied(store.db)
    except KeyError as error:
        # A column of its table is called something else.
        raise UserError(_damaged(store.path)) from error
    if any(each.name not in known for each in applied):
        raise UserError(
            f"{store.path} was made by a newer Annotator. Update the program to open it; nothing was changed."
        )


def _refuse_other_schema(store: Store) -> None:
    """Refuse a file in which a table or index is not as it was made, or that would do something of its own accord."""
    found = store.rows("SELECT type, sql FROM sqlite_master")
    if not {sql for _, sql in found}.issuperset(SCHEMA) or any(type == "trigger" for type, _ in found):
        raise UserError(_damaged(store.path))


def _back_up_before_migration(store: Store) -> None:
    # A file that can't be written is not updated, so it needs no copy either.
    with store.writing():
        pass
    target = store.path.with_name(f"{store.path.stem}-before-update-{new_id()[:12]}{SUFFIX}")
    store.connection.execute("VACUUM INTO ?", (str(target),))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into a sentence that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise FileBusy(_busy(path)) from error
        raise UserError(_sentence(path, error)) from error
    except UnicodeDecodeError as error:
        # SQLite quotes what it can't make sense of.
        raise UserError(_damaged(path)) from error


def _sentence(path: Path, error: sqlite3.DatabaseError) -> str:
    name = _name(error)
    if name.startswith(_MOVED):
        return (
            f"{path} is not the file any more that was opened: it was deleted, moved or replaced meanwhile. The last "
            "action was not saved. What was saved before is still here: keep it by Project ▸ Back up…, and open that."
        )
    if name.startswith("SQLITE_READONLY") or (name.startswith("SQLITE_CANTOPEN") and not os.access(path, os.W_OK)):
        return f"{path} can only be read. Copy it to a folder where you may write, and open the copy."
    if name.startswith("SQLITE_FULL"):
        return f"The disk is full: the last action was not saved in {path}. Free some space and do it again."
    if name.startswith("SQLITE_NOTADB"):
        return _not_ours(path)
    if name.startswith("SQLITE_CORRUPT") or str(error).startswith(_SIGNS_OF_DAMAGE):
        return _damaged(path)
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return f"{path} can't be read or written. Check that the disk is there and that you may write to the folder."
    raise error


def _name(error: sqlite3.DatabaseError) -> str:
    return getattr(error, "sqlite_errorname", "") or ""


def _busy(path: Path) -> str:
    return f"{path} is in use by another program. Close it there and try again; nothing was changed."


def _damaged(path: Path) -> str:
    return (
        f"{path} is damaged and can't be read safely. Keep the file, and go on with your last backup "
        "(Project ▸ Backups, or the file beside it)."
    )


def _not_ours(path: Path) -> str:
    return f"{path} is not an Annotator project, or is damaged. Choose a file that Annotator made, or your last backup."
