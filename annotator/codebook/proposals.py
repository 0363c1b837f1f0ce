"""What an edited codebook proposes: ids, keys, colors, versions."""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Iterable, Iterator

from annotator.codebook.schema import RESERVED_KEYS, Codebook

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
    "#B15928",
    "#E31A1C",
    "#7A8B99",
    "#B8860B",
    "#1F9BCF",
    "#5A7D2A",
    "#D6336C",
    "#4C6EF5",
    "#8D6E63",
    "#00838F",
)
"""Colors to choose from: those of Okabe and Ito and of Paul Tol that stand out from paper, and some between them."""

_LONGEST = 50
_DATE = re.compile(r".*\d{4}-\d{2}-\d{2}")
_THREE_NUMBERS = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_LAST_NUMBER = re.compile(r"(.*?)(\d+)(\D*)")


def id_from_title(title: str, taken: Collection[str]) -> str:
    """Make the id of a label or a link of its title, another one than all `taken`: "Said by" gives "SAID_BY"."""
    return _free_name(_joined(title).upper(), taken)


def name_from_title(title: str, taken: Collection[str]) -> str:
    """Make the name of an attribute or a layer of its title, another one than all `taken`."""
    return _free_name(_joined(title).lower(), taken)


def free_key(codebook: Codebook, title: str, avoid: Iterable[str] = ()) -> str:
    """Give a key for a label of this title that is free: a letter of it, or else of the alphabet; "" if none is."""
    taken = {label.key.casefold() for label in codebook.labels if not label.retired} | RESERVED_KEYS
    taken |= {key.casefold() for key in avoid}
    letters = (c for c in title.casefold() if c in string.ascii_lowercase)
    return next((c.upper() for c in (*letters, *string.ascii_lowercase) if c not in taken), "")


def far_color(codebook: Codebook) -> str:
    """Give the color of the palette that is farthest from all labels in use (by distance in OKLab)."""
    used = [_oklab(label.color) for label in codebook.labels if not label.retired]

    def nearest(color: str) -> float:
        place = _oklab(color)
        return min((sum((a - b) ** 2 for a, b in zip(place, other, strict=True)) for other in used), default=0.0)

    return max(PALETTE, key=nearest)


def next_version(version: str, taken: Collection[str] = ()) -> str:
    """Give the version after one: "1.2" gives "1.3", "1.0.4" gives "1.1.0", "draft" gives "draft 2".

    A date gets a number after it. None of `taken` is given.
    """
    following = _following(version)
    while following in taken:
        following = _following(following)
    return following


def _following(version: str) -> str:
    if three := _THREE_NUMBERS.fullmatch(version):
        return f"{three[1]}.{int(three[2]) + 1}.0"
    if _DATE.fullmatch(version):
        return f"{version}.2"
    if last := _LAST_NUMBER.fullmatch(version):
        return f"{last[1]}{int(last[2]) + 1:0{len(last[2])}}{last[3]}"
    return f"{version} 2"


def _joined(title: str) -> str:
    words = re.sub(r"[^\w-]+", "_", title.strip()).strip("_-")[:_LONGEST]
    return words if words and not words[0].isdigit() else f"_{words}"


def _free_name(name: str, taken: Collection[str]) -> str:
    folded = {each.casefold() for each in taken}
    return next(each for each in _numbered(name) if each.casefold() not in folded)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1


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
