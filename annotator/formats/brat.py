"""brat: a text file with a file of annotations (.ann) beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.errors import UserError
from annotator.formats.brat_document import Document
from annotator.formats.brat_lines import Row, fits, place, rows
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.offsets.canonical import canonicalise, decode

MAX_BYTES = 16_000_000


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read a file of annotations and the text beside it, for the annotator asked for.

    What is wrong with one annotation is a problem of its line; the text and the other annotations are read.
    """
    where = Where(name)
    try:
        found, path, raw, text = with_text(stream, reading.path)
    except Fault as fault:
        yield Problem(where, fault.messages[0])
        return
    document = Document(text, found, reading, name)
    yield from document.problems
    yield Record(
        where,
        text,
        meta={"file": path.name},
        spans=document.spans,
        relations=document.relations,
        entities=document.entities,
        changes=canonicalise(raw).changes,
        notes=tuple(document.notes),
    )


def with_text(stream: BinaryIO, ann: Path | None) -> tuple[list[Row], Path, str, str]:
    """Give the annotations, the place of the text beside them, the text, and the text as their offsets count it.

    Raises Fault where one of the two files can't be read.
    """
    found = list(rows(_decoded(stream, "The file of annotations")))
    path = _text_beside(ann)
    raw = _text(path)
    return found, path, raw, _as_counted(raw, found)


def _text_beside(path: Path | None) -> Path:
    if path is None:
        raise Fault("Its text can't be found. Put the .txt file beside it.")
    names = [path.with_suffix(suffix) for suffix in (".txt", ".TXT")]
    found = next((each for each in names if each.is_file()), None)
    if found is None:
        raise Fault(f"There is no {names[0].name} beside it. Put the text there, under that name.")
    return found


def _text(path: Path) -> str:
    with path.open("rb") as stream:
        text = _decoded(stream, f"The text {path.name}")
    try:
        canonicalise(text)
    except UserError as error:
        raise Fault(error.message) from error
    return text


def _decoded(stream: BinaryIO, what: str) -> str:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Fault(f"{what} is larger than 16 MB. Split it.")
    try:
        return decode(data)
    except UserError as error:
        raise Fault(f"{what}: {error.message}") from error


def _as_counted(raw: str, found: Iterable[Row]) -> str:
    """Give the text in the form whose characters the offsets count: as it is, or without its CR or byte order mark."""
    bare = raw.removeprefix("\ufeff")
    forms = list(dict.fromkeys([raw, raw.replace("\r\n", "\n"), bare, bare.replace("\r\n", "\n")]))
    if len(forms) == 1:
        return raw
    places = [(at[1], row.rest) for row in found if row.id.startswith("T") and (at := place(row)) is not None]
    return max(forms, key=lambda text: sum(fits(text, fragments, quoted) for fragments, quoted in places))
