"""How one article of the review queue is drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.review.comparison.queue import QueueRow
from annotator.window.articles.painting import MARGIN, PADDING, draw_ground, title_lines
from annotator.window.parts.tones import bold, small
from annotator.window.review.queue_rows import CURRENT_ROLE, ROW_ROLE, standing_text
from annotator.window.theme import current_theme

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


class QueuePainter(QStyledItemDelegate):
    """Draw the title, and below it how far annotators agree and what is open; every row is equally high."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one article."""
        row: QueueRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, option, current_theme(), current=bool(index.data(CURRENT_ROLE)))
        _draw_words(painter, option, row)
        painter.restore()


def _draw_words(painter: QPainter, option: QStyleOptionViewItem, row: QueueRow) -> None:
    theme = current_theme()
    inner = option.rect.adjusted(MARGIN, PADDING, -MARGIN, -PADDING)
    title, details = bold(option.font), small(option.font)
    lines = title_lines(row.title, title, inner.width())
    high, low = QFontMetrics(title), QFontMetrics(details)
    top = inner.top() + (inner.height() - high.lineSpacing() * len(lines) - low.lineSpacing()) // 2
    painter.setFont(title)
    painter.setPen(QColor(theme.dim if row.settled else theme.ink))
    for line in lines:
        place = QRect(inner.left(), top, inner.width(), high.lineSpacing())
        painter.drawText(place, _LEFT, line)
        top += high.lineSpacing()
    painter.setFont(details)
    painter.setPen(QColor(theme.warning if row.stale else theme.ok if row.settled else theme.dim))
    words = low.elidedText(standing_text(row), Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(QRect(inner.left(), top, inner.width(), low.lineSpacing()), _LEFT, words)
