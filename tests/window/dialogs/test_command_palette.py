"""The command palette, driven by keys."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from annotator.errors import UserError
from annotator.window.actions import Action, Menu
from annotator.window.desk import Desk
from annotator.window.dialogs.command_palette import CommandPalette
from annotator.window.session import Session

RAN: list[str] = []


def fail(_: Desk) -> None:
    raise UserError("It can't be done. Do something else.")


ACTIONS = (
    Action("undo", "Undo", Menu.EDIT, lambda _: RAN.append("undo"), ("Ctrl+Z",)),
    Action("redo", "Redo", Menu.EDIT, lambda _: RAN.append("redo"), enabled=lambda _: False),
    Action("next", "Next article", Menu.ARTICLE, lambda _: RAN.append("next"), ("Ctrl+Down", "J")),
    Action("export", "Export…", Menu.PROJECT, fail),
)


@pytest.fixture
def palette(session: Session, qtbot: QtBot) -> CommandPalette:
    RAN.clear()
    desk = Mock(spec=["session"])
    desk.session = session
    palette = CommandPalette(ACTIONS, {row.id: row.shortcuts for row in ACTIONS}, desk)
    qtbot.addWidget(palette)
    palette.show()
    return palette


def field(palette: CommandPalette) -> QLineEdit:
    found = palette.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def model(palette: CommandPalette) -> QAbstractItemModel:
    view = palette.findChild(QListView)
    assert isinstance(view, QListView)
    return view.model()


def offered(palette: CommandPalette) -> list[str]:
    return [model(palette).index(row, 0).data() for row in range(model(palette).rowCount())]


def press(palette: CommandPalette, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(field(palette), key)
    QApplication.processEvents()


def test_lists_what_can_be_done_first(palette: CommandPalette) -> None:
    assert offered(palette)[:3] == ["Undo, Edit, Ctrl+Z", "Next article, Article, Ctrl+Down, J", "Export…, Project"]
    assert offered(palette)[-1] == "Redo, Edit"
    assert "Mark Quote, Quoted speaker, Q" in offered(palette)


def test_a_few_letters_and_enter_run_a_command(palette: CommandPalette) -> None:
    QTest.keyClicks(field(palette), "ne ar")
    press(palette, Qt.Key.Key_Return)
    assert RAN == ["next"]
    assert not palette.isVisible()


def test_the_arrows_choose(palette: CommandPalette) -> None:
    press(palette, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert RAN == ["next"]


def test_up_goes_round_the_end(palette: CommandPalette) -> None:
    press(palette, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert RAN == []
    assert palette.isVisible(), "what can't be done now does not close the palette"


def test_finds_by_the_id(palette: CommandPalette) -> None:
    QTest.keyClicks(field(palette), "quote")
    assert offered(palette)[0] == "Mark Quote, Quoted speaker, Q"


def test_marks_the_selection(palette: CommandPalette, session: Session) -> None:
    session.move_caret(0, 5)
    QTest.keyClicks(field(palette), "mark speaker")
    press(palette, Qt.Key.Key_Return)
    assert [(span.label, span.start, span.end) for span in session.spans] == [("SPEAKER", 0, 5)]


def test_a_hash_lists_articles(palette: CommandPalette, session: Session) -> None:
    field(palette).setText("# УГОДУ")
    assert offered(palette) == ["Уряд погодив угоду"]
    press(palette, Qt.Key.Key_Return)
    assert session.article is not None
    assert session.article.id == "second"


def test_titles_come_after_commands(palette: CommandPalette) -> None:
    QTest.keyClicks(field(palette), "russia")
    assert offered(palette) == ["China and Russia talk, Herald · 2024-05-16"]


def test_escape_closes_and_runs_nothing(palette: CommandPalette) -> None:
    press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert RAN == []


def test_says_when_nothing_fits(palette: CommandPalette) -> None:
    QTest.keyClicks(field(palette), "zzqq")
    assert any(label.isVisible() for label in palette.findChildren(QLabel))
    assert offered(palette) == []


def test_says_what_can_not_be_done(palette: CommandPalette, session: Session, qtbot: QtBot) -> None:
    QTest.keyClicks(field(palette), "export")
    with qtbot.waitSignal(session.failed) as failed:
        press(palette, Qt.Key.Key_Return)
    assert failed.args == ["It can't be done. Do something else."]


def test_works_without_a_project(qtbot: QtBot) -> None:
    desk = Mock(spec=["session"])
    desk.session = Session()
    palette = CommandPalette(ACTIONS, {}, desk)
    qtbot.addWidget(palette)
    field(palette).setText("# x")
    assert offered(palette) == []
    field(palette).setText("mark")
    assert offered(palette) == []


def test_opens_over_the_upper_middle_of_the_window(session: Session, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    desk = Mock(spec=["session"])
    desk.session = session
    palette = CommandPalette(ACTIONS, {}, desk, window)
    palette.open_palette()
    middle = palette.geometry().center().x()
    assert abs(middle - window.mapToGlobal(window.rect().center()).x()) <= 1
    palette.close()
