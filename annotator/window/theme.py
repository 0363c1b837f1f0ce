"""The colours, fonts and icons of the window, light and dark."""

from __future__ import annotations

import string
from dataclasses import asdict, dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from annotator.resources import resource_path

ICON_SIZES = (16, 20, 24, 32, 40, 48)
LABEL_CONTRAST = 3.0
_DARK_LABEL_CONTRAST = 4.5
_SERIFS = ("Noto Serif", "Source Serif 4", "Georgia", "DejaVu Serif")
_MONOCHROME = b"#000000"


@dataclass(frozen=True, slots=True)
class Theme:
    """Hold the colours of the window, each as `#rrggbb`.

    `window` is around everything, `panel` beside the article, `paper` under text. `link` is the accent as text.
    `selection` lies under selected text, `selected_span`, `linked_span` and `hover` under spans, `found` under
    what the find bar found, `row` under the current row of a list, `raised` under what the mouse is over,
    `agreed` and `differs` under what several annotators marked alike or not.
    """

    dark: bool
    window: str
    panel: str
    paper: str
    ink: str
    dim: str
    faint: str
    accent: str
    on_accent: str
    link: str
    selection: str
    selected_span: str
    linked_span: str
    hover: str
    found: str
    found_current: str
    row: str
    raised: str
    agreed: str
    differs: str
    warning: str
    ok: str


LIGHT = Theme(
    dark=False,
    window="#efeee9",
    panel="#faf9f7",
    paper="#ffffff",
    ink="#1f2024",
    dim="#66666b",
    faint="#dfddd7",
    accent="#3452cc",
    on_accent="#ffffff",
    link="#3452cc",
    selection="#c9dcff",
    selected_span="#fcf0c3",
    linked_span="#eef1f6",
    hover="#f3f2ee",
    found="#ffe1bf",
    found_current="#ffb45e",
    row="#e6ebfb",
    raised="#f1f0ec",
    agreed="#e3f3e9",
    differs="#fde5df",
    warning="#b23c17",
    ok="#1a7a4a",
)

DARK = Theme(
    dark=True,
    window="#1c1d20",
    panel="#212226",
    paper="#17181b",
    ink="#e3e2de",
    dim="#a2a2a8",
    faint="#3a3b41",
    accent="#4866dc",
    on_accent="#ffffff",
    link="#9cb0ff",
    selection="#2f4a80",
    selected_span="#4a421f",
    linked_span="#2b2f38",
    hover="#25262a",
    found="#5c3d16",
    found_current="#7d4a0a",
    row="#2b3350",
    raised="#2c2d32",
    agreed="#1b3226",
    differs="#48261f",
    warning="#ff9a73",
    ok="#6cc795",
)


class ThemeNotifier(QObject):
    """Say when the colours have changed; who holds colours or icons then reads them anew."""

    changed = Signal()


@cache
def notifier() -> ThemeNotifier:
    """Give the one object that says when the colours have changed."""
    return ThemeNotifier()


@dataclass(slots=True)
class _State:
    theme: Theme = LIGHT


_state = _State()


def theme_for(dark: bool) -> Theme:
    """Give the dark or the light colours."""
    return DARK if dark else LIGHT


def system_theme() -> Theme:
    """Give the colours that the system asks for, the light ones where it does not say."""
    return theme_for(QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark)


def current_theme() -> Theme:
    """Give the colours in force."""
    return _state.theme


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole program in these colours."""
    _state.theme = theme
    app.setStyle("Fusion")
    app.setPalette(palette_of(theme))
    app.setStyleSheet(style_sheet(theme))
    notifier().changed.emit()


def palette_of(theme: Theme) -> QPalette:
    """Give the palette for what the style sheet leaves alone."""
    palette = QPalette()
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.window,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.panel,
        role.Text: theme.ink,
        role.PlaceholderText: theme.dim,
        role.Button: theme.panel,
        role.ButtonText: theme.ink,
        role.BrightText: theme.warning,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.Link: theme.link,
        role.LinkVisited: theme.link,
        role.Accent: theme.accent,
        role.Mid: theme.faint,
        role.Light: theme.raised,
        role.Dark: theme.faint,
    }
    for name, color in colors.items():
        palette.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(_mix(theme.ink, theme.panel, 0.6)))
    return palette


@lru_cache
def style_sheet(theme: Theme) -> str:
    """Give the style sheet with a theme's colours filled in."""
    sheet = string.Template(resource_path("window.qss").read_text(encoding="utf-8"))
    colors = {name: value for name, value in asdict(theme).items() if name != "dark"}
    controls = resource_path("controls").as_posix()
    return sheet.substitute(colors, disabled=_mix(theme.ink, theme.panel, 0.6), controls=controls)


@lru_cache(maxsize=512)
def label_color(color: str, theme: Theme) -> str:
    """Give a label's colour so that it stands out from paper by at least 3 : 1, its hue kept.

    Contrast is that of WCAG 2.2, success criterion 1.4.11.
    """
    target = "#ffffff" if theme.dark else "#000000"
    # Thin bars on black look fainter than the ratio says.
    enough = _DARK_LABEL_CONTRAST if theme.dark else LABEL_CONTRAST
    steps = (_mix(color, target, step / 20) for step in range(21))
    return next(mixed for mixed in steps if contrast(mixed, theme.paper) >= enough)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def icon(name: str, color: str = "") -> QIcon:
    """Draw `resources/icons/NAME.svg` in the ink of the theme in force, or in another colour."""
    return _icon(name, color or _state.theme.ink, _mix(_state.theme.ink, _state.theme.panel, 0.6))


def article_font(point_size: float) -> QFont:
    """Give the font that articles are read in."""
    font = QFont()
    font.setFamilies([name for name in _SERIFS if QFontDatabase.hasFamily(name)][:1] or ["serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(point_size)
    return font


def ui_font(scale: float = 1.0) -> QFont:
    """Give the system's font for controls, smaller or larger by a factor."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    size = font.pointSizeF()
    if size > 0:
        font.setPointSizeF(size * scale)
    return font


@lru_cache(maxsize=256)
def _icon(name: str, color: str, disabled: str) -> QIcon:
    drawing = resource_path("icons", f"{name}.svg").read_bytes()
    result = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(QByteArray(drawing.replace(_MONOCHROME, shade.encode())))
        for size in ICON_SIZES:
            result.addPixmap(_drawn(renderer, size), mode)
    return result


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _mix(color: str, other: str, share: float) -> str:
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    parts = (channel / 255 for channel in _channels(color))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
