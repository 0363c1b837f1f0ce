"""What tells annotators apart, and not by colour alone: a letter on a disc, and a style of line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.window.parts.tones import bold, small
from annotator.window.review.overlay_marks import dashes_of
from annotator.window.review.people import LETTERS
from annotator.window.theme import current_theme

SAMPLE = 20.0
"""The length of a sample of line in pixels."""

_COLORS = ("#6b46b8", "#1f7a76", "#a8501a", "#33659e", "#96336f", "#5c6b1e", "#7a4b2e", "#4d5566", "#8c2f3b")


def badge_color(letter: str) -> str:
    """Give the colour of an annotator's disc, dark enough for white on it in both themes."""
    return _COLORS[LETTERS.index(letter) % len(_COLORS)]


def badge_width(font: QFont) -> float:
    """Give the width and height of a disc in pixels, beside text in `font`."""
    return round(QFontMetricsF(small(font)).height() + 2)


def draw_badge(painter: QPainter, left: float, middle: float, letter: str, font: QFont) -> float:
    """Draw a disc from `left`, centred on the height `middle`; give its width in pixels."""
    side = badge_width(font)
    box = QRectF(left, middle - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(badge_color(letter)))
    painter.drawEllipse(box)
    painter.setPen(QColor("#ffffff"))
    painter.setFont(small(bold(font)))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()
    return side


def draw_sample(painter: QPainter, left: float, middle: float, letter: str) -> float:
    """Draw a piece of the annotator's line; give its length in pixels."""
    painter.save()
    pen = QPen(QColor(current_theme().ink), 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if dashes := dashes_of(letter):
        pen.setDashPattern(dashes)
    painter.setPen(pen)
    painter.drawLine(QPointF(left, middle), QPointF(left + SAMPLE, middle))
    painter.restore()
    return SAMPLE
