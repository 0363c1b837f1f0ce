from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats import text
from annotator.formats.canonical import settle
from tests.formats.making import problem, read, records
from tests.shared_data import shared_path


def test_a_file_is_one_article_that_remembers_its_name() -> None:
    (record,) = read(text.read, "Ціна — 5 €\n".encode(), "folder\\one.txt")
    assert (record.text, record.meta) == ("Ціна — 5 €\n", {"file": "one.txt"})


def test_utf16_with_its_mark_is_read() -> None:
    (record,) = records(text.read, codecs.BOM_UTF16_LE + "Ціна".encode("utf-16-le"))
    assert settle(record).text == "Ціна"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u"])
def test_another_encoding_is_told_by_its_letters(encoding: str) -> None:
    (record,) = records(text.read, "Ціна".encode(encoding))
    assert record.text == "Ціна"


def test_a_file_that_is_no_article_by_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MAX_BYTES", 10)
    assert "larger than 16 MB" in problem(text.read, b"x" * 11).message
    assert records(text.read, b"x" * 10)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_in_utf8_is_read_as_it_is(content: str) -> None:
    (record,) = records(text.read, content.encode())
    assert record.text == content


def test_a_real_article_is_read_whole() -> None:
    path = shared_path("data", "articles", "rbc-ukraine.txt")
    (record,) = records(text.read, path.read_bytes())
    assert record.text[1019:1041] == '"no-limits friendship"'
