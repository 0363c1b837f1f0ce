"""The head and the sentences of WebAnno TSV, and the text they make up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from annotator.formats.fields import shown
from annotator.formats.interchange.tsv_lines import BASE, CHAINS, RELATIONS, ROLE, SPANS, TEXT, unescaped_text
from annotator.formats.records import Fault
from annotator.offsets.display import Utf16Map

_MAX_GAP = 10_000
_MAX_COLUMNS = 500
_MAX_ROWS = 400_000
_UNIT = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)\t(\d{1,10})-(\d{1,10})\t([^\t]*)\t?", re.ASCII)


class Kind(Enum):
    """Say what the cells of a column are."""

    VALUE = auto()
    ROLES = auto()
    TARGETS = auto()
    SOURCE = auto()
    ELEMENT = auto()
    CHAIN = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """Say what a column holds: a feature of a layer, or where its links lead, by the layer of their ends."""

    layer: str
    prefix: str
    kind: Kind
    name: str = ""


@dataclass(slots=True)
class Row:
    """Hold a word or a part of one: its place in the units the file counts, then its cells, not parted yet."""

    id: str
    start: int
    end: int
    word: str
    cells: str


@dataclass(slots=True)
class Sentence:
    """Hold the lines of a sentence and its words."""

    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def head(lines: Sequence[str]) -> tuple[list[Column], int]:
    """Give the columns that the head of a file names, and the number of the first line after it.

    Raises Fault where there are too many.
    """
    columns: list[Column] = []
    number = 1
    while number < len(lines) and (prefix := lines[number][: len(SPANS)]) in (SPANS, CHAINS, RELATIONS):
        layer, *names = [name for name in lines[number][len(prefix) :].strip().split("|") if name] or [""]
        before = None
        for name in names or [""]:
            before = _column(layer, prefix, name, before)
            columns.append(before)
        number += 1
    if len(columns) > _MAX_COLUMNS:
        raise Fault(f"The file has more than {_MAX_COLUMNS} columns. Export fewer layers.")
    return columns, number


def _column(layer: str, prefix: str, name: str, before: Column | None) -> Column:
    if prefix == CHAINS:
        return Column(layer, prefix, Kind.ELEMENT if name == "referenceType" else Kind.CHAIN, name)
    if prefix == RELATIONS and name.startswith(BASE):
        return Column(layer, prefix, Kind.SOURCE, name.removeprefix(BASE))
    if prefix == SPANS and name.startswith(ROLE):
        return Column(layer, prefix, Kind.ROLES, name.rpartition(":")[2].rpartition("_")[0])
    if before is not None and before.kind is Kind.ROLES:
        return Column(layer, prefix, Kind.TARGETS, name)
    return Column(layer, prefix, Kind.VALUE, name)


def sentences(lines: Sequence[str], first: int, columns: int) -> Iterator[Sentence]:
    """Give the sentences that lines from a number hold.

    Raises Fault where a line is none of a word, or has too few columns.
    """
    current = Sentence()
    rows = 0
    for number, raw in enumerate(lines[first:], first + 1):
        line = raw.removesuffix("\r")
        if current.rows and not _UNIT.match(line):
            yield current
            current = Sentence()
        if line.startswith(TEXT):
            current.lines.append(unescaped_text(line.removeprefix(TEXT)))
        elif line and not line.startswith("#"):
            current.rows.append(_row(line, number, columns))
            rows += 1
        if rows > _MAX_ROWS:
            raise Fault(f"The file has more than {_MAX_ROWS:,} words. Split it into articles.")
    if current.rows or current.lines:
        yield current


def _row(line: str, number: int, columns: int) -> Row:
    match = _UNIT.match(line)
    if match is None:
        raise Fault(f"Line {number}, {shown(line)}, is no line of a word: a number such as 1-1, its place, the word.")
    cells = line[match.end() :]
    if columns and cells.count("\t") + 1 < columns:
        raise Fault(f"Line {number} has too few columns: the head of the file names {columns} after the word.")
    return Row(match[1], int(match[2]), int(match[3]), match[4], cells)


class Layout:
    """Put sentences together by the places of their words; `in_utf16` says what these count.

    `places` are those of all rows in code points, of which `right` hold the word that the row says.
    """

    def __init__(self, found: Sequence[Sentence], *, in_utf16: bool) -> None:
        self._in_utf16 = in_utf16
        self._pieces: list[str] = []
        self._points = 0
        self._length = 0
        self.places: list[tuple[int, int]] = []
        self.right = 0
        for sentence in found:
            self._add(sentence)
        self.text = "".join(self._pieces)

    def _add(self, sentence: Sentence) -> None:
        begin = sentence.rows[0].start if sentence.rows else self._length + 1
        # Each sentence ends in a line end unless the next one begins where it ends.
        if self._pieces and begin > self._length:
            self._append("\n")
        if 0 < begin - self._length <= _MAX_GAP:
            self._append(" " * (begin - self._length))
        body = "\n".join(sentence.lines)
        units = Utf16Map(body) if self._in_utf16 else None
        for row in sentence.rows:
            first, last = (_within(offset - begin, units) for offset in (row.start, row.end))
            self.places.append((self._points + first, self._points + last))
            self.right += body[first:last] == row.word
        self._append(body)

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._points += len(piece)
        self._length += Utf16Map(piece).utf16_length if self._in_utf16 else len(piece)


def _within(offset: int, units: Utf16Map | None) -> int:
    """Give an offset in code points; one inside a character gives the character's start."""
    if units is None or not 0 <= offset <= units.utf16_length:
        return max(offset, 0)
    try:
        return units.to_code_point(offset)
    except ValueError:
        return units.to_code_point(offset - 1)
