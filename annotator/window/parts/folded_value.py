"""The value chosen from a long list, in one row that opens the list again."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tones import bold
from annotator.window.parts.value_picker import ROW
from annotator.window.theme import current_theme, icon

_ARROW = 12
_SIDE = 8


class FoldedValue(QAbstractButton):
    """Show one value as chosen; pressing it asks for the whole list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, attribute: str, value: str) -> None:
        """Show a value; a screen reader hears what it is a value of."""
        self.setText(value)
        self.setAccessibleName(self.tr("{attribute}: {value}, change").format(attribute=attribute, value=value))
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(120, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.faint), 1))
        painter.setBrush(QColor(theme.row))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(bold(self.font()))
        painter.setPen(QColor(theme.link))
        room = self.rect().adjusted(_SIDE, 0, -_SIDE - _ARROW - 4, 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        top = (self.height() - _ARROW) // 2
        icon("chevron-down", theme.dim).paint(painter, self.width() - _SIDE - _ARROW, top, _ARROW, _ARROW)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect())
