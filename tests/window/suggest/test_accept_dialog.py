"""Accepting all suggestions above a score, with a count that follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.window.main_window import MainWindow
from annotator.window.suggest.accept_dialog import AcceptDialog
from tests.window.suggest.conftest import FERRY, marked, suggest, waiting
from tests.window.typist import Typist

BRIDGE = FERRY.replace("Council keeps the ferry", "Council keeps the old ferry")


@pytest.fixture
def two(open_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """Give a window on two articles with suggestions, three in each."""
    window = open_window(FERRY, BRIDGE)
    suggest(window.session.project, tmp_path, FERRY, BRIDGE)
    return window


@pytest.fixture
def dialog(qtbot: QtBot, two: MainWindow) -> AcceptDialog:
    dialog = AcceptDialog(two.session, two.suggestions, two)
    dialog.show()
    qtbot.waitExposed(dialog).__enter__()
    return dialog


def test_the_count_follows_the_score_and_the_slider(dialog: AcceptDialog) -> None:
    assert (dialog.score.value(), dialog.amount.text()) == (0.9, "That accepts 2 of 3.")
    dialog.score.setValue(0.93)
    assert (dialog.slider.value(), dialog.amount.text()) == (930, "That accepts 1 of 3.")
    dialog.slider.setValue(500)
    assert (dialog.score.value(), dialog.amount.text()) == (0.5, "That accepts 3 of 3.")
    dialog.score.setValue(1.0)
    assert (dialog.amount.text(), dialog.go.isEnabled()) == ("That accepts 0 of 3.", False)


def test_accepts_in_this_article_as_one_step(qtbot: QtBot, two: MainWindow, dialog: AcceptDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert [label for label, _ in marked(two)] == ["SPEAKER", "CUE"]
    assert waiting(two) == ["QUOTE"]
    assert "2 suggestions accepted." in two.status._sentence.text()
    Typist(two).press("Ctrl+Z")
    assert (marked(two), len(waiting(two))) == ([], 3)


def test_accepts_in_all_articles(qtbot: QtBot, two: MainWindow, dialog: AcceptDialog) -> None:
    dialog.all.click()
    qtbot.waitUntil(lambda: dialog.amount.text() == "That accepts 4 of 6.")
    with qtbot.waitSignal(dialog.finished):
        dialog.go.click()
    project = two.session.project
    assert [len(project.spans.in_article(article)) for article in project.articles.ids()] == [2, 2]
    QApplication.processEvents()
    assert len(marked(two)) == 2
    Typist(two).press("Ctrl+Z")
    assert [len(project.spans.in_article(article)) for article in project.articles.ids()] == [0, 0]


def test_what_one_model_suggests_can_be_accepted_alone(two: MainWindow, tmp_path: Path) -> None:
    suggest(two.session.project, tmp_path, FERRY, model="other")
    dialog = AcceptDialog(two.session, two.suggestions, two)
    assert [dialog.model.itemText(number) for number in range(dialog.model.count())] == [
        "by any model",
        "by other",
        "by tagger",
    ]
    dialog.model.setCurrentIndex(1)
    assert dialog.amount.text() == "That accepts 2 of 3."
    dialog.close()


def test_an_article_without_suggestions_offers_the_others(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window("Nothing is suggested here.\n", FERRY)
    suggest(window.session.project, tmp_path, FERRY)
    dialog = AcceptDialog(window.session, window.suggestions, window)
    dialog.show()
    assert (dialog.here.isEnabled(), dialog.all.isChecked()) == (False, True)
    qtbot.waitUntil(lambda: dialog.amount.text() == "That accepts 2 of 3.")
    dialog.reject()


def test_where_nothing_waits_nothing_can_be_accepted(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window("Nobody suggests anything here.\n")
    dialog = AcceptDialog(window.session, window.suggestions, window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.amount.text() == "No suggestions wait there.")
    assert (dialog.score.value(), dialog.go.isEnabled()) == (0.0, False)
    dialog.reject()
