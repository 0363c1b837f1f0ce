from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.formats.records import Reading, Record
from annotator.formats.table import FORMATS, SUFFIXES, Format, format_named, format_of, may_be_read
from annotator.model import Article, ArticleInfo
from annotator.offsets.canonical import text_sha256
from annotator.project import frozen
from tests.formats.archives.test_factiva import ARTICLE, RICH
from tests.formats.archives.test_factiva import page as factiva_page
from tests.formats.archives.test_nexis_docx import article as nexis_article
from tests.formats.archives.test_nexis_html import GERMAN, page
from tests.formats.archives.test_nexis_lines import FIRST, UNI
from tests.formats.corpora.docbins import docbin
from tests.formats.documents.pdf_files import Set, pdf_file
from tests.formats.documents.test_epub import CHAPTER, book
from tests.formats.documents.test_rtf import rich
from tests.formats.documents.word_files import paragraph, word_file
from tests.formats.making import default_codebook
from tests.formats.test_parquet import table
from tests.formats.web.test_crawl import ANSWER, warc
from tests.formats.web.test_feed import ENTRY, rss

SMALLEST = {
    "citron": b'{"text": "One", "quotes": [{"contents": [{"start": 0, "end": 3}], "sources": []}]}',
    "semeval": b"a\tQUOTE\t0\t3\n",
    "web-annotation": b'{"@context": "http://www.w3.org/ns/anno.jsonld", '
    b'"body": {"purpose": "describing", "value": "One"}, "target": "urn:a"}',
    "cas-json": b'{"%TYPES": {}, "%FEATURE_STRUCTURES": [{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": "One"}]}',
    "xmi": b'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore">'
    b'<cas:Sofa xmi:id="1" sofaString="One"/></xmi:XMI>',
    "webanno-tsv": b"#FORMAT=WebAnno TSV 3.3\n\n\n#Text=One\n1-1\t0-3\tOne\t\n",
    "conll": b"-DOCSTART- O\n\nHe B-SPEAKER\nsaid B-CUE\n. O\n",
    "text": b"one",
    "jsonl": b'{"text": "one"}',
    "standoff": b'{"schema": "annotator-standoff/1", "text_sha256": "'
    + text_sha256("one").encode()
    + b'", "codebook": {"version": "1"}}',
    "csv": b"text\none\n",
    "brat": b"T1\tQUOTE 0 3\tone\n",
    "nitf": b"<nitf><body><body.content><p>One.</p></body.content></body></nitf>",
    "newsml": b"<newsItem><contentSet><inlineData>One.</inlineData></contentSet></newsItem>",
    "ninjs": b'{"uri": "a:1", "body_text": "One."}',
    "iptc7901": b"\x01abc0001 4 i 10 abc 0001\r\n\x02One\r\n\r\nTwo.\r\n\x03211259 Nov 18\r\n",
    "html": b"<html><body><article><p>" + b"One day a story was told here. " * 10 + b"</p></article></body></html>",
    "nexis-docx": word_file(nexis_article(1, "One.")),
    "nexis-html": page(GERMAN),
    "nexis-txt": FIRST.encode(),
    "nexis-rtf": rich(*UNI[:21]),
    "factiva-html": factiva_page(ARTICLE),
    "factiva-rtf": rich(b"Factiva", *RICH[:17]),
    "docx": word_file(paragraph("One.")),
    "rtf": rich(b"One."),
    "parquet": b"PAR1",
    "json": b'[{"text": "One."}]',
    "pdf": pdf_file([Set(50, 700, 10, "One.")]),
    "epub": book(CHAPTER),
    "warc": warc(ANSWER),
    "feed": rss(ENTRY),
    "doccano": b'{"id": 1, "text": "one", "label": [[0, 3, "CUE"]]}',
    # It is made where spaCy is there to read it.
    "spacy": b"",
    "prodigy": b'{"text": "one", "spans": [{"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": "CUE"}]}',
    "opinions": b'{"sent_id": 1, "text": "one", "opinions": []}',
    "newsmtsc": b'{"sentence_normalized": "one", "targets": []}',
    "german-quotations": b'{"annotations": [{"addressee": {"spans": []}, "quote": {"spans": [{"charBegin": 0, '
    b'"charEnd": 3}]}}], "originalText": "one"}',
    "rusentrel": b"T1\tCUE 0 3\tone\n",
    "label-studio": b'[{"data": {"text": "one"}, "annotations": []}]',
}

# What makes these files may not be installed.
NEEDING_MORE = {"spacy": lambda: docbin("one"), "parquet": lambda: table(text=["one"])}


def one(sha256: str) -> Article | None:
    """Give the one article that is in the project already."""
    article = frozen(ArticleInfo("a", "One"), "one")
    return article if article.sha256 == sha256 else None


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind.read], ids=lambda kind: kind.id)
def test_every_format_reads_an_article(kind: Format, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one")
    path = (tmp_path / "a").with_suffix(kind.suffixes[0])
    path.write_bytes(NEEDING_MORE[kind.id]() if kind.id in NEEDING_MORE else SMALLEST[kind.id])
    with path.open("rb") as stream:
        (record,) = kind.read(stream, path.name, Reading(default_codebook(), "olena", path=path, article_with=one))
    assert isinstance(record, Record)


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind.read], ids=lambda kind: kind.id)
def test_a_file_is_known_by_its_ending_in_any_case(kind: Format, tmp_path: Path) -> None:
    for suffix in kind.suffixes:
        path = tmp_path / f"a.b{suffix.upper()}"
        path.write_bytes(SMALLEST[kind.id])
        assert format_of(path, kind) is kind
        assert format_of(path) is (None if kind.by_name else kind)
        assert may_be_read(path) is not kind.by_name


def test_a_format_is_found_by_its_id_or_the_ids_are_listed() -> None:
    assert all(format_named(kind.id) is kind for kind in FORMATS)
    with pytest.raises(UserError, match="no format “brot”. Use one of: text, jsonl"):
        format_named("brot")


def test_of_formats_with_one_ending_only_one_has_no_sign() -> None:
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    for suffix in SUFFIXES:
        unsigned = [
            kind.id
            for kind in FORMATS
            if suffix in kind.suffixes and kind.read and kind.sign is None and not kind.by_name
        ]
        assert len(unsigned) <= 1, suffix
    assert format_of(Path("a.odt")) is None
