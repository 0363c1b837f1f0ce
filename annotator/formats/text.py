"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from annotator.errors import UserError
from annotator.formats.encodings import text_of
from annotator.formats.records import Problem, Reading, Record, Where

MAX_BYTES = 16_000_000


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read one article, in whatever encoding its letters are."""
    where = Where(name)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Problem(where, "The file is larger than 16 MB, so it is no article. Split it into articles.")
        return
    try:
        yield Record(where, text_of(data, name, reading), meta={"file": name.replace("\\", "/").rpartition("/")[2]})
    except UserError as error:
        yield Problem(where, error.message)
