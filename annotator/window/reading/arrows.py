"""Draw the links of the selected span as light curves with their names."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from annotator.model import Span
from annotator.window.reading.guests import Arc
from annotator.window.reading.looks import LabelLooks
from annotator.window.reading.scene import Scene
from annotator.window.theme import Theme, ui_font

_ARROW = 6.0
_LINE_ALPHA = 0.75
# Shares of a curve where its name may stand: near the tail, where curves from one head are apart.
_NAME_AT = (0.7, 0.55, 0.82, 0.4, 0.28)


class ArrowPainter:
    """Draw curves from the heads of links to their tails, arrow heads at the tails."""

    def __init__(self, scene: Scene, theme: Theme, looks: LabelLooks) -> None:
        self._scene = scene
        self._theme = theme
        self._looks = looks

    def paint(self, painter: QPainter) -> None:
        """Draw the links of the selected span and those of guests, their names above all curves."""
        named: list[tuple[QPainterPath, str]] = []
        for arc in (*self._own(), *self._scene.guests.arcs):
            start, end = self._first_box(arc.head), self._first_box(arc.tail)
            if start is not None and end is not None:
                named.append((self._paint_curve(painter, start, end, arc), arc.name))
        taken: list[QRectF] = []
        for path, name in ((path, name) for path, name in named if name):
            taken.append(self._paint_name(painter, path, name, taken))

    def _own(self) -> Iterator[Arc]:
        session = self._scene.session
        for link in self._scene.links():
            head, tail = session.span(link.head), session.span(link.tail)
            if head is not None and tail is not None:
                kind = session.codebook.relation(link.label)
                yield Arc(head, tail, kind.title if kind else link.label)

    def _paint_curve(self, painter: QPainter, start: QRectF, end: QRectF, arc: Arc) -> QPainterPath:
        color = QColor(self._looks.of(arc.tail.label).color)
        color.setAlphaF(_LINE_ALPHA)
        path, tip, direction = _curve(start, end)
        pen = QPen(color, 1.5)
        if arc.dashes:
            pen.setDashPattern(list(arc.dashes))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(_arrow_head(tip, direction))
        return path

    def _paint_name(self, painter: QPainter, path: QPainterPath, name: str, taken: list[QRectF]) -> QRectF:
        font = ui_font(0.82)
        metrics = QFontMetricsF(font)
        box = QRectF(0, 0, metrics.horizontalAdvance(name) + 8, metrics.height())
        for share in _NAME_AT:
            box.moveCenter(path.pointAtPercent(share))
            if not any(box.intersects(other) for other in taken):
                break
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.paper))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(self._theme.dim))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        return box

    def _first_box(self, span: Span) -> QRectF | None:
        places = self._scene.page.places
        row = places.row_of(span.start)
        if row is None:
            return None
        pieces = places.pieces_in(row.block, span.fragments[0].start, span.fragments[0].end)
        return pieces[0].box if pieces else None


def _curve(start: QRectF, end: QRectF) -> tuple[QPainterPath, QPointF, QPointF]:
    """Give the curve between two boxes of text, its tip and the direction in which it arrives."""
    same_line = abs(start.top() - end.top()) < start.height()
    goes_down = end.top() > start.top()
    if same_line:
        origin, tip = QPointF(start.center().x(), start.top()), QPointF(end.center().x(), end.top() - 1)
        # Not higher than the room below the line before.
        rise = min(15.0, 9 + abs(tip.x() - origin.x()) * 0.02)
        bend = (QPointF(origin.x(), origin.y() - rise), QPointF(tip.x(), tip.y() - rise))
    else:
        edge = "bottom" if goes_down else "top"
        origin = QPointF(start.center().x(), getattr(start, edge)())
        tip = QPointF(end.center().x(), end.top() - 1 if goes_down else end.bottom() + 1)
        reach = max(14.0, abs(tip.y() - origin.y()) * 0.5) * (1 if goes_down else -1)
        bend = (QPointF(origin.x(), origin.y() + reach), QPointF(tip.x(), tip.y() - reach))
    path = QPainterPath(origin)
    path.cubicTo(*bend, tip)
    return path, tip, tip - bend[1]


def _arrow_head(tip: QPointF, direction: QPointF) -> QPolygonF:
    length = max(1e-6, (direction.x() ** 2 + direction.y() ** 2) ** 0.5)
    along = direction / length * _ARROW
    across = QPointF(-along.y(), along.x()) * 0.55
    return QPolygonF([tip, tip - along + across, tip - along - across])
