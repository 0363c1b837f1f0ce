"""The menu at the pointer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from annotator.window.main_window import MainWindow
from tests.window.typist import Typist


def test_marks_by_the_menu_at_the_pointer(open_window: Callable[..., MainWindow]) -> None:
    window = open_window("Ferry stays\n\nMayor Carrow said so.\n")
    Typist(window).press("Shift+M")
    window.pane.customContextMenuRequested.emit(QPoint(50, 50))
    menu = window.pane.findChild(QMenu)
    assert menu is not None
    offers = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert not offers["Delete span"].isEnabled()
    offers["Speaker"].trigger()
    menu.close()
    (span,) = window.session.spans
    assert (span.label, window.session.text[span.start : span.end]) == ("SPEAKER", "Mayor")


def test_folds_what_is_not_the_article(open_window: Callable[..., MainWindow]) -> None:
    window = open_window("ua en ru\n\nFerry stays\n\nMayor Carrow said so on Monday in the town hall.\n")
    window.menus.actions["fold"].trigger()
    assert window.pane.boilerplate_is_folded
    window.menus.actions["fold"].trigger()
    assert not window.pane.boilerplate_is_folded
