from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.formats.records import Reading, Record
from annotator.formats.table import FORMATS, SUFFIXES, Format, format_named, format_of
from tests.formats.making import default_codebook

SMALLEST = {
    "text": b"one",
    "jsonl": b'{"text": "one"}',
    "csv": b"text\none\n",
    "brat": b"T1\tQUOTE 0 3\tone\n",
    "html": b"<html><body><article><p>" + b"One day a story was told here. " * 10 + b"</p></article></body></html>",
}


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)
def test_every_format_reads_an_article(kind: Format, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one")
    path = (tmp_path / "a").with_suffix(kind.suffixes[0])
    path.write_bytes(SMALLEST[kind.id])
    with path.open("rb") as stream:
        (record,) = kind.read(stream, path.name, Reading(default_codebook(), "olena", path=path))
    assert isinstance(record, Record)


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)
def test_a_file_is_known_by_its_ending_in_any_case(kind: Format) -> None:
    for suffix in kind.suffixes:
        assert format_of(Path(f"a.b{suffix.upper()}"), kind) is kind
        assert format_of(Path(f"a.b{suffix.upper()}")) is (None if kind.by_name else kind)


def test_a_format_is_found_by_its_id_or_the_ids_are_listed() -> None:
    assert all(format_named(kind.id) is kind for kind in FORMATS)
    with pytest.raises(UserError, match="no format “brot”. Use one of: text, jsonl"):
        format_named("brot")


def test_no_ending_stands_for_two_formats() -> None:
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert format_of(Path("a.docx")) is None
