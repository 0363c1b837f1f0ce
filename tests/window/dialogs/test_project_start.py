"""The start page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.window.dialogs.project_start import RecentProject, StartPage


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    there, gone = tmp_path / "talks.annotator", tmp_path / "gone.annotator"
    there.touch()
    settings.update(lambda user: user.with_project(gone).with_project(there))
    return there, gone


def shown(qtbot: QtBot) -> StartPage:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def button(page: StartPage, title: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == title)


def recent(page: StartPage) -> list[RecentProject]:
    QApplication.processEvents()
    return [each for each in page.findChildren(RecentProject) if each.isVisible()]


@pytest.mark.parametrize(
    ("title", "signal"),
    [("New project…", "new_requested"), ("Open…", "open_requested"), ("Try the demo", "demo_requested")],
)
def test_each_button_says_what_is_wanted(title: str, signal: str, qtbot: QtBot) -> None:
    page = shown(qtbot)
    with qtbot.waitSignal(getattr(page, signal)):
        QTest.keyClick(button(page, title), Qt.Key.Key_Space)


def test_opens_a_recent_project(places: tuple[Path, Path], qtbot: QtBot) -> None:
    page = shown(qtbot)
    with qtbot.waitSignal(page.path_chosen) as chosen:
        QTest.keyClick(recent(page)[0], Qt.Key.Key_Space)
    assert chosen.args == [str(places[0])]


def test_a_project_that_is_gone_is_grey_and_can_be_forgotten(places: tuple[Path, Path], qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert [each.isEnabled() for each in recent(page)] == [True, False]
    assert "not found" in recent(page)[1].accessibleName()
    QTest.mouseClick(button(page, "Forget"), Qt.MouseButton.LeftButton)
    assert [each.path for each in recent(page)] == [places[0]]
    assert settings.load().settings.recent_projects == (places[0],)


def test_looks_again_when_it_is_shown_again(places: tuple[Path, Path], tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.hide()
    other = tmp_path / "other.annotator"
    other.touch()
    settings.update(lambda user: user.with_project(other))
    page.show()
    assert [each.path for each in recent(page)] == [other, *places]


def test_shows_no_heading_without_projects(qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert recent(page) == []
    assert not page._heading.isVisible()
