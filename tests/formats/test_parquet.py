"""Parquet files, read as articles."""

from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import parquet
from annotator.formats.needing import needs_pyarrow
from annotator.formats.records import Problem, Reading, Record
from tests.formats.making import default_codebook, problem, read, records


def table(**columns: Any) -> bytes:
    """Make a file of columns, if the package for that is there."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet as arrow

    buffer = io.BytesIO()
    arrow.write_table(pyarrow.table(columns), buffer, compression="zstd")
    return buffer.getvalue()


def test_columns_are_known_by_the_names_that_other_tables_have() -> None:
    data = table(
        headline=["Ferry stays", None],
        body=["One.", "Two."],
        published=[datetime.date(2025, 3, 12), None],
        words=[3, 4],
        raw=[b"\x00", None],
    )
    first, second = records(parquet.read, data)
    assert (first.title, first.text) == ("Ferry stays", "One.")
    assert first.meta == {"date": "2025-03-12", "words": "3"}
    assert (second.title, str(second.where)) == ("", "in.file, row 2")


def test_columns_can_be_chosen_and_bad_rows_are_named() -> None:
    first, bad = read(parquet.read, table(text=["short", "x"], raw=["the article", " "]), text="raw")
    assert isinstance(first, Record) and first.text == "the article"
    assert str(bad).startswith("in.file, row 2: “raw” is empty")


def test_many_rows_are_read_a_few_at_a_time() -> None:
    assert len(records(parquet.read, table(text=[f"article {number}" for number in range(100)]))) == 100


def test_a_long_text_that_rows_share_costs_no_more_than_one() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    data = table(text=pyarrow.DictionaryArray.from_arrays([0] * 64, ["word " * 2_000_000]))
    # The process that reads it has no more memory than for some of them.
    assert sum(1 for _ in parquet.read(io.BytesIO(data), "a", Reading(default_codebook(), "olena"))) == 64


def test_a_damaged_file_gives_what_came_before() -> None:
    whole = table(text=["one", "two"])
    assert "no Parquet that can be read" in problem(parquet.read, whole[:-20]).message
    assert "no Parquet that can be read" in problem(parquet.read, b"").message


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    found = problem(parquet.read, table(text=["\0" * 35_000_000 + str(number) for number in range(2)]))
    assert isinstance(found, Problem)
    assert "more than its size allows" in found.message


def test_without_the_package_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert problem(parquet.read, b"PAR1").message == needs_pyarrow()


def test_a_file_that_ends_the_process_that_reads_it_is_a_sentence() -> None:
    pytest.importorskip("pyarrow")
    data = Path(__file__).with_name("damaged").joinpath("ends-the-process.parquet").read_bytes()
    assert "no Parquet that can be read" in problem(parquet.read, data).message


def test_a_file_on_the_disk_is_read_and_how_far_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(table(text=["word " * 1_000 + str(number) for number in range(100)]))
    with path.open("rb") as stream:
        found = list(parquet.read(stream, "a", Reading(default_codebook(), "olena", path=path)))
        assert stream.tell() > 0
    assert len(found) == 100
