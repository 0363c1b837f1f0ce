"""Shares by outlet as stacked bars, told apart by order, pattern and number as well as by colour."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from annotator.review.overview.figures import Cell, Column, CrossTable, Row
from annotator.window.overview.chart import GAP, Chart
from annotator.window.overview.drawing import LEFT, RIGHT, draw_piece, draw_words, one_line
from annotator.window.overview.mark import Draw, Figure
from annotator.window.overview.wording import amount
from annotator.window.parts.tones import small, smaller
from annotator.window.theme import current_theme

_SIDE = 6.0
_NAMES_SHARE = 0.32
_BAR = 16.0
_SWATCH = 11.0
_LEAST = 3.0


class _Key(NamedTuple):
    place: QPointF
    number: int
    column: Column
    words: str


class StackedBars(Chart):
    """Show each outlet as one bar, cut by values, under a legend in the same order."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._table = CrossTable("", "")
        self._bar = (0.0, 0.0)
        self._keys: list[_Key] = []

    def show_table(self, title: str, table: CrossTable) -> None:
        """Show another table; `title` begins the name of the articles behind each piece."""
        self._title, self._table = title, table
        self.make_anew()

    @property
    def row_count(self) -> int:
        """Count the outlets."""
        return len(self._table.rows)

    @property
    def row_height(self) -> float:
        """Give the height of a row, in pixels."""
        return super().row_height + 2

    @property
    def head(self) -> float:
        """Give the height of the legend, in pixels."""
        return self._keys[-1].place.y() + self._line() + 6 if self._keys else 0.0

    def measure(self) -> None:
        """Work out where the bars begin and how wide they are, and the places of the legend."""
        metrics = QFontMetricsF(self.font())
        shown = self._table.rows[: self.shown_rows]
        names = max((metrics.horizontalAdvance(one_line(row.label)) for row in shown), default=0.0) + 1
        totals = max((metrics.horizontalAdvance(row.text) for row in shown), default=0.0) + 1
        left = _SIDE + min(names, self.width() * _NAMES_SHARE) + GAP
        self._bar = left, max(self.width() - left - GAP - totals - _SIDE, 1.0)
        self._keys = self._legend()

    def make_marks(self) -> Iterable[tuple[Figure, Draw]]:
        """Give the outlets shown, and each piece of their bars."""
        for number, row in enumerate(self._table.rows[: self.shown_rows]):
            words = f"{self._table.unit}: {row.text}"
            yield Figure(number, 0, f"{self._title}: {row.label}", words, row.articles), partial(self._draw_name, row)
            for place, (column, cell) in enumerate(zip(self._table.columns, row.cells, strict=True)):
                if cell.value:
                    name = f"{self._title}: {row.label}, {column.title}"
                    detail = f"{self._table.unit}: {amount(cell.value)}"
                    figure = Figure(number, place + 1, name, cell.text, cell.articles, detail)
                    yield figure, partial(self._draw_piece, place, column, cell)

    def room_of(self, figure: Figure) -> QRectF:
        """Give the room of an outlet's name and number, or of a piece of its bar."""
        line = self.row_room(figure.row)
        if figure.column == 0:
            return line
        left, wide = self._bar
        cells = self._table.rows[figure.row].cells
        before = sum(cell.share for cell in cells[: figure.column - 1])
        start, end = left + wide * before, left + wide * (before + cells[figure.column - 1].share)
        return QRectF(round(start), line.top(), max(round(end) - round(start), _LEAST), line.height())

    def draw_ground(self, painter: QPainter) -> None:
        """Draw the legend."""
        painter.setFont(smaller(self.font()))
        for key in self._keys:
            middle = key.place.y() + self._line() / 2
            swatch = QRectF(key.place.x(), middle - _SWATCH / 2, _SWATCH, _SWATCH)
            draw_piece(painter, swatch, key.column.color, key.number)
            left = swatch.right() + 5
            room = QRectF(left, key.place.y(), self.width() - left, self._line())
            draw_words(painter, room, key.words, LEFT, current_theme().dim)

    def _draw_name(self, row: Row, painter: QPainter, room: QRectF) -> None:
        left, wide = self._bar
        draw_words(painter, QRectF(_SIDE, 0, left - _SIDE - GAP, room.height()), row.label, LEFT)
        right = left + wide + GAP
        draw_words(painter, QRectF(right, 0, room.width() - _SIDE - right, room.height()), row.text, RIGHT)

    def _draw_piece(self, place: int, column: Column, cell: Cell, painter: QPainter, room: QRectF) -> None:
        inner = QRectF(room.left(), room.center().y() - _BAR / 2, max(room.width() - 1, 1), _BAR)
        painter.setFont(small(self.font()))
        draw_piece(painter, inner, column.color, place, cell.text)

    def _legend(self) -> list[_Key]:
        """Give the values in the order of the pieces, on as many lines as they need."""
        metrics = QFontMetricsF(smaller(self.font()))
        keys: list[_Key] = []
        left, top = _SIDE, 0.0
        for number, column in enumerate(self._table.columns):
            words = one_line(column.title)
            wide = _SWATCH + 5 + metrics.horizontalAdvance(words) + 14
            if left > _SIDE and left + wide - 14 > self.width() - _SIDE:
                left, top = _SIDE, top + self._line()
            keys.append(_Key(QPointF(left, top), number, column, words))
            left += wide
        return keys

    def _line(self) -> float:
        return QFontMetricsF(smaller(self.font())).height() + 3
