"""What stands in place of an article."""

from __future__ import annotations

import pytest

from annotator.window.keys.keymap import Keymap
from annotator.window.main_window import MainWindow
from annotator.window.table import ACTIONS
from tests.desk import add_article
from tests.window.conftest import OpenWindow

CHOOSE = "Choose an article from the list to read and mark it."


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """Open an empty project."""
    return open_window()


def picture(window: MainWindow) -> bytes:
    image = window.pane.viewport().grab().toImage()
    return bytes(image.constBits())


def test_an_empty_project_asks_for_articles(window: MainWindow) -> None:
    project = window.session.project
    assert window.pane.hint.text == "Import articles to begin (Ctrl+I)."
    empty = picture(window)
    article = add_article(project)
    assert window.pane.hint.text == CHOOSE
    assert picture(window) != empty
    project.articles.remove([article])
    assert window.pane.hint.text == "Import articles to begin (Ctrl+I)."
    assert picture(window) == empty


def test_the_key_is_the_one_that_is_set(window: MainWindow) -> None:
    window.use_keymap(Keymap(ACTIONS, {"import": ["Ctrl+Alt+I"]}))
    assert window.pane.hint.text == "Import articles to begin (Ctrl+Alt+I)."
    window.use_keymap(Keymap(ACTIONS, {"import": []}))
    assert window.pane.hint.text == "Import articles to begin."


def test_painting_asks_the_project_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(type(window.session.project.articles), "count", lambda _self: asked.append(1) or 0)
    for _ in range(3):
        window.pane.viewport().repaint()
    assert asked == []
