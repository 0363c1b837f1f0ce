from __future__ import annotations

import json
import logging
import socket

import pytest

from annotator.formats import html
from tests.formats.making import problem, read, records
from tests.shared_data import shared_path

PAGE = """<html><head><meta charset="{charset}"><title>Міст закрито | Кур'єр</title>
<meta name="author" content="Олена Коваль"><meta property="og:site_name" content="Кур'єр">
<meta property="og:title" content="Міст закрито"><meta property="article:published_time" content="2024-05-01">
<link rel="canonical" href="https://courier.example/bridge"></head>
<body><nav><a href="/">Головна</a></nav><article><h1>Міст закрито</h1>
<p>Мер повідомив у понеділок, що міст закриють на довгий ремонт — до осені.</p>
<p>Мешканці, за даними опитування, невдоволені, і багато хто про це сказав.</p></article>
<footer>Всі права захищено</footer></body></html>"""


def page(charset: str, encoding: str) -> bytes:
    return PAGE.format(charset=charset).encode(encoding, "xmlcharrefreplace")


def test_the_article_is_found_under_its_headline() -> None:
    (record,) = records(html.read, page("utf-8", "utf-8"))
    paragraphs = record.text.split("\n\n")
    assert paragraphs[0] == record.title == "Міст закрито"
    assert paragraphs[1].startswith("Мер повідомив")
    assert "Головна" not in record.text
    assert "захищено" not in record.text
    assert record.text.count("Міст закрито") == 1


def test_details_come_from_the_page() -> None:
    (record,) = records(html.read, page("utf-8", "utf-8"))
    assert record.meta == {
        "outlet": "Кур'єр",
        "author": "Олена Коваль",
        "date": "2024-05-01",
        "url": "https://courier.example/bridge",
        "file": "in.file",
    }


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("windows-1251", "cp1251"), ("windows-1251", "utf-8"), ("koi8-u", "koi8-u"), ("utf-16", "utf-16"), ("x", "utf-8")],
)
def test_a_page_is_read_in_its_real_encoding_even_if_it_lies(charset: str, encoding: str) -> None:
    (record,) = records(html.read, page(charset, encoding))
    assert "довгий ремонт" in record.text


def test_a_page_that_is_latin_and_says_utf8_is_read() -> None:
    data = (
        b"<html><head><meta charset=utf-8></head><body><article><p>" + "Café ".encode("cp1252") * 40 + b"</p></article>"
    )
    (record,) = records(html.read, data)
    assert "Café" in record.text


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"\0\xff", b"<?xml"])
def test_a_page_without_an_article_is_a_problem(data: bytes) -> None:
    assert "No article was found in the page" in problem(html.read, data).message


def test_a_page_too_large_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_BYTES", 10)
    assert "larger than 8 MB" in problem(html.read, b"x" * 11).message


@pytest.mark.parametrize("data", [b"<b>x</b> " * 300_000, b"<p " + b"a=1 " * 100_000 + b">x</p>"])
def test_a_page_made_to_choke_the_reader_is_a_problem(data: bytes) -> None:
    assert "too many elements" in problem(html.read, data).message


def test_nothing_is_fetched_and_nothing_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    with caplog.at_level(logging.DEBUG):
        (record,) = records(
            html.read, page("utf-8", "utf-8").replace(b"<article>", b"<article><img src='http://x.example/a.png'>")
        )
    assert "довгий ремонт" in record.text
    assert [entry for entry in caplog.records if entry.levelno >= logging.WARNING] == []


def test_a_page_of_open_tags_does_not_hang() -> None:
    assert "No article" in problem(html.read, b"<a " * 20_000).message


@pytest.mark.parametrize("name", ["factiva/koheiw_nyt_1993_first2.html", "nexis/koheiw_nexis_afp_2013_first2.html"])
def test_a_real_page_is_read(name: str) -> None:
    path = shared_path("data", "news-formats", *name.split("/"))
    (record,) = records(html.read, path.read_bytes())
    assert len(record.text) > 1000


SAID = (
    "The council of Stennet voted on Monday to keep the night ferry running through the winter, after a long debate.",
    "“We will not leave the island without a boat,” said Ines Calloway, the mayor. “That would be a betrayal.”",
    "Opponents said the ferry costs the town more than two million pounds a year, and is half empty on most days.",
)


def built(body: str, head: str = "") -> bytes:
    return (
        f'<html><head><meta charset="utf-8"><title>Ferry stays</title>{head}</head><body>{body}</body></html>'.encode()
    )


def article(*more: str) -> str:
    return f"<article><h1>Ferry stays</h1>{''.join(f'<p>{each}</p>' for each in (*SAID, *more))}</article>"


@pytest.mark.parametrize(
    ("place", "author"),
    [
        ('<div class="author">Автор: Ірина Савчук</div>', "Ірина Савчук"),
        ('<div class="authors"><span>Авторы</span> <a>Анна Иванова</a></div>', "Анна Иванова"),
        ('<p class="author">By Ash Brown and Ines Doe</p>', "Ash Brown; Ines Doe"),
    ],
)
def test_the_word_for_author_is_no_part_of_the_name(place: str, author: str) -> None:
    (record,) = records(html.read, built(article().replace("</h1>", f"</h1>{place}")))
    assert record.meta["author"] == author


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (article() + "<footer>© 2019 Courier</footer>", None),
        (article() + "<p>Published 01.01.2019 10:30</p>", "2019-01-01"),
        (article() + "<p>15 мая 2024, 12:07</p>", "2024-05-15"),
    ],
)
def test_the_year_of_a_notice_of_rights_is_no_day(body: str, day: str | None) -> None:
    (record,) = records(html.read, built(body))
    assert record.meta.get("date") == day


@pytest.mark.parametrize("around", ['{{"@graph": [{{"@type": "WebPage"}}, {0}]}}', "{0}", "[{0}]"])
def test_an_article_behind_a_wall_keeps_its_paragraphs_where_the_page_has_them(around: str) -> None:
    news = {"@type": "NewsArticle", "headline": "Ferry stays", "articleBody": "\n\n".join(SAID)}
    data = around.format(json.dumps(news, ensure_ascii=False))
    head = f'<script type="application/ld+json">{{broken</script><script type="application/ld+json">{data}</script>'
    teaser = f"<article><h1>Ferry stays</h1><p>{SAID[0]}</p><div>Subscribe to read on. Log in.</div></article>"
    (record,) = records(html.read, built(teaser, head))
    assert record.text == "\n\n".join(("Ferry stays", *SAID)) + "\n"


def test_data_that_never_ends_is_passed_over_at_once() -> None:
    head = '<script type="application/ld+json">' * 50_000
    items = read(html.read, built(f"<p>{SAID[0]}</p>", head))
    assert len(items) == 1
