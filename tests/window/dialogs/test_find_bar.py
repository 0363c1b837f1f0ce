"""The find bar, driven by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.window.dialogs.find_bar import FindBar
from annotator.window.session import Session


@pytest.fixture
def bar(session: Session, qtbot: QtBot) -> Iterator[FindBar]:
    window = QWidget()
    qtbot.addWidget(window)
    bar = FindBar(session)
    QVBoxLayout(window).addWidget(bar)
    window.resize(700, 80)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield bar


def field(bar: FindBar) -> QLineEdit:
    found = bar.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def count(bar: FindBar) -> str:
    return " ".join(label.text() for label in bar.findChildren(QLabel))


def matches(bar: FindBar, words: str) -> tuple[list[str], int]:
    """Type words; give what is found, and which is current."""
    heard: list[tuple[list[tuple[int, int]], int]] = []
    bar.found.connect(lambda places, current: heard.append((places, current)))
    field(bar).setText(words)
    places, current = heard[-1]
    return [bar._session.text[start:end] for start, end in places], current


def test_is_hidden_until_it_is_opened(bar: FindBar) -> None:
    assert not bar.isVisible()
    bar.open_find()
    assert bar.isVisible()
    assert QApplication.focusWidget() is field(bar)


def test_counts_matches_whatever_the_case(bar: FindBar) -> None:
    bar.open_find()
    assert matches(bar, "china") == (["China", "China", "China", "China", "CHINA"], 0)
    assert count(bar) == "1 of 5"


def test_enter_walks_on_and_shift_enter_back(bar: FindBar) -> None:
    bar.open_find()
    QTest.keyClicks(field(bar), "china")
    QTest.keyClick(field(bar), Qt.Key.Key_Return)
    assert count(bar) == "2 of 5"
    QTest.keyClick(field(bar), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field(bar), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert count(bar) == "5 of 5"


def test_starts_at_the_caret(bar: FindBar, session: Session) -> None:
    session.move_caret(60, 60)
    bar.open_find()
    QTest.keyClicks(field(bar), "china")
    assert count(bar) == "3 of 5"


def test_looks_for_the_selected_words(bar: FindBar, session: Session) -> None:
    session.move_caret(10, 16)
    bar.open_find()
    assert field(bar).text() == "Russia"
    assert count(bar) == "1 of 2"


def test_the_apostrophe_on_the_keyboard_finds_the_printed_one(bar: FindBar) -> None:
    bar.open_find()
    assert matches(bar, "china's") == (["China’s"], 0)


def test_escape_goes_back_to_the_match(bar: FindBar, session: Session, qtbot: QtBot) -> None:
    bar.open_find()
    QTest.keyClicks(field(bar), "agreed")
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(field(bar), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert session.text[session.caret.start : session.caret.end] == "agreed"


def test_jumping_ends_with_enter(bar: FindBar, session: Session, qtbot: QtBot) -> None:
    bar.open_jump()
    QTest.keyClicks(field(bar), "waits")
    with qtbot.waitSignals([bar.closed, bar.found]):
        QTest.keyClick(field(bar), Qt.Key.Key_Return)
    assert session.text[session.caret.start : session.caret.end] == "waits"
    assert not bar.isVisible()


def test_escape_leaves_the_caret_where_it_was_when_jumping(bar: FindBar, session: Session) -> None:
    session.move_caret(3, 3)
    bar.open_jump()
    QTest.keyClicks(field(bar), "waits")
    QTest.keyClick(field(bar), Qt.Key.Key_Escape)
    assert session.caret.head == 3
    assert not bar.isVisible()


def test_says_when_nothing_is_found(bar: FindBar) -> None:
    bar.open_find()
    assert matches(bar, "zeppelin") == ([], -1)
    assert count(bar) == "not found"
    assert not any(b.isEnabled() for b in bar.findChildren(QToolButton) if "match" in b.accessibleName())


def test_looks_in_the_next_article_too(bar: FindBar, session: Session) -> None:
    bar.open_find()
    field(bar).setText("угоду")
    assert count(bar) == "not found"
    session.show_article("second")
    assert count(bar) == "1 of 1"


def test_the_marks_go_when_it_closes(bar: FindBar, qtbot: QtBot) -> None:
    bar.open_find()
    QTest.keyClicks(field(bar), "china")
    with qtbot.waitSignal(bar.found) as found:
        next(b for b in bar.findChildren(QToolButton) if "Close" in b.accessibleName()).click()
    assert found.args == [[], -1]
