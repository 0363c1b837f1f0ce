from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.window.parts.note_edit import NoteEdit
from tests.window.side.bench import press, write
from tests.window.side.conftest import Show


@pytest.fixture
def note(show: Show[QWidget]) -> NoteEdit:
    """Give a note beside another field, with the keyboard in it."""
    window = QWidget()
    column = QVBoxLayout(window)
    edit = NoteEdit()
    column.addWidget(edit)
    column.addWidget(QLineEdit())
    show(window)
    edit.setFocus()
    return edit


@pytest.fixture
def written(note: NoteEdit) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    note.written.connect(lambda owner, text: heard.append((owner, text)))
    return heard


def leave(note: NoteEdit) -> None:
    other = note.window().findChild(QLineEdit)
    assert other is not None
    other.setFocus()


def test_is_written_once_when_the_keyboard_leaves(note: NoteEdit, written: list[tuple[str, str]]) -> None:
    note.show_note("span", "")
    write(note, "сумнів")
    assert written == []
    leave(note)
    note.commit()
    assert written == [("span", "сумнів")]


def test_enter_writes_and_gives_the_keyboard_back(note: NoteEdit, written: list[tuple[str, str]], qtbot: QtBot) -> None:
    note.show_note("span", "")
    QTest.keyClicks(note, "a")
    press(note, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(note, "b")
    with qtbot.waitSignal(note.finished):
        press(note, Qt.Key.Key_Return)
    assert written == [("span", "a\nb")]


def test_escape_keeps_what_was_typed(note: NoteEdit, written: list[tuple[str, str]], qtbot: QtBot) -> None:
    note.show_note("span", "old")
    QTest.keyClicks(note, "new")
    with qtbot.waitSignal(note.finished):
        press(note, Qt.Key.Key_Escape)
    leave(note)
    assert written == [("span", "newold")]


def test_another_owner_gets_its_own_note(note: NoteEdit, written: list[tuple[str, str]]) -> None:
    note.show_note("one", "")
    QTest.keyClicks(note, "typed")
    note.show_note("two", "second")
    assert written == [("one", "typed")]
    assert note.toPlainText() == "second"


def test_typing_is_not_replaced_by_what_arrives_meanwhile(note: NoteEdit, written: list[tuple[str, str]]) -> None:
    note.show_note("span", "old")
    note.selectAll()
    QTest.keyClicks(note, "typed")
    note.show_note("span", "from elsewhere")
    assert note.toPlainText() == "typed"
    press(note, Qt.Key.Key_Escape)
    assert written == [("span", "typed")]


def test_spaces_that_qt_changes_are_no_change(note: NoteEdit, written: list[tuple[str, str]]) -> None:
    note.show_note("span", "12\u00a0000 грн\u2028and more")
    leave(note)
    assert written == []


def test_grows_with_its_lines_up_to_a_limit(note: NoteEdit) -> None:
    note.show_note("span", "one")
    one = note.height()
    note.show_note("span", "one\ntwo\nthree")
    three = note.height()
    note.show_note("span", "\n".join("many") * 10)
    assert one < three < note.height() < 3 * three


def test_tab_leaves_the_note(note: NoteEdit) -> None:
    note.show_note("span", "")
    press(note, Qt.Key.Key_Tab)
    assert not note.hasFocus()
    assert note.toPlainText() == ""
