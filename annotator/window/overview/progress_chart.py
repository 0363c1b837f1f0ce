"""How far each annotator is, and how fast they go."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from annotator.review.overview.figures import ProgressPart, ProgressRow
from annotator.window.articles.wording import grouped, readable_date
from annotator.window.overview.chart import Chart
from annotator.window.overview.drawing import BAR, LEFT, RIGHT, draw_heading, draw_words, rounded, tinted
from annotator.window.overview.mark import Draw, Figure
from annotator.window.overview.wording import fixed
from annotator.window.parts.tones import smaller
from annotator.window.theme import current_theme

_SIDE = 6.0
_GAP = 9.0
_NAMES_SHARE = 0.25
_LEAST_BAR = 36.0
_LEAST_REST = 8.0
_STARTED = 0.45
_DAY = 4.0
_ROOM_FOR_DAYS = 470.0


class _Columns(NamedTuple):
    """Hold where each column begins and how wide it is, in pixels."""

    name: tuple[float, float]
    bar: tuple[float, float]
    done: tuple[float, float]
    spans: tuple[float, float]
    minutes: tuple[float, float]
    days: tuple[float, float]
    pace: tuple[float, float]


class ProgressChart(Chart):
    """Show for each annotator what is done of what they were given, spans and minutes per article, and the pace."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ProgressRow, ...] = ()
        self._columns = _Columns(*[(0.0, 0.0)] * 7)

    def show_part(self, part: ProgressPart) -> None:
        """Show other figures."""
        self._rows = part.rows
        self.make_anew()

    @property
    def row_count(self) -> int:
        """Count the annotators."""
        return len(self._rows)

    @property
    def head(self) -> float:
        """Give the height of the columns' names, in pixels."""
        return round(2 * QFontMetricsF(smaller(self.font())).height() + 3)

    def make_marks(self) -> Iterable[tuple[Figure, Draw]]:
        """Give what is done and what is not, for each annotator shown."""
        for row, each in enumerate(self._rows[: self.shown_rows]):
            yield self._done(row, each), partial(self._draw_row, each)
            rest = (*each.started, *each.todo)
            if rest:
                words = self.tr("{started} started, {todo} to do")
                words = words.format(started=grouped(len(each.started)), todo=grouped(len(each.todo)))
                name = self.tr("Not done yet: {0}").format(each.annotator)
                yield Figure(row, 1, name, words, rest), partial(self._draw_rest, each)

    def room_of(self, figure: Figure) -> QRectF:
        """Give the whole row, or for what is not done that part of the bar."""
        row = self.row_room(figure.row)
        if figure.column == 0:
            return row
        left, wide = self._columns.bar
        rest = max(wide * (1 - self._rows[figure.row].share), _LEAST_REST)
        return QRectF(round(left + wide - rest), row.top(), round(rest), row.height())

    def draw_ground(self, painter: QPainter) -> None:
        """Draw the names of the columns."""
        painter.setFont(smaller(self.font()))
        columns = self._columns
        places = (columns.done, columns.spans, columns.minutes, columns.pace)
        for words, (left, wide) in zip((self.tr("done"), *self._heads()), places, strict=True):
            draw_heading(painter, QRectF(left - 2, 0, wide + 2, self.head - 1), words, current_theme().dim)

    def _done(self, row: int, each: ProgressRow) -> Figure:
        name = self.tr("Done: {0}").format(each.annotator)
        return Figure(row, 0, name, self._share(each), each.done, self._detail(each))

    def _share(self, each: ProgressRow) -> str:
        return self.tr("{done} of {given} done").format(done=grouped(len(each.done)), given=grouped(each.given))

    def _detail(self, each: ProgressRow) -> str:
        pace = self.tr("{0} articles a day over the last {1} days").format(fixed(each.per_day), len(each.recent))
        parts = [pace]
        if each.minutes is not None:
            parts.insert(0, self.tr("{0} minutes per article").format(fixed(each.minutes)))
        if each.spans is not None:
            parts.insert(0, self.tr("{0} spans per article").format(fixed(each.spans)))
        if each.last_day is not None:
            parts.append(self.tr("last work on {0}").format(readable_date(each.last_day.isoformat())))
        if not each.assigned:
            parts.append(self.tr("was given no articles, so all count"))
        return ", ".join(parts)

    def _draw_row(self, each: ProgressRow, painter: QPainter, room: QRectF) -> None:
        columns, theme = self._columns, current_theme()
        cell = partial(_cell, room)
        draw_words(painter, cell(columns.name), each.annotator, LEFT)
        self._draw_bar(painter, cell(columns.bar), each)
        draw_words(painter, cell(columns.done), self._done_text(each), RIGHT)
        draw_words(painter, cell(columns.spans), fixed(each.spans), RIGHT)
        draw_words(painter, cell(columns.minutes), fixed(each.minutes), RIGHT)
        draw_words(painter, cell(columns.pace), fixed(each.per_day), RIGHT, "" if each.per_day else theme.dim)
        self._draw_days(painter, cell(columns.days), each.recent)

    def _draw_bar(self, painter: QPainter, room: QRectF, each: ProgressRow) -> None:
        theme = current_theme()
        track = QRectF(room.left(), room.center().y() - BAR / 2, room.width(), BAR)
        painter.save()
        painter.setClipPath(rounded(track, 3))
        painter.fillRect(track, QColor(theme.faint))
        done = track.width() * each.share
        begun = track.width() * len(each.started) / each.given if each.given else 0.0
        painter.fillRect(
            QRectF(track.left() + done, track.top(), begun, BAR), tinted(theme.accent, _STARTED, theme.faint)
        )
        painter.fillRect(QRectF(track.left(), track.top(), done, BAR), QColor(theme.accent))
        painter.restore()

    def _draw_rest(self, each: ProgressRow, painter: QPainter, room: QRectF) -> None:
        # It lies on the bar of the row, whose part it draws again, since its own ground may hide that.
        wide = self._columns.bar[1]
        self._draw_bar(painter, QRectF(room.width() - wide, 0, wide, room.height()), each)

    def _draw_days(self, painter: QPainter, room: QRectF, recent: tuple[int, ...]) -> None:
        if not room.width():
            return
        most = max(recent, default=0)
        low = room.bottom() - 5
        for number, count in enumerate(recent):
            high = 1.0 + (room.height() - 11) * count / most if most else 1.0
            color = current_theme().accent if count else current_theme().faint
            painter.fillRect(QRectF(room.left() + number * _DAY, low - high, _DAY - 1, high), QColor(color))

    def _done_text(self, each: ProgressRow) -> str:
        return f"{grouped(len(each.done))} / {grouped(each.given)}"

    def measure(self) -> None:
        """Work out the columns, of which the numbers stand at the right and the bar takes what is left."""
        room = self.width() - 2 * _SIDE
        metrics = QFontMetricsF(self.font())
        names = max((metrics.horizontalAdvance(each.annotator) for each in self._rows), default=0.0) + 1
        name = min(names, room * _NAMES_SHARE)
        done = max((metrics.horizontalAdvance(self._done_text(each)) for each in self._rows), default=0.0) + 1
        number = max(metrics.horizontalAdvance("888.8"), self._head_width())
        days = _DAY * max((len(each.recent) for each in self._rows), default=0) if room >= _ROOM_FOR_DAYS else 0.0
        wide = [name, 0.0, done, number, number, days, number]
        wide[1] = max(room - sum(wide) - _GAP * (len(wide) - (2 if not days else 1)), _LEAST_BAR)
        places: list[tuple[float, float]] = []
        left = _SIDE
        for each in wide:
            places.append((left, each))
            left += each + _GAP if each else 0.0
        self._columns = _Columns(*places)

    def _head_width(self) -> float:
        metrics = QFontMetricsF(smaller(self.font()))
        words = " ".join(self._heads()).split()
        return max(metrics.horizontalAdvance(word) for word in words)

    def _heads(self) -> tuple[str, str, str]:
        return self.tr("spans/ article"), self.tr("min/ article"), self.tr("articles/ day")


def _cell(row: QRectF, column: tuple[float, float]) -> QRectF:
    return QRectF(row.left() + column[0], row.top(), column[1], row.height())
