"""How far every two annotators agree, as a matrix."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from annotator.review.overview.figures import AgreementPart, Pair
from annotator.window.articles.wording import articles_text, grouped
from annotator.window.overview.chart import GAP, Chart
from annotator.window.overview.drawing import LEFT, MIDDLE, draw_words, one_line, tinted
from annotator.window.overview.mark import Draw, Figure
from annotator.window.overview.wording import NONE, coefficient
from annotator.window.parts.tones import bold, smaller
from annotator.window.theme import current_theme

MIDWAY = 0.6
"""Above it cells turn green, below it red; the number says it too."""
_SIDE = 6.0
_NAMES_SHARE = 0.3
_FAINTEST, _STRONGEST = 0.10, 0.42


class Matrix(Chart):
    """Show the figure of each pair above the diagonal, and below it on how many articles it rests."""

    def __init__(self) -> None:
        super().__init__()
        self._part = AgreementPart()
        self._names = 0.0

    def show_part(self, part: AgreementPart) -> None:
        """Show other figures."""
        self._part = part
        self.make_anew()

    @property
    def row_count(self) -> int:
        """Count the annotators."""
        return len(self._part.annotators)

    @property
    def head(self) -> float:
        """Give the height of the names above, in pixels."""
        return self.row_height

    def measure(self) -> None:
        """Work out how wide the names are."""
        metrics = QFontMetricsF(self.font())
        wide = max((metrics.horizontalAdvance(one_line(name)) for name in self._part.annotators), default=0.0)
        self._names = min(wide + 1, self.width() * _NAMES_SHARE) + GAP

    def make_marks(self) -> Iterable[tuple[Figure, Draw]]:
        """Give a mark for each pair of the annotators shown, above and below the diagonal."""
        names = self._part.annotators[: self.shown_rows]
        for row, one in enumerate(names):
            for column, other in enumerate(names):
                pair = self._part.pair(one, other) if row != column else None
                if pair is not None:
                    draw = self._draw_figure if row < column else self._draw_count
                    yield self._figure(row, column, pair), partial(draw, pair)

    def room_of(self, figure: Figure) -> QRectF:
        """Give the room of a pair's cell."""
        return self._cell(figure.row, figure.column).adjusted(1, 1, -1, -1)

    def draw_ground(self, painter: QPainter) -> None:
        """Draw the names of the annotators and the diagonal."""
        names = self._part.annotators[: self.shown_rows]
        theme = current_theme()
        for place, name in enumerate(names):
            row = self.row_room(place)
            draw_words(painter, QRectF(_SIDE, row.top(), self._names - GAP, row.height()), name, LEFT)
            draw_words(painter, self._cell(place, place), NONE, MIDDLE, theme.dim)
        painter.setFont(smaller(self.font()))
        for place, name in enumerate(names):
            cell = self._cell(0, place)
            draw_words(painter, QRectF(cell.left() + 3, 0, cell.width() - 6, self.head), name, MIDDLE, theme.dim)

    def _figure(self, row: int, column: int, pair: Pair) -> Figure:
        # The one of the row is named first, so that both halves are told apart as they are walked.
        names = (pair.first, pair.second)
        name = self.tr("Agreement: {0} and {1}").format(*names)
        if pair.value is None:
            return Figure(row, column, name, self.tr("no value"), pair.articles, pair.why)
        words = f"{self._part.measure} {coefficient(pair.value)}"
        detail = pair.why
        if pair.low is not None and pair.high is not None:
            low, high = coefficient(pair.low), coefficient(pair.high)
            detail = self.tr("95 % interval {0} to {1}").format(low, high)
        return Figure(row, column, name, words, pair.articles, detail)

    def _draw_figure(self, pair: Pair, painter: QPainter, room: QRectF) -> None:
        if pair.value is None:
            draw_words(painter, room, NONE, MIDDLE, current_theme().dim)
            return
        painter.fillRect(room, shade(pair.value))
        painter.setFont(bold(self.font()))
        draw_words(painter, room, coefficient(pair.value), MIDDLE)

    def _draw_count(self, pair: Pair, painter: QPainter, room: QRectF) -> None:
        painter.setFont(smaller(self.font()))
        words = articles_text(len(pair.articles))
        if QFontMetricsF(painter.font()).horizontalAdvance(words) > room.width() - 4:
            words = grouped(len(pair.articles))
        draw_words(painter, room, words, MIDDLE, current_theme().dim)

    def _cell(self, row: int, column: int) -> QRectF:
        left = _SIDE + self._names
        wide = (self.width() - left) / max(self.shown_rows, 1)
        line = self.row_room(row)
        return QRectF(round(left + column * wide), line.top(), round(wide), line.height())


def shade(value: float) -> QColor:
    """Give the ground of a figure: greener the closer to 1, redder the further below midway."""
    theme = current_theme()
    if value >= MIDWAY:
        strength = (value - MIDWAY) / (1 - MIDWAY)
        return tinted(theme.ok, _FAINTEST + (_STRONGEST - _FAINTEST) * strength)
    strength = min((MIDWAY - value) / MIDWAY, 1.0)
    return tinted(theme.warning, _FAINTEST + (_STRONGEST - _FAINTEST) * strength)
