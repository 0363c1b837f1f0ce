"""Correcting an article's details and parts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from annotator.model import Notice, Zone, ZoneKind
from annotator.window.dialogs import messages
from annotator.window.dialogs.article_dialog import ArticleDialog
from annotator.window.dialogs.parts_list import PartsList
from annotator.window.parts.key_button import KeyButton
from annotator.window.session import Session


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> Iterator[ArticleDialog]:
    dialog = ArticleDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog


def parts(dialog: ArticleDialog) -> PartsList:
    found = dialog.findChild(PartsList)
    assert isinstance(found, PartsList)
    return found


def shown(dialog: ArticleDialog) -> list[str]:
    model = parts(dialog).model()
    return [model.index(row, 0).data().partition(":")[0] for row in range(model.rowCount())]


def field(dialog: ArticleDialog, name: str) -> QLineEdit:
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)


def save(dialog: ArticleDialog) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Save")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_corrects_title_and_details(dialog: ArticleDialog, session: Session) -> None:
    field(dialog, "Title").setText("China  speaks ")
    field(dialog, "Author").setText("Olena Koval")
    field(dialog, "Outlet").clear()
    QTest.keyClick(field(dialog, "Outlet"), Qt.Key.Key_Return)
    info = session.project.articles.info("first")
    assert info.title == "China speaks"
    assert info.meta == {"author": "Olena Koval", "date": "2024-05-16", "language": "en", "section": "World"}
    assert not dialog.isVisible()


def test_shows_further_columns_and_adds_one(
    dialog: ArticleDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert field(dialog, "section").text() == "World"
    monkeypatch.setattr(messages, "ask_text", lambda *_: "wire")
    next(each for each in dialog.findChildren(QPushButton) if each.text().startswith("Add")).click()
    field(dialog, "wire").setText("AFP")
    save(dialog)
    assert session.project.articles.info("first").meta["wire"] == "AFP"


def test_a_key_makes_a_line_another_part_and_goes_on(dialog: ArticleDialog, session: Session) -> None:
    assert shown(dialog) == ["headline", "body"]
    QTest.keyClick(parts(dialog), Qt.Key.Key_C)
    QTest.keyClick(parts(dialog), Qt.Key.Key_X)
    assert shown(dialog) == ["caption", "boilerplate"]
    save(dialog)
    zones = session.project.articles.info("first").zones
    assert [zone.kind for zone in zones] == [ZoneKind.CAPTION, ZoneKind.BOILERPLATE]
    session.project.history.undo()
    assert session.project.articles.info("first").zones[0].kind is ZoneKind.HEADLINE


def test_several_lines_change_at_once(dialog: ArticleDialog, session: Session) -> None:
    QTest.keyClick(parts(dialog), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    button = next(each for each in dialog.findChildren(KeyButton) if each.text() == "subhead")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown(dialog) == ["subhead", "subhead"]


def test_a_click_on_the_part_offers_all(dialog: ArticleDialog) -> None:
    view = parts(dialog)
    spot = view.visualRect(view.model().index(1, 0)).topLeft()
    spot.setX(15)
    spot.setY(spot.y() + 5)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    chosen = next(action for action in menu.actions() if action.text().startswith("dateline"))
    menu.setActiveAction(chosen)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert shown(dialog) == ["headline", "dateline"]


def test_other_letters_do_nothing(dialog: ArticleDialog) -> None:
    parts(dialog).setCurrentIndex(parts(dialog).model().index(1, 0))
    QTest.keyClick(parts(dialog), Qt.Key.Key_W)
    assert shown(dialog) == ["headline", "body"]
    assert parts(dialog).currentIndex().row() == 1


def test_a_part_of_a_line_stays(session: Session, qtbot: QtBot) -> None:
    zones = [Zone(0, 5, ZoneKind.DATELINE), Zone(6, 21, ZoneKind.HEADLINE)]
    session.project.articles.correct_zones("first", zones)
    dialog = ArticleDialog(session)
    qtbot.addWidget(dialog)
    assert shown(dialog) == ["dateline", "headline", "—"]
    parts(dialog).setCurrentIndex(parts(dialog).model().index(2, 0))
    QTest.keyClick(parts(dialog), Qt.Key.Key_B)
    save(dialog)
    assert session.project.articles.info("first").zones[:2] == tuple(zones)


def test_nothing_changed_writes_nothing(dialog: ArticleDialog, session: Session) -> None:
    heard: list[Notice] = []
    session.noticed.connect(heard.append)
    save(dialog)
    assert heard == []
    assert not dialog.isVisible()


def test_escape_keeps_everything(dialog: ArticleDialog, session: Session) -> None:
    field(dialog, "Title").setText("Other")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert session.project.articles.info("first").title == "China and Russia talk"


def test_asks_for_a_title(dialog: ArticleDialog) -> None:
    field(dialog, "Title").setText("  ")
    save(dialog)
    assert dialog.isVisible()
    assert any("needs a title" in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_says_what_import_changed(dialog: ArticleDialog) -> None:
    assert any("taken over as they were" in label.text() for label in dialog.findChildren(QLabel))
