"""The versions of an article in the window: the group, the difference, carrying over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.window.main_window import MainWindow
from annotator.window.suggest.versions_dialog import VersionsDialog
from tests.window.suggest.conftest import marked, waiting
from tests.window.typist import Typist

BODY = " ".join(
    f"Line {number} of the long agency report on the ferry, the port and the strike." for number in range(30)
)
WIRE = f"Ferry stays\n\nThe mayor said the ferry will stay in port.\n\nA strike is near.\n\n{BODY}\n"
UPDATE = WIRE.replace("A strike is near.", "A strike was called off.") + "\nMore soon.\n"


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    window = open_window(WIRE, UPDATE, "Something else entirely, told in a few words of its own.\n")
    for label, words in (("SPEAKER", "The mayor"), ("CUE", "said"), ("CLAIM", "strike is near")):
        start = window.session.text.index(words)
        window.session.move_caret(start, start + len(words))
        Typist(window).press({"SPEAKER": "W", "CUE": "E", "CLAIM": "C"}[label])
    return window


def opened(qtbot: QtBot, window: MainWindow, versions: int) -> VersionsDialog:
    dialog = VersionsDialog(window.session, window)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog._looking.running)
    assert dialog.versions.count() == versions
    return dialog


def formatted(dialog: VersionsDialog) -> tuple[str, str]:
    """Give what is struck out and what is underlined."""
    struck, underlined = [], []
    cursor = QTextCursor(dialog.difference.document())
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        look, character = cursor.charFormat(), cursor.selectedText()
        cursor.clearSelection()
        if look.fontStrikeOut():
            struck.append(character)
        if look.fontUnderline():
            underlined.append(character)
    return "".join(struck), "".join(underlined)


def test_shows_the_versions_and_where_they_differ(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window, 1)
    assert dialog.saying.text() == "“Ferry stays” has another version in the project."
    item = dialog.versions.item(0)
    assert (
        item is not None
        and item.text().startswith("Ferry stays\narticle-1.txt · 9")
        and "% alike · 0 spans" in item.text()
    )
    assert formatted(dialog) == ("is near", "was called off\u2029More soon.\u2029")
    assert "characters that are the same" in dialog.difference.toPlainText()
    dialog.reject()


def test_carries_annotations_over_as_suggestions_there(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window, 1)
    assert dialog.there.text() == "Carry annotations over to that version (2)"
    assert (dialog.there.isEnabled(), dialog.here.isEnabled()) == (True, False)
    dialog.there.click()
    assert dialog.outcome.text().splitlines() == [
        "2 spans and 0 links wait there as suggestions. Undo takes them back.",
        "1 span could not be carried over: their sentences changed.",
    ]
    assert not dialog.there.isEnabled()
    dialog.show_it.click()
    QApplication.processEvents()
    assert window.session.text == UPDATE
    assert (waiting(window), marked(window)) == (["SPEAKER", "CUE"], [])
    assert window.suggestion_strip.text.startswith("2 suggestions from “Ferry stays”")
    Typist(window).press("= = =")
    assert marked(window) == [("SPEAKER", "The mayor"), ("CUE", "said")]


def test_takes_annotations_from_a_version_into_this_article(qtbot: QtBot, window: MainWindow) -> None:
    Typist(window).press("Ctrl+PgDown")
    dialog = opened(qtbot, window, 1)
    assert dialog.here.text() == "Carry annotations over to this article (2)"
    dialog.here.click()
    assert waiting(window) == ["SPEAKER", "CUE"]
    assert len(window.pane._guests.bars) == 2
    window.session.project.history.undo()
    assert (waiting(window), dialog.here.isEnabled()) == ([], True)
    dialog.reject()


def test_an_article_without_versions_says_so(qtbot: QtBot, window: MainWindow) -> None:
    Typist(window).press("Ctrl+PgDown Ctrl+PgDown")
    dialog = opened(qtbot, window, 0)
    assert dialog.saying.text().startswith("No other article of the project is a version of “Something else entirely")
    assert not any(button.isEnabled() for button in (dialog.there, dialog.here, dialog.show_it))
    dialog.reject()


def test_the_menu_opens_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(VersionsDialog, "exec", lambda self: shown.append(self.windowTitle()))
    window.menus.actions["versions"].trigger()
    assert shown == ["Versions of this article"]


def test_carries_annotations_over_to_all_versions_in_one_step(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(WIRE, UPDATE, WIRE + "\nAnother end of the same story.\n")
    window.session.move_caret(0, 11)
    Typist(window).press("W")
    dialog = opened(qtbot, window, 2)
    assert (dialog.everywhere.isVisible(), dialog.everywhere.isEnabled()) == (True, True)
    dialog.everywhere.click()
    assert dialog.outcome.text() == "2 spans and 0 links wait there as suggestions. Undo takes them back."
    project = window.session.project
    others = [twin for twin in project.articles.ids() if twin != window.session.article.id]
    assert [len(project.suggestions.spans(twin)) for twin in others] == [1, 1]
    project.history.undo()
    assert [len(project.suggestions.spans(twin)) for twin in others] == [0, 0]
    dialog.reject()


def test_says_why_nothing_can_be_carried_over(qtbot: QtBot, open_window: Callable[..., MainWindow]) -> None:
    dialog = opened(qtbot, open_window(WIRE, UPDATE), 1)
    assert dialog.saying.text().endswith("You have marked nothing in them yet, so there is nothing to carry over.")
    dialog.reject()
