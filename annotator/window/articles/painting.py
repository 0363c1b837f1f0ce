"""How one article of the list is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.model import Status
from annotator.project import ArticleRow
from annotator.window.articles.rows import CURRENT_ROLE, ROW_ROLE
from annotator.window.articles.wording import SEPARATOR, details
from annotator.window.theme import Theme, current_theme, icon

MARGIN = 12
PADDING = 7
DOT = 9
FLAG = 14
LINES = 2
_DETAIL_SCALE = 0.88
_ANYWHERE = QTextOption()
_ANYWHERE.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


@dataclass(frozen=True, slots=True)
class _Fonts:
    title: QFont
    details: QFont

    @classmethod
    def of(cls, font: QFont) -> _Fonts:
        title, small = QFont(font), QFont(font)
        title.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(font.pointSizeF() * _DETAIL_SCALE)
        return cls(title, small)


def row_height(font: QFont) -> int:
    """Give the height of every row in pixels."""
    fonts = _Fonts.of(font)
    titles = QFontMetrics(fonts.title).lineSpacing() * LINES
    return titles + QFontMetrics(fonts.details).lineSpacing() + 2 * PADDING + 2


class ArticlePainter(QStyledItemDelegate):
    """Draw title, status, outlet, date, spans and flag; every row is equally high, so that long lists stay quick."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one article."""
        theme = current_theme()
        row: ArticleRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, option, theme, current=bool(index.data(CURRENT_ROLE)))
        _draw_words(painter, option.rect, _Fonts.of(option.font), row, theme)
        painter.restore()


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, current: bool) -> None:
    """Draw what lies under a row: lit up while it is open, ringed where the keyboard is."""
    if current:
        painter.fillRect(option.rect, QColor(theme.row))
        painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(theme.accent))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(theme.raised))
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(theme.faint))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -3), 4, 4)


def _draw_words(painter: QPainter, area: QRect, fonts: _Fonts, row: ArticleRow, theme: Theme) -> None:
    inner = area.adjusted(MARGIN, PADDING, -MARGIN, -PADDING)
    lines = title_lines(row.title, fonts.title, inner.width())
    title_metrics, small = QFontMetrics(fonts.title), QFontMetrics(fonts.details)
    height = title_metrics.lineSpacing() * len(lines) + small.lineSpacing()
    top = inner.top() + (inner.height() - height) // 2
    painter.setFont(fonts.title)
    painter.setPen(QColor(theme.dim if row.status is Status.DONE else theme.ink))
    for number, line in enumerate(lines):
        painter.drawText(inner.left(), top + number * title_metrics.lineSpacing() + title_metrics.ascent(), line)
    top += title_metrics.lineSpacing() * len(lines)
    _draw_details(painter, QRect(inner.left(), top, inner.width(), small.lineSpacing()), fonts.details, row, theme)


def _draw_details(painter: QPainter, area: QRect, font: QFont, row: ArticleRow, theme: Theme) -> None:
    middle = area.center().y() + 0.5
    draw_status(painter, QPointF(area.left() + DOT / 2, middle), row.status, theme)
    left, right = area.left() + DOT + 6, area.right()
    if row.flag:
        right -= FLAG + 4
        icon("flag", theme.warning).paint(painter, QRect(right + 4, round(middle - FLAG / 2), FLAG, FLAG))
    painter.setFont(font)
    painter.setPen(QColor(theme.dim))
    words = _shortened(details(row), QFontMetrics(font), right - left)
    painter.drawText(QRect(left, area.top(), right - left, area.height()), Qt.AlignmentFlag.AlignVCenter, words)


def _shortened(parts: list[str], metrics: QFontMetrics, width: int) -> str:
    """Join the parts so that they fit; the first one, the outlet, gives way to the others."""
    if not parts:
        return ""
    rest = "".join(SEPARATOR + part for part in parts[1:])
    first = metrics.elidedText(parts[0], Qt.TextElideMode.ElideRight, max(width - metrics.horizontalAdvance(rest), 0))
    return metrics.elidedText(first + rest, Qt.TextElideMode.ElideRight, width)


def draw_status(painter: QPainter, center: QPointF, status: Status, theme: Theme) -> None:
    """Draw a ring for to do, a half-filled one for started, a tick on a disc for done: told apart without colour."""
    color = {Status.TODO: theme.dim, Status.STARTED: theme.accent, Status.DONE: theme.ok}[status]
    circle = QRectF(center.x() - DOT / 2, center.y() - DOT / 2, DOT, DOT)
    painter.setPen(QPen(QColor(color), 1.5))
    painter.setBrush(QColor(color) if status is Status.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    if status is Status.STARTED:
        painter.setBrush(QColor(color))
        painter.drawPie(circle, 90 * 16, 180 * 16)
    if status is Status.DONE:
        tick = QPainterPath(center + QPointF(-2.2, 0.2))
        tick.lineTo(center + QPointF(-0.6, 1.9))
        tick.lineTo(center + QPointF(2.4, -1.8))
        painter.strokePath(tick, QPen(QColor(theme.panel), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def title_lines(title: str, font: QFont, width: int) -> list[str]:
    """Break a title into at most two lines of a width in pixels; what does not fit becomes "…"."""
    title = " ".join(title.split())
    layout = QTextLayout(title, font)
    layout.setTextOption(_ANYWHERE)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    # Qt counts in UTF-16 units, so the cut is made on its side.
    units = title.encode("utf-16-le")
    first = units[: line.textLength() * 2].decode("utf-16-le").rstrip()
    rest = units[line.textLength() * 2 :].decode("utf-16-le")
    if not rest:
        return [first]
    metrics = QFontMetrics(font)
    return [metrics.elidedText(part, Qt.TextElideMode.ElideRight, width) for part in (first, rest)]
