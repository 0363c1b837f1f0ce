"""The old Nexis as plain text and rich text, and Nexis Uni in rich text, read as articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.archives import nexis_html, nexis_rtf, nexis_txt
from annotator.formats.records import Problem, Record
from annotator.formats.table import format_of
from annotator.model import ZoneKind
from tests.formats.archives.test_nexis_html import block, page
from tests.formats.documents.test_rtf import rich
from tests.formats.making import read, records
from tests.formats.zones import parts

MIDDLE = " " * 30
REQUEST = "Download Request: All Documents: 1-2\nTerms: (ferry and\nDate(geq(05/01/2015)))\n\n\n"
FIRST = f"""{MIDDLE}1 of 2 DOCUMENTS



{MIDDLE}Stennet Courier

{MIDDLE}January 11, 2010 Monday
{MIDDLE}3 Star Edition

Talks: the ferry stays, and the council votes on
what is next

BYLINE: By Ines Calloway, Ash
Brown

SECTION: NEWS; Pg. 6

LENGTH: 1,355 words

STENNET -- One line
and another.

COURIER: Does it stay?

GRAPHIC: The quay.

The ferry.

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH


{MIDDLE}Copyright 2010 Courier Ltd.
{MIDDLE}All Rights Reserved
"""
SECOND = f"""
{MIDDLE}2 of 2 DOCUMENTS


{MIDDLE}Copyright 2015 Courier LLC d/b/a
{MIDDLE}Courier Digital
{MIDDLE}All Rights Reserved
{MIDDLE}Courier (Ohio)

{MIDDLE}Distributed by an Agency

{MIDDLE}May 10, 2015 Sunday

SECTION: A; Pg. 1

LENGTH: 21 words

HEADLINE: Ferry stays;
Rarely so

DATELINE: STENNET

BODY:

One.

