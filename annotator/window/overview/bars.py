"""Horizontal bars: a name, a bar and its value."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from annotator.review.overview.figures import Bar
from annotator.window.overview.chart import GAP, Chart
from annotator.window.overview.drawing import LEFT, RIGHT, draw_bar, draw_words, one_line
from annotator.window.overview.mark import Draw, Figure

_SIDE = 6.0
_NAMES_SHARE = 0.4


class BarsChart(Chart):
    """Show bars, the longest as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._bars: tuple[Bar, ...] = ()
        self._names = self._values = self._longest = 0.0

    def show_bars(self, title: str, bars: tuple[Bar, ...]) -> None:
        """Show other bars; `title` begins the name of the articles behind each."""
        self._title, self._bars = title, bars
        self.make_anew()

    @property
    def row_count(self) -> int:
        """Count the bars there are."""
        return len(self._bars)

    def measure(self) -> None:
        """Work out how wide names and values are, and which bar is the longest."""
        metrics = QFontMetricsF(self.font())
        shown = self._shown()
        self._values = max((metrics.horizontalAdvance(bar.text) for bar in shown), default=0.0) + 1
        self._names = max((metrics.horizontalAdvance(one_line(bar.label)) for bar in shown), default=0.0) + 1
        self._longest = max((bar.value for bar in self._bars), default=0.0)

    def make_marks(self) -> Iterable[tuple[Figure, Draw]]:
        """Give the bars shown."""
        for row, bar in enumerate(self._shown()):
            name = f"{self._title}: {bar.label}"
            yield Figure(row, 0, name, bar.text, bar.articles, bar.detail), partial(self._draw, bar)

    def room_of(self, figure: Figure) -> QRectF:
        """Give the whole row."""
        return self.row_room(figure.row)

    def _shown(self) -> list[Bar]:
        """Give the bars there is room for; those that say what is missing stay at the end."""
        missing = [bar for bar in self._bars if not bar.id]
        room = self.shown_rows - len(missing)
        if room < len(missing):
            return list(self._bars[: self.shown_rows])
        return [*[bar for bar in self._bars if bar.id][:room], *missing]

    def _draw(self, bar: Bar, painter: QPainter, room: QRectF) -> None:
        inner = room.adjusted(_SIDE, 0, -_SIDE, 0)
        names, values = min(self._names, inner.width() * _NAMES_SHARE), self._values
        draw_words(painter, QRectF(inner.left(), room.top(), names, room.height()), bar.label, LEFT)
        draw_words(painter, QRectF(inner.right() - values, room.top(), values, room.height()), bar.text, RIGHT)
        middle = inner.adjusted(names + GAP, 0, -values - GAP, 0)
        draw_bar(painter, middle, bar.value / self._longest if self._longest else 0.0, bar.color)
