"""The colors of labels: which there are to choose from, and how far apart two are."""

from __future__ import annotations

from annotator.codebook.schema import Codebook

PALETTE = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#117733",
    "#AA4499",
    "#882255",
    "#332288",
    "#999933",
    "#661100",
    "#44AA99",
    "#6A3D9A",
    "#7B3FE4",
    "#E31A1C",
    "#7A8B99",
    "#2CA02C",
    "#C93CD6",
    "#5A7D2A",
    "#D6336C",
    "#4C6EF5",
    "#8D6E63",
    "#00838F",
)
"""Colors to choose from: those of Okabe and Ito and of Paul Tol that stand out from paper, and some between them."""


_ALIKE = 0.02


def far_color(codebook: Codebook) -> str:
    """Give the color farthest from all labels in use: one of the palette, or a darker one once all are taken."""
    used = [label.color for label in codebook.labels if not label.retired]

    def distance(color: str) -> float:
        return min((color_distance(color, other) for other in used), default=0.0)

    best = max(PALETTE, key=distance)
    return best if not used or distance(best) > _ALIKE else max((*PALETTE, *map(_darker, PALETTE)), key=distance)


def _darker(color: str) -> str:
    return "#" + "".join(f"{int(color[start : start + 2], 16) * 3 // 5:02X}" for start in (1, 3, 5))


def color_distance(one: str, other: str) -> float:
    """Give how different two colors, as `#rrggbb`, look: the distance in OKLab, 0 to about 1."""
    pairs = zip(_oklab(one), _oklab(other), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def _oklab(color: str) -> tuple[float, float, float]:
    """Convert a color to OKLab (Björn Ottosson, 2020)."""
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
