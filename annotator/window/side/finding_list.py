"""The list of findings: what is missing, and the words it is missing on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.offsets.display import display_text
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.section import MARGIN
from annotator.window.parts.tones import small
from annotator.window.theme import current_theme

_ROW = 40
_MOST_ROWS = 4
_WORDS = Qt.ItemDataRole.UserRole


class FindingList(QListWidget):
    """Show rows of (message, words); Enter or a click chooses one, Esc leaves."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_FindingDelegate(self))
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show other rows; the current one stays where it was in the order."""
        current = self.currentRow()
        self.clear()
        for message, words in rows:
            item = QListWidgetItem(f"{message} {words}".strip())
            item.setData(_WORDS, (message, words))
            self.addItem(item)
        if rows:
            self.setCurrentRow(min(max(current, 0), len(rows) - 1))
        self.setFixedHeight(_ROW * min(len(rows), _MOST_ROWS) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys that mean something here."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _FindingDelegate(QStyledItemDelegate):
    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the size of a row, in pixels."""
        return QSize(80, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        theme = current_theme()
        message, words = index.data(_WORDS)
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(rect, QColor(theme.row if selected else theme.raised if over else theme.panel))
        width = rect.width() - 2 * MARGIN
        middles = (rect.top() + 12, rect.top() + 28) if words else (rect.center().y(),)
        fonts = (self._view.font(), small(self._view.font()))
        for text, middle, font, color in zip((message, words), middles, fonts, (theme.ink, theme.dim), strict=False):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(QColor(color))
            shown = metrics.elidedText(display_text(text), Qt.TextElideMode.ElideRight, width)
            painter.drawText(QPointF(MARGIN, middle + (metrics.ascent() - metrics.descent()) / 2), shown)
        if selected and self._view.hasFocus():
            draw_focus_ring(painter, rect.adjusted(2, 1, -2, -1))
        painter.restore()
