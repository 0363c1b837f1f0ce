"""Parquet: one article a row, read a few rows at a time."""

from __future__ import annotations

import datetime
import decimal
import io
import os
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats import jsonl
from annotator.formats.apart import Patience, pieces
from annotator.formats.needing import needs_pyarrow
from annotator.formats.records import Fault, Problem, Reading, Record, Where

_DAMAGED = "The file is no Parquet that can be read. Write it anew."
_SLOW = "The file is no Parquet that can be read in a reasonable time. Write it anew."
_FOR_ROWS = 5  # seconds
_ROWS = 32
_BUFFER = 1_000_000
_MAX_COLUMN = 64_000_000
_MAX_RATIO = 400


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each row by the names that JSON Lines has; in a process of its own, which some damaged files end."""
    number = 0
    try:
        for number, row in enumerate(_rows(stream, reading.path), 1):
            where = Where(f"{name}, row {number}")
            try:
                yield jsonl.record_of(row, where, reading)
            except Fault as fault:
                yield from fault.problems(where)
    except Fault as fault:
        yield Problem(Where(f"{name}, row {number + 1}") if number else Where(name), fault.messages[0])


def _rows(stream: BinaryIO, path: Path | None) -> Iterator[dict[str, Any]]:
    if find_spec("pyarrow") is None:
        raise Fault(needs_pyarrow())
    work, argument = (_rows_of_file, os.fsencode(path)) if path else (_rows_of_bytes, stream.read())
    for place, rows in pieces(work, argument, Patience(_FOR_ROWS, _SLOW, _DAMAGED)):
        yield from rows
        # Whoever imports looks there to see how far it is.
        stream.seek(place)


def _rows_of_bytes(data: bytes) -> Iterator[Any]:
    return _read_rows(io.BytesIO(data))


def _rows_of_file(path: bytes) -> Iterator[Any]:
    with open(os.fsdecode(path), "rb") as stream:
        yield from _read_rows(stream)


def _read_rows(stream: BinaryIO) -> Iterator[Any]:
    """Give some rows and how far in the file they go, in the other process."""
    import pyarrow
    from pyarrow import parquet

    broken = (pyarrow.ArrowException, OSError, ValueError, OverflowError, TypeError, KeyError, MemoryError)
    try:
        about = parquet.read_metadata(stream)
        _refuse_bomb(about)
        # A long text that many rows share is kept once, as the file has it.
        shared = [column.path for column in about.schema if column.physical_type == "BYTE_ARRAY"]
        file = parquet.ParquetFile(
            stream, metadata=about, read_dictionary=shared, buffer_size=_BUFFER, pre_buffer=False
        )
        for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
            for number in range(batch.num_rows):
                yield stream.tell(), [_plain_row(batch.slice(number, 1).to_pylist()[0])]
    except broken as error:
        raise Fault(_DAMAGED) from error


def _refuse_bomb(about: Any) -> None:
    for group in range(about.num_row_groups):
        for column in range(about.num_columns):
            chunk = about.row_group(group).column(column)
            if chunk.total_uncompressed_size > max(_MAX_COLUMN, _MAX_RATIO * chunk.total_compressed_size):
                raise Fault("The file unpacks to more than its size allows, as no real table does. It is not read.")


def _plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    """Give a value as JSON has it; what JSON has nothing for is nothing."""
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    return value if isinstance(value, str | int | float | bool) else None
