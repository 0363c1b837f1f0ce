"""Word files of Nexis Uni, read as articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.archives import nexis_docx
from annotator.formats.records import Problem, Record
from annotator.formats.table import format_of
from annotator.model import ZoneKind
from tests.formats.documents.word_files import paragraph, word_file
from tests.formats.making import read, records
from tests.formats.zones import parts
from tests.shared_data import shared_path


def article(number: int, *body: str, head: tuple[str, ...] = ()) -> str:
    return "".join(
        (
            paragraph("", bookmark=f"Bookmark_{number}"),
            paragraph(f"*Talks: ferry {number} stays*"),
            paragraph("Stennet Courier."),
            paragraph("July 1, 2019 Monday 9:20 AM GMT"),
            paragraph("Copyright 2019 Stennet Press All Rights Reserved"),
            *(paragraph(line) for line in head),
            paragraph("*Length:* 355 words"),
            paragraph("*Body*", bookmark=f"Body_{number}"),
            *(paragraph(line) for line in body),
            paragraph("*Load-Date:* July 2, 2019"),
            paragraph("*End of Document*"),
        )
    )


def test_each_article_is_a_record_without_cover_and_notices() -> None:
    cover = paragraph("*Documents (2)*") + paragraph("1. Talks: ferry 1 stays")
    head = ("*Section:* NEWS; Pg. 4", "*Byline:* By Ines Calloway, courier.example", "*Highlight:* Council votes")
    data = word_file(cover + article(1, "One.", "Two.", head=head) + article(2, "Three."))
    first, second = records(nexis_docx.read, data)
    assert parts(first) == [
        (ZoneKind.HEADLINE, "Talks: ferry 1 stays"),
        (ZoneKind.SUBHEAD, "Council votes"),
        (ZoneKind.BYLINE, "By Ines Calloway, courier.example"),
        (ZoneKind.BODY, "One."),
        (ZoneKind.BODY, "Two."),
    ]
    assert first.meta == {
        "outlet": "Stennet Courier",
        "author": "Ines Calloway",
        "date": "2019-07-01",
        "section": "NEWS; Pg. 4",
        "length": "355 words",
        "file": "in.file",
    }
    assert second.text == "Talks: ferry 2 stays\n\nThree.\n"


def test_captions_corrections_and_classes_are_told_from_the_text() -> None:
    data = word_file(
        article(
            1,
            "STENNET -- One.",
            "https://courier.example/2019/ferry",
            head=("*Dateline:* STENNET",),
        ).replace(
            paragraph("*Load-Date:* July 2, 2019"),
            paragraph("*Correction*", bookmark="Correction")
            + paragraph("The name was wrong.")
            + paragraph("*Graphic*")
            + paragraph("PHOTO: The quay.")
            + paragraph("*Classification*", bookmark="Classification_3")
            + paragraph("*Language:* ENGLISH")
            + paragraph("*Subject:* FERRIES (90%)"),
        )
    )
    (record,) = records(nexis_docx.read, data)
    assert parts(record)[1:] == [
        (ZoneKind.BODY, "STENNET -- One."),
        (ZoneKind.CAPTION, "PHOTO: The quay."),
        (ZoneKind.BOILERPLATE, "The name was wrong."),
    ]
    assert (record.meta["language"], record.meta["url"]) == ("en", "https://courier.example/2019/ferry")


def test_an_article_that_the_cover_lists_and_the_file_lacks_is_named() -> None:
    data = word_file(paragraph("*Documents (3)*") + article(1, "One.") + article(2))
    record, empty, missing = read(nexis_docx.read, data)
    assert isinstance(record, Record)
    assert isinstance(empty, Problem) and str(empty).startswith("in.file, article 2: It holds no text")
    assert isinstance(missing, Problem) and "should hold 3 articles, but only 2" in missing.message


def test_an_ordinary_word_file_is_sent_elsewhere() -> None:
    (problem,) = read(nexis_docx.read, word_file(paragraph("One.")))
    assert isinstance(problem, Problem)
    assert "no article of the archive" in problem.message


@pytest.mark.parametrize(
    ("name", "count", "titles", "first_day", "bodies"),
    [
        ("koheiw_lexis_guardian1.docx", 2, ["Worried about imm", "Wythenshawe byele"], "2014-05-30", [16, 23]),
        (
            "LNT_sample.DOCX",
            10,
            ["Lorem ipsum dolor"] * 6
            + ["Sample Headline", "Lorem ipsum dolor", "R (programming la", "What is Wikipedia"],
            "2019-07-01",
            [5, 7, 3, 9, 5, 14, 1, 16, 7, 4],
        ),
    ],
)
def test_real_files_give_all_their_articles(
    name: str, count: int, titles: list[str], first_day: str, bodies: list[int]
) -> None:
    path = Path(shared_path("data", "news-formats", "nexis", name))
    found = format_of(path)
    assert found is not None and found.id == "nexis-docx"
    articles = records(found.read, path.read_bytes())
    assert len(articles) == count
    assert [each.title[:17] for each in articles] == titles
    assert articles[0].meta["date"] == first_day
    assert [sum(kind is ZoneKind.BODY for kind, _ in parts(each)) for each in articles] == bodies
    assert all(each.meta["outlet"] and each.meta["author"] and each.meta["length"] for each in articles)


@pytest.mark.parametrize(
    ("names", "day"),
    [
        (("Länge", "Wörter", "Autor", "Rubrik", "Sprache", "Ladedatum", "Ende des Dokuments"), "1. Juli 2019 Montag"),
        (
            ("Longueur", "mots", "Auteur", "Rubrique", "Langue", "Date de chargement", "Fin du document"),
            "lundi 1 juillet 2019",
        ),
        (
            ("Longitud", "palabras", "Autor", "Sección", "Idioma", "Fecha de carga", "Fin del documento"),
            "1 de julio de 2019",
        ),
        (("Lengte", "woorden", "Auteur", "Sectie", "Taal", "Laaddatum", "Einde van document"), "July 1, 2019 Monday"),
    ],
)
def test_files_are_read_in_the_language_of_who_downloaded_them(names: tuple[str, ...], day: str) -> None:
    length, words, author, section, language, loaded, end = names
    head = (f"*{section}:* S. 4", f"*{author}:* Ines Calloway")
    written = article(1, "Eins.", "Zwei.", head=head).replace("July 1, 2019 Monday 9:20 AM GMT", day)
    others = {
        "Length:": f"{length}:",
        "355 words": f"1.355 {words}",
        "Load-Date:": f"{loaded}:",
        "End of Document": end,
    }
    for english, other in others.items():
        written = written.replace(english, other)
    (record,) = records(nexis_docx.read, word_file(written))
    assert parts(record)[1:] == [(ZoneKind.BYLINE, "Ines Calloway"), (ZoneKind.BODY, "Eins."), (ZoneKind.BODY, "Zwei.")]
    assert [record.meta[name] for name in ("date", "section", "length", "author")] == [
        "2019-07-01",
        "S. 4",
        "1355 words",
        "Ines Calloway",
    ]


LNT_DAYS = (
    "2019-07-01 2019-07-02 2019-07-04 2019-07-03 2019-07-04 2019-07-02 2019-07-03 2019-07-03 2019-07-03 2019-07-02"
)
LNT_AUTHORS = [
    "Mattha Busby (now), Andrew Sparrow (earlier)",
    "Andrew Sparrow",
    "Daniel Boffey in Brussels",
    "Heather Stewart",
    "Andrew Sparrow and Kevin Rawlinson",
    "Lisa O'Carroll Sample File correspondent",
    "Letters",
    "Greg Wood",
    "Ross Ihaka and Robert Gentleman",
    "Tom Kibasi",
]


@pytest.mark.parametrize(
    ("name", "outlet", "days", "authors"),
    [
        ("LNT_sample.DOCX", "The Guardian(London)", LNT_DAYS, LNT_AUTHORS),
        (
            "koheiw_lexis_guardian1.docx",
            "Guardian.com",
            "2014-05-30 2014-02-14",
            ["Jonathan Glennie", "Rowena Mason"],
        ),
    ],
)
def test_real_files_say_where_when_and_who(name: str, outlet: str, days: str, authors: list[str]) -> None:
    articles = records(nexis_docx.read, shared_path("data", "news-formats", "nexis", name).read_bytes())
    assert {each.meta["outlet"] for each in articles} == {outlet}
    assert [each.meta["date"] for each in articles] == days.split()
    assert [each.meta["author"] for each in articles] == authors
    assert not any("Load-Date" in each.text or "End of Document" in each.text for each in articles)
