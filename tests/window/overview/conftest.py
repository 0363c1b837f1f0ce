"""The overview of a small newsroom whose figures can be worked out by hand, in a real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.project import Identity, Project
from annotator.window import looks
from annotator.window.overview import OverviewPage
from annotator.window.session import Session
from tests.review.overview.newsroom import newsroom, two_outlets
from tests.window.overview.lead import Lead

OpenOverview = Callable[[Path], Lead]


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    session = Session()
    yield session
    session.close()


@pytest.fixture
def open_overview(session: Session, qtbot: QtBot) -> Iterator[OpenOverview]:
    """Give a function that opens the overview of a project and waits until it is counted."""
    pages: list[OverviewPage] = []

    def opened(path: Path) -> Lead:
        looks.wear(settings.Theme.LIGHT)
        session.open(Project.open(path, Identity("Lead", "desk")))
        page = OverviewPage(session)
        pages.append(page)
        page.resize(1280, 800)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        lead = Lead(page, qtbot)
        lead.wait_until_counted()
        return lead

    yield opened
    for page in pages:
        page.close()
        page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Give a project of two outlets and two annotators."""
    return two_outlets(tmp_path / "talks.annotator")


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """Give a project of 60 outlets and 200 entities, some of them awkward."""
    path = tmp_path / "crowded.annotator"
    with newsroom(path) as room:
        names = [*(f"Speaker {number:03}" for number in range(198)), "<b>Bold</b> & Sons", "محمد بن سلمان"]
        ids = [room.entity(f"e{number:03}", name) for number, name in enumerate(names)]
        for number in range(60):
            article = room.article(f"a{number:02}", "<i>The Onion</i>" if number == 59 else f"Outlet {number:02}")
            for entity in ids[number * 4 : number * 4 + 4]:
                room.quote(article, "Olha", 3, entity)
            # So that these lead their lists.
            for extra in range(3 if number == 59 else 1):
                room.quote(article, "Olha", 9, ids[-1] if number % 2 else ids[-2], first=10)
                room.stance(article, "Olha", "against" if extra else "favor", ids[-2])
                kind = ("media_outlet", "business", "other", "unclear", "eyewitness", "data_survey")[number % 6]
                room.mark(article, "Olha", "SOURCE", 25, 26, identification="named", source_type=kind)
    return path


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """Give a project with nothing in it."""
    path = tmp_path / "blank.annotator"
    with newsroom(path):
        pass
    return path


@pytest.fixture
def untouched(tmp_path: Path) -> Path:
    """Give a project with one article that nobody annotated."""
    path = tmp_path / "untouched.annotator"
    with newsroom(path) as room:
        room.article("a0", "Post")
    return path
