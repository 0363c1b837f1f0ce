"""The field that waits for a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.window.dialogs.key_capture import KeyCapture


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(KeyCapture())
    layout.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def capture(window: QWidget) -> KeyCapture:
    found = window.findChild(KeyCapture)
    assert isinstance(found, KeyCapture)
    return found


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "Tab"),
        (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier, "F7"),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "Ctrl+K"),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, "Alt+Up"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "Del"),
        (Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.NoModifier, "["),
    ],
)
def test_takes_any_key_as_it_is(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, name: str, window: QWidget, qtbot: QtBot
) -> None:
    capture(window).begin()
    with qtbot.waitSignal(capture(window).captured) as captured:
        QTest.keyClick(capture(window), key, modifiers)
    assert captured.args == [name]
    assert not capture(window).isVisible()


def test_waits_while_only_modifiers_are_held(window: QWidget, qtbot: QtBot) -> None:
    capture(window).begin()
    with qtbot.assertNotEmitted(capture(window).captured):
        QTest.keyClick(capture(window), Qt.Key.Key_Control)
        QTest.keyClick(capture(window), Qt.Key.Key_Shift)
    assert capture(window).isVisible()


def test_gives_up_on_escape_and_when_the_user_goes_elsewhere(window: QWidget, qtbot: QtBot) -> None:
    capture(window).begin()
    with qtbot.waitSignal(capture(window).gave_up):
        QTest.keyClick(capture(window), Qt.Key.Key_Escape)
    capture(window).begin()
    other = next(each for each in window.findChildren(QLineEdit) if not isinstance(each, KeyCapture))
    with qtbot.waitSignal(capture(window).gave_up):
        other.setFocus()
    assert not capture(window).isVisible()
