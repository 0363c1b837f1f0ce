"""The rows of a CoNLL file: documents, sentences, and which column holds what."""

from __future__ import annotations

import codecs
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from annotator.errors import UserError
from annotator.formats.records import Fault
from annotator.offsets.canonical import decode

MAX_BYTES = 32_000_000
MAX_TOKENS = 400_000
_MAX_LINES = 1_000_000

START = "-DOCSTART-"
_LINE = re.compile(rb"[^\n]+|\n{2,}")
_TAG = re.compile(r"O|[BIMELSU]-\S+")
_PHRASES = frozenset(["NP", "VP", "PP", "ADVP", "SBAR", "ADJP", "PRT", "CONJP", "INTJ", "LST", "UCP"])


Document = list[list[tuple[str, ...]]]
"""Sentences of rows: a word and its tags."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Say which column, from 0, holds the words and which ones hold tags."""

    word: int
    tags: tuple[int, ...]


class Table:
    """Give the rows of a file; `notes` say what is odd about it.

    Raises Fault where it is too large or no text.
    """

    def __init__(self, stream: BinaryIO) -> None:
        data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise Fault(f"The file is larger than {MAX_BYTES // 1_000_000} MB. Split it.")
        if data.count(b"\n") > _MAX_LINES:
            raise Fault(f"The file has more than {_MAX_LINES:,} lines. Split it.")
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            data = _decoded(data).encode()
        self._data = data.removeprefix(codecs.BOM_UTF8)
        self.encoding = "utf-8"
        self.notes: list[str] = []
        try:
            self._data.decode("utf-8")
        except UnicodeDecodeError:
            # Latin-1 is what the files of 2002 and 2003 are in, and no byte is wrong in it.
            self.encoding = "latin-1"
            self.notes.append("The file is not UTF-8; it was read as Latin-1. Look whether accents are right.")

    def documents(self, columns: Columns) -> Iterator[tuple[int, Document]]:
        """Give each document with the line it starts at; longer ones than can be read end early."""
        document: Document = [[]]
        first, words = 1, 0
        for line, row in self.rows():
            if row and row[0] == START:
                if words:
                    yield first, [each for each in document if each]
                document, first, words = [[]], line, 0
            elif not row and document[-1]:
                document.append([])
            elif row and words < MAX_TOKENS:
                document[-1].append((row[columns.word], *(sys.intern(row[place]) for place in columns.tags)))
                words += 1
        if words:
            yield first, [each for each in document if each]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Give the columns of each line with its number; none for one that is a comment, or for several empty ones."""
        line, counted = 1, 0
        for match in _LINE.finditer(self._data):
            line += self._data.count(b"\n", counted, match.start())
            counted = match.start()
            words = match[0].decode(self.encoding)
            row = words.split("\t") if "\t" in words else words.split()
            is_comment = words.startswith("#") and (" = " in words or not _ends_in_tag(row))
            yield line, [] if is_comment else [cell for each in row if (cell := each.strip())]


def columns_of(table: Table) -> Columns:
    """Find the columns of words and of tags.

    Raises Fault where lines have different numbers of columns, or no column has tags.
    """
    widths: Counter[int] = Counter()
    labels: list[set[str] | None] = []
    numbered = True
    for _, row in table.rows():
        if not row or row[0] == START:
            continue
        widths[len(row)] += 1
        numbered = numbered and row[0].isdecimal()
        labels += [set() for _ in range(len(labels), min(len(row), 64))]
        for place, cell in enumerate(row[:64]):
            _collect(labels, place, cell)
    if not widths:
        raise Fault("The file holds no words. Write a word a line, and its tag after it.")
    if len(widths) > 1 or max(widths) > 64:
        few, many = min(widths), max(widths)
        raise Fault(f"Lines have from {few} to {many} columns. Give each line the same number of columns, at most 64.")
    word = int(numbered and len(labels) > 2)
    found = [(place, names) for place, names in enumerate(labels) if place > word and names is not None]
    tags = tuple(place for place, names in found if not names or not names <= _PHRASES)
    if not tags:
        raise Fault("No column holds tags such as B-PER, I-PER and O. Say which format the file is of.")
    return Columns(word, tags)


def _collect(labels: list[set[str] | None], place: int, cell: str) -> None:
    """Keep the labels of a column as long as all of it are tags."""
    names = labels[place]
    if names is None:
        return
    if not _TAG.fullmatch(cell):
        labels[place] = None
    elif len(cell) > 2 and len(names) < 10_000:
        names.add(cell[2:])


def _ends_in_tag(row: list[str]) -> bool:
    return len(row) > 1 and _TAG.fullmatch(row[-1]) is not None


def _decoded(data: bytes) -> str:
    try:
        return decode(data).removeprefix("\ufeff")
    except UserError as error:
        raise Fault(error.message) from error
