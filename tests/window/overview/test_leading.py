"""Where the figures of the overview lead in the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator import settings
from annotator.window.main_window import MainWindow
from annotator.window.session import Task
from tests.window.conftest import OpenWindow


@pytest.fixture
def window(open_window: OpenWindow, talks: Path) -> MainWindow:
    """Give the overview of a lead who marked nothing."""
    settings.update(lambda user: replace(user, annotator="Lead"))
    window = open_window(project=talks)
    window.desk.looks.show_task(Task.OVERVIEW)
    return window


def want(window: MainWindow, *articles: str) -> tuple[Task, str]:
    """Click a bar that stands for these articles; gives the task and the article shown then."""
    window.stages.articles_wanted.emit(articles, "Labels: Quote")
    here = window.session.article
    return window.session.task, here.id if here else ""


def test_an_agreement_opens_the_first_of_its_articles_for_review(window: MainWindow) -> None:
    window.stages.review_wanted.emit(("a2", "a0"), "Agreement: Iryna and Olha")
    assert window.session.task is Task.REVIEW
    assert window.session.article is not None
    assert window.session.article.id == "a2"


def test_the_first_open_disagreement_is_pointed_at(window: MainWindow) -> None:
    window.stages.review_wanted.emit(("a0",), "Agreement: Iryna and Olha")
    assert window.review.current is not None


def test_what_two_others_worked_on_is_for_review(window: MainWindow) -> None:
    assert want(window, "a3", "a1") == (Task.REVIEW, "a1")


def test_what_one_other_worked_on_is_listed_to_annotate(window: MainWindow) -> None:
    assert want(window, "a3", "a4")[0] is Task.ANNOTATE


def test_who_annotates_there_goes_on_annotating(window: MainWindow) -> None:
    settings.update(lambda user: replace(user, annotator="Iryna"))
    window.files.open_again()
    window.desk.looks.show_task(Task.OVERVIEW)
    assert want(window, "a0", "a1")[0] is Task.ANNOTATE
