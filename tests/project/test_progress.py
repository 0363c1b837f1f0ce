from __future__ import annotations

import pytest

from annotator.errors import UserError
from annotator.model import ArticleState, Notice, Status
from annotator.project import Project
from tests.desk import Desk


def test_status_note_and_flag_of_an_article_are_kept(desk: Desk, project: Project, article: str) -> None:
    project.progress.set_status(article, Status.DONE)
    project.progress.set_note(article, "Two bylines")
    project.progress.toggle_flag(article)
    state = desk.open().progress.state(article)
    assert state == ArticleState(article, "Olha", Status.DONE, "Two bylines", True)
    for _ in range(3):
        project.history.undo()
    assert project.progress.state(article) == ArticleState(article, "Olha")


def test_what_was_not_there_before_is_nothing_in_the_notice(project: Project, article: str) -> None:
    heard: list[Notice] = []
    project.subscribe(heard.append)
    project.progress.set_note(article, "")
    assert heard == []
    project.progress.set_note(article, "Look again")
    project.history.undo()
    assert [notice.changes[0].before for notice in heard] == [None, ArticleState(article, "Olha", note="Look again")]
    assert heard[1].changes[0].after is None


def test_time_adds_up_over_copies_of_the_file_for_each_annotator(desk: Desk, project: Project, article: str) -> None:
    project.progress.add_seconds(article, 40)
    project.progress.add_seconds(article, 2)
    other_copy = desk.open(install="laptop")
    other_copy.progress.add_seconds(article, 100)
    desk.open("Petro").progress.add_seconds(article, 7)
    assert other_copy.progress.seconds(article) == 142
    figures = {person.name: person.seconds for person in project.statistics.figures().annotators}
    assert figures == {"Olha": 142, "Petro": 7}
    assert project.progress.annotators() == ["Olha", "Petro"]


def test_an_articles_attributes_are_those_of_the_codebook(project: Project, article: str) -> None:
    with pytest.raises(UserError, match="no article attribute “mood”"):
        project.progress.set_attribute(article, "mood", "good")
    with pytest.raises(UserError, match="Choose one of: hard_news, analysis"):
        project.progress.set_attribute(article, "genre", "poem")
    project.progress.set_attribute(article, "genre", "opinion")
    assert project.progress.state(article).attributes == {"genre": "opinion"}
    project.progress.set_attribute(article, "genre", None)
    assert project.progress.state(article).attributes == {}
