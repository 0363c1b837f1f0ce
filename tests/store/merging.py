"""Copies of one project in several hands, and what they hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from annotator.project import Identity, Project
from annotator.store import log
from annotator.store.merge_handout import STAND_IN


def copy_of(project: Project, path: Path, annotator: str) -> Project:
    """Give a colleague a whole copy of a project, open in their name."""
    project.back_up(path)
    return Project.open(path, Identity(annotator, f"{annotator}'s desk"))


def content(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """Read all that copies have to agree on, row by row."""
    store = project._store
    return {
        "versions": store.rows("SELECT * FROM version WHERE actor <> ? ORDER BY id", STAND_IN),
        "actors": store.rows("SELECT * FROM actor WHERE id <> ? ORDER BY id", STAND_IN),
        "articles": store.rows("SELECT * FROM article ORDER BY id"),
    }


@contextmanager
def database(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file as a stranger would, with none of the program's care."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA synchronous = OFF")
        yield db
    finally:
        db.close()


def tamper(path: Path, *statements: str) -> None:
    """Run statements on a file behind the program's back."""
    with database(path) as db:
        for statement in statements:
            db.execute(statement)


def versions(path: Path, where: str = "1") -> list[log.Version]:
    """Read versions of a file in the order they were written."""
    columns = "id, actor, seq, lamport, action, verb, undoes, kind, entity, article, layer, body, time, digest"
    with database(path) as db:
        rows = db.execute(f"SELECT {columns} FROM version WHERE {where} ORDER BY lamport").fetchall()
    return [log.Version(*row) for row in rows]


def forge(path: Path, forged: Iterable[log.Version]) -> None:
    """Put versions into a file with digests that fit, in place of those with the same ids."""
    with database(path) as db:
        for version in forged:
            signed = version.signed()
            db.execute(f"INSERT OR REPLACE INTO version VALUES ({', '.join('?' * 15)})", [*signed, 1])


def changed(path: Path, where: str, **to: Any) -> None:
    """Forge the one version that a condition selects, with other values in some columns."""
    (version,) = versions(path, where)
    forge(path, [version._replace(**to)])
