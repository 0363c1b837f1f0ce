"""The façade of questions: what is on screen, and what a key answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.window.dialogs import messages


def once_open(act: Callable[[QMessageBox], None]) -> None:
    def find() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        act(box)

    QTimer.singleShot(50, find)


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_enter_means_yes_and_escape_means_no(key: Qt.Key, answer: bool, qtbot: QtBot) -> None:
    once_open(lambda box: QTest.keyClick(box, key))
    assert messages.ask_yes_no(None, "Remove", "Remove it?", "Remove", "Keep") is answer


@pytest.mark.parametrize(("button", "answer"), [("Undo it", True), ("Keep it", False)])
def test_before_a_loss_enter_means_no(button: str, answer: bool, qtbot: QtBot) -> None:
    once_open(lambda box: QTest.keyClick(box, Qt.Key.Key_Return))
    assert messages.ask_before_loss(None, "Undo", "Undo it?", "Undo it", "Keep it") is False
    once_open(lambda box: next(b for b in box.buttons() if b.text() == button).click())
    assert messages.ask_before_loss(None, "Undo", "Undo it?", "Undo it", "Keep it") is answer


def test_the_second_button_means_no(qtbot: QtBot) -> None:
    once_open(lambda box: next(b for b in box.buttons() if b.text() == "Keep").click())
    assert messages.ask_yes_no(None, "Remove", "Remove it?", "Remove", "Keep") is False


def test_shows_html_as_it_is_written(qtbot: QtBot) -> None:
    formats = []

    def look(box: QMessageBox) -> None:
        formats.append((box.textFormat(), box.text()))
        QTest.keyClick(box, Qt.Key.Key_Return)

    once_open(look)
    messages.tell(None, "Note", "<b>not bold</b>")
    assert formats == [(Qt.TextFormat.PlainText, "<b>not bold</b>")]


def test_a_saved_file_gets_its_suffix(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def answer(name: str) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, ""))

    answer(str(tmp_path / "out"))
    assert messages.choose_save_file(None, "Save", Path("all.jsonl"), "") == tmp_path / "out.jsonl"
    answer(str(tmp_path / "out.json"))
    assert messages.choose_save_file(None, "Save", Path("all.jsonl"), "") == tmp_path / "out.json"
    answer("")
    assert messages.choose_save_file(None, "Save", Path("all.jsonl"), "") is None


def test_no_file_chosen_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["a.txt", "b.txt"], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert messages.choose_open_file(None, "Open", "") is None
    assert messages.choose_open_files(None, "Open", "") == [Path("a.txt"), Path("b.txt")]
    assert messages.choose_folder(None, "Folder") is None


def test_a_name_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("  Olena ", True))
    assert messages.ask_text(None, "Annotator", "Your name:", "me") == "Olena"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Olena", False))
    assert messages.ask_text(None, "Annotator", "Your name:", "me") == ""


def test_files_are_looked_for_where_the_last_project_is(tmp_path: Path) -> None:
    settings.update(lambda user: user.with_project(tmp_path / "news.annotator"))
    assert messages.usual_folder() == tmp_path
    settings.update(lambda user: user.with_project(tmp_path / "gone" / "news.annotator"))
    assert messages.usual_folder().is_dir()
