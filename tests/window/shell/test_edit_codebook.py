"""Editing the codebook from the window: what is around the dialog follows at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Assignment, Fragment
from annotator.project import Identity, Project
from annotator.window.dialogs import messages
from annotator.window.dialogs.codebook import CodebookDialog
from annotator.window.main_window import MainWindow
from annotator.window.side.palette import LabelButton
from tests.window.conftest import OpenWindow
from tests.window.dialogs.codebook.hand import Hand


def at_the_editor(qtbot: QtBot, window: MainWindow, act: Callable[[Hand], None]) -> None:
    """Open the editor from the menu, and do something there while it waits."""

    def work() -> None:
        dialog = next(each for each in window.findChildren(CodebookDialog) if each.isVisible())
        try:
            dialog.activateWindow()
            qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
            act(Hand(dialog))
        finally:
            # Else a failure in between would leave it waiting.
            dialog.done(0)

    QTimer.singleShot(0, work)
    window.menus.actions["edit_codebook"].trigger()
    QApplication.processEvents()


def shown_labels(window: MainWindow) -> dict[str, int]:
    buttons = [each for each in window.side.findChildren(LabelButton) if not each.isHidden()]
    return {button.text(): button.count for button in buttons}


def test_the_labels_and_spans_around_follow_and_undo_goes_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("The mayor said no.\n\nNobody else spoke.\n")
    session = window.session
    article = session.article
    assert article is not None
    span = session.project.spans.mark(article.id, "CUE", [Fragment(10, 14)])
    session.select(span.id)

    def merge(hand: Hand) -> None:
        hand.write("Title", "Quotation")
        hand.choose("Cue")
        hand.write("Name in exports", "SIGNAL")
        hand.apply()

    at_the_editor(qtbot, window, merge)
    assert session.selected is not None
    assert session.selected.label == "SIGNAL"
    assert shown_labels(window)["Quotation"] == 0
    assert shown_labels(window)["Cue"] == 1
    window.menus.actions["undo"].trigger()
    QApplication.processEvents()
    assert session.spans == [span]
    assert "Quotation" not in shown_labels(window)


def test_a_new_label_marks_by_its_key_at_once(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window("The mayor said no.\n")
    monkeypatch.setattr(messages, "ask_text", lambda *_: "Frame")
    keys: list[str] = []

    def add(hand: Hand) -> None:
        hand.press("Add label…")
        keys.append(hand.text_of("Key"))
        hand.apply()

    at_the_editor(qtbot, window, add)
    window.session.move_caret(5, 5)
    window.desk.keyboard.focus_article()
    QTest.keyClick(window.windowHandle(), Qt.Key(ord(keys[0])))
    assert [span.label for span in window.session.spans] == ["FRAME"]


def test_a_file_that_was_handed_out_says_who_edits_the_codebook(open_window: OpenWindow) -> None:
    window = open_window("The mayor said no.\n")
    path = window.session.project.path.with_name("petro.annotator")
    articles = tuple(window.session.project.articles.ids())
    window.session.project.assignments.write_file(path, Assignment("a", "Petro", articles))
    window.session.open(Project.open(path, Identity("Petro", "there")))
    said: list[str] = []
    window.session.failed.connect(said.append)
    window.menus.actions["edit_codebook"].trigger()
    assert "ask the project lead to edit it there" in said[0]