SUBJECT: FERRIES (90%)
"""


def test_plain_text_gives_each_article_from_its_lines() -> None:
    first, second = records(nexis_txt.read, (REQUEST + FIRST + SECOND).encode())
    assert parts(first) == [
        (ZoneKind.HEADLINE, "Talks: the ferry stays, and the council votes on what is next"),
        (ZoneKind.BYLINE, "By Ines Calloway, Ash Brown"),
        (ZoneKind.BODY, "STENNET -- One line and another."),
        (ZoneKind.BODY, "COURIER: Does it stay?"),
        (ZoneKind.CAPTION, "The quay."),
        (ZoneKind.CAPTION, "The ferry."),
    ]
    assert first.meta == {
        "outlet": "Stennet Courier",
        "author": "Ines Calloway, Ash Brown",
        "date": "2010-01-11",
        "language": "en",
        "section": "NEWS; Pg. 6",
        "length": "1355 words",
        "file": "in.file",
    }
    assert parts(second) == [
        (ZoneKind.HEADLINE, "Ferry stays; Rarely so"),
        (ZoneKind.DATELINE, "STENNET"),
        (ZoneKind.BODY, "One."),
    ]
    assert (second.meta["outlet"], second.meta["date"]) == ("Courier (Ohio)", "2015-05-10")


def test_capitals_before_a_colon_are_no_field_unless_they_name_one() -> None:
    text = FIRST.replace("Talks: the ferry stays, and the council votes on\nwhat is next", "UKRAINE: FERRY STAYS")
    text = text.replace("STENNET -- One line", "KANPUR: One line").replace(
        "SECTION: NEWS", "SERIES: Ships\n\nSECTION: NEWS"
    )
    (record,) = records(nexis_txt.read, text.encode())
    assert record.title == "UKRAINE: FERRY STAYS"
    assert [words for kind, words in parts(record) if kind is ZoneKind.BODY] == [
        "KANPUR: One line and another.",
        "COURIER: Does it stay?",
    ]
    assert record.meta["section"] == "NEWS; Pg. 6"


def test_german_plain_text_has_its_own_names_of_fields() -> None:
    names = {"BYLINE:": "AUTOR:", "SECTION:": "RUBRIK:", "LENGTH:": "LÄNGE:", "words": "Wörter", "GRAPHIC:": "GRAFIK:"}
    names |= {"1 of 2 DOCUMENTS": "1 von 1 DOKUMENTEN", "LOAD-DATE": "UPDATE", "LANGUAGE: ENGLISH": "SPRACHE: GERMAN"}
    names |= {"January 11, 2010 Monday": "11. Januar 2010 Montag"}
    german = FIRST
    for english, other in names.items():
        german = german.replace(english, other)
    (record,) = records(nexis_txt.read, german.encode())
    assert [kind for kind, _ in parts(record)] == [
        kind for kind, _ in parts(records(nexis_txt.read, FIRST.encode())[0])
    ]
    assert [record.meta[name] for name in ("date", "language", "length", "section")] == [
        "2010-01-11",
        "de",
        "1355 words",
        "NEWS; Pg. 6",
    ]


def lines_of(text: str) -> list[bytes]:
    return [line.strip().encode("cp1252") for line in text.split("\n")]


def test_rich_text_of_the_old_archive_gives_the_same() -> None:
    data = rich(*lines_of(REQUEST), *lines_of(SECOND.replace("2 of 2", "1 of 1").replace("One.", "One.\nTwo.")))
    (record,) = records(nexis_rtf.read, data)
    assert record.text == "Ferry stays; Rarely so\n\nSTENNET\n\nOne.\n\nTwo.\n"
    assert (record.meta["outlet"], record.meta["section"]) == ("Courier (Ohio)", "A; Pg. 1")


def test_pages_with_a_field_for_the_text_give_the_same() -> None:
    blocks = [block("1 of 1 DOCUMENTS"), block("Copyright 2015 Courier LLC<BR>All Rights Reserved<BR>Courier (Ohio)")]
    blocks += [block("May 10, 2015 Sunday"), block("SECTION: |A; Pg. 1"), block("LENGTH: |21 words")]
    blocks += [block("HEADLINE: |Ferry stays"), block("BODY:|", "One.", "Two."), block("SUBJECT: |FERRIES (90%)")]
    (record,) = records(nexis_html.read, page("".join(blocks)))
    assert record.text == "Ferry stays\n\nOne.\n\nTwo.\n"
    assert (record.meta["outlet"], record.meta["date"]) == ("Courier (Ohio)", "2015-05-10")


UNI = (
    rb"User Name: = XYZ",
    rb"Documents (2)",
    rb"1. Ferry stays",
    rb"2. Second",
    rb"\page",
    rb"\b Ferry stays\b0",
    rb"Stennet Courier",
    rb"July 1, 2019 Monday 9:20 AM GMT",
    rb"",
    rb"Copyright 2019 Stennet Press All Rights Reserved",
    rb"\b Section:\b0  NEWS; Pg. 4",
    rb"\b Length:\b0  355 words",
    rb"\b Byline:\b0  Ines Calloway",
    rb"\b Body\b0",
    rb"",
    rb"One.",
    rb"Length: matters to the captain.",
    rb"\b Graphic\b0",
    rb"PHOTO: The quay.",
    rb"\b Load-Date:\b0  July 2, 2019",
    rb"\b End of Document\b0",
    rb"\page",
    rb"\b Second\b0",
    rb"Courier",
    rb"2 July 2019",
    rb"Copyright 2019",
    rb"\b Length:\b0  2 words",
    rb"\b Body\b0",
    rb"Two.",
    rb"\b End of Document\b0",
)


def test_rich_text_of_nexis_uni_is_read_like_its_word_files() -> None:
    first, second = records(nexis_rtf.read, rich(*UNI))
    assert parts(first) == [
        (ZoneKind.HEADLINE, "Ferry stays"),
        (ZoneKind.BYLINE, "Ines Calloway"),
        (ZoneKind.BODY, "One."),
        (ZoneKind.BODY, "Length: matters to the captain."),
        (ZoneKind.CAPTION, "PHOTO: The quay."),
    ]
    assert [first.meta[name] for name in ("outlet", "date", "section", "length")] == [
        "Stennet Courier",
        "2019-07-01",
        "NEWS; Pg. 4",
        "355 words",
    ]
    assert (second.text, second.meta["date"]) == ("Second\n\nTwo.\n", "2019-07-02")


@pytest.mark.parametrize(
    ("name", "own", "other", "id"),
    [
        ("a.txt", (REQUEST + FIRST).encode(), b"1 of 2 DOCUMENTS were found.\n", "nexis-txt"),
        ("a.rtf", rich(*UNI), rich(b"Length and End of the story"), "nexis-rtf"),
    ],
)
def test_files_of_the_archive_are_told_from_others(
    name: str, own: bytes, other: bytes, id: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    for data, expected in ((own, id), (other, id.replace("nexis-", "").replace("txt", "text"))):
        path.write_bytes(data)
        found = format_of(path)
        assert found is not None and found.id == expected


def test_an_article_without_text_is_named_and_the_others_are_read() -> None:
    empty = f"{MIDDLE}3 of 2 DOCUMENTS\n\n{MIDDLE}Courier\n\nLENGTH: 1 words\n"
    record, problem = read(nexis_txt.read, (FIRST + empty).encode())
    assert isinstance(record, Record)
    assert isinstance(problem, Problem) and str(problem).startswith("in.file, article 2: It holds no text")


@pytest.mark.parametrize(("reader", "data"), [(nexis_txt.read, b"One.\n"), (nexis_rtf.read, rich(b"One."))])
def test_an_ordinary_file_is_sent_elsewhere(reader: object, data: bytes) -> None:
    (problem,) = read(reader, data)  # type: ignore[arg-type]
    assert isinstance(problem, Problem) and "no article of the archive" in problem.message
