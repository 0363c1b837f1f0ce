"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from annotator.errors import UserError
from annotator.formats.records import Problem, Reading, Record, Where
from annotator.offsets.canonical import decode

MAX_BYTES = 16_000_000


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read one article in UTF-8, or in UTF-16 with a byte order mark."""
    where = Where(name)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Problem(where, "The file is larger than 16 MB, so it is no article. Split it into articles.")
        return
    try:
        yield Record(where, decode(data), meta={"file": name.replace("\\", "/").rpartition("/")[2]})
    except UserError as error:
        yield Problem(where, error.message)
