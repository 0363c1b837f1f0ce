"""The cards of the overview, as many beside each other as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.window.overview.card import Card
from annotator.window.parts.panel_scroll import PanelScroll

GAP = 14
EDGE = 16
_THREE, _TWO = 1200, 700


class CardGrid(PanelScroll):
    """Lay out cards in columns of equal width, and rows that fill the page or scroll; or one card alone."""

    def __init__(self, cards: list[Card], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = cards
        self._alone: Card | None = None
        self._page = QWidget()
        for card in cards:
            card.setParent(self._page)
            card.alone_wanted.connect(lambda alone, card=card: self.show_alone(card if alone else None))
        self.setWidget(self._page)

    @property
    def alone(self) -> Card | None:
        """Give the card that is shown alone; None if all are shown."""
        return self._alone

    @property
    def columns(self) -> int:
        """Give how many cards stand beside each other."""
        width = self.width()
        return 3 if width >= _THREE else 2 if width >= _TWO else 1

    def show_alone(self, card: Card | None) -> None:
        """Show one card over the whole page; None shows all again."""
        before, self._alone = self._alone, card
        for each in self._cards:
            each.setVisible(card in (None, each))
        self.arrange()
        for each in self._cards:
            each.stand_alone(each is card)
        focused = card or before
        if focused is not None:
            focused.reveal.setFocus()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards into their places."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put the cards into their places."""
        room = self.viewport().size()
        if self._alone is not None:
            self._page.setMinimumHeight(0)
            self._alone.setGeometry(EDGE, 0, room.width() - 2 * EDGE, room.height() - EDGE)
            return
        columns = self.columns
        wide = (room.width() - 2 * EDGE - GAP * (columns - 1)) // columns
        rows = -(-len(self._cards) // columns)
        least = max(card.minimumSizeHint().height() for card in self._cards)
        high = max((room.height() - EDGE - GAP * (rows - 1)) // rows, least)
        for number, card in enumerate(self._cards):
            row, column = divmod(number, columns)
            card.setGeometry(QRect(EDGE + column * (wide + GAP), row * (high + GAP), wide, high))
        self._page.setMinimumHeight(rows * (high + GAP) - GAP + EDGE)
