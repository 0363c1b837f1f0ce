"""Preferences: looks, name and keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QTableWidget, QTabWidget
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.codebook import read_codebook
from annotator.resources import resource_path
from annotator.window.actions import Action
from annotator.window.dialogs.key_capture import KeyCapture
from annotator.window.dialogs.preferences import PreferencesDialog
from annotator.window.dialogs.shortcut_editor import ShortcutEditor
from annotator.window.table import ACTIONS, action

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def made(qtbot: QtBot, keys: Mapping[str, tuple[str, ...]] | None = None) -> PreferencesDialog:
    labels = read_codebook(resource_path("codebook.toml")).labels
    dialog = PreferencesDialog(ACTIONS, keys or {row.id: row.shortcuts for row in ACTIONS}, labels)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> PreferencesDialog:
    return made(qtbot)


@pytest.fixture
def editor(dialog: PreferencesDialog) -> Iterator[ShortcutEditor]:
    tabs = dialog.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(1)
    found = dialog.findChild(ShortcutEditor)
    assert isinstance(found, ShortcutEditor)
    yield found


def table(editor: ShortcutEditor) -> QTableWidget:
    found = editor.findChild(QTableWidget)
    assert isinstance(found, QTableWidget)
    return found


def choose(editor: ShortcutEditor, id: str) -> Action:
    row = action(id)
    table(editor).setCurrentCell(ACTIONS.index(row), 0)
    return row


def button(editor: ShortcutEditor, title: str) -> QPushButton:
    return next(each for each in editor.findChildren(QPushButton) if each.text() == title)


def press(editor: ShortcutEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, way: str = "Change…") -> None:
    QTest.mouseClick(button(editor, way), Qt.MouseButton.LeftButton)
    capture = editor.findChild(KeyCapture)
    assert isinstance(capture, KeyCapture)
    QTest.keyClick(capture, key, modifiers)


def said(editor: ShortcutEditor) -> str:
    return "\n".join(label.text() for label in editor.findChildren(QLabel) if not label.isHidden())


def kept() -> Mapping[str, tuple[str, ...]]:
    return settings.load().settings.shortcuts


def test_changes_the_colours_at_once(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    combo = dialog.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    with qtbot.waitSignal(dialog.theme_changed) as changed:
        QTest.keyClick(combo, Qt.Key.Key_End)
    assert changed.args == [settings.Theme.DARK]
    assert settings.load().settings.theme is settings.Theme.DARK


def test_changes_the_size_of_the_text_at_once(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    box = dialog.findChild(QSpinBox)
    assert isinstance(box, QSpinBox)
    with qtbot.waitSignal(dialog.text_size_changed) as changed:
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert changed.args == [settings.USUAL_TEXT_SIZE + 1]
    assert settings.load().settings.text_size == settings.USUAL_TEXT_SIZE + 1


def name_field(dialog: PreferencesDialog) -> QLineEdit:
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Your name")


def test_a_new_name_counts_also_when_the_dialog_is_closed(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    name_field(dialog).setText("Olena  Koval")
    with qtbot.waitSignal(dialog.annotator_changed) as changed:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert changed.args == ["Olena Koval"]
    assert settings.load().settings.annotator == "Olena Koval"


def test_nobody_is_not_a_name(dialog: PreferencesDialog) -> None:
    settings.update(lambda user: replace(user, annotator=user.annotator))
    before = settings.load().settings.annotator
    name_field(dialog).clear()
    QTest.keyClick(name_field(dialog), Qt.Key.Key_Return)
    assert name_field(dialog).text() == before
    assert settings.load().settings.annotator == before


def test_a_pressed_key_becomes_the_shortcut(editor: ShortcutEditor, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    choose(editor, "export")
    with qtbot.waitSignal(dialog.shortcuts_changed) as changed:
        press(editor, Qt.Key.Key_E, CTRL)
    assert changed.args is not None
    assert changed.args[0]["export"] == ("Ctrl+E",)
    assert changed.args[0]["undo"] == ("Ctrl+Z",)
    assert kept() == {"export": ("Ctrl+E",)}


@pytest.mark.parametrize(
    ("id", "key", "modifiers", "name"),
    [
        ("check_project", Qt.Key.Key_F12, NONE, "F12"),
        ("check_project", Qt.Key.Key_PageDown, CTRL | SHIFT, "Ctrl+Shift+PgDown"),
        ("check_project", Qt.Key.Key_Return, CTRL | SHIFT, "Ctrl+Shift+Return"),
        ("note", Qt.Key.Key_Z, NONE, "Z"),
        ("note", Qt.Key.Key_Z, SHIFT, "Shift+Z"),
    ],
)
def test_names_keys_as_the_table_does(
    id: str, key: Qt.Key, modifiers: Qt.KeyboardModifier, name: str, editor: ShortcutEditor
) -> None:
    choose(editor, id)
    press(editor, key, modifiers)
    if button(editor, "Use it here instead").isVisible():
        button(editor, "Use it here instead").click()
    assert kept()[id] == (name,)


def test_says_whose_key_it_is_and_takes_it_over_when_told(editor: ShortcutEditor) -> None:
    choose(editor, "export")
    press(editor, Qt.Key.Key_F, CTRL)
    assert "Ctrl+F is the key of “Find in article”." in said(editor)
    assert kept() == {}
    QTest.keyClick(button(editor, "Use it here instead"), Qt.Key.Key_Space)
    assert kept() == {"export": ("Ctrl+F",), "find": ()}


@pytest.mark.parametrize(
    ("id", "key", "complaint"),
    [
        ("export", Qt.Key.Key_E, "needs Ctrl or Alt"),
        ("note", Qt.Key.Key_Q, "marks “Quote”"),
        ("note", Qt.Key.Key_1, "number keys"),
    ],
)
def test_refuses_keys_that_mean_something_else(id: str, key: Qt.Key, complaint: str, editor: ShortcutEditor) -> None:
    choose(editor, id)
    press(editor, key)
    assert complaint in said(editor)
    assert kept() == {}


def test_escape_keeps_the_old_key(editor: ShortcutEditor, dialog: PreferencesDialog) -> None:
    choose(editor, "export")
    press(editor, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert kept() == {}


def test_adds_a_second_key_and_takes_all_away(editor: ShortcutEditor) -> None:
    choose(editor, "export")
    press(editor, Qt.Key.Key_E, CTRL, "Add another…")
    assert kept() == {"export": ("Ctrl+Shift+E", "Ctrl+E")}
    button(editor, "No key").click()
    assert kept() == {"export": ()}


def test_brings_the_usual_keys_back(editor: ShortcutEditor) -> None:
    choose(editor, "export")
    press(editor, Qt.Key.Key_E, CTRL)
    choose(editor, "new")
    button(editor, "No key").click()
    button(editor, "Usual keys").click()
    assert kept() == {"export": ("Ctrl+E",)}
    button(editor, "Usual keys for all").click()
    assert kept() == {}


def test_usual_keys_that_others_have_by_now_stay_there(qtbot: QtBot) -> None:
    keys = {row.id: row.shortcuts for row in ACTIONS} | {"find": (), "export": ("Ctrl+F",)}
    dialog = made(qtbot, keys)
    editor = dialog.findChild(ShortcutEditor)
    assert isinstance(editor, ShortcutEditor)
    choose(editor, "find")
    button(editor, "Usual keys").click()
    assert "belongs to another action" in said(editor)
    assert kept() == {}


def test_searches_actions_and_keys(editor: ShortcutEditor) -> None:
    field = next(each for each in editor.findChildren(QLineEdit) if each.accessibleName() == "Search")
    QTest.keyClicks(field, "ctrl+k")
    shown = [row for row in range(len(ACTIONS)) if not table(editor).isRowHidden(row)]
    assert [ACTIONS[row].id for row in shown] == ["commands"]
    assert table(editor).currentRow() == shown[0]
