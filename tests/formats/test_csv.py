from __future__ import annotations

import codecs
import csv as standard
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats import csv
from annotator.formats.records import Problem, Reading, Record, Where
from tests.formats.making import default_codebook, problem, read, records


@pytest.mark.parametrize("delimiter", list(csv.DELIMITERS))
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = [["Headline", "Body", "Publisher", "words"], ["A; b", "One, two\tthree; four", "Courier", "3"]]
    out = io.StringIO()
    standard.writer(out, delimiter=delimiter).writerows(rows)
    (record,) = records(csv.read, out.getvalue().encode())
    assert (record.title, record.text) == ("A; b", "One, two\tthree; four")
    assert record.meta == {"outlet": "Courier", "words": "3"}


def test_columns_can_be_chosen() -> None:
    (record,) = records(csv.read, b"text,raw,n\nshort,the article,7\n", text="raw", id="n")
    assert (record.text, record.id, record.meta) == ("the article", "7", {"text": "short"})


def test_a_cell_may_hold_lines_and_each_row_knows_its_line() -> None:
    first, second = records(csv.read, b'text\n"one\n\ntwo"\nthree\n')
    assert (first.text, first.where) == ("one\n\ntwo", Where("in.file", 2))
    assert (second.text, second.where) == ("three", Where("in.file", 5))


def test_a_spreadsheets_unicode_text_is_read() -> None:
    data = codecs.BOM_UTF16_LE + "title\ttext\r\nЦіна\tп’ять\r\n".encode("utf-16-le")
    (record,) = records(csv.read, data)
    assert (record.title, record.text) == ("Ціна", "п’ять")


def test_a_long_article_is_no_field_too_long() -> None:
    (record,) = records(csv.read, b"text\n" + b"word " * 100_000)
    assert len(record.text) == 500_000


def test_a_nul_does_not_end_the_table() -> None:
    first, second = records(csv.read, b"text\na\0b\nc\n")
    assert (first.text, second.text) == ("a\0b", "c")


def test_rows_of_nothing_are_passed_over() -> None:
    assert len(records(csv.read, b"text,title\n\n,\none,\n")) == 1


def test_a_table_without_a_text_says_which_columns_it_has() -> None:
    found = problem(csv.read, b"name,words\na,b\n")
    assert found.where == Where("in.file", 1)
    assert "the columns are: name, words" in found.message
    assert "--column text=NAME" in found.message


def test_an_empty_table_is_a_problem() -> None:
    assert "the columns are: none" in problem(csv.read, b"").message


def test_two_columns_of_one_name_are_a_problem() -> None:
    assert "Two columns are called “text”" in problem(csv.read, b"text,text\na,b\n").message


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (b"a,b,c", "The row has 3 cells, but the header 2."),
        (b'"a"b,c', "The row can't be read"),
    ],
)
def test_a_bad_row_is_a_problem_and_reading_goes_on(row: bytes, message: str) -> None:
    before, bad, after = read(csv.read, b"text,title\none,\n" + row + b"\ntwo,\n")
    assert isinstance(bad, Problem)
    assert bad.where == Where("in.file", 3)
    assert message in bad.message
    assert isinstance(before, Record) and isinstance(after, Record)
    assert (before.text, after.text) == ("one", "two")


def test_quotes_that_never_end_are_a_problem() -> None:
    first, bad = read(csv.read, b'text\none\n"two\nthree\n')
    assert isinstance(first, Record) and isinstance(bad, Problem)
    assert bad.where.line == 3


def test_a_table_that_changes_its_encoding_is_read_until_there() -> None:
    data = b"text\n" + "Ціна\n".encode() * 5_000 + "Київ\n".encode("cp1251")
    *rows, found = read(csv.read, data)
    assert rows and isinstance(found, Problem) and found.where.line == len(rows) + 2
    assert "Save it as “CSV UTF-8”" in found.message


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(CELLS.filter(str.strip), CELLS), max_size=5))
def test_what_a_spreadsheet_writes_is_read(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    standard.writer(out, quoting=standard.QUOTE_ALL).writerows([("text", "title"), *rows])
    found = records(csv.read, out.getvalue().encode())
    assert [record.text for record in found] == [text for text, _ in rows]
    assert [record.title for record in found] == [" ".join(title.split()) for _, title in rows]


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for item in read(csv.read, b"text,title\n" + data):
        assert isinstance(item, Record | Problem)


def test_a_header_of_any_length_is_shown_in_a_few_words() -> None:
    many = ",".join(f"column {number}" for number in range(50_000)).encode()
    message = problem(csv.read, many + b"\nx\n").message
    assert "column 0, column 1" in message and len(message) < 400
    assert len(problem(csv.read, b"x" * 900_000 + b"," + b"x" * 1_000 + b"\n").message) < 400
    assert len(problem(csv.read, (b"x" * 1_000 + b",") * 2 + b"\n").message) < 200


class Endless(io.RawIOBase):
    """Read as a device does that never ends."""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def readinto(self, buffer: Any) -> int:
        buffer[:] = b"\0" * len(buffer)
        return len(buffer)


def test_a_device_that_never_ends_is_left_with_a_sentence() -> None:
    (found,) = csv.read(io.BufferedReader(Endless()), "zero.csv", Reading(default_codebook(), "olena"))
    assert isinstance(found, Problem)
    assert "longer than any header" in found.message


def test_a_line_without_end_ends_the_reading() -> None:
    first, bad = read(csv.read, b"text\none\n" + b"x" * (csv.MAX_CHARACTERS + 1) + b"\ntwo\n")
    assert isinstance(first, Record) and isinstance(bad, Problem)
    assert "longer than any article" in bad.message


@pytest.mark.parametrize("above", ["sep=;\r\n", '"sep=;"\r\n', "\r\n\r\n", "sep=;\n\n"])
def test_what_stands_above_the_header_is_passed_over(above: str) -> None:
    (record,) = records(csv.read, f"{above}id;text\r\n7;One, two.\r\n".encode("utf-8-sig"))
    assert (record.id, record.text) == ("7", "One, two.")
    assert record.where.line == above.count("\n") + 2


def test_a_stated_delimiter_is_taken_whatever_the_header_looks_like() -> None:
    (record,) = records(csv.read, b"sep=^\ntext^a, b; c\nOne.^2\n")
    assert (record.text, record.meta) == ("One.", {"a, b; c": "2"})


def test_columns_of_archives_and_crawlers_are_known() -> None:
    data = b"Article Title,maintext,date_publish,source_domain,Authors\nA,Some text.,2020-01-01,x.example,Ira\n"
    (record,) = records(csv.read, data)
    assert (record.title, record.text) == ("A", "Some text.")
    assert record.meta == {"date": "2020-01-01", "outlet": "x.example", "author": "Ira"}
