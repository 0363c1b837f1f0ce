"""Rich text (RTF): one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from annotator.formats.documents.rich_text import rich_lines
from annotator.formats.records import Fault, Problem, Reading, Record, Where


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read one article; pictures, notes and what was hidden are left out."""
    where = Where(name)
    try:
        paragraphs = [" ".join(line.text.split()) for line in rich_lines(stream) if line.text.strip()]
    except Fault as fault:
        yield Problem(where, fault.messages[0])
        return
    if not paragraphs:
        yield Problem(where, "It holds no text. Choose another file.")
        return
    yield Record(where, "\n\n".join(paragraphs) + "\n", meta={"file": name.replace("\\", "/").rpartition("/")[2]})
