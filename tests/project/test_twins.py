"""Articles that are versions of one another."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator import settings
from annotator.errors import UserError
from annotator.news.likeness import sketch
from annotator.offsets.canonical import text_sha256
from annotator.project import Project, twins
from annotator.project.twins import Arriving
from tests.desk import Desk, add_article


def words(seed: int, count: int = 300) -> list[str]:
    """Make up the words of an article."""
    chance = random.Random(seed)
    return [f"слово{chance.randrange(3000)}" for _ in range(count)]


def wire_texts() -> list[str]:
    """Give a dispatch, another article, an update of the dispatch, and a reprint of half of it."""
    one, other = words(1), words(2)
    return [" ".join(text) for text in (one, other, [*one, *words(3, 30)], one[:200])]


@pytest.fixture
def wire(project: Project) -> list[str]:
    """Give the ids of articles with these texts."""
    return [add_article(project, text, f"Article {number}") for number, text in enumerate(wire_texts())]


def arrive(project: Project, arriving: Arriving, text: str) -> str:
    """Add an article while an import goes on."""
    arriving.add(text_sha256(text), sketch(text))
    return add_article(project, text, "New")


def test_versions_form_a_group_in_the_order_they_arrived(project: Project, wire: list[str]) -> None:
    assert project.twins.groups() == [(wire[0], wire[2], wire[3])]


def test_what_is_not_looked_at_joins_nobody(project: Project, wire: list[str]) -> None:
    assert project.twins.groups(among={wire[0], wire[1], wire[3]}) == [(wire[0], wire[3])]
    assert project.twins.groups(among={wire[0], wire[1]}) == []


def test_the_nearest_version_comes_first(project: Project, wire: list[str]) -> None:
    found = project.twins.of(wire[0])
    assert [twin.other for twin in found] == [wire[2], wire[3]]
    assert 1 > found[0].likeness > 0.8 > found[1].likeness > 0.5
    assert project.twins.likeness(wire[0], wire[2]) == found[0].likeness
    assert project.twins.of(wire[1]) == []


def test_texts_without_words_are_nobodys_versions(project: Project, wire: list[str]) -> None:
    add_article(project, "— … —", "Dashes")
    add_article(project, "…", "Dots")
    assert project.twins.groups() == [(wire[0], wire[2], wire[3])]


def test_an_article_off_the_list_is_nobodys_version(project: Project, wire: list[str]) -> None:
    project.articles.remove([wire[2]])
    assert project.twins.groups() == [(wire[0], wire[3])]
    assert project.twins.of(wire[2]) == project.twins.of("nobody") == []


def test_texts_are_looked_at_only_once(
    desk: Desk, project: Project, wire: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = project.twins.groups()
    monkeypatch.setattr(twins, "sketch", lambda text: pytest.fail("looked at again"))
    assert desk.open("Petro").twins.groups() == found


def test_looking_can_be_stopped_and_what_was_seen_is_kept(project: Project, wire: list[str]) -> None:
    with pytest.raises(UserError, match="stopped"):
        project.twins.groups(lambda done, total: done < 3)
    seen: list[tuple[int, int]] = []
    project.twins.groups(lambda done, total: bool(seen.append((done, total))) or True)
    assert seen == [(1, 2), (2, 2)]


def test_what_arrives_is_compared_with_what_was_there_and_with_itself(project: Project) -> None:
    texts = wire_texts()
    add_article(project, texts[0], "Old")
    arriving = project.twins.arriving()
    ids = [arrive(project, arriving, text) for text in texts[1:]]
    arrived = arriving.found()
    assert [twin.article for twin in arrived.twins] == ids[1:]
    assert {project.articles.get(twin.other).info.title for twin in arrived.twins} == {"Old"}
    assert (arrived.count, arrived.unseen) == (2, 0)


def test_what_can_not_be_kept_while_it_arrives_is_looked_at_in_the_end(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "no folder").write_text("")
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "no folder"))
    texts = wire_texts()
    old = add_article(project, texts[0], "Old")
    arriving = project.twins.arriving()
    new = [arrive(project, arriving, text) for text in texts[1:]]
    assert [(twin.article, twin.other) for twin in arriving.found().twins] == [(new[1], old), (new[2], old)]
    monkeypatch.setattr(twins, "MOST_AT_ONCE", 3)
    assert arriving.found().unseen == 1
    assert project.twins.groups() == [(old, new[1], new[2])]


def test_a_cache_that_turns_out_to_be_damaged_is_made_anew(project: Project, wire: list[str]) -> None:
    found = project.twins.groups()
    (path,) = (settings.cache_dir() / "sketches").iterdir()
    with closing(sqlite3.connect(path)) as cache, cache:
        cache.execute("UPDATE sketch SET hashes = x'010203'")
    assert project.twins.groups() == found
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"?" * (len(whole) - 4096))
    assert project.twins.groups() == found


def test_of_many_that_nobody_compared_only_some_are_looked_at_on_arrival(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    *before, last = wire_texts()
    old = [add_article(project, text, "Old") for text in before]
    monkeypatch.setattr(twins, "MOST_AT_ONCE", 1)
    arriving = project.twins.arriving()
    new = arrive(project, arriving, last)
    arrived = arriving.found()
    assert ([twin.other for twin in arrived.twins], arrived.unseen) == ([old[0]], 2)
    assert project.twins.groups() == [(old[0], old[2], new)]


def test_of_very_many_versions_all_are_counted(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "MOST_TOLD", 1)
    arriving = project.twins.arriving()
    for text in wire_texts():
        arrive(project, arriving, text)
    arrived = arriving.found()
    assert (len(arrived.twins), arrived.count) == (1, 3)
