"""A session on a small project, and widgets shown in an active window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.codebook import read_codebook
from annotator.model import ArticleInfo
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.window import looks
from annotator.window.session import Session
from tests.window.side.bench import ARTICLE, OTHER, TEXT

Shown = TypeVar("Shown", bound=QWidget)
Show = Callable[[Shown], Shown]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    codebook = read_codebook(resource_path("codebook.toml"))
    made = Project.create(tmp_path / "border.annotator", codebook, Identity("oksana", "test"))
    meta = {"outlet": "RBC-Ukraine", "date": "2024-05-16", "language": "en"}
    with made.importing() as intake:
        intake.add_article(frozen(ArticleInfo(ARTICLE, "Xi tells Putin ties should continue", meta), TEXT))
        intake.add_article(frozen(ArticleInfo(OTHER, "Another story"), "Nothing was said.\n"))
    yield made


@pytest.fixture
def session(qapp: QApplication, project: Project) -> Iterator[Session]:
    looks.wear(settings.Theme.LIGHT)
    opened = Session()
    opened.open(project)
    opened.show_article(ARTICLE)
    yield opened
    opened.close()
    opened.deleteLater()


@pytest.fixture
def failures(session: Session) -> list[str]:
    heard: list[str] = []
    session.failed.connect(heard.append)
    return heard


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show[QWidget]]:
    """Show a widget in an active window of its own."""
    widgets: list[QWidget] = []

    def shown(widget: Shown, width: int = 320, height: int = 700) -> Shown:
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
    # Left to the garbage collector, a window could go while another one paints.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
