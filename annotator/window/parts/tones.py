"""Colours and fonts that hand-drawn parts take from the theme in force, read anew at each painting."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QFont

from annotator.window.theme import Theme, contrast, current_theme, label_color

TEXT_CONTRAST = 4.5
SMALL = 0.86
SMALLER = 0.93


@lru_cache(maxsize=512)
def label_text_color(color: str, theme: Theme) -> str:
    """Give a label's colour as text on the panel, with a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3)."""
    mixed = QColor(label_color(color, theme))
    target = QColor(theme.ink)
    for _ in range(40):
        if contrast(mixed.name(), theme.panel) >= TEXT_CONTRAST:
            break
        mixed = QColor(
            round(mixed.red() + (target.red() - mixed.red()) * 0.08),
            round(mixed.green() + (target.green() - mixed.green()) * 0.08),
            round(mixed.blue() + (target.blue() - mixed.blue()) * 0.08),
        )
    return mixed.name()


def swatch_color(color: str) -> QColor:
    """Give a label's colour for a bar or a swatch."""
    return QColor(label_color(color, current_theme()))


def ink_of(color: str) -> QColor:
    """Give the colour for a text: that of a label, or the theme's ink where `color` is ""."""
    theme = current_theme()
    return QColor(label_text_color(color, theme)) if color else QColor(theme.ink)


def small(font: QFont) -> QFont:
    """Give a smaller font of the same family."""
    return _scaled(font, SMALL)


def smaller(font: QFont) -> QFont:
    """Give a slightly smaller font of the same family."""
    return _scaled(font, SMALLER)


def bold(font: QFont) -> QFont:
    """Give the same font in semi-bold."""
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def _scaled(font: QFont, factor: float) -> QFont:
    scaled = QFont(font)
    if font.pixelSize() > 0:
        scaled.setPixelSize(max(9, round(font.pixelSize() * factor)))
    else:
        scaled.setPointSizeF(font.pointSizeF() * factor)
    return scaled
