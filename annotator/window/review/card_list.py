"""The cards of all disagreements of the article, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from annotator.window.parts.panel_scroll import PanelScroll
from annotator.window.parts.section import MARGIN
from annotator.window.review.card import Card, CardButtons
from annotator.window.review.card_text import CardText

_SPACING = 9


class CardList(PanelScroll):
    """Show cards, keep those that stay, and scroll to the one looked at."""

    clicked = Signal(str)
    """The id of the unit whose card was clicked."""

    def __init__(self, buttons: CardButtons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._cards: dict[str, Card] = {}
        self._current = ""
        page = QWidget()
        page.setProperty("role", "panel")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        self._column.setSpacing(_SPACING)
        self._column.addStretch(1)
        self.setWidget(page)
        buttons.setParent(page)
        buttons.hide()
        # A card has its place only after the layout was done.
        self._scrolling = QTimer(self, singleShot=True, interval=0)
        self._scrolling.timeout.connect(self._show_current)
        self.verticalScrollBar().rangeChanged.connect(lambda: self._scrolling.start())

    @property
    def cards(self) -> list[Card]:
        """Give the cards from top to bottom."""
        return list(self._cards.values())

    @property
    def current(self) -> Card | None:
        """Give the card looked at."""
        return self._cards.get(self._current)

    def show_cards(self, texts: Sequence[CardText]) -> None:
        """Show these cards, of which those there already only change their words."""
        wanted = {text.unit: text for text in texts}
        if list(wanted) != list(self._cards):
            self._rebuild(wanted)
        for unit, text in wanted.items():
            self._cards[unit].show_text(text)

    def look_at(self, unit: str) -> None:
        """Frame a card, give it the buttons and bring it into sight; "" frames none."""
        before = self.current
        keyboard = QApplication.focusWidget()
        inside = keyboard if keyboard is not None and self._buttons.isAncestorOf(keyboard) else None
        self._current = unit
        current = self.current
        if before is not None and before is not current:
            before.hold(None)
        if current is not None:
            current.hold(self._buttons)
            self._scrolling.start()
            if inside is not None:
                # The button goes to another card; the keyboard goes with it.
                (inside if not inside.isHidden() else self._buttons.none_button).setFocus()
        else:
            self._put_buttons_away()

    def _rebuild(self, wanted: dict[str, CardText]) -> None:
        self._put_buttons_away()
        for unit in [unit for unit in self._cards if unit not in wanted]:
            card = self._cards.pop(unit)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        cards = {}
        for place, (unit, text) in enumerate(wanted.items()):
            card = self._cards.get(unit) or self._made(text)
            cards[unit] = card
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
        self._cards = cards

    def _made(self, text: CardText) -> Card:
        card = Card(text)
        card.clicked.connect(self.clicked)
        return card

    def _put_buttons_away(self) -> None:
        current = self.current
        if current is not None and current.is_current:
            current.hold(None)
        self._buttons.hide()
        self._buttons.setParent(self.widget())

    def _show_current(self) -> None:
        current = self.current
        if current is None:
            return
        self._column.activate()
        middle = current.y() + current.height() // 2
        above, below = current.y() - _SPACING, current.y() + current.height() + _SPACING
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if above < bar.value() or below > bar.value() + high:
            bar.setValue(above if current.height() > high else middle - high // 2)
