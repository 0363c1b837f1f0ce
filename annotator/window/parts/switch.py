"""A yes-or-no property as one row with a switch."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.keycap import draw_keycap, keycap_width
from annotator.window.parts.tones import bold
from annotator.window.theme import current_theme

_HEIGHT = 22
_TRACK = (30, 16)


class Switch(QAbstractButton):
    """Show a title with a switch at its right; `key` is the number key that flips it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._key = ""

    def nextCheckState(self) -> None:
        """Stay as it is: what is checked comes from the data."""

    @property
    def key(self) -> str:
        """Give the key that is shown."""
        return self._key

    def show_key(self, key: str) -> None:
        """Show the key that flips it; "" shows none."""
        if key != self._key:
            self._key = key
            self.update()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = _TRACK
        track = QRectF(self.width() - wide - 1, (self.height() - high) / 2, wide, high)
        painter.setPen(QPen(QColor(theme.accent if self.isChecked() else theme.dim), 1))
        painter.setBrush(QColor(theme.accent if self.isChecked() else theme.paper))
        painter.drawRoundedRect(track, high / 2, high / 2)
        knob = QRectF(track.left() + (wide - high if self.isChecked() else 0), track.top(), high, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.on_accent if self.isChecked() else theme.dim))
        painter.drawEllipse(knob.adjusted(3, 3, -3, -3))
        right = track.left() - 8
        if self._key:
            right -= keycap_width(self._key, self.font()) + 2
            draw_keycap(painter, right, self.height() / 2, self._key, self.font())
        painter.setFont(bold(self.font()) if self.isChecked() else self.font())
        painter.setPen(QColor(theme.ink if self.isChecked() else theme.dim))
        room = QRectF(0, 0, right - 8, self.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if self.hasFocus():
            draw_focus_ring(painter, track.adjusted(-4, -4, 4, 4).toRect().intersected(self.rect()), 10)
