"""What agencies deliver, read as articles: headline, day, outlet, author, body and where each part is."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.formats.agencies import iptc7901, newsml, ninjs, nitf
from annotator.formats.records import Problem, Reader, Record
from annotator.formats.table import format_of
from annotator.model import ZoneKind
from tests.formats.making import read, records
from tests.shared_data import shared_path

NITF = """<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "http://example.org/nitf-3-2.dtd">
<nitf><head><docdata><doc-id id-string="x1"/><date.issue norm="20250312T191044Z"/></docdata></head>
<body><body.head><hedline><hl1>Ferry&nbsp;stays</hl1><hl2>Council votes</hl2></hedline>
<byline>By <person>Ines Calloway</person><byttl>Staff</byttl></byline>
<dateline><location>STENNET</location></dateline></body.head>
<body.content><media><media-caption>The quay.</media-caption><media-producer>Ash</media-producer></media>
<p>STENNET — The <em>night</em>
 ferry stays.</p><hl2>Next</hl2><p>They vote.</p></body.content></body></nitf>""".encode()


def parts(record: Record) -> list[tuple[ZoneKind, str]]:
    """Give each part of an article with its words."""
    return [(zone.kind, record.text[zone.start : zone.end]) for zone in record.zones or ()]


def test_nitf_gives_each_part_its_zone() -> None:
    (record,) = records(nitf.read, NITF)
    assert record.title == "Ferry stays"
    details = [record.meta[name] for name in ("author", "date", "document")]
    assert details == ["Ines Calloway", "2025-03-12", "x1"]
    assert parts(record) == [
        (ZoneKind.HEADLINE, "Ferry stays"),
        (ZoneKind.SUBHEAD, "Council votes"),
        (ZoneKind.BYLINE, "By Ines Calloway Staff"),
        (ZoneKind.CAPTION, "The quay."),
        (ZoneKind.BODY, "STENNET — The night ferry stays."),
        (ZoneKind.SUBHEAD, "Next"),
        (ZoneKind.BODY, "They vote."),
    ]


def test_newsml_1_2_is_read_by_its_news_lines() -> None:
    data = b"""<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>ferry.example</ProviderId>
    <DateId>20250312</DateId><NewsItemId>7</NewsItemId></NewsIdentifier></Identification>
    <NewsComponent><NewsLines><HeadLine>Ferry stays</HeadLine><ByLine>By Ines Calloway</ByLine></NewsLines>
    <ContentItem><DataContent><p>One.</p><p>Two.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
    (record,) = records(newsml.read, data)
    assert record.text == "Ferry stays\n\nBy Ines Calloway\n\nOne.\n\nTwo.\n"
    assert (record.meta["outlet"], record.meta["date"], record.meta["author"]) == (
        "ferry.example",
        "2025-03-12",
        "Ines Calloway",
    )


def test_a_newsml_message_gives_its_items_and_names_those_without_text() -> None:
    data = b"""<newsMessage><itemSet><newsItem guid="a"><contentMeta><headline>One</headline></contentMeta>
    <contentSet><inlineXML><html><body><p>Text &amp; more.</p></body></html></inlineXML></contentSet></newsItem>
    <newsItem guid="b"><contentSet><remoteContent href="x.jpg"/></contentSet></newsItem></itemSet></newsMessage>"""
    record, problem = read(newsml.read, data)
    assert isinstance(record, Record)
    assert record.text == "One\n\nText & more.\n"
    assert isinstance(problem, Problem)
    assert str(problem).startswith("in.file, item 2: It holds no text")


@pytest.mark.parametrize(
    "data",
    [
        b'{"uri": "u", "headline": "One", "byline": "By A", "body_xhtml": "<p>Two.</p><p>Three &lt; 4.</p>"}',
        b'{"uri": "u", "headlines": [{"role": "sub", "value": "S"}, {"role": "main", "value": "One"}], "by": "By A",'
        b' "bodies": [{"contentType": "text/plain", "value": "x"}, '
        b'{"role": "html", "value": "<p>Two.</p><p>Three &lt; 4.</p>"}]}',
    ],
)
def test_ninjs_of_all_versions_gives_the_same_text(data: bytes) -> None:
    (record,) = records(ninjs.read, data)
    assert record.text.replace("S\n\n", "") == "One\n\nBy A\n\nTwo.\n\nThree < 4.\n"
    assert record.meta["author"] == "A"


