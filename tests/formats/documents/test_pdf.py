"""PDF, read as articles."""

from __future__ import annotations

import sys
import zlib
from itertools import chain, zip_longest

import pytest

from annotator.formats.documents import pdf, pdf_process
from annotator.formats.documents.pdf_guard import refuse_bomb
from annotator.formats.records import Fault, Problem
from annotator.model import ZoneKind
from tests.formats.documents.pdf_files import Set, laughing_pdf, paragraph, pdf_file
from tests.formats.making import read, records
from tests.formats.zones import parts

ONE = "The night ferry stays as it is, the council of the town said on Monday. It had talked for hours."
TWO = "Nobody on the island had expected anything else. “We need it,” said the harbour master, and went home."
LONG = f"{ONE} {TWO} Those who came late saw only its lights"


def test_lines_are_joined_to_paragraphs_and_letters_tell_the_headline() -> None:
    page = [
        Set(50, 760, 22, "Ferry stays for the"),
        Set(50, 734, 22, "whole of the night"),
        *paragraph(50, 700, ONE, indent=12),
        *paragraph(50, 664, TWO, indent=12),
        Set(50, 610, 13, "What comes next"),
        *paragraph(50, 594, "They vote in May.", indent=12),
    ]
    (record,) = records(pdf.read, pdf_file(page))
    assert record.title == "Ferry stays for the whole of the night"
    assert parts(record) == [
        (ZoneKind.HEADLINE, "Ferry stays for the whole of the night"),
        (ZoneKind.BODY, ONE),
        (ZoneKind.BODY, TWO),
        (ZoneKind.SUBHEAD, "What comes next"),
        (ZoneKind.BODY, "They vote in May."),
    ]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    left, right = paragraph(50, 700, LONG), paragraph(320, 700, "as she left. " + LONG)
    below = paragraph(50, 700, "in the rain.")
    (record,) = records(pdf.read, pdf_file([*left, *right], below))
    assert record.text == f"{LONG} as she left. {LONG} in the rain.\n"
    assert record.zones is None


def test_columns_are_read_one_by_one_where_the_file_has_them_row_by_row() -> None:
    wide = [
        Set(50, 740, 10, "A line as wide as the page, which is wider than any of the columns below it are, by far.")
    ]
    left, right = paragraph(50, 700, ONE, 40), paragraph(320, 700, TWO, 40)
    rows = [line for line in chain.from_iterable(zip_longest(left, right)) if line]
    (record,) = records(pdf.read, pdf_file([*wide, *rows]))
    assert record.text == f"{wide[0].text}\n\n{ONE}\n\n{TWO}\n"


def test_words_broken_at_the_end_of_a_line_are_whole_again() -> None:
    lines = [
        Set(50, 700, 10, "The har-"),
        Set(50, 688, 10, "bour has a long-term"),
        Set(50, 676, 10, "plan of A-"),
        Set(50, 664, 10, "B stays."),
    ]
    (record,) = records(pdf.read, pdf_file([*lines]))
    assert record.text == "The harbour has a long-term plan of A-B stays.\n"


def test_what_every_page_repeats_stands_once_and_apart() -> None:
    def page(number: int, text: str) -> list[Set]:
        head, foot = Set(50, 810, 8, "Stennet Courier, 12 March"), Set(290, 30, 8, f"{number}")
        return [head, *paragraph(50, 700, text), foot]

    (record,) = records(pdf.read, pdf_file(page(1, LONG), page(2, "as she left."), page(3, TWO)))
    assert parts(record) == [
        (ZoneKind.BODY, f"{LONG} as she left."),
        (ZoneKind.BODY, TWO),
        (ZoneKind.BOILERPLATE, "Stennet Courier, 12 March"),
    ]


@pytest.mark.parametrize("number", ["1", "- 12 -", "Page 1 of 3", "Seite 4", "3/8"])
def test_a_single_page_has_a_number_too(number: str) -> None:
    page = [Set(50, 810, 8, "Stennet Courier, 12 March"), Set(290, 30, 8, number), *paragraph(50, 700, LONG)]
    (record,) = records(pdf.read, pdf_file(page))
    assert record.text.startswith("Stennet Courier, 12 March\n\n")
    assert number not in record.text.split("\n\n")


def test_pages_that_are_pictures_are_named() -> None:
    (problem,) = read(pdf.read, pdf_file([], []))
    assert isinstance(problem, Problem) and "no text" in problem.message and "OCR" in problem.message
    (record,) = records(pdf.read, pdf_file(paragraph(50, 700, ONE), []))
    assert [note.message for note in record.notes] == ["Pages without text (pictures of pages?): 2."]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no PDF that can be read"),
        (b"%PDF-1.4\n" + b"x" * 1_000, "no PDF that can be read"),
        (pdf_file(*[[]] * 2_001), "more than 2,000 pages"),
        (pdf_file([Set(50, 6 * row, 1, "x" * 5_000) for row in range(121)]), "more than 600,000 letters"),
        (pdf_file([], packed=zlib.compress(b" " * 101_000_000)), "more than any page"),
        (pdf_file([], packed=zlib.compress(zlib.compress(b" " * 101_000_000))), "more than any page"),
        (pdf_file(paragraph(50, 700, ONE)).replace(b"/Count 1", b"/Count 1999"), "is damaged"),
    ],
)
def test_what_is_no_pdf_or_hostile_is_named(data: bytes, sentence: str) -> None:
    (problem,) = read(pdf.read, data)
    assert isinstance(problem, Problem)
    assert sentence in problem.message


def test_a_page_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_FOR_A_PAGE", 0.5)
    (problem,) = read(pdf.read, laughing_pdf())
    assert isinstance(problem, Problem)
    assert "takes longer than" in problem.message


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there memory has no limit")
def test_a_page_that_asks_for_all_memory_is_given_up() -> None:
    (problem,) = read(pdf.read, pdf_file([Set(50, 700, 1, "ab")] * 1_500_000))
    assert isinstance(problem, Problem)
    assert "made to harm" in problem.message


@pytest.mark.parametrize("data", [b"stream\n\x78\x9c" * 70_000, (b"stream\n" + zlib.compress(b" " * 90_000_000)) * 6])
def test_many_streams_are_refused_together(data: bytes) -> None:
    with pytest.raises(Fault):
        refuse_bomb(data)
