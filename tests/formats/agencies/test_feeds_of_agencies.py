"""What agencies and newsrooms put into the fields of NewsML-G2, NITF, ninjs and IPTC 7901 beyond the textbook."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotator.formats.agencies import iptc7901, newsml, ninjs, nitf
from annotator.formats.records import Record
from annotator.model import ZoneKind
from tests.formats.making import records
from tests.formats.zones import parts


def ninjs_of(**fields: Any) -> dict[str, Any]:
    return {"guid": "urn:1", "headline": "Ferry stays", "body_html": "<p>One.</p>", **fields}


def read_ninjs(item: object) -> Record:
    (record,) = records(ninjs.read, json.dumps(item).encode())
    return record


def test_ninjs_of_a_newsroom_has_a_guid_a_source_and_pictures() -> None:
    picture = {"type": "picture", "headline": "Quay", "description_text": "The quay at night."}
    data = ninjs_of(
        source="AKP",
        firstcreated="2017-08-24T04:37:19+0000",
        language="EN-gb",
        service=[{"name": "Politics", "code": "p"}],
        authors=[{"name": "Ines Calloway", "role": "writer"}],
        description_text="The council votes.",
        associations={"featuremedia": picture, "gone": None, "story": {"type": "text", "description_text": "Other"}},
    )
    assert ninjs.looks_like(None, json.dumps(data).encode())  # type: ignore[arg-type]
    record = read_ninjs(data)
    assert parts(record) == [
        (ZoneKind.HEADLINE, "Ferry stays"),
        (ZoneKind.BODY, "One."),
        (ZoneKind.CAPTION, "The quay at night."),
    ]
    assert record.meta == {
        "outlet": "AKP",
        "date": "2017-08-24",
        "language": "en",
        "section": "Politics",
        "summary": "The council votes.",
        "document": "urn:1",
        "author": "Ines Calloway",
        "file": "in.file",
    }


@pytest.mark.parametrize(
    "around",
    [
        lambda item: {"total": 1, "item": {"total": 1, "limit": 20, "item": [item]}},
        lambda item: {"api_version": "1.1", "data": {"items": [{"meta": {}, "item": item}]}},
        lambda item: [item],
        lambda item: item,
    ],
)
def test_items_are_found_inside_what_an_interface_puts_around_them(around: Any) -> None:
    assert read_ninjs(around(ninjs_of())).text == "Ferry stays\n\nOne.\n"


def test_who_holds_the_rights_is_the_outlet_where_nothing_else_is_said() -> None:
    assert (
        read_ninjs(ninjs_of(copyrightnotice="Copyright 2013 The Agency, www.x.org - all")).meta["outlet"]
        == "The Agency"
    )
    assert "outlet" not in read_ninjs(ninjs_of(copyrightnotice="All rights reserved.")).meta


def test_the_head_of_a_page_inside_newsml_is_no_body_and_a_login_no_author() -> None:
    data = """<newsItem><contentMeta><creator><name>calloway.ines</name></creator><headline>Fähre bleibt</headline>
    <dateline>Stennet</dateline></contentMeta><contentSet><inlineXML><html><head><title>x</title></head><body>
    <header><ul><li>Küste</li></ul><time>03.06.2019 15:00</time><h1>Fähre bleibt</h1></header>
    <section><p>Stennet (kai) - Die Fähre bleibt.</p><h2>Weiter</h2><p>Ja.</p></section></body></html></inlineXML>
    </contentSet></newsItem>""".encode()
    (record,) = records(newsml.read, data)
    assert parts(record) == [
        (ZoneKind.HEADLINE, "Fähre bleibt"),
        (ZoneKind.BOILERPLATE, "Küste"),
        (ZoneKind.BOILERPLATE, "03.06.2019 15:00"),
        (ZoneKind.BODY, "Stennet (kai) - Die Fähre bleibt."),
        (ZoneKind.SUBHEAD, "Weiter"),
        (ZoneKind.BODY, "Ja."),
    ]
    assert (record.meta.get("author"), record.meta["creator"]) == (None, "calloway.ines")


def nitf_of(body: str, head: str = "") -> Record:
    data = f"<nitf><body><body.head><hedline><hl1>Ferry stays</hl1></hedline>{head}</body.head>{body}</body></nitf>"
    (record,) = records(nitf.read, data.encode())
    return record


def test_nitf_keeps_who_helped_and_the_summary() -> None:
    record = nitf_of(
        "<body.content><p>One.</p><p>___</p></body.content><body.end><tagline>Ash helped.</tagline></body.end>",
        "<abstract><p>The council votes.</p></abstract>",
    )
    assert parts(record)[1:] == [
        (ZoneKind.BODY, "One."),
        (ZoneKind.BOILERPLATE, "___"),
        (ZoneKind.BOILERPLATE, "Ash helped."),
    ]
    assert record.meta["summary"] == "The council votes."


@pytest.mark.parametrize(
    ("dateline", "first", "written"),
    [
        ("20170102T222800+0000", "Stennet (AKP).- One.", False),
        ("Ottawa Ontario Canada", "OTTAWA - One.", False),
        ("January 21", "MOSCOW, January 21. /AKP/. One.", False),
        ("Sydney", "The main stories:", True),
        ("Newport News, VA", "The weather was superb.", True),
    ],
)
def test_a_dateline_is_written_once_and_never_a_time(dateline: str, first: str, written: bool) -> None:
    record = nitf_of(f"<body.content><p>{first}</p></body.content>", f"<dateline>{dateline}</dateline>")
    assert ((ZoneKind.DATELINE, dateline) in parts(record)) is written


def test_a_byline_at_the_head_of_the_text_names_the_author() -> None:
    record = nitf_of("<body.content><p>By Toby Ash</p><p>One.</p></body.content>")
    assert parts(record)[1] == (ZoneKind.BYLINE, "By Toby Ash")
    assert record.meta["author"] == "Toby Ash"


@pytest.mark.parametrize(
    ("header", "top", "trailer", "expected"),
    [
        (
            "eca062 4 i 211 ccccb   dpa 061\r\n\r\nFerry/",
            "Ferry stays =\r\n\r\n",
            "131137 GMT Nov 13",
            ("Ferry stays", "dpa", "2013-11-13", "11:37"),
        ),
        (
            "bdt0003 3 pl 380  dpa-bdt 0045\r\n\r\nFerry/",
            "EILMELDUNG\r\n1. ZUSAMMENFASSUNG\r\nFähre bleibt =\r\n\r\n",
            "212322 MEZ Okt 18",
            ("EILMELDUNG 1. ZUSAMMENFASSUNG Fähre bleibt", "dpa", "2018-10-21", "23:22"),
        ),
        (
            "a0105KYODO\x1f_koko-\r\nu s BC-Ferry   09-12 0344",
            "BC-Ferry\r\nFerry stays+\r\n     ",
            "",
            ("Ferry stays", "KYODO", None, None),
        ),
    ],
)
def test_wires_tell_sender_headline_and_day(
    header: str, top: str, trailer: str, expected: tuple[str | None, ...]
) -> None:
    data = f"\x01{header}\r\n\x02{top}Stennet (kai) - One\r\ntwo.\r\n\r\n\x03{trailer}\r\n".encode()
    (record,) = records(iptc7901.read, data)
    assert (record.title, *(record.meta.get(name) for name in ("outlet", "date", "sent"))) == expected
    assert parts(record)[-1] == (ZoneKind.BODY, "Stennet (kai) - One two.")
