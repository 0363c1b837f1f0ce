"""A bar or a cell that leads to the articles behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from annotator.window.articles.wording import articles_text
from annotator.window.overview.drawing import one_line
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.theme import current_theme

Draw = Callable[[QPainter, QRectF], None]
"""Draw a mark into the room it has."""
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Say what a mark shows: its place by row and column, its name, its value in words, and the articles behind it."""

    row: int
    column: int
    name: str
    words: str
    articles: tuple[str, ...]
    detail: str = ""

    @property
    def spoken(self) -> str:
        """Give what a screen reader says."""
        return ", ".join(one_line(part) for part in (self.name, self.words, self.detail, self._behind) if part)

    @property
    def shown(self) -> str:
        """Give what the mouse is told."""
        heading = ": ".join(part for part in (self.name, self.words) if part)
        return "\n".join(part for part in (heading, self.detail, self._behind) if part)

    @property
    def _behind(self) -> str:
        words = articles_text(len(self.articles)) if self.articles else ""
        return "" if words in self.detail else words


class Mark(QAbstractButton):
    """Show one figure; a click or Enter asks for its articles, arrow keys go on to its neighbours."""

    stepped = Signal(int, int)
    """The keyboard goes so many rows down and columns to the right."""
    reached = Signal()
    """The keyboard has come here."""

    def __init__(self, figure: Figure, draw: Draw, parent: QWidget) -> None:
        super().__init__(parent)
        self.figure = figure
        self._draw = draw
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(figure.spoken)
        self.setToolTip(plain_tooltip(figure.shown))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if figure.articles:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys that mean something here."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        room = QRectF(self.rect())
        if self.underMouse() and self.figure.articles:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(current_theme().raised))
            painter.drawRoundedRect(room, 4, 4)
        self._draw(painter, room)
        if self.underMouse() and self.figure.articles:
            painter.setPen(QPen(QColor(current_theme().dim), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect())
