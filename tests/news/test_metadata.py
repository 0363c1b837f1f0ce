from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.news.metadata import Description, describe
from annotator.news.zones import find_zones
from tests.shared_data import shared_path


def described(text: str) -> Description:
    return describe(text, find_zones(text))


def test_describes_a_scraped_news_page() -> None:
    text = shared_path("data", "articles", "rbc-ukraine.txt").read_text(encoding="utf-8")
    title = "Xi Jinping tells Putin China-Russia ties should continue for generations"
    assert described(text) == Description(title=title, author="Maria Kholina")


def test_reads_author_date_and_dateline() -> None:
    text = "Xi visits Paris\nВід редакції\nBy Jane Doe\n16 May 2024\n\nPARIS (AP) — The leader came. He left."
    assert described(text) == Description("Xi visits Paris", "Jane Doe", "2024-05-16", "PARIS (AP)")


def test_text_without_a_headline_is_called_by_how_it_begins() -> None:
    assert described("КИЇВ (AP) — Коротко.").title == "Коротко."
    long = "Президент заявив, що переговори тривають уже третій день поспіль, і він не знає, коли вони скінчаться."
    assert described(long).title == "Президент заявив, що переговори тривають уже третій день поспіль, і він не…"


def test_an_empty_text_has_no_title() -> None:
    assert described("") == Description("")


@given(st.text(st.sampled_from("ab Я.,\n-東"), max_size=300))
def test_a_title_is_one_line_and_not_long(text: str) -> None:
    title = described(text).title
    assert "\n" not in title and title == title.strip()
    assert len(title) <= 200
    assert title or not text.strip()
