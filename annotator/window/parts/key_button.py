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
    """Show key caps and words after them; pressing the button does what the keys do."""

    def __init__(self, *keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the keys."""
        return self._keys

    def show_text(self, text: str, spoken: str = "") -> None:
        """Show other words; a screen reader says `spoken` where it is given."""
        self.setText(display_text(text))
        self.setAccessibleName(spoken or text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        text = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        wide = self._caps_width() + (text if self.text() else -_GAP)
        return QSize(round(wide) + 5, round(keycap_height(self.font())) + 6)

    def minimumSizeHint(self) -> QSize:
        """Give the least size it can be read at, in pixels."""
        return QSize(round(self._caps_width() - _GAP) + 5, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        left = 2.0
        for key in self._keys:
            left += draw_keycap(painter, left, self.height() / 2, key, self.font()) + _GAP
        painter.setPen(QColor(theme.ink if self.underMouse() else theme.dim))
        room = QRectF(left, 0, self.width() - left, self.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect())

    def _caps_width(self) -> float:
        return sum(keycap_width(key, self.font()) + _GAP for key in self._keys)
