"""Make projects, and read bytes with one reader, for the tests of this folder."""

from __future__ import annotations

import functools
import io
import json
from pathlib import Path
from typing import Any

from annotator.codebook import Codebook, read_codebook
from annotator.formats.records import Problem, Reader, Reading, Record
from annotator.project import Identity, Project
from annotator.resources import resource_path

TEXT = "“A,” he said. “B.”"
QUOTE = {"id": "s1", "label": "QUOTE", "start": 0, "end": 18, "fragments": [[0, 4], [14, 18]]}
SPEAKER = {"id": "s2", "label": "SPEAKER", "start": 5, "end": 7, "text": "he"}
SAID_BY = {"id": "r1", "label": "SAID_BY", "head": "s1", "tail": "s2"}


@functools.cache
def default_codebook() -> Codebook:
    return read_codebook(resource_path("codebook.toml"))


def new_project(path: Path, annotator: str) -> Project:
    return Project.create(path, default_codebook(), Identity(annotator, "test"))


def read(reader: Reader, data: bytes, name: str = "in.file", **columns: str) -> list[Record | Problem]:
    return list(reader(io.BytesIO(data), name, Reading(default_codebook(), "olena", columns)))


def records(reader: Reader, data: bytes, **columns: str) -> list[Record]:
    items = read(reader, data, **columns)
    assert all(isinstance(item, Record) for item in items), items
    return [item for item in items if isinstance(item, Record)]


def problem(reader: Reader, data: bytes, **columns: str) -> Problem:
    """Give the one problem that reading raises."""
    (item,) = [item for item in read(reader, data, **columns) if isinstance(item, Problem)]
    return item


def line(**fields: Any) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def write_lines(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_bytes(b"".join(line(**row) for row in rows))
    return path
