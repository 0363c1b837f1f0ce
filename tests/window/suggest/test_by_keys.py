"""Going through suggestions and deciding about them by keys, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from annotator.window.main_window import MainWindow
from annotator.window.session import Task
from tests.window.suggest.conftest import FERRY, click_on, looked_at, marked, suggest, waiting
from tests.window.typist import Typist


def test_goes_from_one_suggestion_to_the_next_and_back(window: MainWindow) -> None:
    person = Typist(window)
    seen = []
    for keys in ("\\", "\\", "\\", "\\", "Shift+\\"):
        person.press(keys)
        seen.append(looked_at(window))
    assert seen == ["SPEAKER", "QUOTE", "CUE", "SPEAKER", "CUE"]
    assert window.session.caret.head == FERRY.index("cheered") + len("cheered")
    assert marked(window) == []


def test_one_key_accepts_and_goes_on_to_the_next(window: MainWindow) -> None:
    person = Typist(window)
    # The first press only shows what would be accepted.
    person.press("= = =")
    assert marked(window) == [("SPEAKER", "Mayor Ines Carrow"), ("QUOTE", "the ferry will stay")]
    assert [link.label for link in window.session.links] == ["SAID_BY"]
    assert (waiting(window), looked_at(window)) == (["CUE"], "CUE")
    person.press("=")
    assert (waiting(window), len(marked(window))) == ([], 3)
    assert "decided" in window.status._sentence.text()


def test_one_key_rejects_and_undo_brings_it_back(window: MainWindow) -> None:
    person = Typist(window)
    person.press("\\ -")
    assert (waiting(window), looked_at(window), marked(window)) == (["QUOTE", "CUE"], "QUOTE", [])
    person.press("Ctrl+Z")
    assert waiting(window) == ["SPEAKER", "QUOTE", "CUE"]
    person.press("\\ \\ =")
    assert len(marked(window)) == 1
    person.press("Ctrl+Z")
    assert (waiting(window), marked(window)) == (["SPEAKER", "QUOTE", "CUE"], [])


def test_selecting_a_span_lets_the_suggestion_go(window: MainWindow) -> None:
    person = Typist(window)
    person.press("\\ = J")
    assert (window.session.selected is not None, looked_at(window)) == (True, "")
    person.press("\\")
    assert (window.session.selected, looked_at(window) != "") == (None, True)


@pytest.mark.parametrize(
    ("code", "key", "text"),
    [(21, Qt.Key.Key_Equal, "="), (20, Qt.Key.Key_Minus, "-"), (51, Qt.Key(0x490), "ґ"), (51, Qt.Key.Key_Bar, "\\")],
)
def test_the_keys_work_on_a_ukrainian_keyboard_by_where_they_lie(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, code: int, key: Qt.Key, text: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, code, 0, 0, text)
    assert window.router.handle(event)
    assert looked_at(window) == "SPEAKER"


def test_the_strip_counts_and_then_tells_of_the_one_looked_at(window: MainWindow) -> None:
    strip = window.suggestion_strip
    assert strip.isVisible()
    assert strip.text.startswith("3 suggestions by tagger")
    Typist(window).press("\\")
    assert strip.text == ("Speaker “Mayor Ines Carrow” score 0.95 · 1 of 3 [=] accept [-] reject [\\] next by tagger")
    Typist(window).press("= = =")
    assert not strip.isVisible()


def test_a_click_on_a_ghost_looks_at_it(window: MainWindow) -> None:
    click_on(window, "cheered")
    assert looked_at(window) == "CUE"
    assert window.session.caret.head == FERRY.index("cheered") + 1
    click_on(window, "went home")
    Typist(window).press("=")
    assert ("CUE", "cheered") in marked(window)


def test_the_menu_of_the_right_button_offers_to_accept_the_ghost_under_it(window: MainWindow) -> None:
    at = click_on(window, "cheered", Qt.MouseButton.RightButton)
    assert looked_at(window) == "CUE"
    window.pane.customContextMenuRequested.emit(at)
    menu = window.pane.findChildren(QMenu)[-1]
    titles = [action.text().split("\t")[0] for action in menu.actions()]
    assert "Accept suggestion" in titles
    next(action for action in menu.actions() if action.text().startswith("Accept")).trigger()
    menu.close()
    assert marked(window) == [("CUE", "cheered")]


def test_ghosts_are_drawn_only_while_annotating(window: MainWindow) -> None:
    pane = window.pane
    assert {guest.span.label for guest in pane._guests.bars.values()} == {"SPEAKER", "QUOTE", "CUE"}
    assert all(guest.dashes and guest.strength < 1 for guest in pane._guests.bars.values())
    window.desk.looks.show_task(Task.REVIEW)
    assert (waiting(window), window.suggestion_strip.isVisible()) == ([], False)
    assert not any(guest.unit in {"SPEAKER", "QUOTE", "CUE"} for guest in pane._guests.bars.values())
    window.desk.looks.show_task(Task.ANNOTATE)
    QApplication.processEvents()
    assert len(pane._guests.bars) == 3
    click_on(window, "cheered")
    assert looked_at(window) == "CUE"


def test_ghosts_follow_the_article_shown(open_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = open_window(FERRY, "Another article, about which nothing is suggested.\n")
    suggest(window.session.project, tmp_path)
    Typist(window).press("\\")
    assert len(window.pane._guests.bars) == 3
    Typist(window).press("Ctrl+PgDown")
    assert (waiting(window), looked_at(window), len(window.pane._guests.bars)) == ([], "", 0)
    assert not window.suggestion_strip.isVisible()
    Typist(window).press("Ctrl+PgUp")
    assert len(window.pane._guests.bars) == 3


def test_the_tip_says_who_suggests_it_and_how_sure(window: MainWindow) -> None:
    tip = window.pane._guests.tip(window.suggestions.open[0].id)
    assert "<b>Speaker</b>: suggested by tagger, score 0.95" in tip


def test_the_link_that_would_come_along_is_drawn(window: MainWindow) -> None:
    Typist(window).press("\\")
    assert [(arc.name, arc.head.label, arc.tail.label) for arc in window.pane._guests.arcs] == [
        ("Said by", "QUOTE", "SPEAKER")
    ]
    Typist(window).press("\\ \\")
    assert window.pane._guests.arcs == ()


def test_what_another_program_imports_is_drawn_at_once(open_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = open_window(FERRY)
    assert not window.suggestion_strip.isVisible()
    suggest(window.session.project, tmp_path)
    assert (window.suggestion_strip.isVisible(), len(window.pane._guests.bars)) == (True, 3)
