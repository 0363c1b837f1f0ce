"""A file that was handed out to one annotator, opened by somebody the program knows by another name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotator import settings
from annotator.model import Assignment, Fragment
from annotator.window.dialogs import messages
from annotator.window.main_window import MainWindow
from tests.window.conftest import OpenWindow

Asked = list[tuple[object, ...]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], Asked]:
    """Give a function that answers all questions one way and keeps them."""

    def answering(answer: bool) -> Asked:
        questions: Asked = []

        def ask(_parent: object, *words: object) -> bool:
            questions.append(words)
            return answer

        monkeypatch.setattr(messages, "ask_yes_no", ask)
        return questions

    return answering


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """Give the window of a lead whom the program knows as "root"."""
    settings.update(lambda user: replace(user, annotator="root"))
    return open_window("The mayor said no.\n")


@pytest.fixture
def oksanas(window: MainWindow) -> Path:
    """Give the file that was handed out to Oksana."""
    project = window.session.project
    path = project.path.with_name("oksana.annotator")
    project.assignments.write_file(path, Assignment("a", "Oksana", tuple(project.articles.ids())))
    return path


def mark(window: MainWindow) -> None:
    article = window.session.article
    assert article is not None
    window.session.project.spans.mark(article.id, "CUE", [Fragment(10, 14)])


def test_oksana_says_who_she_is_and_all_work_is_hers(
    window: MainWindow, oksanas: Path, asked: Callable[[bool], Asked]
) -> None:
    questions = asked(True)
    window.files.open_path(oksanas)
    assert questions[0][1:] == (
        "This file was handed out to Oksana. Are you Oksana?",
        "I am Oksana",
        "Open as root",
    )
    mark(window)
    assert window.session.project.progress.annotators() == ["Oksana"]
    assert window.status.annotator.text() == "Annotator: Oksana"
    assert settings.load().settings.annotator == "root"


def test_the_lead_looks_into_the_file_under_the_usual_name(
    window: MainWindow, oksanas: Path, asked: Callable[[bool], Asked]
) -> None:
    asked(False)
    window.files.open_path(oksanas)
    assert window.session.project.person == "root"


def test_nobody_is_asked_about_their_own_file_or_the_projects(
    window: MainWindow, oksanas: Path, asked: Callable[[bool], Asked]
) -> None:
    questions = asked(True)
    project = window.session.project.path
    window.session.project.assignments.record([Assignment("a", "Oksana", ())])
    window.files.open_path(project)
    settings.update(lambda user: replace(user, annotator="Oksana"))
    window.files.open_path(oksanas)
    assert questions == []


def test_who_changes_the_annotator_is_not_asked_again(
    window: MainWindow, oksanas: Path, asked: Callable[[bool], Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = asked(True)
    window.files.open_path(oksanas)
    questions.clear()
    monkeypatch.setattr(messages, "ask_text", lambda *_: "Petro")
    window.files.change_annotator()
    assert questions == []
    assert window.session.project.person == "Petro"


def change_to(window: MainWindow, monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """Answer the question for a name; give what was proposed."""
    proposed: list[str] = []

    def ask(_parent: object, _title: str, _question: str, text: str) -> str:
        proposed.append(text)
        return name

    monkeypatch.setattr(messages, "ask_text", ask)
    window.files.change_annotator()
    return proposed


@pytest.mark.parametrize("go_on", [True, False])
def test_what_is_marked_stays_with_the_old_name(
    window: MainWindow, asked: Callable[[bool], Asked], monkeypatch: pytest.MonkeyPatch, go_on: bool
) -> None:
    questions = asked(go_on)
    mark(window)
    change_to(window, monkeypatch, "Oksana")
    assert questions[0][1] == "1 span stays root’s. What is marked from now on is Oksana’s."
    assert window.session.project.person == settings.load().settings.annotator == ("Oksana" if go_on else "root")


def test_nothing_is_asked_where_nothing_was_marked(
    window: MainWindow, asked: Callable[[bool], Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = asked(False)
    assert change_to(window, monkeypatch, "Oksana") == ["root"]
    assert questions == []
    assert window.session.project.person == "Oksana"


def test_the_name_on_a_handed_out_file_is_proposed(
    window: MainWindow, oksanas: Path, asked: Callable[[bool], Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(False)
    window.files.open_path(oksanas)
    assert change_to(window, monkeypatch, "Oksana") == ["Oksana"]
    assert window.session.project.person == "Oksana"


def test_the_lead_goes_back_to_the_usual_name(
    window: MainWindow, oksanas: Path, asked: Callable[[bool], Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(True)
    window.files.open_path(oksanas)
    change_to(window, monkeypatch, "root")
    assert window.session.project.person == "root"
