"""Fields that tell what was typed when the keyboard leaves them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from annotator.codebook import RESERVED_KEYS
from annotator.offsets.display import display_text
from annotator.window.keys.names import key_name


class LineField(QLineEdit):
    """Edit one line of text; it counts when the field is left, or Enter is pressed."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.editingFinished.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show a text in place of what is in the field."""
        if text == self._shown and self.text() == display_text(text):
            return
        self._shown = text
        self.setText(display_text(text))
        self.setCursorPosition(0)

    def _tell(self) -> None:
        typed = " ".join(self.text().split())
        if typed != " ".join(display_text(self._shown).split()):
            self.written.emit(typed)


class TextField(QPlainTextEdit):
    """Edit paragraphs of text; they count when the field is left. Tab goes on to the next field."""

    written = Signal(str)

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)

    def show_text(self, text: str) -> None:
        """Show a text in place of what is in the field."""
        if text != self._shown or self._is_changed:
            self._shown = text
            self.setPlainText(display_text(text))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the keyboard go."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self._is_changed:
            self.written.emit(self.toPlainText().strip())

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(200, self._lines * self.fontMetrics().lineSpacing() + 14)

    def minimumSizeHint(self) -> QSize:
        """Give the least size it can be read at, in pixels."""
        return QSize(120, 2 * self.fontMetrics().lineSpacing() + 14)

    @property
    def _is_changed(self) -> bool:
        # A line end within a paragraph comes back from Qt as a paragraph end.
        return self.toPlainText().strip() != display_text(self._shown).replace("\u2028", "\n").strip()


class KeyField(QLineEdit):
    """Take the next key pressed as a label's key; Backspace takes it off."""

    chosen = Signal(str)
    """One character, or "" for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFixedWidth(56)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        """Keep letters from being taken for shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _key_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter or a mark by what label keys are told by, whatever keyboard layout is on."""
        key = _key_of(event)
        if key is None:
            super().keyPressEvent(event)
        elif key != self.text():
            self.chosen.emit(key)


def _key_of(event: QKeyEvent) -> str | None:
    if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        return ""
    name = key_name(event).removeprefix("Shift+")
    return name if len(name) == 1 and name not in RESERVED_KEYS else None
