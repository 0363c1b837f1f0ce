"""Pieces of a drawing: its colours, its words and its boxes, in what every SVG program understands.

No style sheets, no fonts of our own, no scripts: SVG Tiny 1.2, which Qt draws too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from annotator.review.html_report.elements import Element, element

FONT = "Inter, 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
MARGIN, TITLE, ROW, BAR, SIZE = 20, 40, 26, 11, 13
"""Distances and the size of words in the drawing's own units, which are pixels at 96 dpi."""

_WIDE = 1.0
_USUAL = 0.58
_NARROW = 0.3
_NARROW_LETTERS = frozenset("iljtfrI.,:;'’|!()[] \u00a0")


@dataclass(frozen=True, slots=True)
class DrawingTheme:
    """Hold the colours of a drawing, each as `#rrggbb`."""

    paper: str
    ink: str
    dim: str
    line: str
    accent: str


LIGHT = DrawingTheme("#ffffff", "#1f2024", "#66666b", "#dfddd7", "#3452cc")
DARK = DrawingTheme("#17181b", "#e3e2de", "#a2a2a8", "#3a3b41", "#9cb0ff")


def drawing(title: str, parts: Sequence[Element], size: tuple[float, float], theme: DrawingTheme) -> str:
    """Write a drawing of a width and height, with its title at the top, as a file of its own."""
    width, height = size
    shown = fitted(title, width - 2 * MARGIN, SIZE + 2)
    root = element(
        "svg",
        element("title", title),
        box(0, 0, width, height, theme.paper),
        words(shown, MARGIN, MARGIN + 8, theme.ink, font_size=str(SIZE + 2), font_weight="600"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=f"{width:g}",
        height=f"{height:g}",
        font_family=FONT,
        font_size=str(SIZE),
        role="img",
    )
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def box(x: float, y: float, width: float, height: float, color: str, radius: float = 0) -> Element:
    """Draw a filled box."""
    rounded = {"rx": f"{min(radius, width / 2):.4g}"} if radius else {}
    place = {"x": f"{x:.6g}", "y": f"{y:.6g}", "width": f"{max(0.0, width):.6g}", "height": f"{height:.6g}"}
    return element("rect", **place, **rounded, fill=color)


def words(text: str, x: float, y: float, color: str, **more: str) -> Element:
    """Write words with their base line at `y`."""
    return element("text", text, x=f"{x:.6g}", y=f"{y:.6g}", fill=color, **more)


def named(name: str, *parts: Element) -> Element:
    """Put parts together under a name that programs show where the pointer rests."""
    return element("g", element("title", name), *parts)


def breadth(text: str, size: float = SIZE) -> float:
    """Estimate how wide a text is, since no fonts are at hand."""
    return sum(map(_letter, text)) * size


def fitted(text: str, width: float, size: float = SIZE) -> str:
    """Shorten a text that is wider than there is room."""
    if breadth(text, size) <= width:
        return text
    kept = text
    while kept and breadth(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def two_lines(text: str, width: float, size: float = SIZE) -> tuple[str, str]:
    """Part a text between two words where one line has no room for it; what still is too wide is shortened."""
    first, rest = "", text.split()
    while rest and breadth(f"{first} {rest[0]}".strip(), size) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return "", fitted(text, width, size)
    return (first, fitted(" ".join(rest), width, size)) if rest else ("", first)


def mixed(color: str, other: str, share: float) -> str:
    """Mix a colour with a share (0 to 1) of another."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def ink_on(color: str) -> str:
    """Choose black or white, whichever can be read better on a colour (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    if letter in _NARROW_LETTERS:
        return _NARROW
    return 0.7 if letter.isupper() else _USUAL
