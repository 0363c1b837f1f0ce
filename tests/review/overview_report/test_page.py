from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from annotator import __version__
from annotator.review.overview.figures import OverviewQuestion
from annotator.review.overview_report import html_of, report_of
from annotator.review.overview_report.contents import MOST_TARGETS
from tests.review.html_report.test_page import Page
from tests.review.overview.newsroom import ASKED, Opened, book, keep_on, newsroom, two_outlets
from tests.review.overview.test_speakers import NOBODY_SPEAKS

EVIL = "<script>alert('x')</script>"
SECTIONS = ["progress", "agreement", "labels", "speakers", "sourcing", "stance"]


def text_of(path: Path, question: OverviewQuestion = ASKED) -> str:
    with Opened(path, question) as opened:
        return html_of(report_of(opened.project, question, keep_on))


def hostile(path: Path, evil: str) -> Path:
    """Make a project whose every name is hostile."""
    with newsroom(path) as room:
        who = room.entity("who", evil)
        for number in range(2):
            article = room.article(f"a{number}", evil)
            for person in (evil, f"{evil} 2"):
                room.quote(article, person, 3 + number, who)
                room.mark(article, person, evil, 20, 21)
                room.mark(article, person, "SOURCE", 22, 23, identification=evil)
                room.stance(article, person, evil, who)
            room.done(article, evil, f"{evil} 2")
    return path


def test_a_page_has_its_sections_and_closes_all_it_opens(marked: Path) -> None:
    found = Page(text_of(marked))
    assert found.open == []
    assert list(found.words) == ["", *SECTIONS, "agreement-by-label"]
    ids = list(found.values("id"))
    assert len(ids) == len(set(ids))


def test_a_page_says_what_was_counted_of_what_and_when(marked: Path) -> None:
    opening = Page(text_of(marked)).words[""]
    assert {"talks.annotator", "5 articles, 26 spans", "Iryna and Olha"} <= set(opening)
    assert f"2024-05-14, Annotator {__version__}" in opening
    assert any(word.startswith("Quoted speaker, sourcing and stance in news (news-attribution") for word in opening)
    assert any("4 articles (1 settled, 2 finished, 1 only begun)" in word for word in opening)


def test_figures_are_on_the_page(marked: Path) -> None:
    words = Page(text_of(marked)).words
    assert {"3 / 5", "4.3", "—"} <= set(words["progress"])
    assert {"0.77", "0.67 to 1.00", "2 articles"} <= set(words["agreement"])
    assert {"Quote", "9"} <= set(words["labels"])
    assert {"Agreement by label", "Cohen's kappa", "Quote"} <= set(words["agreement-by-label"])
    assert {"Xi Jinping", "55\u00a0%", "pronoun, no entity"} <= set(words["speakers"])
    assert {"Source: identification", "anonymous", "Пошта"} <= set(words["sourcing"])
    assert {"Polarity toward “China–Russia ties”", "against", "50\u00a0%"} <= set(words["stance"])


def test_bars_are_as_long_as_what_they_count(marked: Path) -> None:
    styles = list(Page(text_of(marked)).values("style"))
    assert "--share: 60.00%" in styles
    assert "--share: 50.00%; --swatch: #0072B2" in styles
    assert any(re.fullmatch(r"--share: 50\.00%; background: #CC3311; color: #\w{6}", style) for style in styles)


def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing(marked: Path) -> None:
    text = text_of(marked)
    found = Page(text)
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in found.tags}
    assert not list(found.values("src"))
    assert all(target.startswith("#") for target in found.values("href"))
    assert not any(name.startswith("on") for _, attributes in found.tags for name in attributes)
    assert "default-src 'none'; style-src 'unsafe-inline'" in list(found.values("content"))
    assert not re.search(r"url\(|@import|https?:", text)


def test_a_page_is_fit_for_dark_screens_and_paper(marked: Path) -> None:
    text = text_of(marked)
    assert "@media (prefers-color-scheme: dark)" in text and "@media print" in text


@pytest.mark.parametrize("evil", [EVIL, '"><b>', "&amp;", "</style><b>", "a\x00b\x1bc\ufffe"])
def test_whatever_is_written_in_a_project_stays_words(tmp_path: Path, evil: str) -> None:
    plain = Page(text_of(hostile(tmp_path / "plain.annotator", "plain")))
    text = text_of(hostile(tmp_path / "evil.annotator", evil))
    found = Page(text)
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in plain.tags]
    assert found.open == []
    read = re.sub("[\x00\x1b\ufffe]", "\ufffd", evil)
    for section in ("progress", "speakers", "sourcing", "stance"):
        assert read in found.words[section]
    assert not set("\x00\x1b\ufffe") & set(text)


def test_every_target_can_be_read_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "x.annotator"
    with newsroom(path) as room:
        article = room.article("a0", "Post")
        for number in range(MOST_TARGETS + 3):
            target = room.entity(f"e{number}", f"Target {number:02}")
            for _ in range(20 - number):
                room.stance(article, "Olha", "favor", target)
    words = Page(text_of(path)).words["stance"]
    titles = [word for word in words if word.startswith("Polarity toward")]
    assert titles == [f"Polarity toward “Target {number:02}”" for number in range(MOST_TARGETS)]
    assert "3 targets with fewer stances left out." in words


def test_a_chosen_target_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "x.annotator"
    with newsroom(path) as room:
        article = room.article("a0", "Post")
        for name, times in (("much", 2), ("little", 1)):
            for _ in range(times):
                room.stance(article, "Olha", "favor", room.entity(name, name))
    words = Page(text_of(path, replace(ASKED, target="little"))).words["stance"]
    titles = [word for word in words if word.startswith("Polarity")]
    assert titles == ["Polarity toward “little”", "Polarity toward “much”"]


def test_a_project_with_nothing_in_it_gives_a_page(blank: Path, untouched: Path, tmp_path: Path) -> None:
    with newsroom(tmp_path / "other.annotator", book(NOBODY_SPEAKS)) as room:
        room.article("a0", "")
    for path in (blank, untouched, tmp_path / "other.annotator"):
        found = Page(text_of(path))
        assert found.open == []
        assert list(found.words) == ["", *SECTIONS]
        assert "nobody yet" in found.words[""]
        assert all(found.words[each][-1].endswith(".") for each in SECTIONS)


def test_the_same_project_gives_the_same_page(tmp_path: Path) -> None:
    for name in "xy":
        (tmp_path / name).mkdir()
    first, second = (text_of(two_outlets(tmp_path / name / "talks.annotator")) for name in "xy")
    assert first == second
