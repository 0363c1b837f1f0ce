"""A small button that is only an icon."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.theme import current_theme, icon

_ICON = 16


class IconButton(QAbstractButton):
    """Show an icon; what it does is in its tooltip and its accessible name. A checked one is filled."""

    def __init__(self, icon_name: str, size: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._size = size
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def describe(self, what: str, key: str = "") -> None:
        """Say what it does, and which key does the same."""
        self.setAccessibleName(what)
        self.setToolTip(plain_tooltip(f"{what} ({key})" if key else what))

    def nextCheckState(self) -> None:
        """Stay as it is: what is checked comes from the data."""

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(theme.row if self.isChecked() else theme.raised))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        color = theme.warning if self.isChecked() else theme.ink if self.underMouse() else theme.dim
        side = min(_ICON, self._size - 6)
        corner = (self._size - side) // 2
        icon(self._icon_name, color).paint(painter, corner, corner, side, side)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect())
