"""A small note of several lines that is written when the keyboard leaves it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_MOST_LINES = 5
_FRAME = 14


class NoteEdit(QPlainTextEdit):
    """Edit the note of one owner at a time; leaving it by any key writes it once; Shift+Enter begins a new line."""

    written = Signal(str, str)
    """The owner's key, and the note's new text."""
    finished = Signal()
    """The keyboard wants to go back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owner = ""
        self._saved = ""
        self._shown = ""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)
        self.textChanged.connect(self._fit)
        self._fit()

    def show_note(self, owner: str, note: str) -> None:
        """Show the note of an owner; what is being typed for the same owner stays."""
        if owner != self._owner:
            self.commit()
        elif self._is_changed and self.hasFocus():
            self._saved = note
            return
        if (owner, note) != (self._owner, self._saved) or self._is_changed:
            self._owner = owner
            self._saved = note
            self._restore()

    def commit(self) -> None:
        """Write the note if it was changed."""
        if self._is_changed:
            self._shown = self.toPlainText()
            self._saved = self._shown.strip()
            self.written.emit(self._owner, self._saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys that mean something here."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self.commit()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the keyboard go."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(120, self._wanted_height())

    @property
    def _is_changed(self) -> bool:
        # Qt gives back other spaces than it was given, so what it showed at first is what counts.
        return self.toPlainText().strip() != self._shown.strip()

    def _restore(self) -> None:
        self.setPlainText(self._saved)
        self._shown = self.toPlainText()

    def _wanted_height(self) -> int:
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        return lines * self.fontMetrics().lineSpacing() + _FRAME

    def _fit(self) -> None:
        long = self.document().size().height() > _MOST_LINES
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if long else never)
        if self.height() != self._wanted_height():
            self.setFixedHeight(self._wanted_height())
