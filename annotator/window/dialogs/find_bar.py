"""Finding words in the article, from a bar above it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.news.occurrences import occurrences
from annotator.news.words import snap_to_words
from annotator.window.session import Session
from annotator.window.theme import current_theme, icon, notifier

_LONGEST_START = 80


class _Purpose(Enum):
    FIND = auto()
    JUMP = auto()


class FindBar(QFrame):
    """Find words in the article shown; hidden until `open_find` or `open_jump`."""

    found = Signal(list, int)
    """The places found, as code points `(start, end)`, and which of them is current: -1 where there is none."""
    closed = Signal()
    """The keyboard wants to go back to the article."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._purpose = _Purpose.FIND
        self._places: list[tuple[int, int]] = []
        self._current = -1
        self._field = QLineEdit()
        self._lens = QAction(self)
        self._count = QLabel()
        self._previous = self._button(self.tr("Previous match (Shift+Enter)"), "previous", lambda: self._step(-1))
        self._next = self._button(self.tr("Next match (Enter)"), "next", lambda: self._step(1))
        self._close = self._button(self.tr("Close (Esc)"), "close", self.leave)
        self._build()
        self._field.textChanged.connect(self._search)
        session.article_changed.connect(self._search_again)
        notifier().changed.connect(self._dress)
        self.hide()

    def open_find(self) -> None:
        """Let the user look for words and walk from match to match; selected words are looked for at once."""
        self._open(_Purpose.FIND, self.tr("Find in this article"))

    def open_jump(self) -> None:
        """Let the user type where to go: Enter selects the match and goes back to the article."""
        self._open(_Purpose.JUMP, self.tr("Jump to words in this article, then Enter"))

    def leave(self) -> None:
        """Close the bar and take the marks of what was found away."""
        self.hide()
        self._places, self._current = [], -1
        self.found.emit([], -1)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk with Enter and the arrows, leave with Esc."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event, in_field=watched is self._field)
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field.setMaximumWidth(420)
        self._field.setAccessibleName(self.tr("Find in this article"))
        self._field.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("0,000 of 0,000"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(self._field, 1)
        layout.addWidget(self._count)
        layout.addWidget(self._previous)
        layout.addWidget(self._next)
        layout.addStretch(0)
        layout.addWidget(self._close)
        for widget in (self._field, self._previous, self._next, self._close):
            widget.installEventFilter(self)
        self._dress()

    def _button(self, name: str, drawing: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setProperty("drawing", drawing)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(act)
        return button

    def _dress(self) -> None:
        self._lens.setIcon(icon("search", current_theme().dim))
        for button in (self._previous, self._next, self._close):
            button.setIcon(icon(button.property("drawing")))

    def _open(self, purpose: _Purpose, invitation: str) -> None:
        self._purpose = purpose
        self._field.setPlaceholderText(invitation)
        self._field.setAccessibleName(invitation)
        self.show()
        caret = self._session.caret
        words = self._session.text[caret.start : caret.end]
        if purpose is _Purpose.JUMP:
            self._field.clear()
        elif words.strip() and len(words) <= _LONGEST_START and "\n" not in words:
            self._field.setText(words)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._search()

    def _search_again(self) -> None:
        if not self.isHidden():
            self._search()

    def _search(self) -> None:
        words = self._field.text()
        self._places = occurrences(self._session.text, words)
        start = self._session.caret.start
        ahead = (number for number, place in enumerate(self._places) if place[0] >= start)
        self._current = next(ahead, 0 if self._places else -1)
        self._show()

    def _step(self, step: int) -> None:
        if self._places:
            self._current = (self._current + step) % len(self._places)
            self._show()

    def _show(self) -> None:
        for button in (self._previous, self._next):
            button.setEnabled(len(self._places) > 1)
        self._count.setText(self._count_text())
        self._count.setProperty("role", "dim" if self._places else "warning")
        self._count.style().polish(self._count)
        self.found.emit(list(self._places), self._current)

    def _count_text(self) -> str:
        if not self._field.text().strip():
            return ""
        if not self._places:
            return self.tr("not found")
        return self.tr("{0} of {1}").format(self._current + 1, len(self._places))

    def _key(self, event: QKeyEvent, *, in_field: bool) -> bool:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self._escape()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if in_field:
                if self._purpose is _Purpose.JUMP and self._places and not back:
                    self._select_and_leave()
                else:
                    self._step(-1 if back else 1)
            case Qt.Key.Key_Down | Qt.Key.Key_Up if in_field:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            case _:
                return False
        return True

    def _escape(self) -> None:
        # Who looked for words wants to go on there; who jumps and thinks better of it wants to stay.
        if self._purpose is _Purpose.FIND and self._places:
            self._select_and_leave()
        else:
            self.leave()

    def _select_and_leave(self) -> None:
        start, end = self._places[self._current]
        # Whole words, so that a label's key marks no half of one.
        self._session.move_caret(*snap_to_words(self._session.text, start, end))
        self.leave()
