"""Draw what others made of the article: tints under their words, dashed bars, letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextBlock

from annotator.window.reading.guests import Guest, Shade
from annotator.window.reading.places import Piece
from annotator.window.reading.scene import Scene
from annotator.window.theme import Theme, ui_font

_ROUND = 3.0
_FAINT = 0.45
_HATCH_ALPHA = 0.45
_STRONGER_ALPHA = 0.15
_BRACKET = 7.0
_LETTER = 0.9
_TICK = 9.0
_SIGN = 12.0


class GuestPainter:
    """Draw the guests of a scene, paragraph by paragraph."""

    def __init__(self, scene: Scene, theme: Theme) -> None:
        self._scene = scene
        self._theme = theme

    @property
    def opacity(self) -> float:
        """Give how strongly guests are drawn."""
        return _FAINT if self._scene.guests.faint else 1.0

    def paint_tints(self, painter: QPainter, block: QTextBlock) -> None:
        """Draw what lies under the words of units, and the frame of the one looked at."""
        painter.setOpacity(self.opacity)
        for passage in self._scene.passages_in(block):
            color = self._theme.agreed if passage.shade is Shade.AGREED else self._theme.differs
            self._fill(painter, self._scene.pieces_in(block, passage.fragments), QBrush(QColor(color)))
        painter.setOpacity(1.0)
        for fragments in self._scene.guests.missed:
            self._fill(painter, self._scene.pieces_in(block, fragments), self._hatch())
        for passage in self._scene.guests.framed:
            self._paint_frame(painter, self._scene.pieces_in(block, passage.fragments), passage.shade)

    def paint_signs(self, painter: QPainter, block: QTextBlock) -> None:
        """Draw the mark of decisions that were overtaken."""
        index = self._scene.page.index
        for passage in self._scene.passages_in(block):
            first = passage.fragments[0]
            if passage.overtaken and index.paragraph_at(first.start) == block.blockNumber():
                for piece in self._scene.pieces_in(block, (first,))[:1]:
                    self._paint_sign(painter, piece)

    def pen(self, guest: Guest, color: QColor, thickness: float) -> QPen:
        """Give the pen that draws a guest's bar."""
        pen = QPen(color, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if guest.dashes:
            pen.setDashPattern(list(guest.dashes))
        return pen

    def paint_letters(self, painter: QPainter, piece: Piece, height: float, letters: str, color: QColor) -> None:
        """Draw who made a bar in a box before its start."""
        font = self._letter_font()
        metrics = QFontMetricsF(font)
        tall = self._scene.page.metrics.pitch
        wide = max(tall, metrics.horizontalAdvance(letters) + 5)
        left = piece.start_x + 1 if piece.backward else piece.start_x - wide - 1
        # Boxes of neighbouring lanes do not touch.
        box = QRectF(left, height - tall / 2, wide, tall - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        painter.setPen(QColor(self._theme.paper))
        painter.setFont(font)
        # Capital letters have no descenders: centred by their own height they stand in the middle.
        rise = (box.height() - metrics.capHeight()) / 2
        x = box.center().x() - metrics.horizontalAdvance(letters) / 2
        painter.drawText(QPointF(x, box.bottom() - rise), letters)

    def paint_tick(self, painter: QPainter, piece: Piece, height: float, color: QColor) -> None:
        """Draw a tick before a bar that was decided."""
        step = 1 if piece.backward else -1
        middle = QPointF(piece.start_x + step * (_TICK / 2 + 2), height)
        painter.setPen(QPen(color, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([middle + QPointF(-3.5, -0.2), middle + QPointF(-1, 2.6), middle + QPointF(3.5, -3.2)])

    def _letter_font(self) -> QFont:
        font = ui_font()
        font.setPixelSize(max(8, round(self._scene.page.metrics.pitch * _LETTER)))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _paint_frame(self, painter: QPainter, pieces: Sequence[Piece], shade: Shade) -> None:
        if shade is not Shade.MISSED:
            self._fill(painter, pieces, self._stronger(shade))
        painter.setPen(QPen(QColor(self._theme.link), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece in pieces:
            painter.drawPath(_brackets(piece))

    def _fill(self, painter: QPainter, pieces: Sequence[Piece], brush: QBrush) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        for piece in pieces:
            painter.drawRoundedRect(piece.box.adjusted(-1, 0, 1, 0), 2, 2)

    def _stronger(self, shade: Shade) -> QBrush:
        color = QColor(self._theme.ok if shade is Shade.AGREED else self._theme.warning)
        color.setAlphaF(_STRONGER_ALPHA)
        return QBrush(color)

    def _hatch(self) -> QBrush:
        lines = QColor(self._theme.warning)
        lines.setAlphaF(_HATCH_ALPHA)
        return QBrush(lines, Qt.BrushStyle.BDiagPattern)

    def _paint_sign(self, painter: QPainter, piece: Piece) -> None:
        box = QRectF(piece.start_x - _SIGN / 2, piece.box.top() - _SIGN + 3, _SIGN, _SIGN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.warning))
        painter.drawEllipse(box)
        font = ui_font()
        font.setPixelSize(10)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.paper))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "!")


def _brackets(piece: Piece) -> QPainterPath:
    """Give the brackets around words on one line, none at an edge at which they go on in another line."""
    box = piece.box.adjusted(-2.5, -0.5, 2.5, 0.5)
    starts_left, starts_right = (piece.last, piece.first) if piece.backward else (piece.first, piece.last)
    reach = min(_BRACKET, box.width() / 2)
    path = QPainterPath()
    for closed, x, inward in ((starts_left, box.left(), reach), (starts_right, box.right(), -reach)):
        if closed:
            turn = _ROUND if inward > 0 else -_ROUND
            path.moveTo(x + inward, box.top())
            path.lineTo(x + turn, box.top())
            path.quadTo(x, box.top(), x, box.top() + _ROUND)
            path.lineTo(x, box.bottom() - _ROUND)
            path.quadTo(x, box.bottom(), x + turn, box.bottom())
            path.lineTo(x + inward, box.bottom())
    return path
