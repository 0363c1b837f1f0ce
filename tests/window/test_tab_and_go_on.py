"""Leaving the side by Tab, and working on."""

from __future__ import annotations

import gc
from collections.abc import Callable

from annotator.window.main_window import MainWindow
from tests.window.typist import Typist


def test_tab_leaves_the_side_and_the_article_can_be_worked_on(open_window: Callable[..., MainWindow]) -> None:
    window = open_window("Ferry stays\n\nMayor Carrow said so. “We won,” she said.\n", "Two\n\nAnother text.\n")
    person = Typist(window)
    person.press("Shift+M W 1 N Q 1 F6 J F9")
    person.press("Tab " * 25)
    # What the side held is taken apart by these, and must not take the article with it.
    person.press("F6 K J Del Ctrl+PgDown Ctrl+PgUp")
    gc.collect()
    person.press("F6 J K Shift+C E")
    assert window.pane.document().characterCount() > 10
    assert [span.label for span in window.session.spans] != []
