"""What an import would bring: the first articles, read but not written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from annotator.errors import UserError
from annotator.formats.canonical import settle
from annotator.formats.csv import DELIMITERS
from annotator.formats.describing import described
from annotator.formats.importing import Cancelled, Progress
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.sources import Source, find_sources
from annotator.formats.table import format_named

MOST_ARTICLES = 24
MOST_OF_A_FILE = 6
MOST_ITEMS_OF_A_FILE = 2_000
_LONGEST_HEADER = 100_000
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold the first articles of some files, what is wrong so far, and the columns of the first table.

    `size` is in bytes.
    """

    files: int
    size: int
    articles: tuple[Record, ...]
    problems: tuple[Problem, ...]
    columns: tuple[str, ...]


def preview(paths: Sequence[Path], reading: Reading, progress: Progress, format: str = "") -> Preview:
    """Read the first articles of files and folders, of one format only if it is named by its id.

    Raises Cancelled once `progress` returns False.
    """
    sources, problems = find_sources(paths, format_named(format) if format else None)
    articles: list[Record] = []
    for number, source in enumerate(sources):
        if len(articles) >= MOST_ARTICLES:
            break
        if not progress(number, len(sources)):
            raise Cancelled("The preview was stopped.")
        for item in _first(_read(source, reading)):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                articles.append(item)
    return Preview(
        files=len(sources),
        size=sum(source.size for source in sources),
        articles=tuple(articles[:MOST_ARTICLES]),
        problems=tuple(problems),
        columns=_columns(sources),
    )


def _read(source: Source, reading: Reading) -> Iterator[Record | Problem]:
    try:
        with source.path.open("rb") as stream:
            assert source.format.read is not None
            for item in source.format.read(stream, source.name, replace(reading, path=source.path)):
                yield item if isinstance(item, Problem) else _settled(item)
    except OSError as error:
        yield Problem(Where(source.name), f"The file can't be read ({error.strerror}). Check your rights to it.")


def _first(items: Iterator[Record | Problem]) -> Iterator[Record | Problem]:
    """Give the first articles of a file, with the problems among them; what is nothing but problems is cut short."""
    articles = 0
    for item in islice(items, MOST_ITEMS_OF_A_FILE):
        yield item
        articles += isinstance(item, Record)
        if articles == MOST_OF_A_FILE:
            return


def _settled(raw: Record) -> Record | Problem:
    try:
        record = settle(raw)
    except Fault as fault:
        return Problem(raw.where, " ".join(fault.messages))
    except UserError as error:
        return Problem(raw.where, error.message)
    return described([record])[0]


def _columns(sources: Sequence[Source]) -> tuple[str, ...]:
    table = next((source for source in sources if source.format.id == "csv"), None)
    return () if table is None else header_of(table.path)


def header_of(path: Path) -> tuple[str, ...]:
    """Give the names of a table's columns, "" left out; nothing where it can't be read."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_LONGEST_HEADER)
    except OSError:
        return ()
    encoding = "utf-16" if start[:2] in _UTF16_MARKS else "utf-8-sig"
    text = start.decode(encoding, "replace")
    first_line = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    try:
        cells = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
