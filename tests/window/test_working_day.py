"""What an annotator does all day, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.model import Status
from annotator.window.dialogs import messages
from annotator.window.main_window import MainWindow
from annotator.window.session import Mode
from tests.window.typist import Typist

OpenWindow = Callable[..., MainWindow]
FERRY = (
    "Council keeps the ferry\n\nMayor Ines Carrow said the ferry will stay. "
    "“It was close,” she said. “We won.”\n\nResidents cheered 🎉 and went home.\n"
)
BRIDGE = "Міст відкрили\n\nМер Олег Степаненко сказав: «Ми чекали на це два роки». Люди раділи.\n"


def words(window: MainWindow) -> list[tuple[str, tuple[str, ...]]]:
    """Give label and words of each fragment of what is marked."""
    text = window.session.text
    return [(s.label, tuple(text[f.start : f.end] for f in s.fragments)) for s in window.session.spans]


def test_marks_the_word_at_the_caret(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    Typist(window).press("Shift+C W")
    assert words(window) == [("SPEAKER", ("Council",))] or words(window) == [("SPEAKER", ("Carrow",))]
    assert window.session.selected is not None


def test_marks_a_broken_quotation_as_one_quote(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    Typist(window).press("N Q N Ctrl+Q 1")
    assert words(window) == [("QUOTE", ("“It was close,”", "“We won.”"))]
    assert window.session.spans[0].attributes["quote_type"] == "direct"


def test_stacks_two_labels_on_the_same_words(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    Typist(window).press("Shift+S E V D")
    assert words(window) == [("CUE", ("said",)), ("STANCE", ("said",))]


def test_moves_either_boundary_and_keeps_attributes_links_and_note(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    person = Typist(window)
    person.press("Shift+I Space Space W 1 Y Shift+S E N Q 1 L 2")
    quote = window.session.selected
    assert quote is not None and quote.label == "QUOTE"
    window.session.project.spans.set_note(quote.id, "sure?")
    person.press("Shift+[ ]")
    moved = window.session.selected
    assert moved is not None
    assert window.session.text[moved.start : moved.end] == "It was close,” she"
    assert (moved.attributes, moved.note) == (quote.attributes, "sure?")
    assert [link.head for link in window.session.links] == [quote.id]
    person.press("Ctrl+Z Ctrl+Z")
    back = window.session.span(quote.id)
    assert back is not None and back.fragments == quote.fragments


def test_changes_the_label_of_the_selected_span(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    Typist(window).press("Shift+I W X S")
    assert [label for label, _ in words(window)] == ["SOURCE"]
    assert window.session.mode is Mode.MARKING


def test_goes_through_the_spans_under_the_caret(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    person = Typist(window)
    person.press("Shift+S E V D Esc")
    seen = []
    for _ in range(3):
        person.press("Tab")
        assert window.session.selected is not None
        seen.append(window.session.selected.label)
    assert set(seen) == {"CUE", "STANCE"} and seen[0] == seen[2]


def test_says_that_a_quote_has_no_speaker(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    Typist(window).press("N Q 1 L 0")
    assert window.session.spans[0].attributes["no_speaker"] is True


def test_finishes_an_article_only_after_a_look_at_what_is_missing(open_window: OpenWindow) -> None:
    window = open_window(FERRY, BRIDGE)
    person = Typist(window)
    first = window.session.article
    assert first is not None
    person.press("N Q Ctrl+Return")
    assert window.session.article == first
    assert window.session.project.progress.state(first.id).status is Status.TODO
    person.press("F6 J 1 L 0 Ctrl+Return")
    assert window.session.project.progress.state(first.id).status is Status.DONE
    assert window.session.article is not None and window.session.article.id != first.id


def test_undoes_across_a_restart(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    path = window.session.project.path
    person = Typist(window)
    person.press("Shift+I W 1 Y Shift+S E")
    window.close()
    again = open_window(project=path)
    assert len(again.session.spans) == 2
    person = Typist(again)
    person.press("Ctrl+Z Ctrl+Z Ctrl+Z Ctrl+Z")
    assert again.session.spans == []
    person.press("Ctrl+Y Ctrl+Y Ctrl+Y Ctrl+Y")
    assert [s.label for s in again.session.spans] == ["SPEAKER", "CUE"]
    assert again.session.spans[0].attributes["mention_type"] == "named"


def test_goes_on_where_the_annotator_left_off(open_window: OpenWindow) -> None:
    window = open_window(FERRY, BRIDGE)
    path = window.session.project.path
    Typist(window).press("Ctrl+PgDown Shift+J Shift+K")
    article, caret = window.session.article, window.session.caret
    assert article is not None
    window.close()
    again = open_window(project=path)
    assert again.session.article is not None and again.session.article.id == article.id
    assert again.session.caret.head == caret.head


def test_works_on_a_ukrainian_keyboard(open_window: OpenWindow) -> None:
    window = open_window(BRIDGE)
    pane = window.pane
    for typed in "’":
        QApplication.sendEvent(pane, QKeyEvent(QEvent.Type.KeyPress, ord(typed), Qt.KeyboardModifier.NoModifier, typed))
    held = Qt.KeyboardModifier.ShiftModifier
    QApplication.sendEvent(pane, QKeyEvent(QEvent.Type.KeyPress, ord("О"), held, "О"))
    QApplication.sendEvent(pane, QKeyEvent(QEvent.Type.KeyPress, ord("Ц"), Qt.KeyboardModifier.NoModifier, "ц"))
    assert words(window) == [("SPEAKER", ("Олег",))]
    undo = QKeyEvent(QEvent.Type.KeyPress, ord("Я"), Qt.KeyboardModifier.ControlModifier, "")
    QApplication.sendEvent(pane, undo)
    assert words(window) == []


def test_takes_an_article_off_the_list_and_undo_brings_it_back(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(FERRY, BRIDGE)
    gone = window.session.article
    assert gone is not None
    monkeypatch.setattr(messages, "ask_yes_no", lambda *_: True)
    window.menus.actions["remove_article"].trigger()
    assert window.session.project.articles.count() == 1
    Typist(window).press("Ctrl+Z")
    assert window.session.project.articles.count() == 2
    assert window.session.article is not None and window.session.article.id == gone.id


def test_asks_before_an_import_is_undone(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window(FERRY, BRIDGE)
    answers = iter([False, True])
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask_before_loss", lambda *said: asked.append(said[2]) or next(answers))
    person = Typist(window)
    person.press("Ctrl+Z")
    assert window.session.project.articles.count() == 2
    assert asked == ["The last step is an import. Undoing it takes off the project again: 2 articles."]
    person.press("Ctrl+Z")
    assert window.session.project.articles.count() == 0
    person.press("Ctrl+Y")
    assert window.session.project.articles.count() == 2


def test_enter_keeps_what_was_imported(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(FERRY)

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.defaultButton().text() == "Keep it"
        QTest.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(100, answer)
    Typist(window).press("Ctrl+Z")
    assert window.session.project.articles.count() == 1


def test_says_saved_only_when_it_is(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(FERRY)
    before = window.status._saved.text()
    Typist(window).press("Shift+I W")
    assert window.status._saved.text() != before


def test_a_selection_by_key_stays_in_its_paragraph(open_window: OpenWindow) -> None:
    window = open_window(BRIDGE)
    person = Typist(window)
    person.press("Space Space Space Space .")
    assert "\n" not in window.session.text[window.session.caret.start : window.session.caret.end]
    assert window.session.text[window.session.caret.start : window.session.caret.end] == "Міст відкрили"


def test_a_second_answer_does_not_overwrite_the_first(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    Typist(window).press("Shift+I S 9 1 2")
    (source,) = window.session.spans
    assert source.attributes["source_type"] == "media_outlet"
    assert source.attributes["identification"] == "described"


def test_choosing_a_linked_span_again_removes_the_link(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    person = Typist(window)
    person.press("Shift+I W 1 Y N Q 1 L 1")
    assert len(window.session.links) == 1
    person.press("L 1")
    assert window.session.links == []
    person.press("Ctrl+Z")
    assert len(window.session.links) == 1


def test_the_place_is_kept_while_working_for_a_crash(open_window: OpenWindow) -> None:
    window = open_window(FERRY, BRIDGE)
    Typist(window).press("Ctrl+PgDown Shift+J")
    window._remember_timer.timeout.emit()
    article = window.session.article
    assert article is not None
    place = settings.load().settings.places[window.session.project.id]
    assert (place.article, place.caret) == (article.id, window.session.caret.head)


def test_says_what_was_undone(open_window: OpenWindow) -> None:
    window = open_window(FERRY)
    said: list[str] = []
    window.session.said.connect(said.append)
    Typist(window).press("Shift+I W Ctrl+Z Ctrl+Y")
    assert said == ["Undone: mark.", "Done again: mark."]


def test_shift_and_a_ukrainian_letter_jumps_and_moves_no_boundary(open_window: OpenWindow) -> None:
    window = open_window("Зустріч\n\nМер Олег Степаненко сказав: «Так». Хата їхня є.\n")
    Typist(window).press("N Q")
    quote = window.session.selected
    held = Qt.KeyboardModifier.ShiftModifier
    QApplication.sendEvent(window.pane, QKeyEvent(QEvent.Type.KeyPress, ord("Х"), held, 34, 0, 0, "Х"))
    assert window.session.text[window.session.caret.head :].startswith("Хата")
    assert window.session.selected == quote


def test_offers_who_is_known_by_part_of_the_name(open_window: OpenWindow) -> None:
    window = open_window("Vote\n\nMayor Ines Carrow won. Carrow’s critics left. Old Ines Carrow smiled.\n")
    person = Typist(window)
    person.press("Shift+I Space Space W 1 Y Shift+C W 1 Y Shift+O Space Space Space W 1 Y")
    assert [entity.name for entity in window.session.project.entities.all()] == ["Ines Carrow"]
