"""A quiet button that shows its key and what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.offsets.display import display_text
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.keycap import draw_keycap, keycap_height, keycap_width
from annotator.window.theme import current_theme

_GAP = 5


class KeyButton(QAbstractButton):
    """Show a key cap and words after it; pressing the button does what the key does."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        """Give the key."""
        return self._key

    def show_text(self, text: str, spoken: str = "") -> None:
        """Show other words; a screen reader says `spoken` where it is given."""
        self.setText(display_text(text))
        self.setAccessibleName(spoken or text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        text = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        wide = keycap_width(self._key, self.font()) + (_GAP + text if self.text() else 0)
        return QSize(round(wide) + 4, round(keycap_height(self.font())) + 6)

    def minimumSizeHint(self) -> QSize:
        """Give the least size it can be read at, in pixels."""
        return QSize(round(keycap_width(self._key, self.font())) + 4, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        left = 2 + draw_keycap(painter, 2, self.height() / 2, self._key, self.font()) + _GAP
        painter.setPen(QColor(theme.ink if self.underMouse() else theme.dim))
        room = QRectF(left, 0, self.width() - left, self.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect())
