"""Articles that are versions of one another."""

from __future__ import annotations

import random

import pytest

from annotator.errors import UserError
from annotator.news.likeness import sketch
from annotator.project import Project, twins
from tests.desk import Desk, add_article


def words(seed: int, count: int = 300) -> list[str]:
    """Make up the words of an article."""
    chance = random.Random(seed)
    return [f"слово{chance.randrange(3000)}" for _ in range(count)]


@pytest.fixture
def wire(project: Project) -> list[str]:
    """Give the ids of a dispatch, another article, an update of the dispatch, and a reprint of half of it."""
    one, other = words(1), words(2)
    texts = (one, other, [*one, *words(3, 30)], one[:200])
    return [add_article(project, " ".join(text), f"Article {number}") for number, text in enumerate(texts)]


def test_versions_form_a_group_in_the_order_they_arrived(project: Project, wire: list[str]) -> None:
    assert project.twins.groups() == [(wire[0], wire[2], wire[3])]


def test_the_nearest_version_comes_first(project: Project, wire: list[str]) -> None:
    found = project.twins.of(wire[0])
    assert [twin.other for twin in found] == [wire[2], wire[3]]
    assert 1 > found[0].likeness > 0.8 > found[1].likeness > 0.5
    assert project.twins.likeness(wire[0], wire[2]) == found[0].likeness
    assert project.twins.of(wire[1]) == []


def test_an_article_off_the_list_is_nobodys_version(project: Project, wire: list[str]) -> None:
    project.articles.remove([wire[2]])
    assert project.twins.groups() == [(wire[0], wire[3])]


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


def test_what_arrives_is_compared_with_what_was_there_and_with_itself(project: Project, wire: list[str]) -> None:
    texts = {id: project.articles.get(id).text for id in wire}
    fresh = {id: sketch(texts[id]) for id in wire[2:]}
    arrived = project.twins.arrived(fresh)
    assert [(twin.article, twin.other) for twin in arrived.twins] == [(wire[2], wire[0]), (wire[3], wire[0])]
    assert arrived.unseen == 0


def test_of_many_that_nobody_compared_only_some_are_looked_at_on_arrival(
    project: Project, wire: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twins, "MOST_AT_ONCE", 1)
    arrived = project.twins.arrived({wire[3]: sketch(project.articles.get(wire[3]).text)})
    assert ([twin.other for twin in arrived.twins], arrived.unseen) == ([wire[0]], 2)
    assert project.twins.groups() == [(wire[0], wire[2], wire[3])]
