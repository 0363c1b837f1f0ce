"""Cells of a page's tables, with notes below for figures that have no value."""

from __future__ import annotations

from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.report import Line
from annotator.review.html_report.bars import Scale
from annotator.review.html_report.elements import Element, element
from annotator.review.presented import Footnotes, decimal


class Notes:
    """Collect the notes of one section, and link to them."""

    def __init__(self, section: str) -> None:
        self._section = section
        self._notes = Footnotes()

    def mark(self, undefined: Undefined) -> Element:
        """Make the raised number that leads to the note."""
        number = self._notes.number(undefined)
        return element("sup", element("a", str(number), href=f"#{self._section}-{number}", title=undefined.reason))

    def listed(self) -> list[Element]:
        """List the notes, if there are any."""
        items = [
            element("li", reason, id=f"{self._section}-{number}")
            for number, reason in enumerate(self._notes.reasons, 1)
        ]
        return [element("ol", *items, class_="notes")] if items else []


def detailed(line: Line | None, notes: Notes, scale: Scale) -> Element:
    """Show a figure with its interval and the bar of both."""
    if line is None:
        return element("td", "–", class_="none")
    if isinstance(line.figure, Undefined):
        return element("td", undefined(line.figure, notes), class_="figure")
    value = element("span", decimal(line.figure), class_="value")
    if isinstance(line.interval, Undefined):
        value.append(notes.mark(line.interval))
        return element("td", value, scale.bar(line.figure, line.interval), class_="figure")
    edges = f"{decimal(line.interval.low)} to {decimal(line.interval.high)}"
    shown = element("span", edges, class_="edges")
    return element("td", element("div", value, shown), scale.bar(line.figure, line.interval), class_="figure")


def shaded(line: Line | None, notes: Notes) -> Element:
    """Show a figure on a ground that is the stronger, the higher it is, over the number of articles behind it."""
    if line is None:
        return element("td", "–", class_="none")
    articles = element("span", f"{line.articles:,} article{'' if line.articles == 1 else 's'}", class_="behind")
    if isinstance(line.figure, Undefined):
        return element("td", undefined(line.figure, notes), articles, class_="pair")
    strength = round(100 * min(1.0, max(0.0, float(line.figure))))
    value = element("span", decimal(line.figure), class_="value")
    return element("td", value, articles, class_="pair", style=f"--strength: {strength}%")


def plain(figure: Figure, notes: Notes) -> Element:
    """Show a figure alone."""
    shown = undefined(figure, notes) if isinstance(figure, Undefined) else decimal(figure)
    return element("td", shown, class_="number")


def undefined(figure: Undefined, notes: Notes) -> Element:
    """Say that there is no figure, and where it is said why."""
    return element("span", "undefined", notes.mark(figure), class_="undefined")


def count(number: int) -> Element:
    """Show a number of things."""
    return element("td", f"{number:,}", class_="number")
