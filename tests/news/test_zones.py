from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import ZoneKind
from annotator.news.zones import find_zones
from tests.news.test_page_parts import BODY_LINES
from tests.shared_data import shared_path

LEAD = "The two leaders met in the capital on Thursday and spoke about trade, according to state media."
NEXT = "They agreed to meet again next year."
PAGE_LINES = st.sampled_from(
    (*BODY_LINES, "ua en ru", "", "  ", "Xi visits Paris for talks", "Author: Jane Doe", "Share Tweet", "* * *", LEAD)
)


def parts(text: str, title_hint: str = "") -> list[tuple[str, str]]:
    return [(zone.kind.value, text[zone.start : zone.end]) for zone in find_zones(text, title_hint)]


def kinds(text: str, title_hint: str = "") -> list[str]:
    return [kind for kind, _ in parts(text, title_hint)]


def test_the_parts_of_a_scraped_news_page() -> None:
    text = shared_path("data", "articles", "rbc-ukraine.txt").read_text(encoding="utf-8")
    title = "Xi Jinping tells Putin China-Russia ties should continue for generations"
    found = parts(text)
    assert found[:5] == [
        ("boilerplate", "ua en ru"),
        ("headline", title),
        ("headline", title),
        ("caption", "Xi Jinping welcomes Putin in Beijing (Getty Images)"),
        ("byline", "Author: Maria Kholina"),
    ]
    assert [kind for kind, _ in found[5:]] == ["body", "subhead", "body"]
    assert found[6][1] == "Beijing-Moscow ties during war against Ukraine"


def test_a_page_with_everything() -> None:
    text = (
        "Xi visits Paris for talks\nBy Jane Doe\n16 May 2024, 15:30\nShare Tweet Telegram\n\n"
        f"PARIS, May 16 (Reuters) — {LEAD}\n\nFirst visit in years\n\n{NEXT}\n\n"
        "Xi at the airport (AP Photo/Ng Han)\nRead also: More on Xi\nTags: Xi, Paris\n"
    )
    assert parts(text) == [
        ("headline", "Xi visits Paris for talks"),
        ("byline", "By Jane Doe"),
        ("byline", "16 May 2024, 15:30"),
        ("boilerplate", "Share Tweet Telegram"),
        ("dateline", "PARIS, May 16 (Reuters) —"),
        ("body", LEAD),
        ("subhead", "First visit in years"),
        ("body", NEXT),
        ("caption", "Xi at the airport (AP Photo/Ng Han)"),
        ("boilerplate", "Read also: More on Xi\nTags: Xi, Paris"),
    ]


def test_a_ukrainian_page() -> None:
    text = (
        "Сі Цзіньпін прибув до Парижа\n\nКИЇВ, 3 листопада. — Лідер Китаю прибув із візитом.\n\n"
        "Що відомо про візит\n\nЦе перша поїздка за п'ять років.\n\nФото: УНІАН\nПоділитися\n"
    )
    assert kinds(text) == ["headline", "dateline", "body", "subhead", "body", "caption", "boilerplate"]


@pytest.mark.parametrize(
    "text",
    [
        "Just one paragraph that says all there is to say.",
        "Just a line without a full stop",
        f"{LEAD}\n\n{NEXT}",
        "The minister said that the war\nwould go on for years, and left.",
        "- first point\n- second point\n- third point",
        f"{LEAD}\n\nKyiv\nLviv\nOdesa\n\n{NEXT}",
    ],
)
def test_text_without_a_headline_is_all_body(text: str) -> None:
    assert kinds(text) == ["body"]


def test_nothing_is_found_in_nothing() -> None:
    assert find_zones("") == find_zones(" \n\n\t") == []


def test_a_story_that_opens_with_the_words_of_its_headline_stays_whole() -> None:
    text = f"Putin arrives in Beijing\n\nPutin arrives in Beijing for talks that will last two days.\n{NEXT}"
    assert kinds(text) == ["headline", "body"]


def test_the_name_of_the_site_behind_a_headline_is_no_headline() -> None:
    text = f"Xi visits Paris for talks | Example News\n\n{LEAD}"
    assert kinds(text, "Xi visits Paris for talks") == ["headline", "boilerplate", "body"]


def test_a_title_from_the_metadata_finds_its_line() -> None:
    text = f"World\n\nXi said it. And he meant it.\n\n{LEAD}"
    hint = "Xi said it. And he meant it. | Example News"
    assert ("headline", "Xi said it. And he meant it.") in parts(text, hint)
    assert ("headline", "Xi said it. And he meant it.") in parts(text, "Xi said it.  And he meant it.")
    assert kinds(f"{LEAD}\n\n{NEXT}", "Quite another title") == ["body"]


def test_a_wire_story_filed_on_a_line_of_its_own() -> None:
    text = f"Freetown, 25 may (EFE).\n-\n{LEAD}"
    assert kinds(text) == ["dateline", "boilerplate", "body"]


@given(st.lists(PAGE_LINES, max_size=12), st.sampled_from(["", "Xi visits Paris for talks"]))
def test_zones_cover_every_word_once_and_in_order(lines: list[str], title_hint: str) -> None:
    text = "\n".join(lines)
    zones = find_zones(text, title_hint)
    edges = [edge for zone in zones for edge in (zone.start, zone.end)]
    assert edges == sorted(edges) and all(zone.start < zone.end for zone in zones)
    left = list(text)
    for zone in zones:
        assert text[zone.start : zone.end] == text[zone.start : zone.end].strip()
        left[zone.start : zone.end] = " " * (zone.end - zone.start)
    assert not "".join(left).strip()


@given(st.lists(st.sampled_from(BODY_LINES[:-1]), min_size=1, max_size=10, unique=True))
def test_body_text_is_never_swallowed(lines: list[str]) -> None:
    assert {zone.kind for zone in find_zones("\n\n".join(lines))} <= {ZoneKind.BODY}
