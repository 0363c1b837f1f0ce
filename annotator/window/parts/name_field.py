"""A field for a name of a registry, with offers while one types and a guess before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from annotator.offsets.display import display_text
from annotator.window.parts.icon_button import IconButton
from annotator.window.parts.key_button import KeyButton
from annotator.window.parts.offers import Offer, OfferList

Offers = Callable[[str], tuple[Sequence[Offer], int]]
"""Give what to offer for what was typed, and which of it Enter takes."""
_SIDE = 7


class NameField(QLineEdit):
    """Show a name; typing offers others, Enter takes the current one, Esc brings the old name back."""

    taken = Signal(str)
    """The value of the offer that was taken."""
    guess_taken = Signal()
    cleared = Signal()
    finished = Signal()
    """The keyboard wants to go back."""

    def __init__(self, offers: Offers, accept_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._name = ""
        self._guess = ""
        self.list = OfferList(self)
        self.accept = KeyButton(accept_key, parent=self)
        self.accept.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.aside = QLabel(self)
        self.aside.setTextFormat(Qt.TextFormat.PlainText)
        self.aside.setProperty("role", "dim")
        self.clear_button = IconButton("close", 20, self)
        self.textEdited.connect(self._offer)
        self.textChanged.connect(self._arrange)
        self.list.taken.connect(self._take)
        self.accept.clicked.connect(self.guess_taken)
        self.clear_button.clicked.connect(self.cleared)

    def show_name(self, name: str, aside: str) -> None:
        """Show the name that is set, "" for none; what is being typed stays."""
        self._name = name
        self.aside.setText(aside)
        self.aside.setVisible(bool(name))
        self.clear_button.setVisible(bool(name))
        self._arrange()
        if not (self.hasFocus() and self.isModified()):
            self._restore()

    def show_guess(self, guess: str, spoken: str) -> None:
        """Show a guess behind the empty field, with the key that takes it."""
        self.setPlaceholderText(display_text(guess))
        self._guess = guess
        self.accept.show_text("", spoken)
        self._arrange()

    def begin(self, text: str) -> None:
        """Take the keyboard with a text to start from, selected, and offer what it resembles."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(display_text(text))
        self.setModified(True)
        self.selectAll()
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys that mean something here."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Escape:
                self._restore()
                self.finished.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the keyboard go."""
        super().focusOutEvent(event)
        self._restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        self._arrange()

    def _offer(self) -> None:
        offers, current = self._offers(self.text())
        self.list.offer(offers, current)

    def _step(self, by: int) -> None:
        if self.list.isVisible():
            self.list.step(by)
        else:
            self._offer()

    def _enter(self) -> None:
        offer = self.list.current
        if not self.text().strip():
            self.list.hide()
            if self._name:
                self.cleared.emit()
            self.finished.emit()
        elif offer is not None:
            self._take(offer.value)
        else:
            self._restore()
            self.finished.emit()

    def _take(self, value: str) -> None:
        self.list.hide()
        self.setModified(False)
        self.taken.emit(value)
        self.finished.emit()

    def _restore(self) -> None:
        self.list.hide()
        self.setText(display_text(self._name))
        self.setCursorPosition(0)
        self.setModified(False)

    def _arrange(self) -> None:
        self.accept.setVisible(bool(self._guess) and not self._name and not self.text())
        right = self.width() - _SIDE
        for widget in (self.clear_button, self.aside, self.accept):
            if widget.isHidden():
                continue
            size = widget.sizeHint()
            wide = min(size.width(), max(self.width() // 2, 1))
            right -= wide
            widget.setGeometry(right, (self.height() - size.height()) // 2, wide, size.height())
            right -= 2
        self.setTextMargins(0, 0, max(self.width() - _SIDE - right, 0), 0)
