"""Saved feeds, read as articles."""

from __future__ import annotations

import pytest

from annotator.formats.records import Problem, Record
from annotator.formats.web import feed
from annotator.model import ZoneKind
from tests.formats.making import read, records
from tests.formats.zones import parts

NAMES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def rss(*items: str, head: str = "<title>Courier &amp; Co</title><language>en-GB</language>") -> bytes:
    entries = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0" {NAMES}><channel>{head}{entries}</channel></rss>'.encode()


ENTRY = """<title>Ferry &amp;amp; quay &lt;i&gt;stays&lt;/i&gt;</title><link>http://c.example/1</link>
<pubDate>Wed, 12 Mar 2025 19:10:44 +0000</pubDate><dc:creator>Ines Calloway</dc:creator><category>News</category>
<description>Teaser</description><content:encoded><![CDATA[<p>One &eacute;.</p><figure><img src="x">
<figcaption>The quay</figcaption></figure><h2>Next</h2><p>Two.</p>
<p>The post <a href="x">Ferry</a> appeared first on <a>Courier</a>.</p>]]></content:encoded>
<media:content xmlns:media="http://search.yahoo.com/mrss/"><media:title>Quay</media:title></media:content>"""


def test_an_entry_is_an_article_with_its_parts() -> None:
    (record,) = records(feed.read, rss(ENTRY))
    assert parts(record) == [
        (ZoneKind.HEADLINE, "Ferry & quay stays"),
        (ZoneKind.BODY, "One é."),
        (ZoneKind.CAPTION, "The quay"),
        (ZoneKind.SUBHEAD, "Next"),
        (ZoneKind.BODY, "Two."),
        (ZoneKind.BOILERPLATE, "The post Ferry appeared first on Courier."),
    ]
    assert record.meta == {
        "outlet": "Courier & Co",
        "author": "Ines Calloway",
        "date": "2025-03-12",
        "url": "http://c.example/1",
        "language": "en",
        "section": "News",
        "summary": "Teaser",
        "file": "in.file",
    }


def test_atom_with_xhtml_is_read() -> None:
    data = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title type="text">Blog</title>
    <entry><title type="html">A &lt;b&gt;b&lt;/b&gt;</title><link rel="self" href="http://x.example/s"/>
    <link href="http://x.example/1"/><updated>2025-03-13T10:00:00Z</updated><published>2025-03-12T10:00:00Z</published>
    <author><name>Ола</name><email>o@x.example</email></author><summary>s</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <em>two</em>.</p><p>Three</p></div></content>
    </entry></feed>""".encode()
    (record,) = records(feed.read, data)
    assert record.text == "A b\n\nOne two.\n\nThree\n"
    assert [record.meta[name] for name in ("outlet", "author", "date", "url", "language")] == [
        "Blog",
        "Ола",
        "2025-03-12",
        "http://x.example/1",
        "uk",
    ]


def test_elements_of_unknown_vocabularies_inside_a_text_are_read_through() -> None:
    (record, _broken) = read(feed.read, rss("<title>A</title><description>One <q:x-y>two</q:x-y>.</description>"))
    assert isinstance(record, Record) and record.text == "A\n\nOne two.\n"


def test_rss_1_0_has_its_items_beside_the_channel() -> None:
    data = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Courier</title></channel>
    <item><title>One</title><description>Two.</description><dc:date>2003-01-02T03:04:05Z</dc:date></item></rdf:RDF>"""
    (record,) = records(feed.read, data)
    assert (record.text, record.meta["outlet"], record.meta["date"]) == ("One\n\nTwo.\n", "Courier", "2003-01-02")


def test_entries_without_text_are_counted_in_one_line() -> None:
    author = "<author>a@b.example (Ola Nor)</author>"
    record, problem = read(feed.read, rss("<title>A</title>", "<title/>", f"{author}<description>One</description>"))
    assert isinstance(record, Record) and record.meta["author"] == "Ola Nor"
    assert isinstance(problem, Problem)
    assert str(problem) == "in.file: Entries without text: 2."


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    data = rss("<title>A&nbsp;b</title><description>One & two.</description>").replace(b"</channel></rss>", b"<item>")
    record, empty, broken = read(feed.read, data)
    assert isinstance(record, Record) and record.text.startswith("A b\n\nOne")
    assert "Entries without text: 1." in str(empty)
    assert "no well-formed XML (line 1)" in str(broken)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no feed that can be read"),
        (b"\0" * 1_000, "no feed that can be read"),
        (rss(), "The feed is empty"),
        (b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + rss("<title>&b;</title>"), "declares entities"),
        (b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "declares entities"),
        (rss("<a/>" * 400_000), "too large"),
        (rss("<description>&lt;p&gt;" + "&lt;b&gt;" * 120_000 + "</description>"), "too many tags"),
    ],
)
def test_what_is_broken_or_hostile_is_named(data: bytes, sentence: str) -> None:
    found = read(feed.read, data)
    assert isinstance(found[0], Problem)
    assert sentence in found[0].message


@pytest.mark.parametrize(
    ("links", "address"),
    [
        ("<link>/news/1</link>", "https://c.example/news/1"),
        ("<link>news/1</link>", "https://c.example/de/news/1"),
        ("<guid>https://c.example/4</guid>", "https://c.example/4"),
        ('<guid isPermaLink="false">https://c.example/4</guid>', None),
        ("<link>http://[broken</link>", "http://[broken"),
        ("<link>//[broken</link>", None),
    ],
)
def test_an_entry_leads_somewhere_however_it_says_so(links: str, address: str | None) -> None:
    head = "<title>Courier</title><link>https://c.example/de/</link>"
    (record,) = records(feed.read, rss(f"<title>A</title>{links}<description>Text.</description>", head=head))
    assert record.meta.get("url") == address


def test_links_of_atom_start_from_its_base() -> None:
    data = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://c.example/"><entry><title>A</title>
    <link href="news/1"/><published>2024-05-14T10:00:00+03:00</published><content>Text.</content></entry></feed>"""
    (record,) = records(feed.read, data.encode())
    assert (record.meta["url"], record.meta["date"]) == ("https://c.example/news/1", "2024-05-14")


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("Tue, 14 May 2024 23:30:00 -0500", "2024-05-14"),
        ("14 мая 2024 10:00", "2024-05-14"),
        ("20240514", "2024-05-14"),
        ("yesterday", None),
        ("Tue, 99 May 2024 10:00:00 GMT", None),
    ],
)
def test_days_are_read_however_they_are_written(time: str, day: str | None) -> None:
    (record,) = records(feed.read, rss(f"<title>A</title><pubDate>{time}</pubDate><description>Text.</description>"))
    assert record.meta.get("date") == day
