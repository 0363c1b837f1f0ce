"""Key caps: a key's name in a small box."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.window.parts.tones import small
from annotator.window.theme import current_theme

_PADDING = 4.0
_RADIUS = 3.5
_NAMES = {"Return": "Enter", "Backspace": "⌫"}


def key_label(key: str) -> str:
    """Give a key's name as its cap shows it: "Shift+1" as "⇧1"."""
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    shown = _NAMES.get(name, name)
    return "".join("⇧" if modifier == "Shift" else f"{modifier}+" for modifier in modifiers) + shown


def keycap_width(key: str, font: QFont) -> float:
    """Give the width of a cap in pixels, beside text in `font`."""
    metrics = QFontMetricsF(small(font))
    return max(metrics.horizontalAdvance(key_label(key)) + 2 * _PADDING, keycap_height(font))


def keycap_height(font: QFont) -> float:
    """Give the height of a cap in pixels, beside text in `font`."""
    return round(QFontMetricsF(small(font)).height() + 2)


def draw_keycap(painter: QPainter, left: float, middle: float, key: str, font: QFont) -> float:
    """Draw a cap from `left`, centred on the height `middle`; give its width in pixels."""
    theme = current_theme()
    width, height = keycap_width(key, font), keycap_height(font)
    box = QRectF(round(left) + 0.5, round(middle - height / 2) + 0.5, width - 1, height - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.faint), 1))
    painter.setBrush(QColor(theme.raised if theme.dark else theme.paper))
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    painter.drawLine(
        QPointF(box.left() + _RADIUS, box.bottom() - 0.8), QPointF(box.right() - _RADIUS, box.bottom() - 0.8)
    )
    painter.setPen(QColor(theme.ink))
    painter.setFont(small(font))
    painter.drawText(box.adjusted(0, -0.5, 0, -0.5), Qt.AlignmentFlag.AlignCenter, key_label(key))
    painter.restore()
    return width
