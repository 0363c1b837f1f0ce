"""Books in EPUB, read as articles."""

from __future__ import annotations

import pytest

from annotator.formats.documents import epub
from annotator.formats.records import Problem, Record
from annotator.model import ZoneKind
from tests.formats.documents.word_files import zipped
from tests.formats.making import read, records
from tests.formats.zones import parts

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
ABOUT = """<dc:title>Stennet Courier [Wed, 12 Mar 2025]</dc:title><dc:creator>Courier staff</dc:creator>
<dc:language>en-GB</dc:language><dc:date>2025-03-12T06:00:00+00:00</dc:date>"""


def chapter(body: str, attributes: str = "") -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://x.example/xhtml11.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>t</title></head><body{attributes}>{body}</body></html>"
    )


def book(*chapters: str, more: dict[str, str] | None = None, href: str = "text/c%20{}.xhtml") -> bytes:
    """Make a book of the XHTML of its chapters."""
    numbers = range(len(chapters))
    items = "".join(
        f'<item id="c{number}" href="{href.format(number)}" media-type="application/xhtml+xml"/>' for number in numbers
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in numbers)
    contents = (
        f'<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{ABOUT}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    files = {f"OPS/text/c {number}.xhtml": each for number, each in enumerate(chapters)}
    return zipped({"META-INF/container.xml": CONTAINER, "OPS/book.opf": contents, **files, **(more or {})})


CHAPTER = chapter("<h1>Ferry&nbsp;stays</h1><p>One <i>night</i>.</p><h2>Next</h2><p>Two.</p>")


def test_each_chapter_with_text_is_an_article() -> None:
    contents = chapter("<nav><h1>Contents</h1><p>Ferry stays</p></nav>", ' epub:type="toc"')
    cover = chapter('<img src="cover.jpg"/>')
    first, second = records(epub.read, book(cover, contents, CHAPTER, chapter("<p>No title.</p>")))
    assert str(first.where) == "in.file, chapter 3"
    assert parts(first) == [
        (ZoneKind.HEADLINE, "Ferry stays"),
        (ZoneKind.BODY, "One night."),
        (ZoneKind.SUBHEAD, "Next"),
        (ZoneKind.BODY, "Two."),
    ]
    assert first.meta == {
        "outlet": "Stennet Courier [Wed, 12 Mar 2025]",
        "author": "Courier staff",
        "date": "2025-03-12",
        "language": "en",
        "file": "in.file",
    }
    assert (second.title, second.text) == ("", "No title.\n")


def test_a_chapter_that_is_no_xml_is_read_as_a_page() -> None:
    (record,) = records(epub.read, book("<html><body><h1>Ferry<br>stays</h1><p>One & two.</body></html>"))
    assert record.text == "Ferry stays\n\nOne & two.\n"


def test_a_protected_chapter_is_named_and_the_others_are_read() -> None:
    locked = '<encryption><EncryptedData><CipherReference URI="OPS/text/c%200.xhtml"/></EncryptedData></encryption>'
    problem, record = read(epub.read, book("\x01\x02", CHAPTER, more={"META-INF/encryption.xml": locked}))
    assert isinstance(problem, Problem) and "protected against copying" in problem.message
    assert isinstance(record, Record)


def test_a_path_that_leads_out_of_the_book_is_that_of_no_part() -> None:
    for href in ("../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://x.example/a.xhtml"):
        (problem,) = read(epub.read, book(CHAPTER, href=href))
        assert isinstance(problem, Problem)
        assert "holds no text" in problem.message


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (zipped({"mimetype": "application/epub+zip"}), "no book in EPUB"),
        (zipped({"META-INF/container.xml": CONTAINER}), "no list of its chapters"),
        (zipped({"META-INF/container.xml": "<a><b></a>"}), "no well-formed XML"),
        (book(chapter("<img/>")), "holds no text"),
        (book(*[CHAPTER] * 5_001), "more than 5,000 chapters"),
        (book(chapter("<b>" * 150_000)), "too long, or has too many tags"),
        (b"PK", "damaged or no zipped document"),
    ],
)
def test_what_is_no_book_or_hostile_is_named(data: bytes, sentence: str) -> None:
    (problem,) = read(epub.read, data)
    assert isinstance(problem, Problem)
    assert sentence in problem.message
