"""What the cases of each format grow from: small files made here, our own exports, and real files where they are."""

from __future__ import annotations

import gzip
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from annotator.errors import UserError
from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles
from annotator.formats.table import FORMATS, Format, format_of
from tests.formats.agencies.test_agencies import NITF
from tests.formats.archives.test_factiva import ARTICLE, FIELDS, RICH
from tests.formats.archives.test_factiva import page as factiva_page
from tests.formats.archives.test_nexis_docx import article
from tests.formats.archives.test_nexis_html import GERMAN
from tests.formats.archives.test_nexis_html import page as nexis_page
from tests.formats.archives.test_nexis_lines import FIRST, REQUEST, SECOND, UNI
from tests.formats.corpora.test_bad_input import SAMPLES
from tests.formats.documents.pdf_files import Set, pdf_file
from tests.formats.documents.test_docx import STYLES
from tests.formats.documents.test_epub import CHAPTER, book
from tests.formats.documents.test_rtf import rich
from tests.formats.documents.word_files import paragraph, word_file
from tests.formats.interchange.going_round import ASTRAL, made_project
from tests.formats.making import QUOTE, SAID_BY, SPEAKER, TEXT, line
from tests.formats.web.test_crawl import ANSWER, PAGE, answer, chunked, warc
from tests.formats.web.test_feed import ENTRY, rss
from tests.fuzzing.cases import Case

READ = {each.id: each for each in FORMATS if each.read is not None}
_LIBRARIES = {"parquet": "pyarrow", "spacy": "spacy"}
_LARGEST = 400_000
_SHARED = Path(os.environ.get("ANNOTATOR_SHARED") or Path(__file__).resolve().parents[3] / "shared")


def lacking(format_id: str) -> str:
    """Name the library that a format needs and that is not installed; "" where nothing is lacking."""
    library = _LIBRARIES.get(format_id, "")
    return library if library and find_spec(library) is None else ""


def seeds_of(format_id: str) -> list[Case]:
    """Give all seeds of a format, smallest first."""
    kind = READ[format_id]
    found = [*_made(kind), *_own(kind), *_real(kind)]
    return sorted(found, key=lambda case: len(case.data))


def _made(kind: Format) -> Iterator[Case]:
    suffix = kind.suffixes[0]
    for number, data in enumerate(MADE.get(kind.id, lambda: [])()):
        beside = {"a.txt": "Путин\r\nи НАТО".encode(), "a.opin.txt": b"a, b, neg, current\r\n"}
        packed = suffix + ".gz" if data.startswith(b"\x1f\x8b") else suffix
        yield Case(f"a{packed}", data, beside if kind.id == "rusentrel" and number == 0 else {})


def _own(kind: Format) -> Iterator[Case]:
    """Give what our own writer makes of an article that has something of everything."""
    if kind.write is None or lacking(kind.id):
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        target = folder / f"out{kind.suffixes[0]}"
        try:
            with made_project(folder / "made.annotator") as project:
                export_articles(project, target, ExportOptions(), kind.id)
        except UserError:
            with made_project(folder / "made2.annotator") as project:
                export_articles(project, target := folder / "out", ExportOptions(), kind.id)
        texts = (ASTRAL,) if kind.id == "standoff" else ()
        if target.is_file():
            yield Case(target.name, target.read_bytes(), texts=texts)
            return
        files = {
            str(each.relative_to(target)): each.read_bytes() for each in sorted(target.rglob("*")) if each.is_file()
        }
    for each in files:
        if each.endswith(kind.suffixes) and not each.endswith("TypeSystem.xml"):
            yield Case(each, files[each], {other: data for other, data in files.items() if other != each})


def _real(kind: Format) -> Iterator[Case]:
    """Give the real files of a format, with what stands beside them under the same name."""
    for path in sorted((_SHARED / "data").rglob("*")):
        if not path.is_file() or path.stat().st_size > _LARGEST:
            continue
        name = path.name.lower()
        if kind.by_name:
            fits = name.endswith(kind.suffixes) and (kind.id == "rusentrel") == (path.parent.name == "rusentrel")
        else:
            fits = format_of(path) is kind and path.suffix != ".md"
        if fits:
            stem = path.name.partition(".")[0] if kind.id == "rusentrel" else path.stem
            beside = {each.name: each.read_bytes() for each in path.parent.glob(f"{stem}*.txt") if each != path}
            yield Case(path.name, path.read_bytes(), beside)


def _parquet() -> list[bytes]:
    if lacking("parquet"):
        return [b"PAR1" + bytes(range(256)) + b"PAR1"]
    import pyarrow
    from pyarrow import parquet

    rows = [
        {"id": f"a{number}", "title": "A", "text": TEXT + "x" * number, "spans": [], "tags": ["a"]}
        for number in range(3)
    ]
    found = []
    for options in ({}, {"compression": "gzip", "use_dictionary": False}, {"data_page_version": "2.0"}):
        buffer = io.BytesIO()
        parquet.write_table(pyarrow.Table.from_pylist(rows), buffer, **options)
        found.append(buffer.getvalue())
    return found


def _samples(name: str) -> Callable[[], list[bytes]]:
    return lambda: [
        json.dumps(SAMPLES[name][1]).encode(),
        json.dumps(SAMPLES[name][1], ensure_ascii=False).encode() + b"\n",
    ]


