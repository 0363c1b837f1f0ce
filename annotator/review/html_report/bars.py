"""Figures drawn on a scale: the interval as a bar, the figure as a line across it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.review.agreement.bootstrap import Interval
from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.report import Line
from annotator.review.html_report.elements import Element, element

_WIDTH, _HEIGHT = 96, 12
_LOWEST = -1.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Draw figures from `low` to 1; what lies below is drawn at its edge."""

    low: float

    def place(self, value: float) -> float:
        """Give the distance of a value from the left edge, in the drawing's own units."""
        inside = min(1.0, max(self.low, value))
        return round((inside - self.low) / (1 - self.low) * _WIDTH, 2)

    def bar(self, figure: float, interval: Interval | Undefined) -> Element:
        """Draw one figure with its interval; the numbers stand beside it, so it is hidden from screen readers."""
        ticks = [value for value in (-0.5, 0.0, 0.5) if self.low < value < 1]
        parts = [
            _box("track", 0, _WIDTH, 5, 2),
            *(_box("zero" if value == 0 else "tick", self.place(value) - 0.4, 0.8, 1, 10) for value in ticks),
        ]
        if not isinstance(interval, Undefined):
            start, end = self.place(interval.low), self.place(interval.high)
            parts.append(_box("interval", start, max(1.0, end - start), 3, 6))
        parts.append(_box("figure", min(_WIDTH - 2.0, max(0.0, self.place(figure) - 1)), 2, 0, _HEIGHT))
        box = f"0 0 {_WIDTH} {_HEIGHT}"
        return element(
            "svg", *parts, class_="bar", viewBox=box, width=str(_WIDTH), height=str(_HEIGHT), aria_hidden="true"
        )


def scale_of(lines: Iterable[Line | None]) -> Scale:
    """Make the scale that holds all figures and intervals: from 0, or from -0.5 or -1 if some lie below."""
    edges = [0.0]
    for line in lines:
        if line and not isinstance(line.figure, Undefined):
            edges.append(float(line.figure))
            edges += [] if isinstance(line.interval, Undefined) else [line.interval.low]
    least = min(edges)
    return Scale(0.0 if least >= 0 else -0.5 if least >= -0.5 else _LOWEST)


def _box(kind: str, x: float, width: float, y: float, height: float) -> Element:
    return element("rect", class_=kind, x=f"{x:.2f}", y=f"{y:g}", width=f"{width:.2f}", height=f"{height:g}", rx="1")
