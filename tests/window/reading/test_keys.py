from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Zone, ZoneKind
from annotator.window.reading.pane import ReadingPane
from annotator.window.session import Caret
from tests.window.reading.conftest import TEXT, Open, Reader

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier
LINES = "The quick brown fox jumps over the lazy dog and runs away from all the others again. " * 12


@contextmanager
def beside_a_field(reader: Reader, qtbot: QtBot) -> Iterator[QWidget]:
    """Put the article into a window that has another place for the keyboard."""
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(reader.pane)
    row.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    reader.pane.setFocus()
    yield window
    reader.pane.setParent(None)
    window.close()


def test_arrows_go_by_characters_as_readers_see_them(open_article: Open) -> None:
    reader = open_article("a👩‍👩‍👧‍👦e\u0301🇺🇦b")
    ends = []
    for _ in range(5):
        reader.key(Key.Key_Right)
        ends.append(reader.session.caret.head)
    assert ends == [1, 8, 10, 12, 13]
    reader.key(Key.Key_Left)
    reader.key(Key.Key_Left)
    assert reader.session.caret == Caret(10, 10)


def test_shift_selects_on_the_way(reader: Reader) -> None:
    reader.key(Key.Key_Right, CONTROL | SHIFT)
    assert reader.selected_text() == "Talks"
    reader.key(Key.Key_Right, SHIFT)
    assert reader.selected_text() == "Talks "
    reader.key(Key.Key_Left)
    assert reader.session.caret == Caret(0, 0)


def test_control_goes_by_words_of_news(open_article: Open) -> None:
    reader = open_article("The U.S.-based firm don't pay 3.14% here")
    heads = []
    for _ in range(5):
        reader.key(Key.Key_Right, CONTROL)
        heads.append(reader.text[reader.session.caret.head :].split()[0])
    assert heads == ["U.S.-based", "firm", "don't", "pay", "3.14%"]
    reader.key(Key.Key_Left, CONTROL)
    assert reader.session.caret.head == reader.find("pay")[0]


def test_up_and_down_remember_the_column_over_short_lines(open_article: Open) -> None:
    reader = open_article("A line that is long enough\nshort\nA line that is long enough")
    reader.session.move_caret(20, 20)
    reader.key(Key.Key_Down)
    assert reader.session.caret.head == reader.find("short")[1]
    reader.key(Key.Key_Down)
    assert reader.session.caret.head == reader.find("A line", 1)[0] + 20
    reader.key(Key.Key_Up)
    reader.key(Key.Key_Up)
    assert reader.session.caret.head == 20


def test_down_goes_by_lines_of_the_screen(open_article: Open) -> None:
    reader = open_article(LINES)
    reader.key(Key.Key_Down)
    first_line = reader.session.caret.head
    assert 40 < first_line < 120
    reader.key(Key.Key_End)
    assert reader.session.caret.head > first_line
    reader.key(Key.Key_Home)
    assert reader.session.caret.head == first_line
    reader.key(Key.Key_Down)
    reader.key(Key.Key_Up)
    assert reader.session.caret.head == first_line


def test_the_last_line_goes_down_to_its_end_and_the_first_up_to_its_start(reader: Reader) -> None:
    reader.session.move_caret(3, 3)
    reader.key(Key.Key_Up)
    assert reader.session.caret.head == 0
    reader.session.move_caret(len(TEXT) - 3, len(TEXT) - 3)
    reader.key(Key.Key_Down)
    assert reader.session.caret.head == len(TEXT)


def test_control_up_and_down_go_by_paragraphs_over_blank_lines(reader: Reader) -> None:
    starts = [reader.find(words)[0] for words in ("The minister", '"We are')]
    for start in starts:
        reader.key(Key.Key_Down, CONTROL)
        assert reader.session.caret.head == start
    reader.key(Key.Key_Right)
    for start in reversed(starts):
        reader.key(Key.Key_Up, CONTROL)
        assert reader.session.caret.head == start


def test_control_home_and_end_go_to_the_ends_of_the_article(reader: Reader) -> None:
    reader.key(Key.Key_End, CONTROL)
    assert reader.session.caret.head == len(TEXT)
    reader.key(Key.Key_Home, CONTROL | SHIFT)
    assert reader.selected_text() == TEXT


def test_a_page_down_scrolls_a_page_and_a_page_up_back(open_article: Open) -> None:
    reader = open_article("\n\n".join([LINES] * 8), height=400)
    reader.key(Key.Key_PageDown)
    scrolled, head = reader.pane.verticalScrollBar().value(), reader.session.caret.head
    assert 200 < scrolled < 450 and head > 0
    reader.key(Key.Key_PageUp)
    assert reader.session.caret.head == 0
    assert reader.pane.verticalScrollBar().value() == 0


def test_the_caret_stays_in_sight_with_room_around_it(open_article: Open) -> None:
    reader = open_article("\n\n".join([LINES] * 8), height=400)
    for _ in range(40):
        reader.key(Key.Key_Down)
        assert reader.pane.caret_rect().top() >= 0
        assert reader.pane.caret_rect().bottom() <= reader.pane.viewport().height() - 20
    assert reader.pane.verticalScrollBar().value() > 0


