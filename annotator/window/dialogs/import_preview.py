"""What an import would bring: the first articles, read but not written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil
from pathlib import Path

from annotator.errors import UserError
from annotator.formats.canonical import settle
from annotator.formats.csv import DELIMITERS
from annotator.formats.describing import described
from annotator.formats.encodings import told
from annotator.formats.importing import Cancelled, Progress
from annotator.formats.looking import Look
from annotator.formats.names_met import NamesMet
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.sources import Source

MOST_ARTICLES = 24
MOST_ITEMS_OF_A_FILE = 2_000
_LONGEST_START = 200_000
_MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold the first articles of some files, what is wrong so far, and the first rows of the first table.

    `is_all` says whether the files have no more articles.
    """

    look: Look
    articles: tuple[Record, ...]
    problems: tuple[Problem, ...]
    rows: tuple[tuple[str, ...], ...]
    is_all: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the names of the table's columns, "" left out."""
        return tuple(dict.fromkeys(filter(None, self.rows[0]))) if self.rows else ()


def preview(look: Look, reading: Reading, progress: Progress) -> Preview:
    """Read the first articles of files that were looked at, some of each, with what their names stand for.

    Raises Cancelled once `progress` returns False.
    """
    problems = list(look.problems)
    articles: list[Record] = []
    fresh = replace(reading, names=NamesMet(), encodings={})
    is_all = len(look.sources) <= MOST_ARTICLES
    for number, source in enumerate(look.sources[:MOST_ARTICLES]):
        if not progress(number, len(look.sources)):
            raise Cancelled("The preview was stopped.")
        share = ceil((MOST_ARTICLES - len(articles)) / (min(len(look.sources), MOST_ARTICLES) - number))
        items = list(_first(_read(source, fresh), share + 1))
        found = [item for item in items if isinstance(item, Record)]
        problems += [item for item in items if isinstance(item, Problem)]
        articles += found[:share]
        is_all = is_all and len(found) <= share and len(items) < MOST_ITEMS_OF_A_FILE
    return Preview(look, tuple(articles), tuple(problems), _rows(look.sources, reading.encoding), is_all)


def _read(source: Source, reading: Reading) -> Iterator[Record | Problem]:
    try:
        with source.path.open("rb") as stream:
            assert source.format.read is not None
            for item in source.format.read(stream, source.name, replace(reading, path=source.path)):
                yield item if isinstance(item, Problem) else _settled(item)
    except OSError as error:
        yield Problem(Where(source.name), f"The file can't be read ({error.strerror}). Check your rights to it.")


def _first(items: Iterator[Record | Problem], most: int) -> Iterator[Record | Problem]:
    """Give the first articles of a file, with the problems among them; what is nothing but problems is cut short."""
    articles = 0
    for item in islice(items, MOST_ITEMS_OF_A_FILE):
        yield item
        articles += isinstance(item, Record)
        if articles == most:
            return


def _settled(raw: Record) -> Record | Problem:
    try:
        record = settle(raw)
    except Fault as fault:
        return Problem(raw.where, " ".join(fault.messages))
    except UserError as error:
        return Problem(raw.where, error.message)
    return described([record])[0]


def _rows(sources: Sequence[Source], encoding: str) -> tuple[tuple[str, ...], ...]:
    table = next((source for source in sources if source.format.id == "csv"), None)
    return () if table is None else first_rows(table.path, encoding)


def first_rows(path: Path, encoding: str = "") -> tuple[tuple[str, ...], ...]:
    """Give the names of a table's columns and its first rows; nothing where it can't be read."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_LONGEST_START)
    except OSError:
        return ()
    text = start.decode(told(start[: start.rfind(b"\n") + 1] or start, encoding) or "utf-8-sig", "replace")
    first_line = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    rows: list[tuple[str, ...]] = []
    # Of a row that is cut short, what stands before it is shown.
    with suppress(csv.Error):
        for cells in islice(csv.reader(io.StringIO(text), delimiter=delimiter), _MOST_ROWS + 1):
            rows.append(tuple(cell.strip() for cell in cells))
    return tuple(rows)
