"""The registry of speakers and sources, on screen and in the file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QTableView
from pytestqt.qtbot import QtBot

from annotator.model import Entity, EntityKind, Fragment
from annotator.window.dialogs import messages
from annotator.window.dialogs.entities import EntitiesDialog
from annotator.window.dialogs.merge_dialog import MergeDialog
from annotator.window.session import Session


@pytest.fixture
def people(session: Session) -> dict[str, Entity]:
    registry, spans = session.project.entities, session.project.spans
    known = {name: registry.add(name, EntityKind.PERSON) for name in ("Xi Jinping", "Xi", "Olena Koval")}
    for start, name in ((0, "Xi Jinping"), (10, "Xi Jinping"), (23, "Xi")):
        registry.assign(spans.mark("first", "SPEAKER", [Fragment(start, start + 2)]).id, known[name].id)
    return known


@pytest.fixture
def dialog(session: Session, people: dict[str, Entity], qtbot: QtBot) -> Iterator[EntitiesDialog]:
    dialog = EntitiesDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog


def table(dialog: EntitiesDialog) -> QTableView:
    found = dialog.findChild(QTableView)
    assert isinstance(found, QTableView)
    return found


def rows(dialog: EntitiesDialog) -> list[list[str]]:
    model = table(dialog).model()
    return [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]


def field(dialog: EntitiesDialog, name: str) -> QLineEdit:
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)


def button(dialog: EntitiesDialog, beginning: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text().startswith(beginning))


def choose(dialog: EntitiesDialog, *names: str) -> None:
    table(dialog).clearSelection()
    for number, name in enumerate(names):
        row = [cells[0] for cells in rows(dialog)].index(name)
        spot = table(dialog).visualRect(table(dialog).model().index(row, 0)).center()
        held = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(table(dialog).viewport(), Qt.MouseButton.LeftButton, held, spot)


def test_shows_who_is_meant_how_often(dialog: EntitiesDialog) -> None:
    assert rows(dialog) == [
        ["Olena Koval", "person", "", "0", ""],
        ["Xi", "person", "", "1", ""],
        ["Xi Jinping", "person", "", "2", ""],
    ]


def test_searches_by_any_name(dialog: EntitiesDialog, session: Session, people: dict[str, Entity]) -> None:
    QTest.keyClicks(field(dialog, "Search"), "koval")
    assert [cells[0] for cells in rows(dialog)] == ["Olena Koval"]
    assert field(dialog, "Name").text() == "Olena Koval"


def test_sorts_by_spans(dialog: EntitiesDialog) -> None:
    table(dialog).sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert [cells[0] for cells in rows(dialog)] == ["Xi Jinping", "Xi", "Olena Koval"]


def test_corrects_a_name(dialog: EntitiesDialog, session: Session, people: dict[str, Entity]) -> None:
    choose(dialog, "Olena Koval")
    field(dialog, "Name").selectAll()
    QTest.keyClicks(field(dialog, "Name"), "Olena Kovalenko")
    QTest.keyClick(field(dialog, "Name"), Qt.Key.Key_Return)
    assert session.project.entities.get(people["Olena Koval"].id).name == "Olena Kovalenko"
    assert "Olena Kovalenko" in [cells[0] for cells in rows(dialog)]
    assert field(dialog, "Name").text() == "Olena Kovalenko"


def test_sets_kind_other_names_and_wikidata(
    dialog: EntitiesDialog, session: Session, people: dict[str, Entity]
) -> None:
    choose(dialog, "Xi Jinping")
    field(dialog, "Also called").setText("Си Цзиньпин; President Xi ;")
    QTest.keyClick(field(dialog, "Also called"), Qt.Key.Key_Return)
    field(dialog, "Wikidata").setText("https://www.wikidata.org/wiki/Q15031")
    QTest.keyClick(field(dialog, "Wikidata"), Qt.Key.Key_Return)
    kind = dialog.findChild(QComboBox)
    assert isinstance(kind, QComboBox)
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    entity = session.project.entities.get(people["Xi Jinping"].id)
    assert entity.aliases == ("Си Цзиньпин", "President Xi")
    assert entity.wikidata == "Q15031"
    assert entity.kind is EntityKind.ORGANISATION


@pytest.mark.parametrize(
    ("name", "typed", "complaint"), [("Wikidata", "xyz", "Q with a number"), ("Name", " ", "needs a name")]
)
def test_says_what_can_not_be_taken(
    name: str, typed: str, complaint: str, dialog: EntitiesDialog, session: Session, people: dict[str, Entity]
) -> None:
    choose(dialog, "Xi")
    field(dialog, name).setText(typed)
    QTest.keyClick(field(dialog, name), Qt.Key.Key_Return)
    assert any(complaint in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    assert session.project.entities.get(people["Xi"].id) == people["Xi"]
    assert field(dialog, "Name").text() == "Xi"


def test_merges_two_into_the_one_used_more(
    dialog: EntitiesDialog, session: Session, people: dict[str, Entity], qtbot: QtBot
) -> None:
    assert not button(dialog, "Merge").isEnabled()
    choose(dialog, "Xi", "Xi Jinping")
    QTest.mouseClick(button(dialog, "Merge"), Qt.MouseButton.LeftButton)
    merge = dialog.findChild(MergeDialog)
    assert isinstance(merge, MergeDialog)
    assert [each.text() for each in merge.findChildren(QRadioButton)] == ["Xi Jinping (2 spans)", "Xi (1 span)"]
    assert any("3 spans" in label.text() for label in merge.findChildren(QLabel))
    QTest.keyClick(merge, Qt.Key.Key_Return)
    assert rows(dialog)[1] == ["Xi Jinping", "person", "Xi", "3", ""]
    QTest.mouseClick(button(dialog, "Undo: merge entities"), Qt.MouseButton.LeftButton)
    assert len(rows(dialog)) == 3


def test_the_other_one_can_stay(dialog: EntitiesDialog, session: Session, people: dict[str, Entity]) -> None:
    choose(dialog, "Xi", "Xi Jinping")
    button(dialog, "Merge").click()
    merge = dialog.findChild(MergeDialog)
    assert isinstance(merge, MergeDialog)
    merge.findChildren(QRadioButton)[1].click()
    merge.accept()
    assert session.project.entities.get(people["Xi Jinping"].id).name == "Xi"


def test_adds_one_by_the_name_searched(
    dialog: EntitiesDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_text", lambda _parent, _title, _question, text: text)
    QTest.keyClicks(field(dialog, "Search"), "NATO")
    assert rows(dialog) == []
    QTest.mouseClick(button(dialog, "Add"), Qt.MouseButton.LeftButton)
    assert session.project.entities.named("NATO") is not None
    assert field(dialog, "Name").text() == "NATO"


def test_adding_a_name_that_is_there_shows_it(dialog: EntitiesDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "ask_text", lambda *_: "olena koval")
    QTest.mouseClick(button(dialog, "Add"), Qt.MouseButton.LeftButton)
    assert len(rows(dialog)) == 3
    assert field(dialog, "Name").text() == "Olena Koval"


def test_ctrl_z_takes_a_change_back(dialog: EntitiesDialog, session: Session, people: dict[str, Entity]) -> None:
    session.project.entities.add("NATO")
    assert len(rows(dialog)) == 4
    table(dialog).setFocus()
    handle = dialog.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert len(rows(dialog)) == 3


def test_escape_closes(dialog: EntitiesDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
