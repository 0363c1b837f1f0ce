"""Shares by outlet as a table: a row for each outlet, a column for each value."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent

from annotator.review.overview.figures import Cell, Column, CrossTable, Row
from annotator.window.overview.chart import GAP, Chart
from annotator.window.overview.drawing import LEFT, RIGHT, draw_heading, draw_words, one_line, tinted, two_lines
from annotator.window.overview.mark import Draw, Figure
from annotator.window.overview.wording import NONE, amount
from annotator.window.parts.tones import smaller
from annotator.window.theme import current_theme

_SIDE = 6.0
_NAMES_SHARE = 0.28
_OVERHANG = 4.0
_LEAST_COLUMN = 56.0
_STRONGEST = 0.30


class SharesTable(Chart):
    """Show shares as numbers on a ground that is darker the larger they are.

    Values there is no room for are left out and named in `left_out`; the most frequent ones are shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[int] = []
        self._names = 0.0
        self._lines = 1
        self._title = ""
        self._table = CrossTable("", "")

    def show_table(self, title: str, table: CrossTable) -> None:
        """Show another table; `title` begins the name of the articles behind each cell."""
        self._title, self._table = title, table
        self.make_anew()

    @property
    def row_count(self) -> int:
        """Count the outlets."""
        return len(self._table.rows)

    @property
    def head(self) -> float:
        """Give the height of the values' names, in pixels."""
        return round(self._lines * QFontMetricsF(smaller(self.font())).height() + 6)

    @property
    def left_out(self) -> tuple[Column, ...]:
        """Give the values that have no room."""
        return tuple(each for place, each in enumerate(self._table.columns) if place not in self._columns)

    def make_marks(self) -> Iterable[tuple[Figure, Draw]]:
        """Give the outlets shown, and the share of each value in them."""
        columns = self._columns
        for number, row in enumerate(self._table.rows[: self.shown_rows]):
            words = f"{self._table.unit}: {row.text}"
            yield Figure(number, 0, f"{self._title}: {row.label}", words, row.articles), partial(self._draw_name, row)
            for place, column in enumerate(columns, 1):
                title, cell = self._table.columns[column].title, row.cells[column]
                yield self._figure(number, place, f"{row.label}, {title}", cell), partial(self._draw_cell, cell)

    def room_of(self, figure: Figure) -> QRectF:
        """Give the room of an outlet's name, or of one of its cells."""
        row = self.row_room(figure.row)
        if figure.column == 0:
            return QRectF(0, row.top(), self._names, row.height())
        return self._cell(figure.column - 1, row).adjusted(1, 1, -1, -1)

    def draw_ground(self, painter: QPainter) -> None:
        """Draw the names of the values."""
        painter.setFont(smaller(self.font()))
        for place, column in enumerate(self._columns):
            room = self._cell(place, QRectF(0, 0, self.width(), self.head - 2)).adjusted(-_OVERHANG, 0, -_SIDE, 0)
            draw_heading(painter, room, self._table.columns[column].title, current_theme().dim)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many values as there is room for."""
        before = self._columns
        super().resizeEvent(event)
        if self._columns != before:
            self.make_anew()
            self.fitted.emit()

    def measure(self) -> None:
        """Work out which values have room, the most frequent ones first, and how high their names are."""
        metrics = QFontMetricsF(self.font())
        wide = max((metrics.horizontalAdvance(one_line(row.label)) for row in self._table.rows), default=0.0)
        self._names = min(wide + 1, self.width() * _NAMES_SHARE) + _SIDE + GAP
        count = len(self._table.columns)
        totals = [sum(row.cells[place].value for row in self._table.rows) for place in range(count)]
        ranked = sorted(range(count), key=lambda place: -totals[place])
        self._columns = sorted(ranked[: max(int((self.width() - self._names) // _LEAST_COLUMN), 1)])
        font, room = smaller(self.font()), self._width() - _SIDE + _OVERHANG
        titles = [self._table.columns[place].title for place in self._columns]
        self._lines = max((len(two_lines(title, font, room)) for title in titles), default=1)

    def _figure(self, row: int, place: int, name: str, cell: Cell) -> Figure:
        detail = f"{self._table.unit}: {amount(cell.value)}"
        return Figure(row, place, f"{self._title}: {name}", cell.text or NONE, cell.articles, detail)

    def _draw_name(self, row: Row, painter: QPainter, room: QRectF) -> None:
        draw_words(painter, room.adjusted(_SIDE, 0, -2, 0), row.label, LEFT)

    def _draw_cell(self, cell: Cell, painter: QPainter, room: QRectF) -> None:
        if not cell.value:
            draw_words(painter, room.adjusted(0, 0, -_SIDE + 1, 0), NONE, RIGHT, current_theme().dim)
            return
        painter.fillRect(room, tinted(current_theme().accent, _STRONGEST * cell.share))
        draw_words(painter, room.adjusted(0, 0, -_SIDE + 1, 0), cell.text, RIGHT)

    def _width(self) -> float:
        return (self.width() - self._names) / max(len(self._columns), 1)

    def _cell(self, place: int, row: QRectF) -> QRectF:
        wide = self._width()
        return QRectF(round(self._names + place * wide), row.top(), round(wide), row.height())
