"""Tables: one article a row, under a header that names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from annotator.formats.columns import listed, recognise, shortened
from annotator.formats.encodings import encoding_of
from annotator.formats.records import Fault, Problem, Reading, Record, Where

MAX_CHARACTERS = 5_000_000
"""How long a line, or a cell of several lines, may be: longer than any article."""

_MAX_HEADER = 1_000_000
_TOO_LONG = "field larger than"
DELIMITERS = ",;\t|"
_MOST_EMPTY = 100
# What spreadsheets of some countries write above the header.
_STATED = re.compile(r"\ufeff?\"?sep=(?P<delimiter>[^\"\r\n])\"?\s*", re.IGNORECASE)


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read a table in the encoding that its letters are in, whichever spreadsheet saved it."""
    # The standard library's own limit is shorter than a long interview.
    csv.field_size_limit(MAX_CHARACTERS)
    table = io.TextIOWrapper(stream, encoding=encoding_of(stream, name, reading), newline="")
    try:
        yield from _rows(table, name, reading)
    finally:
        table.detach()


def _rows(table: io.TextIOWrapper, name: str, reading: Reading) -> Iterator[Record | Problem]:
    try:
        columns = _Columns(table, reading)
    except Fault as fault:
        yield Problem(Where(name, 1), fault.messages[0])
        return
    line = columns.above + columns.rows.line_num
    while True:
        where = Where(name, line + 1)
        try:
            cells = next(columns.rows)
            if any(cells):
                yield columns.record(cells, where)
        except StopIteration:
            return
        except csv.Error as error:
            if _TOO_LONG in str(error):
                yield Problem(where, "A quotation mark is never closed, so that nothing after it is read. Correct it.")
                return
            remedy = "Put quotes around its cells and double those inside."
            yield Problem(where, f"The row can't be read ({error}). {remedy}")
        except UnicodeDecodeError:
            yield Problem(where, _not_unicode())
            return
        except Fault as fault:
            yield Problem(where, fault.messages[0])
        line = columns.above + columns.rows.line_num


class _Columns:
    """Know what each column of one table holds."""

    def __init__(self, table: io.TextIOWrapper, reading: Reading) -> None:
        header, stated, self.above = _header(table)
        delimiter = stated or _delimiter(header, reading)
        # The header is put back, since it may be a quoted one that goes on in the next line.
        self.rows = csv.reader(_chained(header, table), delimiter=delimiter, strict=True)
        try:
            self._header = [cell.strip() for cell in next(self.rows, [])]
        except csv.Error as error:
            raise Fault(f"The header can't be read ({error}). Correct its quotes.") from error
        named = [cell for cell in self._header if cell]
        twice = sorted(cell for cell, count in Counter(named).items() if count > 1)
        if twice:
            raise Fault(f"Two columns are called “{shortened(twice[0])}”. Give each column a name of its own.")
        self._roles = recognise(named, reading.columns)
        if "text" not in self._roles:
            raise Fault(
                f"No column holds the text; the columns are: {listed(named)}. "
                "Call one “text”, or say which it is (on the command line: --column text=NAME)."
            )

    def record(self, cells: Sequence[str], where: Where) -> Record:
        """Make a record of one row; columns that stand for nothing special become details."""
        if len(cells) > len(self._header):
            raise Fault(
                f"The row has {len(cells)} cells, but the header {len(self._header)}. "
                "Put quotes around cells that hold the delimiter."
            )
        row = {name: cell for name, cell in zip(self._header, cells, strict=False) if name}
        given = {role: row.pop(name, "") for role, name in self._roles.items()}
        text, title, id = (given.pop(role, "") for role in ("text", "title", "id"))
        meta = {name: " ".join(cell.split()) for name, cell in {**row, **given}.items() if cell.strip()}
        return Record(where, text, title=" ".join(title.split()), meta=meta, id=id.strip())


def _header(table: io.TextIOWrapper) -> tuple[str, str, int]:
    """Read the header; give it, the delimiter that a line above it states, and how many lines stand above it."""
    delimiter = ""
    try:
        for above in range(_MOST_EMPTY):
            line = table.readline(_MAX_HEADER)
            if len(line) == _MAX_HEADER:
                raise Fault("The first line is longer than any header. Save the table once more as “CSV UTF-8”.")
            stated = _STATED.fullmatch(line)
            if not line or (line.strip() and not stated):
                return line, delimiter, above
            delimiter = stated["delimiter"] if stated else delimiter
    except UnicodeDecodeError as error:
        raise Fault(_not_unicode()) from error
    return "", delimiter, _MOST_EMPTY


def _delimiter(header: str, reading: Reading) -> str:
    """Choose the delimiter that makes the text's column visible, else the one that makes most columns."""

    def fitness(delimiter: str) -> tuple[bool, int]:
        cells = [cell.strip(' "\r\n') for cell in header.split(delimiter)]
        return "text" in recognise(cells, reading.columns), len(cells)

    return max(DELIMITERS, key=fitness)


def _chained(header: str, table: io.TextIOWrapper) -> Iterator[str]:
    yield header
    while line := table.readline(MAX_CHARACTERS):
        if len(line) == MAX_CHARACTERS and line[-1] not in "\r\n":
            raise Fault("The line is longer than any article, so that nothing after it is read. Split the table.")
        yield line


def _not_unicode() -> str:
    return "From here on the file is not in the encoding it began with. Save it as “CSV UTF-8” and import it again."
