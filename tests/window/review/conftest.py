"""A reviewer's session on articles that several people marked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.project import Identity, Project
from annotator.window import looks
from annotator.window.review.state import Review
from annotator.window.session import Session, Task
from tests.window.review.bench import REVIEWER, TALKS, YUSUF, Person, make_project

Shown = TypeVar("Shown", bound=QWidget)
Show = Callable[[Shown], Shown]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "border-talks.annotator"
    make_project(path)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture
def yusuf(path: Path) -> Person:
    """Give a third person to mark the articles with."""
    return Person(path, YUSUF)


@pytest.fixture
def session(qapp: QApplication, path: Path) -> Iterator[Session]:
    looks.wear(settings.Theme.LIGHT)
    opened = Session()
    opened.open(Project.open(path, Identity(REVIEWER, "desk")))
    yield opened
    opened.close()
    opened.deleteLater()


@pytest.fixture
def review(session: Session) -> Review:
    """Give the review of the article on which two people differ in every way."""
    review = Review(session, session)
    session.show_task(Task.REVIEW)
    session.show_article(TALKS)
    return review


@pytest.fixture
def said(session: Session) -> list[str]:
    heard: list[str] = []
    session.said.connect(heard.append)
    return heard


@pytest.fixture
def failures(session: Session) -> list[str]:
    heard: list[str] = []
    session.failed.connect(heard.append)
    return heard


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show[QWidget]]:
    """Show a widget in an active window of its own."""
    widgets: list[QWidget] = []

    def shown(widget: Shown, width: int = 340, height: int = 700) -> Shown:
        widgets.append(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    yield shown
    for widget in widgets:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