_NEWSML = b"""<?xml version="1.0" encoding="utf-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="a" xml:lang="en"><itemMeta><versionCreated>2025-03-12T10:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>One</headline><by>By A</by></contentMeta>
<contentSet><inlineXML><html><body><p>Text &amp; more.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="b"><contentSet><remoteContent href="x.jpg"/></contentSet></newsItem></itemSet></newsMessage>"""
_OLD_NEWSML = b"""<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>ferry.example</ProviderId>
<DateId>20250312</DateId><NewsItemId>7</NewsItemId></NewsIdentifier></Identification>
<NewsComponent><NewsLines><HeadLine>Ferry stays</HeadLine><ByLine>By Ines Calloway</ByLine></NewsLines>
<ContentItem><DataContent><p>One.</p><p>Two.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
_NINJS = (
    b'{"uri": "u", "headline": "One", "byline": "By A", "body_xhtml": "<p>Two.</p><p>Three &lt; 4.</p>"}',
    b'{"uri": "u", "headlines": [{"role": "sub", "value": "S"}, {"role": "main", "value": "One"}], "by": "By A",'
    b' "bodies": [{"contentType": "text/plain", "value": "x"}, {"role": "html", "value": "<p>Two.</p>"}]}',
)
_WIRE = (
    b"\x01abc0007 4 s 850  abc-tns 0908\r\nSport/\r\n\x02Chiefs win\r\nBy Tom Krasovic =\r\n\r\n"
    b"San Diego - They won\r\non Monday.\r\n\r\n## Editorial contacts\r\n\x03211259 Nov 18\r\n"
)
_ARC_PAGE = answer(PAGE.encode())
_ARC = (
    b"filedesc://a.arc 0.0.0.0 20250312100000 text/plain 76\n1 0 x\n"
    b"URL IP-address Archive-date Content-type Archive-length\n"
    b"\n\nhttps://courier.example/1 1.2.3.4 20250312100000 text/html %d\n%s\n" % (len(_ARC_PAGE), _ARC_PAGE)
)
_WARC = warc(ANSWER) + warc(answer(chunked(PAGE.encode()), "Transfer-Encoding: chunked"))
_TALE = '«Ні», — сказала вона.\r\n\r\n“We ‘stay’,” he said. "Really?" – A – B\u2028\u00a0\n'
_WORD = paragraph("Ferry stays", "Titel") + "<w:tbl><w:tr><w:tc>" + paragraph("One.") + "</w:tc></w:tr></w:tbl>"

MADE: dict[str, Callable[[], list[bytes]]] = {
    "text": lambda: [_TALE.encode(), _TALE.encode("utf-16"), PAGE.encode()],
    "jsonl": lambda: [
        line(text=TEXT, id="a", title="T", source="Ferry", spans=[QUOTE, SPEAKER], relations=[SAID_BY]) * 2,
        line(text="🙂 Two", tags=[1], meta={"headline": "x"}, zones=[{"start": 0, "end": 1, "kind": "body"}]),
    ],
    "csv": lambda: [
        b'id,title,text,outlet\n1,One,"He said ""no"".\nAnd went.",Ferry\n2,=Two,Text,\n',
        "text;дата\n«Ні»;2025-03-12\n".encode("utf-16"),
        b"headline\tbody\tdate\nA\tB\tC\n\nD\tE\n",
    ],
    "json": lambda: [b'{"articles": [{"title": "a", "text": "one"}, {"text": "two", "tags": []}]}', b'[{"body": "x"}]'],
    "parquet": _parquet,
    "html": lambda: [
        PAGE.encode(),
        PAGE.replace("<head>", "<head><meta charset='cp1251'>").encode("cp1251", "replace"),
    ],
    "newsml": lambda: [_NEWSML, _OLD_NEWSML],
    "nitf": lambda: [NITF],
    "ninjs": lambda: list(_NINJS),
    "iptc7901": lambda: [_WIRE],
    "nexis-docx": lambda: [
        word_file(paragraph("*Documents (2)*") + article(1, "One.", head=("*Byline:* By A",)) + article(2, "Two."))
    ],
    "nexis-html": lambda: [nexis_page(GERMAN, GERMAN)],
    "nexis-txt": lambda: [(REQUEST + FIRST + SECOND).encode()],
    "nexis-rtf": lambda: [rich(*UNI)],
    "factiva-html": lambda: [factiva_page(ARTICLE, FIELDS)],
    "factiva-rtf": lambda: [rich(b"Factiva", *RICH)],
    "docx": lambda: [word_file(_WORD, styles=STYLES)],
    "rtf": lambda: [rich(b"Ferry \\b stays\\b0 .", rb"\f1 \'ca\'e8 \u55357?\u56832?", b"{\\field{\\*\\fldinst x}}")],
    "pdf": lambda: [
        pdf_file([Set(50, 760, 22, "Ferry"), Set(50, 700, 10, "It stays.")], [Set(50, 700, 10, "So.")]),
        pdf_file([Set(50, 700, 10, "One."), Set(300, 700, 10, "Two.")]),
    ],
    "epub": lambda: [book(CHAPTER, CHAPTER)],
    "warc": lambda: [_WARC, gzip.compress(warc(ANSWER)) + gzip.compress(warc(ANSWER)), _ARC, gzip.compress(_ARC)],
    "feed": lambda: [rss(ENTRY, ENTRY)],
    "brat": lambda: [b"T1\tQUOTE 0 5\tA\nR1\tSAID_BY Arg1:T1 Arg2:T1\n"],
    "label-studio": _samples("label-studio"),
    "doccano": _samples("doccano"),
    "prodigy": _samples("prodigy"),
    "opinions": _samples("opinions"),
    "newsmtsc": _samples("newsmtsc"),
    "german-quotations": _samples("german-quotations"),
    "rusentrel": lambda: ["T1\tPER 0 5\tПутин\r\nT2\tORG 9 13\tНАТО\r\nR1\tX Arg1:T1 Arg2:T2\r\n".encode()],
}
"""Makers of small files by format; a format that can be written needs none."""
