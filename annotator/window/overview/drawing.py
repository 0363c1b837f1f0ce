"""What the charts of the overview are drawn with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath

from annotator.offsets.display import display_text
from annotator.window.parts.tones import swatch_color
from annotator.window.theme import contrast, current_theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter
BAR = 8.0
_PATTERN = 0.26
PATTERNS = (
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.DiagCrossPattern,
    Qt.BrushStyle.VerPattern,
    Qt.BrushStyle.FDiagPattern,
)


def one_line(words: str) -> str:
    """Give words on one line as Qt can show them."""
    return display_text(" ".join(words.split()))


def elided(words: str, font: QFont, width: float) -> str:
    """Give words as far as they fit into a width in pixels."""
    return QFontMetricsF(font).elidedText(one_line(words), Qt.TextElideMode.ElideRight, max(width, 0))


def draw_words(painter: QPainter, room: QRectF, words: str, align: Qt.AlignmentFlag, color: str = "") -> None:
    """Draw words on one line in the painter's font, "…" where they do not fit; the ink unless a colour is given."""
    painter.setPen(QColor(color or current_theme().ink))
    painter.drawText(room, align, elided(words, painter.font(), room.width()))


def draw_heading(painter: QPainter, room: QRectF, words: str, color: str) -> None:
    """Draw a column's name on one line or two at the right and the bottom of a room."""
    metrics = QFontMetricsF(painter.font())
    lines = two_lines(words, painter.font(), room.width())
    top = room.bottom() - len(lines) * metrics.height()
    for number, line in enumerate(lines):
        place = QRectF(room.left(), top + number * metrics.height(), room.width(), metrics.height())
        draw_words(painter, place, line, RIGHT, color)


def two_lines(words: str, font: QFont, width: float) -> list[str]:
    """Break words into at most two lines, where they do not fit into one."""
    metrics = QFontMetricsF(font)
    parts = one_line(words.replace("_", " ")).split(" ")
    first = parts[:1]
    while len(first) < len(parts) and metrics.horizontalAdvance(" ".join(parts[: len(first) + 1])) <= width:
        first = parts[: len(first) + 1]
    return [line for line in (" ".join(first), " ".join(parts[len(first) :])) if line]


def draw_bar(painter: QPainter, room: QRectF, share: float, color: str = "") -> None:
    """Draw a bar that takes a share of a room, in the middle of its height; the accent unless a colour is given."""
    if share <= 0:
        return
    wide = max(room.width() * min(share, 1.0), 2.0)
    bar = QRectF(room.left(), room.center().y() - BAR / 2, wide, BAR)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(swatch_color(color or current_theme().accent))
    radius = min(3.0, wide / 2)
    painter.drawRoundedRect(bar, radius, radius)


def draw_piece(painter: QPainter, room: QRectF, color: str, number: int, words: str = "") -> None:
    """Fill one piece of a stacked bar, with a pattern by its number that tells it apart without its colour.

    Words stand in the middle where they fit.
    """
    painter.fillRect(room, QColor(color))
    ink = "#000000" if contrast(color, "#000000") > contrast(color, "#ffffff") else "#ffffff"
    pattern = PATTERNS[number % len(PATTERNS)]
    if pattern is not Qt.BrushStyle.NoBrush:
        lines = QColor(ink)
        lines.setAlphaF(_PATTERN)
        painter.fillRect(room, QBrush(lines, pattern))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(words) + 6
    if words and wide <= room.width():
        painter.fillRect(QRectF(room.center().x() - wide / 2, room.top(), wide, room.height()), QColor(color))
        draw_words(painter, room, words, MIDDLE, ink)


def tinted(color: str, share: float, ground: str = "") -> QColor:
    """Give a ground, the paper unless another is given, tinted with a share of a colour, 0 to 1."""
    under, tint = QColor(ground or current_theme().paper), QColor(color)
    return QColor(
        round(under.red() + (tint.red() - under.red()) * share),
        round(under.green() + (tint.green() - under.green()) * share),
        round(under.blue() + (tint.blue() - under.blue()) * share),
    )


def rounded(room: QRectF, radius: float) -> QPainterPath:
    """Give the outline of a room with round corners."""
    path = QPainterPath()
    path.addRoundedRect(room, radius, radius)
    return path
