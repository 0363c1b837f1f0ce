"""A label that never asks for more room than it has."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from annotator.offsets.display import display_text
from annotator.window.parts.tones import ink_of
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.theme import current_theme


class ElidedLabel(QLabel):
    """Show plain text on at most `lines` lines and end it with "…" where it does not fit; the tooltip has it all."""

    def __init__(self, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._color = ""
        self._dim = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)

    def show_text(self, text: str, color: str = "") -> None:
        """Show a text on one run of words, in the colour of a label if one is given."""
        text = display_text(" ".join(text.split()))
        if (text, color) == (self.text(), self._color):
            return
        self._color = color
        self.setText(text)
        self._note_overflow()
        self.updateGeometry()

    def set_dim(self) -> None:
        """Show the text in the quiet colour."""
        self._dim = True

    @property
    def overflows(self) -> bool:
        """Say whether the text is cut short at the width it has."""
        return len(self._laid_out(self.contentsRect().width())) > self._lines

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(wide if self._lines == 1 else 120, self._height(min(self._lines, 2)))

    def minimumSizeHint(self) -> QSize:
        """Give the least size it can be read at, in pixels."""
        return QSize(20, self._height(1))

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        """Give the height it needs at a width, in pixels."""
        if self._lines == 1:
            return self._height(1)
        return self._height(max(1, min(self._lines, len(self._laid_out(width)))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        self._note_overflow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._note_overflow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(current_theme().dim if self._dim and not self._color else ink_of(self._color))
        metrics = QFontMetricsF(self.font())
        room = self.contentsRect()
        runs = self._laid_out(room.width())
        spare = 0.0 if self._lines > 1 else (room.height() - metrics.height()) / 2
        top = room.top() + spare
        for number, (start, _length) in enumerate(runs[: self._lines]):
            last = number == self._lines - 1
            words = self.text()[start:] if last else self.text()[start : start + _length]
            shown = metrics.elidedText(words.rstrip(), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QPointF(room.left(), top + metrics.ascent()), shown)
            top += metrics.lineSpacing()

    def _height(self, lines: int) -> int:
        metrics = QFontMetricsF(self.font())
        return round(metrics.height() + (lines - 1) * metrics.lineSpacing() + 1)

    def _note_overflow(self) -> None:
        self.setToolTip(plain_tooltip(self.text()) if self.text() and self.overflows else "")

    def _laid_out(self, width: int) -> list[tuple[int, int]]:
        """Break the text into lines of a width in pixels, each as (start, length) in code points."""
        text = self.text()
        if self._lines == 1:
            fits = self.fontMetrics().horizontalAdvance(text) <= max(width, 1)
            return [(0, len(text))] if fits else [(0, len(text)), (len(text), 0)]
        # Astral characters would count twice in a layout's positions; one stand-in each keeps the count.
        layout = QTextLayout("".join("\u25a0" if ord(c) > 0xFFFF else c for c in text), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        runs: list[tuple[int, int]] = []
        while len(runs) <= self._lines and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            runs.append((line.textStart(), line.textLength()))
        layout.endLayout()
        return runs
