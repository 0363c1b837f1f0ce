"""Pages and rich text of Factiva, read as articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.archives import factiva_html, factiva_rtf
from annotator.formats.archives.factiva import document_of
from annotator.formats.records import Problem, Record
from annotator.formats.table import format_of
from annotator.model import ZoneKind
from tests.formats.documents.test_rtf import rich
from tests.formats.making import read, records
from tests.formats.zones import parts
from tests.shared_data import shared_path

ARTICLE = """<div id="article-STEN000020050408dp1900j9s" class="article"><div class="article enArticle"><p>
<div>Home Desk; 1</div>
<div id="hd"><span class="enHeadline counted">7) Ferry <b>stays</b>  </span>
</div><div class="author">By INES CALLOWAY  </div><div>Special to the Courier</div>
<div>1.877 Wörter</div><div>9 Januar 1993 17:04</div><div>WELT</div><div>STEN</div><div>Late Edition - Final</div>
<div>1</div><div>Englisch</div><div>Copyright 1993 Courier.  All Rights Reserved.  </div>
</p>
<p class="articleParagraph enarticleParagraph">STENNET -- The
<span class="companylink">Ferry Co</span> stays.</p>
<p class="articleParagraph enarticleParagraph">Photo: The quay.</p>
<pre class="articlePre" >A table
of ships</pre><p>Am Kai.</p>
<p>Courier Digital</p><p>Dokument STEN000020050408dp1900j9s</p></div></div><br><span></span>"""
FIELDS = """<div id="article-STEN1" class="article"><div class="article enArticle"><table>
<tr><td class="index"><b>HD</b>&nbsp;</td><td><span class="enHeadline">Ferry stays</span></td></tr>
<tr><td><b>BY</b>&nbsp;</td><td>By Ines Calloway</td></tr><tr><td><b>WC</b></td><td>877 words</td></tr>
<tr><td><b>PD</b></td><td>9 January 1993</td></tr><tr><td><b>SN</b></td><td>The Courier</td></tr>
<tr><td><b>LA</b></td><td>English</td></tr><tr><td><b>CY</b></td><td>Copyright 1993</td></tr>
<tr><td><b>LP</b></td><td><p>One.</p><p>Two.</p></td></tr><tr><td><b>TD</b></td><td><p>Three.</p></td></tr>
<tr><td><b>AN</b></td><td>Document STEN000020050408dp1900j9s</td></tr></table></div></div>"""


def page(*articles: str) -> bytes:
    """Make a page; it says that it is UTF-8."""
    head = '<html><head><meta charset="UTF-8"><title>Factiva</title></head><body><h1>Dow Jones Factiva</h1>'
    return (head + "".join(articles) + "<table><tr><td>Summary</td><td>terror*</td></tr></table></body>").encode()


def test_lines_are_told_by_their_place() -> None:
    (record,) = records(factiva_html.read, page(ARTICLE))
    assert parts(record) == [
        (ZoneKind.HEADLINE, "Ferry stays"),
        (ZoneKind.BYLINE, "By INES CALLOWAY"),
        (ZoneKind.BYLINE, "Special to the Courier"),
        (ZoneKind.BODY, "STENNET -- The Ferry Co stays."),
        (ZoneKind.CAPTION, "Photo: The quay."),
        (ZoneKind.BODY, "A table of ships"),
        (ZoneKind.CAPTION, "Am Kai."),
    ]
    assert record.meta == {
        "section": "Home Desk; 1",
        "author": "INES CALLOWAY",
        "length": "1877 words",
        "date": "1993-01-09",
        "outlet": "WELT",
        "language": "en",
        "document": "STEN000020050408dp1900j9s",
        "publisher": "Courier Digital",
        "file": "in.file",
    }


def test_a_table_of_fields_gives_the_same_kind_of_record() -> None:
    (record,) = records(factiva_html.read, page(FIELDS))
    assert record.text == "Ferry stays\n\nBy Ines Calloway\n\nOne.\n\nTwo.\n\nThree.\n"
    assert [record.meta[name] for name in ("outlet", "date", "length", "language")] == [
        "The Courier",
        "1993-01-09",
        "877 words",
        "en",
    ]


def test_pages_saved_for_print_have_no_names_for_their_articles() -> None:
    plain = FIELDS.replace('<div id="article-STEN1" class="article">', "<div>").replace("English", "Français")
    plain = (
        plain.replace("877 words", "877 mots")
        .replace("9 January 1993", "9 janvier 1993")
        .replace("<b>HD</b>", "<p><b>HD</b></p>")
    )
    first, second = records(factiva_html.read, page(plain, plain.replace("Ferry", "Night ferry")))
    assert (first.title, second.title) == ("Ferry stays", "Night ferry stays")
    assert [first.meta[name] for name in ("date", "length", "language")] == ["1993-01-09", "877 words", "fr"]


def test_a_page_that_lies_about_its_encoding_is_read() -> None:
    (record,) = records(factiva_html.read, page(ARTICLE).decode().encode("latin-1"))
    assert record.meta["length"] == "1877 words"


def test_east_asian_pages_have_their_days_and_languages() -> None:
    asian = ARTICLE.replace("9 Januar 1993 17:04", "2018 年 10 月 7 日 17:04").replace("1.877 Wörter", "8165 字")
    (record,) = records(factiva_html.read, page(asian.replace("Englisch", "德文")))
    assert [record.meta[name] for name in ("date", "length", "language")] == ["2018-10-07", "8165 words", "de"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Document STEN000020050408dp1900j9s", "STEN000020050408dp1900j9s"),
        ("文件 WDRRAD0020180914eea70005l", "WDRRAD0020180914eea70005l"),
        ("Document of 1993", ""),
        ("The ferry stays 000020050408dp1900j9s", ""),
    ],
)
def test_the_archives_number_is_known_in_any_language(line: str, number: str) -> None:
    assert document_of(line) == number


RICH = (
    rb"\b Headlines\b0",
    rb"Ferry stays...2\par\page",
    rb"Home Desk; 1",
    rb"\b\fs28 Ferry {\b stays}\b0",
    rb"By INES CALLOWAY",
    rb"1,877 words",
    rb"9 January 1993",
    rb"17:04",
    rb"The Courier",
    rb"STEN",
    rb"English",
    rb"Copyright 1993 Courier.  All Rights Reserved.",
    rb"",
    rb"STENNET -- The \'93night\'94 ferry stays.",
    rb"They \b vote\b0 .",
    rb"Courier & Company, Inc.",
    rb"Document STEN000020050408dp1900j9s\page",
    rb"\b Second\b0",
    rb"20 words",
    rb"9 January 1993",
    rb"The Courier",
    rb"STEN",
    rb"Copyright 1993 Courier.",
    rb"Body two.",
    rb"Document STEN000020050408dp1900j9t\page",
    rb"\b Search Summary\b0",
)


def test_rich_text_gives_each_article_from_its_page() -> None:
    first, second = records(factiva_rtf.read, rich(*RICH))
    assert parts(first) == [
        (ZoneKind.HEADLINE, "Ferry stays"),
        (ZoneKind.BYLINE, "By INES CALLOWAY"),
        (ZoneKind.BODY, "STENNET -- The “night” ferry stays."),
        (ZoneKind.BODY, "They vote."),
    ]
    details = [first.meta[name] for name in ("section", "outlet", "date", "length", "language", "publisher")]
    assert details == [
        "Home Desk; 1",
        "The Courier",
        "1993-01-09",
        "1877 words",
        "en",
        "Courier & Company, Inc.",
    ]
    assert second.text == "Second\n\nBody two.\n"


def test_rich_text_with_fields_is_read_by_them() -> None:
    rows = ("HD|Ferry stays", "BY|By Ines Calloway", "WC|877 words", "PD|9 January 1993", "SN|The Courier")
    text = (*rows, "CY|Copyright 1993", "LP|One.", "TD|Two.", "AN|Document STEN000020050408dp1900j9s")
    cells = (rb"\trowd\intbl " + row.replace("|", "\\cell ").encode() + rb"\cell\row" for row in text)
    (record,) = records(factiva_rtf.read, rich(b"Factiva", *cells))
    assert record.text == "Ferry stays\n\nBy Ines Calloway\n\nOne.\n\nTwo.\n"
    assert (record.meta["outlet"], record.meta["date"]) == ("The Courier", "1993-01-09")


@pytest.mark.parametrize("name", ["a.rtf", "a.html"])
def test_files_of_the_archive_are_told_from_others(name: str, tmp_path: Path) -> None:
    own, other = (rich(b"Factiva", *RICH), rich(b"One.")) if name == "a.rtf" else (page(ARTICLE), b"<p>One.</p>")
    path = tmp_path / name
    for data, id in ((own, f"factiva-{name[2:]}"), (other, name[2:])):
        path.write_bytes(data)
        found = format_of(path)
        assert found is not None and found.id == id


def test_an_article_without_text_is_named_and_the_others_are_read() -> None:
    empty = '<div id="article-STEN2" class="article"><div class="article x"><div id="hd">No text</div></div></div>'
    problem, record = read(factiva_html.read, page(empty, ARTICLE))
    assert isinstance(problem, Problem) and "article 1: It holds no text" in str(problem)
    assert isinstance(record, Record)


@pytest.mark.parametrize("reader", [factiva_html.read, factiva_rtf.read])
def test_an_ordinary_file_is_sent_elsewhere(reader: object) -> None:
    data = rich(b"One.") if reader is factiva_rtf.read else b"<p>One.</p>"
    (problem,) = read(reader, data)  # type: ignore[arg-type]
    assert isinstance(problem, Problem) and "no article of the archive" in problem.message


def test_the_real_page_gives_both_articles() -> None:
    path = Path(shared_path("data", "news-formats", "factiva", "koheiw_nyt_1993_first2.html"))
    found = format_of(path)
    assert found is not None and found.id == "factiva-html"
    first, second = records(found.read, path.read_bytes())
    assert (first.title, second.title) == (
        "EUROPEAN INQUIRY SAYS SERBS' FORCES HAVE RAPED 20,000",
        "TOP BOSNIAN AIDE IS SLAIN BY SERB",
    )
    assert [first.meta["author"], second.meta["author"]] == ["ALAN RIDING", "JOHN F. BURNS"]
    for each, bodies in ((first, 19), (second, 29)):
        assert sum(kind is ZoneKind.BODY for kind, _ in parts(each)) == bodies
        assert parts(each)[-1][0] is ZoneKind.CAPTION
        assert [each.meta[name] for name in ("outlet", "date", "language")] == [
            "The New York Times",
            "1993-01-09",
            "en",
        ]
        assert "Copyright" not in each.text and "Dokument" not in each.text
