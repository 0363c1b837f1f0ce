"""No bytes break a reader of archives, documents, the web and tables: each gives records and sentences."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats import json, parquet
from annotator.formats.archives import factiva_html, factiva_rtf, nexis_docx, nexis_html, nexis_rtf, nexis_txt
from annotator.formats.documents import docx, epub, pdf, rtf
from annotator.formats.records import Problem, Reader, Record
from annotator.formats.web import crawl, feed
from tests.formats.archives.test_factiva import ARTICLE, FIELDS, RICH
from tests.formats.archives.test_factiva import page as factiva_page
from tests.formats.archives.test_nexis_docx import article
from tests.formats.archives.test_nexis_html import GERMAN, page
from tests.formats.archives.test_nexis_lines import FIRST, SECOND, UNI
from tests.formats.documents.pdf_files import Set, pdf_file
from tests.formats.documents.test_docx import STYLES
from tests.formats.documents.test_epub import CHAPTER, book
from tests.formats.documents.test_rtf import rich
from tests.formats.documents.word_files import paragraph, word_file, zipped
from tests.formats.making import read
from tests.formats.mutations import damaged
from tests.formats.web.test_crawl import ANSWER, PAGE, answer, chunked, warc
from tests.formats.web.test_feed import ENTRY, rss

WORD = paragraph("Ferry stays", "Titel") + "<w:tbl><w:tr><w:tc>" + paragraph("One.") + "</w:tc></w:tr></w:tbl>"
NEXIS = word_file(paragraph("*Documents (2)*") + article(1, "One.", head=("*Byline:* By A",)) + article(2, "Two."))
READERS: dict[str, tuple[Reader, bytes]] = {
    "nexis-docx": (nexis_docx.read, NEXIS),
    "nexis-html": (nexis_html.read, page(GERMAN, GERMAN)),
    "nexis-txt": (nexis_txt.read, (FIRST + SECOND).encode()),
    "nexis-rtf": (nexis_rtf.read, rich(*UNI)),
    "factiva-html": (factiva_html.read, factiva_page(ARTICLE, FIELDS)),
    "factiva-rtf": (factiva_rtf.read, rich(b"Factiva", *RICH)),
    "docx": (docx.read, word_file(WORD, styles=STYLES)),
    "rtf": (rtf.read, rich(b"Ferry \\b stays\\b0 .", rb"\f1 \'ca\'e8 \u55357?\u56832?", b"{\\field{\\*\\fldinst x}}")),
    "pdf": (pdf.read, pdf_file([Set(50, 760, 22, "Ferry"), Set(50, 700, 10, "It stays.")], [Set(50, 700, 10, "So.")])),
    "epub": (epub.read, book(CHAPTER, CHAPTER)),
    "warc": (crawl.read, warc(ANSWER) + warc(answer(chunked(PAGE.encode()), "Transfer-Encoding: chunked"))),
    "feed": (feed.read, rss(ENTRY, ENTRY)),
    "json": (json.read, b'{"articles": [{"title": "a", "text": "one"}, {"text": "two", "tags": []}]}'),
    "parquet": (parquet.read, b"PAR1" + bytes(range(256)) + b"PAR1"),
}
IN_PROCESS = sorted(READERS.keys() - {"pdf"})
ZIPPED = ("nexis-docx", "docx", "epub")
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Each file has a process of its own.
FEW = settings(QUICK, max_examples=6)


def check(reader: Reader, data: bytes) -> None:
    """Read to the end; what comes is sound."""
    for item in read(reader, data):
        if isinstance(item, Record):
            assert item.text.strip()
            assert all(0 <= zone.start < zone.end <= len(item.text) for zone in item.zones or ())
        else:
            assert isinstance(item, Problem)
            assert item.message.endswith((".", ")")) and len(item.message) < 600


@pytest.mark.parametrize("id", IN_PROCESS)
@QUICK
@given(data=st.data())
def test_a_damaged_file_is_read_or_named(id: str, data: st.DataObject) -> None:
    reader, whole = READERS[id]
    check(reader, data.draw(damaged(whole)))


@pytest.mark.parametrize("id", IN_PROCESS)
@QUICK
@given(data=st.binary(max_size=400))
def test_a_file_of_any_bytes_is_read_or_named(id: str, data: bytes) -> None:
    reader, whole = READERS[id]
    check(reader, data)
    check(reader, whole[:20] + data)


@FEW
@given(data=damaged(READERS["pdf"][1]))
def test_a_damaged_pdf_is_read_or_named(data: bytes) -> None:
    check(pdf.read, data)


@pytest.mark.parametrize("id", ZIPPED)
@QUICK
@given(data=st.data())
def test_a_document_whose_parts_are_damaged_is_read_or_named(id: str, data: st.DataObject) -> None:
    reader, whole = READERS[id]
    parts = dict(unzipped(whole))
    name = data.draw(st.sampled_from(sorted(parts)))
    check(reader, zipped({**parts, name: data.draw(damaged(parts[name]))}))


def unzipped(whole: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        yield from ((name, package.read(name)) for name in package.namelist())