def test_a_wire_message_is_read_between_its_marks() -> None:
    data = (
        b"\x01abc0007 4 s 850  abc-tns 0908\r\nSport/\r\n\x02Chiefs win\r\nBy Tom Krasovic =\r\n\r\n"
        b"San Diego - They won\r\non Monday.\r\n\r\n## Editorial contacts\r\n\x03211259 Nov 18\r\n"
    )
    (record,) = records(iptc7901.read, data)
    assert parts(record) == [
        (ZoneKind.HEADLINE, "Chiefs win"),
        (ZoneKind.BYLINE, "By Tom Krasovic"),
        (ZoneKind.BODY, "San Diego - They won on Monday."),
        (ZoneKind.BOILERPLATE, "## Editorial contacts"),
    ]
    assert (record.meta["outlet"], record.meta["author"]) == ("abc", "Tom Krasovic")


@pytest.mark.parametrize(
    ("reader", "data", "sentence"),
    [
        (nitf.read, b'<!DOCTYPE n [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><nitf>&b;</nitf>', "declares entities"),
        (nitf.read, b'<!DOCTYPE n [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf>&a;</nitf>', "declares entities"),
        (nitf.read, b"<nitf>" + b"<p>" * 5_000, "nested too deeply"),
        (newsml.read, b"<newsItem><p></newsItem>", "no well-formed XML"),
        (newsml.read, b"", "no well-formed XML"),
        (ninjs.read, b"[" * 100_000, "too many brackets"),
        (ninjs.read, b'{"uri": 1, "bodies": [1, {"value": 2}]}', "holds no text"),
        (iptc7901.read, b"\x01abc", "no whole message"),
    ],
)
def test_what_is_hostile_or_broken_is_named(reader: Reader, data: bytes, sentence: str) -> None:
    (problem,) = read(reader, data)
    assert isinstance(problem, Problem)
    assert sentence in problem.message


