"""Rich text, read as articles."""

from __future__ import annotations

import pytest

from annotator.formats.documents import rtf
from annotator.formats.records import Problem
from tests.formats.making import read, records

FONTS = rb"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}"


def rich(*body: bytes) -> bytes:
    """Make a file of paragraphs."""
    return rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + b"".join(rb"\pard " + line + rb"\par" for line in body) + b"}"


def test_paragraphs_are_read_in_any_alphabet() -> None:
    data = rich(rb"Ferry \b stays\b0 .", rb"\f1 \'ca\'e8\'bf\'e2\f0  \u55357?\u56832? \u8220?so\u8221?", b"")
    (record,) = records(rtf.read, data)
    assert record.text == "Ferry stays.\n\nКиїв 😀 “so”\n"
    assert record.zones is None


def test_links_keep_their_words_and_lose_their_address() -> None:
    link = rb'{\field{\*\fldinst{HYPERLINK "https://ferry.example"}}{\fldrslt{\ul here}}}'
    (record,) = records(rtf.read, rich(b"Look " + link + b" now."))
    assert record.text == "Look here now.\n"


def test_pictures_and_notes_are_left_out() -> None:
    picture = rb"{\pict\pngblip " + b"89504e470d0a1a0a" * 500 + b"}"
    (record,) = records(rtf.read, rich(b"One" + picture + rb"{\footnote See there.} two."))
    assert record.text == "One two.\n"


@pytest.mark.parametrize("declared", [rb"\ansicpg1252", rb"\ansicpg1251", b""])
def test_bytes_that_are_utf_8_are_read_as_such(declared: bytes) -> None:
    (record,) = records(rtf.read, rb"{\rtf1\ansi" + declared + " Київ".encode() + b"}")
    assert record.text == "Київ\n"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK", "no rich text"),
        (rich(b" "), "holds no text"),
        (rb"{\rtf1 \u9999999999 x}", "broken rich text"),
        (rb"{\rtf1{\fonttbl" + rb"\f1" * 100_000 + b"}", "holds no text"),
        (rb"{\rtf1{\fonttbl" + rb"{\f1\fcharset20}" * 20_000 + b"}", "holds no text"),
        (rb"{\rtf1{\pict\bin" + b"9" * 200, "picture larger"),
        (rich(b"word " * 1_100_000), "million characters"),
    ],
)
def test_what_is_broken_or_hostile_is_named(data: bytes, sentence: str) -> None:
    (problem,) = read(rtf.read, data)
    assert isinstance(problem, Problem)
    assert sentence in problem.message


def test_a_font_of_an_unknown_character_set_is_read_as_others() -> None:
    (record,) = records(rtf.read, rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f7\fcharset80 Osaka;}}\f7 caf\'e9}")
    assert record.text == "café\n"


def test_a_file_of_endless_fields_is_read_at_once() -> None:
    (record,) = records(rtf.read, rb"{\rtf1 One." + rb"{\field{\*\fldinst{" * 20_000 + b"x}")
    assert record.text == "One.\n"
