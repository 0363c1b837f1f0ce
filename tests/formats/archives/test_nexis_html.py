"""Pages of the old Nexis, read as articles."""

from __future__ import annotations

from pathlib import Path

from annotator.formats.archives import nexis_html
from annotator.formats.records import Problem
from annotator.formats.table import format_of
from annotator.model import ZoneKind
from tests.formats.making import read, records
from tests.formats.zones import parts
from tests.shared_data import shared_path


def block(*lines: str) -> str:
    """Write a block; what stands before "|" is set as the name of a field."""
    set_lines = (
        "".join(f"<SPAN CLASS=c{number}>{words}</SPAN>" for number, words in enumerate(line.split("|")))
        for line in lines
    )
    return f"<BR><DIV CLASS=c0>{''.join(f'<P CLASS=c1>{line}</P>' for line in set_lines)}\n</DIV>\n"


def page(*articles: str) -> bytes:
    pieces = (
        f'<A NAME="DOC_ID_{number}_0"></A><!-- Hide XML section from browser\n<DOC NUMBER=1> -->\n{each}'
        for number, each in enumerate(articles, 1)
    )
    return f"<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>{block('Search terms: ferry')}{''.join(pieces)}".encode()


GERMAN = (
    block("1 of 49 DOCUMENTS")
    + block("Der Spiegel")
    + block("27. Februar 2012 Montag 9:50 PM GMT+1")
    + block("KÜSTE: Fähre bleibt", "Der Rat stimmt ab")
    + block("AUTOR: |Albrecht, Bernhard")
    + block("LÄNGE: |1,285 Wörter")
    + block("HIGHLIGHT:|&nbsp;Eine Nacht am Kai.")
    + block("SPIEGEL: Bleibt sie?", "Rat: Ja &amp; lange.")
    + block("UPDATE: |28. Februar 2012")
    + block("SPRACHE: |GERMAN; DEUTSCH")
    + block("GRAFIK: |Am Kai", "Im Rat")
    + block("ZEITUNGS-CODE: |SP")
    + block("Copyright 2012 Spiegel<BR>Alle Rechte vorbehalten")
)


def test_blocks_are_told_by_place_and_by_name() -> None:
    (record,) = records(nexis_html.read, page(GERMAN))
    assert parts(record) == [
        (ZoneKind.HEADLINE, "KÜSTE: Fähre bleibt"),
        (ZoneKind.SUBHEAD, "Der Rat stimmt ab"),
        (ZoneKind.SUBHEAD, "Eine Nacht am Kai."),
        (ZoneKind.BYLINE, "Albrecht, Bernhard"),
        (ZoneKind.BODY, "SPIEGEL: Bleibt sie?"),
        (ZoneKind.BODY, "Rat: Ja & lange."),
        (ZoneKind.CAPTION, "Am Kai"),
        (ZoneKind.CAPTION, "Im Rat"),
    ]
    details = [record.meta[name] for name in ("outlet", "author", "date", "language", "length")]
    assert details == ["Der Spiegel", "Albrecht, Bernhard", "2012-02-27", "de", "1285 words"]


def test_a_page_gives_its_articles_and_names_the_empty_one() -> None:
    empty = block("2 of 49 DOCUMENTS") + block("Der Spiegel") + block("LENGTH: |1 words")
    first, second = read(nexis_html.read, page(GERMAN, empty))
    assert not isinstance(first, Problem)
    assert isinstance(second, Problem)
    assert str(second).startswith("in.file, article 2: It holds no text")


def test_a_page_of_endless_articles_is_refused() -> None:
    (problem,) = read(nexis_html.read, b'<A NAME="DOC_ID_1_0">' * 5_001)
    assert isinstance(problem, Problem)
    assert "more than 5,000 articles" in problem.message


def test_a_page_of_something_else_is_sent_elsewhere() -> None:
    (problem,) = read(nexis_html.read, b"<html><p>One.</p></html>")
    assert isinstance(problem, Problem)
    assert "no article of the archive" in problem.message


def test_the_real_page_gives_both_articles() -> None:
    path = Path(shared_path("data", "news-formats", "nexis", "koheiw_nexis_afp_2013_first2.html"))
    found = format_of(path)
    assert found is not None and found.id == "nexis-html"
    first, second = records(found.read, path.read_bytes())
    assert first.title == "Syria opposition hails French, UK move to arm rebels"
    assert second.title == "UN pleads for Syria aid, warns of threat to region"
    assert [len(each.zones or ()) for each in (first, second)] == [10, 26]
    for each in (first, second):
        assert (each.meta["outlet"], each.meta["date"], each.meta["language"]) == (
            "Agence France Presse -- English",
            "2013-03-14",
            "en",
        )
