"""The sheet of shortcuts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.codebook import read_codebook
from annotator.resources import resource_path
from annotator.window.dialogs.shortcuts import KeyCaps, ShortcutSheet
from annotator.window.table import ACTIONS


@pytest.fixture
def sheet(qtbot: QtBot) -> ShortcutSheet:
    labels = read_codebook(resource_path("codebook.toml")).labels
    sheet = ShortcutSheet(ACTIONS, {row.id: row.shortcuts for row in ACTIONS}, labels)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def titles(sheet: ShortcutSheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]


def search(sheet: ShortcutSheet, words: str) -> None:
    field = sheet.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, words)


def test_shows_every_action_that_has_a_key(sheet: ShortcutSheet) -> None:
    shown = titles(sheet)
    assert {row.title().rstrip("…") for row in ACTIONS if row.shortcuts} <= set(shown)
    assert {"LABELS", "Quote", "PROJECT"} <= set(shown)
    assert "About Annotator" not in shown


def test_finds_an_action_by_its_name(sheet: ShortcutSheet) -> None:
    search(sheet, "next art")
    of_articles = ["ARTICLE", "Done, next article", "Next article", "Next article to do"]
    assert titles(sheet) == [*of_articles, "REVIEW", "Settled, next article"]
    search(sheet, "")
    assert "Undo" in titles(sheet)


def test_finds_what_a_key_does(sheet: ShortcutSheet) -> None:
    search(sheet, "ctrl+z")
    assert titles(sheet) == ["EDIT", "Undo"]
    search(sheet, "q")
    assert "Quote" in titles(sheet)


def test_a_screen_reader_hears_the_keys(sheet: ShortcutSheet) -> None:
    assert "Ctrl+Shift+Z, Ctrl+Y" in [caps.accessibleName() for caps in sheet.findChildren(KeyCaps)]


def test_works_without_a_project(qtbot: QtBot) -> None:
    sheet = ShortcutSheet(ACTIONS, {row.id: row.shortcuts for row in ACTIONS})
    qtbot.addWidget(sheet)
    sheet.show()
    assert "LABELS" not in titles(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