CAPTAIN = "Captain of wrecked cruise ship on trial in Italy"
SANTALUCIA = "Paulo Santalucia and Frances d'Emilio"
ANSA = "Catalan independence declaration unacceptable - Alfano"
FACTS: dict[str, tuple[str, dict[str, str], str, str]] = {
    "nitf/superdesk_ap-nitf.xml": (
        "Can trading pollution like stocks help fight climate change?",
        {"outlet": "The Associated Press", "author": "BERNARD CONDON", "date": "2015-12-10"},
        "hy" + 26 * "b" + "xb",
        "NEW YORK (AP) — The gas produced by hog manure",
    ),
    "nitf/superdesk_nitf-fishing.xml": (
        "Weather and Tide Updates for Norfolk",
        {
            "outlet": "XML Team Solutions, Inc.",
            "author": "Alan Karben",
            "date": "2002-02-25",
            "language": "en",
            "section": "tide-update",
            "document": "iptc.321656141.b",
        },
        "hsydcbbsbbsbbbbbx",
        "The weather was superb today in Norfolk, Virginia. Made me want to take out my boat",
    ),
    "newsml-g2/iptc_LISTING_25_NITF_inlineXML.xml": (
        "Arizona Diamondbacks (29-23) at Philadelphia Phillies (26-24), 7:05p.m.",
        {},
        "hyb",
        "(Sports Network) - With the Philadelphia Phillies picking up momentum",
    ),
    "newsml-g2/iptc_LISTING_2_Text_Document.xml": (
        'Fed to halt QE to avert "bubble"',
        {
            "outlet": "Acme News and Media LLC",
            "author": "Meredith Jameson",
            "date": "2016-11-21",
            "language": "en",
            "slugline": "US-Finance-Fed",
        },
        "hybb",
        "(New York, NY - October 21) Et, sent luptat luptat, commy Nim zzriureet",
    ),
    "newsml-g2/superdesk_ansa-newsmlg2-text.xml": (
        ANSA,
        {"outlet": "ANSA", "date": "2017-10-11", "language": "it", "creator": "VRG"},
        "hsbbbb",
        "(ANSA) - Rome, October 11 - Italian Foreign Minister Angelino Alfano has said",
    ),
    "ninjs/iptc_1.4_ninjsExComplex1.json": (
        CAPTAIN,
        {"outlet": "The News Agency", "author": SANTALUCIA, "date": "2013-07-09", "language": "en"},
        "hybbbbc",
        "GROSSETO, Italy (AP) -- The trial of the captain",
    ),
    "ninjs/iptc_2.1_dpa_text.json": (
        "Faktencheck Derby-Elfmeter: Hat Schiedsrichter Zwayer recht?",
        {"outlet": "dpa", "author": "Christian Hollmann, dpa", "date": "2019-05-10", "language": "de"},
        "hy" + 9 * "b",
        "Für Lucien Favre war es «der größte Skandal im Fußball seit Jahren».",
    ),
    "ninjs/iptc_3.1_004_simple_text_article.json": (
        CAPTAIN,
        {"author": SANTALUCIA, "date": "2013-07-09"},
        "hybbbb",
        "GROSSETO, Italy (AP) -- The trial of the captain",
    ),
    "ninjs/iptc_3.1_005_complex_text_article.json": (
        CAPTAIN,
        {"outlet": "The News Agency", "author": SANTALUCIA, "date": "2013-07-09", "language": "en"},
        "hybbbb",
        "GROSSETO, Italy (AP) -- The trial of the captain",
    ),
    "other/superdesk_dpa_iptc7901_two_by_line.txt": (
        "Chiefs-Rams 2.0? Would be a fun Super Bowl, but don't count on it",
        {
            "outlet": "dpa",
            "author": "Tom Krasovic, The San Diego Union-Tribune",
            "date": "2018-11-21",
            "sent": "12:59",
            "category": "s",
            "keywords": "American Football/NFL",
        },
        "hy" + 35 * "b" + "xxxxx",
        "San Diego (tca/dpa) - History says this wasn't a Super Bowl preview that played out",
    ),
}
KINDS = {"nitf": "nitf", "newsml-g2": "newsml", "ninjs": "ninjs", "other": "iptc7901"}
LETTERS = {
    ZoneKind.HEADLINE: "h",
    ZoneKind.SUBHEAD: "s",
    ZoneKind.BYLINE: "y",
    ZoneKind.DATELINE: "d",
    ZoneKind.CAPTION: "c",
    ZoneKind.BODY: "b",
    ZoneKind.BOILERPLATE: "x",
}


@pytest.mark.parametrize("name", FACTS)
def test_real_files_are_told_and_read(name: str) -> None:
    title, details, zones, beginning = FACTS[name]
    path = Path(shared_path("data", "news-formats", *name.split("/")))
    found = format_of(path)
    assert found is not None
    assert found.id == KINDS[name.partition("/")[0]]
    (record,) = records(found.read, path.read_bytes())
    assert record.title == title
    facts = ("outlet", "author", "date", "language", "section", "creator", *details)
    assert {fact: record.meta[fact] for fact in facts if fact in record.meta} == details
    assert "".join(LETTERS[kind] for kind, _ in parts(record)) == zones
    assert next(words for kind, words in parts(record) if kind is ZoneKind.BODY).startswith(beginning)


def test_a_message_of_empty_items_names_each() -> None:
    path = Path(shared_path("data", "news-formats", "newsml-g2", "iptc_LISTING_24_News_Message.xml"))
    problems = read(newsml.read, path.read_bytes())
    assert [str(each)[:15] for each in problems] == [f"in.file, item {number}" for number in (1, 2, 3, 4)]


def test_half_a_character_in_a_headline_is_said() -> None:
    (problem,) = read(ninjs.read, b'{"uri": "u", "headline": "\\ud83d", "body_text": "One."}')
    assert isinstance(problem, Problem) and "half of a broken character" in problem.message


def test_ninjs_of_an_item_a_line_is_read() -> None:
    item = b'{"uri": "u", "headline": "One", "body_text": "Two."}'
    assert [record.text for record in records(ninjs.read, item + b"\n" + item)] == ["One\n\nTwo.\n"] * 2
