"""A field that takes the next key pressed as it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.window.keys.names import key_name

_MODIFIERS = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_unknown,
)


class KeyCapture(QLineEdit):
    """Wait for a key; Esc gives up."""

    captured = Signal(str)
    """The key, as shortcuts are written."""
    gave_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(self.tr("Press the new key"))
        self.hide()

    def begin(self) -> None:
        """Take the keyboard and wait for a key."""
        self.setText(self.tr("Press the new key. Esc keeps the old one."))
        self.show()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Take keys before Qt makes a shortcut or a change of focus of them."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._take(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give up when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if not self.isHidden():
            self.hide()
            self.gave_up.emit()

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in _MODIFIERS:
            return
        self.hide()
        if event.key() == Qt.Key.Key_Escape:
            self.gave_up.emit()
        else:
            # Function and paging keys have no name of ours.
            portable = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
            self.captured.emit(key_name(event) or portable)
