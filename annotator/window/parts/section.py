"""A titled part of a panel that can be folded away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tones import bold, small
from annotator.window.theme import current_theme, icon

MARGIN = 12
_HEIGHT = 26
_ARROW = 12


class SectionHeading(QAbstractButton):
    """Show the title of a section in small capitals; pressing it folds the section."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._loud = False
        self.rename(title)

    def rename(self, title: str) -> None:
        """Show another title."""
        self.setText(title)
        self.setAccessibleName(title)
        self.update()

    def raise_voice(self, loud: bool) -> None:
        """Show the title in the accent colour while it asks for something."""
        self._loud = loud
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        font = heading_font(self.font())
        painter.setFont(font)
        painter.setPen(QColor(theme.link if self._loud else theme.dim))
        room = self.rect().adjusted(MARGIN, 0, -MARGIN - _ARROW - 6, 0)
        shown = painter.fontMetrics().elidedText(self.text().upper(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        self._draw_arrow(painter, theme.dim)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect().adjusted(4, 2, -4, -2))

    def _draw_arrow(self, painter: QPainter, color: str) -> None:
        painter.save()
        painter.translate(self.width() - MARGIN - _ARROW / 2, self.height() / 2)
        painter.rotate(0 if self.isChecked() else 90)
        icon("chevron-down", color).paint(painter, -_ARROW // 2, -_ARROW // 2, _ARROW, _ARROW)
        painter.restore()


class Section(QWidget):
    """Hold one widget under a heading that folds it."""

    folded = Signal(bool)

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = SectionHeading(title)
        self.content = content
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(content)
        self.heading.toggled.connect(self._unfold)

    def _unfold(self, opened: bool) -> None:
        self.content.setVisible(opened)
        self.folded.emit(not opened)


def heading_font(font: QFont) -> QFont:
    """Give the font of section headings: small, semi-bold, a little spaced."""
    heading = small(bold(font))
    heading.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    return heading
