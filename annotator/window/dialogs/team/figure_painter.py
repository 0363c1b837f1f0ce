"""How a figure of agreement is drawn in a table: large, with what stands behind it small below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableWidgetItem

from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.report import Line
from annotator.window.dialogs.team.figure_words import explanation, figure_text
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tones import bold, small
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.theme import current_theme

_Index = QModelIndex | QPersistentModelIndex
LINE, _BELOW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROOM = 5
_GROUND = 70


def figure_item(line: Line | None, below: str) -> QTableWidgetItem:
    """Make a cell of a figure, with a second line that is quieter."""
    item = QTableWidgetItem()
    item.setData(LINE, line)
    item.setData(_BELOW, below)
    item.setData(Qt.ItemDataRole.DisplayRole, f"{figure_text(line)} {below}".strip())
    item.setToolTip(plain_tooltip(explanation(line)) if line else "")
    return item


class FigurePainter(QStyledItemDelegate):
    """Draw figures on a ground that is the stronger, the higher they are."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give the room that two lines take, in pixels."""
        high = QFontMetrics(option.font).height() + QFontMetrics(small(option.font)).height()
        return QSize(70, high + 2 * _ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw it."""
        theme, rect, line = current_theme(), option.rect, index.data(LINE)
        painter.save()
        painter.fillRect(rect, _ground(line))
        has_value = line is not None and not isinstance(line.figure, Undefined)
        painter.setPen(QColor(theme.ink if has_value else theme.dim))
        painter.setFont(bold(option.font) if has_value else small(option.font))
        below = str(index.data(_BELOW) or "")
        top = rect.adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        upper = QRect(top.left(), top.top(), top.width(), top.height() // 2 if below else top.height())
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, figure_text(line))
        if below:
            painter.setPen(QColor(theme.dim))
            painter.setFont(small(option.font))
            lower = QRect(top.left(), upper.bottom() + 1, top.width(), top.height() - upper.height())
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, below)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_focus_ring(painter, rect)
        painter.restore()


def _ground(line: Line | None) -> QColor:
    """Mix the panel with the colour of selections: by how much says how high the figure is."""
    theme = current_theme()
    ground, color = QColor(theme.panel), QColor(theme.selection)
    if line is None or isinstance(line.figure, Undefined):
        return ground
    color.setAlphaF(min(1.0, max(0.0, float(line.figure))) * _GROUND / 100)
    share = color.alphaF()
    return QColor(
        round(ground.red() + (color.red() - ground.red()) * share),
        round(ground.green() + (color.green() - ground.green()) * share),
        round(ground.blue() + (color.blue() - ground.blue()) * share),
    )
