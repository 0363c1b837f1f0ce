from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model import Zone, ZoneKind
from annotator.project import Project
from tests.desk import NEWS, NOVYNY, Desk, add_article


@pytest.fixture
def ferry(project: Project) -> str:
    return add_article(project, NEWS, "Sailors wait")


@pytest.fixture
def bridge(project: Project) -> str:
    return add_article(project, NOVYNY, "Міст відкриють")


def cache_file(home: Path) -> Path:
    (found,) = home.rglob("*.sqlite")
    return found


@pytest.mark.parametrize(
    "query",
    ["AT&T", "don't", "DON'T ask", "-радіо", "КИЄВ", "києва сл", "міст відкр", 'сказав "мер', "її * слова"],
)
def test_finds_the_bridge_by_whatever_is_typed(project: Project, ferry: str, bridge: str, query: str) -> None:
    assert project.search.articles(query) == {bridge}


@pytest.mark.parametrize(
    "query", ["", "  ", '"', "*", "-", "NEAR", "ferry AND bridge", "text:ferry", "ferry міст", "ship"]
)
def test_finds_nothing_where_words_are_missing(project: Project, ferry: str, bridge: str, query: str) -> None:
    assert project.search.articles(query) == set()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30))
def test_no_query_is_an_error(project: Project, ferry: str, query: str) -> None:
    assert project.search.articles(query) <= {ferry}
    assert project.search.articles("ferry") == {ferry}


def test_half_a_surrogate_pair_is_no_error(project: Project, ferry: str) -> None:
    assert project.search.articles("ferry \ud83d") == {ferry}


def test_follows_the_project(desk: Desk, project: Project, ferry: str) -> None:
    assert project.search.articles("harbour") == {ferry}
    project.articles.describe(ferry, "Dockers on strike", {})
    assert project.search.articles("dockers") == {ferry}
    assert project.search.articles("sailors") == set()
    project.articles.correct_zones(ferry, [Zone(0, 5, ZoneKind.HEADLINE)])
    project.articles.remove([ferry])
    assert project.search.articles("harbour") == set()
    project.history.undo()
    assert project.search.articles("harbour dockers") == {ferry}
    bridge = add_article(desk.open("Petro"), NOVYNY, "Міст")
    assert project.search.articles("міст") == {bridge}


def test_a_cache_that_was_thrown_away_is_made_again(
    desk: Desk, project: Project, ferry: str, annotator_home: Path
) -> None:
    assert project.search.articles("harbour") == {ferry}
    desk.close()
    cache_file(annotator_home).unlink()
    assert desk.open().search.articles("harbour") == {ferry}


@pytest.mark.parametrize("damage", ["no database", "zeros", "head lost", "another database"])
def test_a_damaged_cache_is_made_anew(
    desk: Desk, project: Project, ferry: str, annotator_home: Path, damage: str
) -> None:
    project.search.articles("harbour")
    desk.close()
    cache = cache_file(annotator_home)
    whole = cache.read_bytes()
    cache.write_bytes(
        {
            "no database": b"This is no database. " * 500,
            "zeros": bytes(len(whole)),
            "head lost": whole[:4096] + bytes(len(whole) - 4096),
            "another database": whole.replace(b"listed", b"lasted"),
        }[damage]
    )
    assert desk.open().search.articles("harbour") == {ferry}
    assert cache.stat().st_size > 0


def test_searches_where_no_cache_can_be_written(project: Project, ferry: str, annotator_home: Path) -> None:
    annotator_home.parent.mkdir(parents=True, exist_ok=True)
    annotator_home.write_text("a file where the folder should be")
    assert project.search.articles("harbour") == {ferry}
    project.articles.describe(ferry, "Dockers on strike", {})
    assert project.search.articles("dockers") == {ferry}