def test_in_a_paragraph_read_from_the_right_the_left_arrow_goes_on(open_article: Open) -> None:
    reader = open_article("وقال الرئيس إن العلاقات قوية")
    reader.key(Key.Key_Left)
    assert reader.session.caret.head == 1
    reader.key(Key.Key_Left, CONTROL)
    assert reader.session.caret.head == reader.find("الرئيس")[0]
    reader.key(Key.Key_Right)
    assert reader.session.caret.head == reader.find("الرئيس")[0] - 1


def test_the_caret_passes_over_what_is_folded(open_article: Open) -> None:
    text = "Body one\nShare this\nFollow us\nBody two"
    start, end = text.index("Share"), text.index("\nBody two")
    reader = open_article(text, zones=(Zone(start, end, ZoneKind.BOILERPLATE),))
    reader.pane.set_boilerplate_folded(True)
    reader.session.move_caret(8, 8)
    reader.key(Key.Key_Right)
    assert reader.session.caret.head == text.index("Body two")
    reader.key(Key.Key_Left)
    assert reader.session.caret.head == 8
    reader.key(Key.Key_Down)
    assert reader.session.caret.head == len(text)


def test_the_window_hears_every_key_first(reader: Reader) -> None:
    heard: list[int] = []

    def handle(event: QKeyEvent) -> bool:
        heard.append(event.key())
        return event.key() == Key.Key_Right

    reader.pane.key_handler = handle
    for key in (Key.Key_Q, Key.Key_Tab, Key.Key_Right, Key.Key_Down):
        reader.key(key)
    assert heard == [Key.Key_Q, Key.Key_Tab, Key.Key_Right, Key.Key_Down]
    assert reader.session.caret.head == reader.text.index("\n") + 1


def test_tab_stays_in_the_article(reader: Reader, qtbot: QtBot) -> None:
    with beside_a_field(reader, qtbot) as window:
        for key in (Key.Key_Tab, Key.Key_Backtab):
            reader.key(key)
            assert window.focusWidget() is reader.pane


def test_a_claimed_key_is_kept_from_the_windows_shortcuts(reader: Reader, qtbot: QtBot) -> None:
    with beside_a_field(reader, qtbot) as window:
        fired: list[str] = []
        QShortcut(QKeySequence("Q"), window, lambda: fired.append("Q"))
        handle = window.windowHandle()
        assert handle is not None
        reader.pane.wants_key = lambda event: event.key() == Key.Key_Q
        QTest.keyClick(handle, Key.Key_Q)
        assert fired == []
        reader.pane.wants_key = None
        QTest.keyClick(handle, Key.Key_Q)
        assert fired == ["Q"]


def test_the_window_can_go_while_the_caret_blinks_in_it(open_article: Open, qtbot: QtBot) -> None:
    reader = open_article()
    window = QWidget()
    QHBoxLayout(window).addWidget(ReadingPane(reader.session))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.findChildren(ReadingPane)[0].setFocus()
    del window
    reader.session.move_caret(3, 3)
    assert reader.pane.caret_rect().isValid()


@pytest.mark.parametrize("key", [Key.Key_Q, Key.Key_Delete, Key.Key_Backspace, Key.Key_Return, Key.Key_Space])
def test_no_key_changes_the_text(reader: Reader, key: Key) -> None:
    reader.key(key)
    assert reader.pane.toPlainText() == TEXT
    assert reader.session.caret == Caret()


def test_without_an_article_keys_do_no_harm(reader: Reader) -> None:
    reader.session.show_article("")
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_End, Key.Key_PageDown, Key.Key_Escape):
        reader.key(key)
    assert reader.session.caret == Caret()


def test_copying_gives_the_articles_own_characters(open_article: Open, qapp: QApplication) -> None:
    reader = open_article("one\u00a0two\u2028three\u2029four")
    reader.key(Key.Key_A, CONTROL)
    reader.key(Key.Key_C, CONTROL)
    assert qapp.clipboard().text() == reader.text


def test_copying_without_selected_text_gives_the_words_of_the_selected_span(reader: Reader, qapp: QApplication) -> None:
    span = reader.mark("QUOTE", '"We are ready,"', '"And so are they."')
    qapp.clipboard().setText("before")
    reader.key(Key.Key_C, CONTROL)
    assert qapp.clipboard().text() == "before"
    reader.session.select(span.id)
    reader.key(Key.Key_C, CONTROL)
    assert qapp.clipboard().text() == '"We are ready," … "And so are they."'


def test_screen_readers_hear_where_the_caret_is(open_article: Open) -> None:
    reader = open_article("👩 said so")
    reader.session.move_caret(2, 6)
    cursor = reader.pane.textCursor()
    assert (cursor.anchor(), cursor.position()) == (3, 7)
    assert reader.pane.accessibleName()


def test_the_program_ends_cleanly_with_copied_words_in_the_clipboard() -> None:
    # In a process of its own, since what is tested is how a process ends.
    code = (
        "from PySide6.QtWidgets import QApplication\n"
        "from annotator.window.reading.pane import ReadingPane\n"
        "from annotator.window.session import Session\n"
        "from annotator.model import ArticleInfo\n"
        "from annotator.project import frozen\n"
        "app = QApplication([])\n"
        "session = Session()\n"
        "pane = ReadingPane(session)\n"
        "session._article = frozen(ArticleInfo('', 'Title'), 'Words')\n"
        "session._caret = type(session.caret)(0, 3)\n"
        "pane.copy_words()\n"
        "print(app.clipboard().text())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "Wor"), done.stderr
