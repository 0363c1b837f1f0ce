"""Crawls of the web, read as articles."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from annotator.formats.records import Problem, Record
from annotator.formats.table import format_of
from annotator.formats.web import crawl
from tests.formats.making import read, records
from tests.shared_data import shared_path

PAGE = (
    "<html><head><title>Ferry stays</title></head><body><article><h1>Ferry stays</h1><p>"
    + "The night ferry “stays”, the council says. " * 8
    + "</p></article></body></html>"
)


def warc(
    content: bytes, kind: str = "response", url: str = "https://courier.example/1", length: int | None = None
) -> bytes:
    """Write one record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-12T10:00:00Z\r\n"
        f"Content-Length: {len(content) if length is None else length}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def answer(body: bytes, *heads: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """Write what a server answers."""
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {kind}", *heads)
    return "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n" + body


ANSWER = answer(PAGE.encode())


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:], b""))


def test_each_page_with_an_article_is_a_record_and_the_rest_one_note() -> None:
    info = warc(b"software: x\r\n", kind="warcinfo", url="")
    request = warc(b"GET / HTTP/1.1\r\n\r\n", kind="request")
    picture = warc(answer(b"\x89PNG", kind="image/png"))
    moved = warc(answer(b"", status="301 Moved Permanently"))
    gone = warc(answer(PAGE.encode(), status="404 Not Found"))
    empty = warc(answer(b"<html></html>"))
    data = (
        info + request + warc(ANSWER) + picture + warc(ANSWER, url="https://courier.example/2") + moved + gone + empty
    )
    first, second = records(crawl.read, data)
    assert first.title == "Ferry stays"
    assert first.text.startswith("Ferry stays\n\nThe night ferry “stays”")
    assert (first.meta["url"], first.meta["crawled"]) == ("https://courier.example/1", "2025-03-12")
    assert str(second.where) == "in.file, https://courier.example/2"
    assert not first.notes
    assert [note.message for note in second.notes] == [
        "Left out, being no article: 1 file of another kind, 1 redirection, 1 error of the server, "
        "1 page without an article."
    ]


@pytest.mark.parametrize(
    "content",
    [
        answer(chunked(PAGE.encode()), "Transfer-Encoding: chunked"),
        answer(PAGE.encode(), "Transfer-Encoding: chunked"),
        answer(gzip.compress(PAGE.encode()), "Content-Encoding: gzip"),
        answer(PAGE.encode(), "Content-Encoding: gzip"),
        answer(zlib.compress(PAGE.encode())[2:-4], "Content-Encoding: deflate"),
        answer(chunked(gzip.compress(PAGE.encode())), "Transfer-Encoding: chunked", "Content-Encoding: gzip"),
        answer(PAGE.encode("cp1252"), kind="text/html; charset=windows-1252"),
        answer(PAGE.replace("“", "„").encode("cp1250"), kind='text/html; charset="windows-1250"'),
    ],
)
def test_pages_are_unpacked_however_they_were_sent(content: bytes) -> None:
    (record,) = records(crawl.read, warc(content))
    assert record.text.count("stays”, the council says.") == 8


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_is_named_and_the_next_is_read(packed: bool) -> None:
    pieces = (warc(ANSWER, length=100), warc(ANSWER, length=-5), b"WARC/1.0\r\nno: head\r\n\r\n", warc(ANSWER))
    data = b"".join(gzip.compress(piece) if packed else piece for piece in pieces)
    items = read(crawl.read, data)
    assert len([item for item in items if isinstance(item, Record)]) == 1
    messages = [item.message for item in items if isinstance(item, Problem)]
    assert any("passed over" in message for message in messages)
    assert len(messages) <= 6


def test_thousands_of_broken_records_are_a_few_lines() -> None:
    items = read(crawl.read, (b"WARC/1.0\r\nbroken\r\n\r\n" * 3_000) + warc(ANSWER))
    assert len(items) == 7
    assert str(items[-2]) == "in.file: 2,995 more broken records passed over."


def test_a_file_that_is_cut_off_gives_what_came_before() -> None:
    for data in (warc(ANSWER) + warc(ANSWER)[:-90], gzip.compress(warc(ANSWER)) + gzip.compress(warc(ANSWER))[:-90]):
        problem, record = read(crawl.read, data)
        assert isinstance(record, Record)
        assert isinstance(problem, Problem) and "cut off" in problem.message


def test_a_packed_record_that_is_damaged_is_passed_over() -> None:
    first, damaged, last = (gzip.compress(warc(ANSWER, url=f"https://courier.example/{number}")) for number in "123")
    damaged = damaged[:60] + bytes(each ^ 255 for each in damaged[60:90]) + damaged[90:]
    items = read(crawl.read, first + damaged + last)
    assert [item.meta["url"][-1] for item in items if isinstance(item, Record)] == ["1", "3"]
    assert "in.file: A packed record is damaged. It was passed over." in map(str, items)


def test_an_arc_file_is_read() -> None:
    head = b"filedesc://x.arc 127.0.0.1 20140216050221 text/plain 34\n1 0 Crawl\nURL IP Date Type Length\n\n"
    data = head + b"http://courier.example/ 192.0.2.1 20140216050221 text/html %d\n" % len(ANSWER) + ANSWER + b"\n"
    (record,) = records(crawl.read, data)
    assert (record.meta["url"], record.meta["crawled"]) == ("http://courier.example/", "2014-02-16")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no page with an article"),
        (b"not a crawl\n" * 100, "no page with an article"),
        (warc(answer(PAGE.encode(), "Content-Encoding: br")), "packed in a way that can't be undone (br)"),
        (gzip.compress(warc(b"x" * 200_000_000)), "more than its size allows"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000, "endless head"),
        (
            warc(answer(gzip.compress(b"<p>" + b"x" * 100_000_000), "Content-Encoding: gzip")),
            "1 page without an article",
        ),
        (warc(answer(b"1\r\na\r\n" * 300_000, "Transfer-Encoding: chunked")), "too many pieces"),
    ],
)
def test_what_is_no_crawl_or_hostile_is_named(data: bytes, sentence: str) -> None:
    assert sentence in " ".join(str(each) for each in read(crawl.read, data))


@pytest.mark.parametrize(
    ("name", "title", "url", "day", "words"),
    [
        ("warcio_example.warc.gz", "Example Domain", "http://example.com/", "2017-03-06", 30),
        ("warcio_example.arc.gz", "Example Domain", "http://example.com/", "2014-02-16", 30),
        ("warcio_example-bad.warc.gz", "Example Domain", "http://example.com?example=1", "2014-01-03", 30),
        (
            "warcio_example-iana-chunked.warc",
            "Internet Assigned Numbers Authority",
            "http://iana.org/",
            "2017-03-06",
            160,
        ),
    ],
)
def test_real_crawls_are_read(name: str, title: str, url: str, day: str, words: int) -> None:
    path = Path(shared_path("data", "news-formats", "warc", name))
    found = format_of(path)
    assert found is not None and found.id == "warc"
    (record,) = records(crawl.read, path.read_bytes())
    assert (record.title, record.meta["url"], record.meta["crawled"]) == (title, url, day)
    assert len(record.text.split()) >= words - 3
