"""Bars, parted bars and shaded cells of a page."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.review.html_report.elements import Element, element
from annotator.review.overview.counting import amount
from annotator.review.overview.figures import Cell, CrossTable, Row
from annotator.review.overview.svg_parts import ink_on

_LEAST_WITH_WORDS = 0.08
"""Parts of a bar that are narrower hold no words."""


def section(id: str, title: str, *content: Element) -> Element:
    """Make a section with its heading."""
    return element("section", element("h2", title), *content, id=id)


def nothing(id: str, title: str, why: str) -> Element:
    """Make the section of a part that has nothing to show, and say why."""
    return section(id, title, element("p", why, class_="nothing"))


def head(*titles: str) -> Element:
    """Make the first row of a table; titles that begin with ">" stand at the right."""
    cells = [
        element("th", title.removeprefix(">"), scope="col", **({"class_": "number"} if title.startswith(">") else {}))
        for title in titles
    ]
    return element("tr", *cells)


def number(text: str) -> Element:
    """Make a cell with a number."""
    return element("td", text, class_="number")


def bar(share: float, color: str = "") -> Element:
    """Make a cell with a bar; the number stands beside it, so it is hidden from screen readers."""
    style = f"--share: {100 * share:.2f}%" + (f"; --swatch: {color}" if color else "")
    length = element("span", style=style, class_="length")
    return element("td", element("span", length, class_="track"), class_="bars", aria_hidden="true")


def parted(row: Row, table: CrossTable) -> Element:
    """Make a cell with a bar that is parted by the shares of the columns."""
    parts = [
        element(
            "span",
            cell.text if cell.share >= _LEAST_WITH_WORDS else "",
            title=f"{column.title}: {cell.text} ({amount(cell.value)})",
            style=f"--share: {100 * cell.share:.2f}%; background: {column.color}; color: {ink_on(column.color)}",
        )
        for cell, column in zip(row.cells, table.columns, strict=True)
        if cell.share
    ]
    return element("td", element("div", *parts, class_="parts"), class_="bars")


def shaded(cell: Cell) -> Element:
    """Make a cell with a share on a ground that is the stronger, the greater it is."""
    if not cell.text:
        return element("td", "·", class_="share none")
    count = element("span", amount(cell.value), class_="behind")
    return element("td", cell.text, count, class_="share", style=f"--strength: {100 * cell.share:.0f}%")


def swatch(color: str) -> Element:
    """Make a small square of a colour."""
    return element("i", style=f"--swatch: {color}", class_="swatch")


def legend(table: CrossTable) -> Element:
    """Say which colour is which value."""
    items = [element("span", swatch(column.color), column.title) for column in table.columns]
    return element("p", *items, class_="legend")


def days(counts: Sequence[int]) -> Element:
    """Draw how many articles were done each day, as narrow bars from the oldest to the last."""
    most = max(counts, default=0) or 1
    wide, high = 5, 18
    boxes = [
        element(
            "rect",
            x=str(place * wide),
            y=f"{high - tall:g}",
            width=str(wide - 1),
            height=f"{tall:g}",
            class_="day" if count else "rest",
        )
        for place, count in enumerate(counts)
        for tall in [max(1.0, round(high * count / most, 1))]
    ]
    box = f"0 0 {len(counts) * wide} {high}"
    size = {"width": str(len(counts) * wide), "height": str(high)}
    return element("svg", *boxes, class_="days", viewBox=box, aria_hidden="true", **size)
