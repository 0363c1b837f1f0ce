"""JSON files, read as articles."""

from __future__ import annotations

import json as standard
from typing import Any

import pytest

from annotator.formats import json
from annotator.formats.records import Problem, Record
from tests.formats.making import problem, read, records

ONE = {"headline": "Ferry stays", "body": "One.", "publisher": "Courier", "words": 3, "tags": ["a"]}


def dumped(value: Any) -> bytes:
    return standard.dumps(value, ensure_ascii=False, indent=1).encode()


@pytest.mark.parametrize(
    "value",
    [
        [ONE],
        {"articles": [ONE], "status": "ok"},
        {"response": {"status": "ok", "docs": [ONE]}},
        {"items": ["not this"], "results": [ONE]},
        ONE,
    ],
)
def test_articles_are_found_wherever_services_put_them(value: Any) -> None:
    (record,) = records(json.read, b"\xef\xbb\xbf" + dumped(value))
    assert (record.title, record.text) == ("Ferry stays", "One.")
    assert record.meta == {"outlet": "Courier", "words": "3", "tags": "a"}
    assert record.left_out == ()


def test_columns_can_be_chosen() -> None:
    (record,) = records(json.read, dumped([{"text": "short", "raw": "the article"}]), text="raw")
    assert record.text == "the article"


def test_each_article_has_its_number_and_its_problems() -> None:
    first, bad, last = read(json.read, dumped([ONE, {"title": "a"}, ONE]))
    assert isinstance(first, Record) and isinstance(last, Record)
    assert str(bad).startswith("in.file, article 2: There is no “text”")


def test_what_is_no_object_is_counted_in_one_line() -> None:
    record, counted = read(json.read, dumped([ONE, *range(5_000)]))
    assert isinstance(record, Record)
    assert str(counted) == "in.file: 5,000 items of the list are no objects {…}."


def test_json_lines_under_another_name_are_read() -> None:
    lines = standard.dumps(ONE).encode() + b"\n" + standard.dumps({**ONE, "body": "Two."}).encode()
    first, second = records(json.read, lines)
    assert (first.text, second.text) == ("One.", "Two.")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is no JSON"),
        (b'{\n "text": \n', "The file is no JSON"),
        (b"[]", "The list is empty"),
        (b'"text"', "no list of articles"),
        (b"[" * 100_000, "too many brackets"),
        (b"[[]" + b",[]" * 1_000_000 + b"]", "too many lists"),
        (b"[1" + b",1" * 3_100_000 + b"]", "too many lists"),
        (b'[{"text": "a", "text": "b"}]', "stands twice"),
        (b'[{"text": "\\ud800"}]', "half of a broken character"),
        (b"[" + b" " * 32_000_000, "larger than 32 MB"),
    ],
)
def test_what_is_broken_or_hostile_is_named(data: bytes, sentence: str) -> None:
    found = problem(json.read, data)
    assert isinstance(found, Problem)
    assert sentence in found.message


def test_one_thing_that_is_no_object_is_said_as_one() -> None:
    _, found = read(json.read, b'[{"text": "one"}, 3]')
    assert isinstance(found, Problem) and found.message == "1 item of the list is no object {…}."
