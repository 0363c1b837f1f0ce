"""Tabs as plain words, the current one underlined."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tones import bold
from annotator.window.theme import current_theme

_HEIGHT = 30
_UNDERLINE = 2


class TabStrip(QTabBar):
    """Share the width among a few tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setExpanding(True)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def tabSizeHint(self, index: int) -> QSize:
        """Give the size of a tab, in pixels."""
        return QSize(self.width() // max(self.count(), 1), _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Give the least size of a tab, in pixels."""
        return QSize(40, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.faint))
        for index in range(self.count()):
            rect = QRectF(self.tabRect(index))
            current = index == self.currentIndex()
            painter.setFont(bold(self.font()) if current else self.font())
            painter.setPen(QColor(theme.ink if current else theme.dim))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if current:
                bar = QRectF(rect.left(), rect.bottom() - _UNDERLINE, rect.width(), _UNDERLINE)
                painter.fillRect(bar, QColor(theme.link))
            if current and self.hasFocus():
                draw_focus_ring(painter, rect.toRect().adjusted(4, 3, -4, -5))
