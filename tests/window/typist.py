"""A person at the keyboard: presses keys in the window, and counts them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_NAMED = {
    "Space": Qt.Key.Key_Space,
    "Tab": Qt.Key.Key_Tab,
    "Return": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Del": Qt.Key.Key_Delete,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    "PgDown": Qt.Key.Key_PageDown,
    "PgUp": Qt.Key.Key_PageUp,
    "F4": Qt.Key.Key_F4,
    "F6": Qt.Key.Key_F6,
    "F8": Qt.Key.Key_F8,
    "F9": Qt.Key.Key_F9,
}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


class Typist:
    """Press keys as a person does: they go to the window, which hands them to what has the keyboard."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.presses = 0

    def press(self, keys: str) -> None:
        """Press keys written one after another: "Shift+X Space W 1"."""
        for name in keys.split():
            *modifiers, key = name.split("+") if name != "+" else ["+"]
            held = Qt.KeyboardModifier.NoModifier
            for modifier in modifiers:
                held |= _MODIFIERS[modifier]
            self._press(_NAMED.get(key) or Qt.Key(ord(key.upper())), held)

    def type(self, text: str) -> None:
        """Type text into what has the keyboard, a press for each character."""
        for character in text:
            self.presses += 1
            QTest.keyClicks(self._with_keyboard(), character)

    def _press(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        self.presses += 1
        handle = (QApplication.activeWindow() or self.window).windowHandle()
        # Only a key that goes to the window itself can call its shortcuts.
        QTest.keyClick(handle, key, held)
        QApplication.processEvents()

    def _with_keyboard(self) -> QWidget:
        return QApplication.focusWidget() or self.window
