"""Menus above a page, share lines and bylines as sites write them, and texts broken at one width."""

from __future__ import annotations

import pytest

from annotator.news.menus import is_menu_bar, menu_length
from annotator.news.metadata import describe
from annotator.news.page_parts import byline_author, is_byline, is_furniture
from annotator.news.zones import find_zones
from tests.news.test_page_parts import BODY_LINES
from tests.news.test_zones import LEAD, parts

UKRAINIAN = "Міська рада у вівторок проголосувала за те, щоб нічний автобус курсував і взимку, попри брак коштів."
RUSSIAN = "Городской совет во вторник проголосовал за то, чтобы ночной паром ходил и зимой, несмотря на всё."
GERMAN = "Der Stadtrat hat am Montag beschlossen, dass die Nachtfähre auch im Winter fährt, trotz der Kosten."


@pytest.mark.parametrize(
    ("menu", "title", "lead"),
    [
        (["Home", "News", "Sport", "Stennet", "Subscribe", "Log in"], "Night ferry stays for winter", LEAD),
        (["Skip to content", "Home | News | Sport | Opinion"], "Night ferry stays for winter", LEAD),
        (["Головна", "Новини", "Політика", "УКР РУС", "Увійти"], "Нічний автобус залишиться", UKRAINIAN),
        (["Главная", "Политика"], "Паром останется на зиму", RUSSIAN),
        (["Startseite", "Politik"], "Nachtfähre bleibt", GERMAN),
    ],
)
def test_the_menu_of_a_site_is_no_headline(menu: list[str], title: str, lead: str) -> None:
    text = "\n".join([*menu, "", title, "", lead, "", lead])
    zones = find_zones(text)
    assert describe(text, zones).title == title
    assert parts(text)[0] == ("boilerplate", "\n".join(menu))


@pytest.mark.parametrize(
    "lines",
    [
        ["Sport", "Home wins for all in the cup", LEAD],
        ["Night ferry stays", "News", LEAD],
        ["Home", "News"],
        ["Politics", LEAD],
        ["News, and sport", "Home", LEAD],
    ],
)
def test_a_word_that_may_name_a_section_makes_no_menu_alone(lines: list[str]) -> None:
    assert menu_length(lines) == 0


def test_a_headline_that_is_known_ends_the_menu() -> None:
    text = f"Home\nNews\nSport\n{LEAD}"
    assert parts(text, "Sport")[1] == ("headline", "Sport")


def test_a_bar_has_more_names_of_sections_than_others() -> None:
    assert is_menu_bar("Home | News | Stennet")
    assert not is_menu_bar("Ash Brown | Politics | 14 May | Stennet")
    assert not is_menu_bar("He said news and sport were one.")


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "Share this article",
        "Поширити у Facebook",
        "Поделиться в Telegram",
        "Auf Facebook teilen",
        "Читайте нас у Telegram",
        "Стежте за нами в Instagram",
        "Skip to content",
        "Log in",
    ],
)
def test_lines_that_ask_to_share_or_follow_are_no_text(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Dr. Ash van der Brown, The Associated Press", "Dr. Ash van der Brown, The Associated Press"),
        ("by Ash Brown", "Ash Brown"),
        ("By the editorial board", "the editorial board"),
        ("15 мая 2024, 12:07 Автор: Иван Петров", "Иван Петров"),
        ("15.05.2024 | Автор: Ірина Савчук", "Ірина Савчук"),
        ("14 May 2024, 10:30 BST", ""),
        ("Published 3 hours ago", ""),
        ("Опубліковано 2 години тому", ""),
        ("vor 3 Stunden", ""),
    ],
)
def test_bylines_and_dates_as_sites_write_them(line: str, author: str) -> None:
    assert is_byline(line)
    assert byline_author(line) == author


@pytest.mark.parametrize(
    "line",
    [
        *BODY_LINES,
        "By noon the ferry had left and everybody was happy.",
        "By the river the editors met.",
        "15 мая 2024 года паром ушел.",
        "Share of women on the council rises",
        "Поделился мнением мэр города",
        "Skip to the next chapter",
    ],
)
def test_sentences_that_begin_alike_stay_text(line: str) -> None:
    assert not is_byline(line)
    assert not is_furniture(line)


WRAPPED = """Night ferry stays

Smith said taking the case to the court had "worked better than [the
town] could have hoped for."

Joanna Cherry said little.

Hardline critics fear that it binds the town too closely to the firm
while those in favour of the ferry say that it goes too far for them.

What is next

The council of Stennet meets again on Monday."""


def test_the_first_line_of_a_wrapped_paragraph_is_no_heading() -> None:
    subheads = [words for kind, words in parts(WRAPPED) if kind == "subhead"]
    assert subheads == ["What is next"]
