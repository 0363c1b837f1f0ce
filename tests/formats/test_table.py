from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.records import Record
from annotator.formats.table import FORMATS, SUFFIXES, Format, format_of
from tests.formats.making import read

SMALLEST = {
    "text": b"one",
    "jsonl": b'{"text": "one"}',
    "csv": b"text\none\n",
    "html": b"<html><body><article><p>" + b"One day a story was told here. " * 10 + b"</p></article></body></html>",
}


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)
def test_every_format_reads_an_article(kind: Format) -> None:
    (record,) = read(kind.read, SMALLEST[kind.id])
    assert isinstance(record, Record)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)
def test_a_file_is_known_by_its_ending_in_any_case(kind: Format) -> None:
    for suffix in kind.suffixes:
        assert format_of(Path(f"a.b{suffix.upper()}")) is kind


def test_no_ending_stands_for_two_formats() -> None:
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert format_of(Path("a.docx")) is None
