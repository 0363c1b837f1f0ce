"""What all charts of the overview share: rows of marks, walked by keys, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from annotator.window.overview.mark import Draw, Figure, Mark
from annotator.window.theme import notifier

GAP = 10.0
_AIR = 6


class Chart(QWidget):
    """Show rows of figures, each a mark of its own; the mouse and the keyboard lead from them to articles.

    A chart says in `row_count` how many rows it could show, in `head` how high what is above them is, makes the
    marks in `make_marks`, and gives each its room in `room_of`. It draws the rest in `draw_ground`. What all rows
    share, such as the width of a column, it works out in `measure`, once for all of them.
    """

    articles_wanted = Signal(tuple, str)
    """The user wants to see these articles; the text says what they have in common."""
    fitted = Signal()
    """What is above the rows takes another height now, or other columns have room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: dict[tuple[int, int], Mark] = {}
        self._limit = 0
        self._all_rows = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        notifier().changed.connect(self.update)

    @property
    def row_count(self) -> int:
        """Count the rows there are, shown or not."""
        raise NotImplementedError

    def make_marks(self) -> Iterable[tuple[Figure, Draw]]:
        """Give what each mark of the rows shown says, and how it is drawn."""
        raise NotImplementedError

    def room_of(self, figure: Figure) -> QRectF:
        """Give the room of a mark, in pixels."""
        raise NotImplementedError

    def measure(self) -> None:
        """Work out what all rows share; called whenever the figures, the rows shown, the room or the font changed."""

    def draw_ground(self, painter: QPainter) -> None:
        """Draw what is no mark."""

    @property
    def head(self) -> float:
        """Give the height above the rows, in pixels."""
        return 0.0

    @property
    def row_height(self) -> float:
        """Give the height of a row, in pixels."""
        return round(QFontMetricsF(self.font()).height() + _AIR)

    @property
    def shown_rows(self) -> int:
        """Count the rows that are shown."""
        return self.row_count if self._all_rows else min(self.row_count, self._limit)

    @property
    def marks(self) -> list[Mark]:
        """Give the marks row by row."""
        return [self._marks[place] for place in sorted(self._marks)]

    def rows_within(self, height: float) -> int:
        """Count the rows that a height in pixels has room for."""
        return max(int((height - self.head) // self.row_height), 1)

    def show_rows(self, most: int) -> None:
        """Show at most so many rows."""
        self._show(most, all_rows=False)

    def show_all_rows(self) -> None:
        """Show every row there is."""
        self._show(0, all_rows=True)

    def make_anew(self) -> None:
        """Make the marks anew; the keyboard stays where it was, as far as that is still there."""
        place = next((at for at, mark in self._marks.items() if mark.hasFocus()), None)
        if place is not None:
            # Hiding it would send the keyboard to some other chart, and scroll there.
            self._marks[place].clearFocus()
        for mark in self._marks.values():
            mark.hide()
            mark.deleteLater()
        self._marks = {}
        self._measure()
        for figure, draw in self.make_marks():
            self._marks[figure.row, figure.column] = self._made(figure, draw)
        self._let_tab_reach(min(self._marks, default=None))
        self._arrange()
        if place is not None and self._marks:
            self._nearest(*place).setFocus()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(200, round(self.head + self.shown_rows * self.row_height))

    def minimumSizeHint(self) -> QSize:
        """Give the least size, in pixels."""
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each mark its room."""
        super().resizeEvent(event)
        self._measure()
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self.draw_ground(painter)

    def row_room(self, row: int) -> QRectF:
        """Give the room of a whole row."""
        return QRectF(0, self.head + row * self.row_height, self.width(), self.row_height)

    def _show(self, most: int, *, all_rows: bool) -> None:
        before = self.shown_rows
        self._limit, self._all_rows = most, all_rows
        if self.shown_rows != before:
            self.make_anew()

    def _made(self, figure: Figure, draw: Draw) -> Mark:
        mark = Mark(figure, draw, self)
        mark.clicked.connect(lambda: self._want(figure))
        mark.stepped.connect(lambda rows, columns: self._step(figure, rows, columns))
        mark.reached.connect(lambda: self._note_reached(figure))
        mark.show()
        return mark

    def _want(self, figure: Figure) -> None:
        if figure.articles:
            self.articles_wanted.emit(figure.articles, figure.name)

    def _step(self, figure: Figure, rows: int, columns: int) -> None:
        row = figure.row + rows
        places = [at for at in self._marks if at[0] == row]
        if rows and places:
            self._nearest(row, figure.column).setFocus(Qt.FocusReason.TabFocusReason)
        elif columns:
            beside = [at for at in self._marks if at[0] == figure.row and (at[1] - figure.column) * columns > 0]
            if beside:
                nearest = min(beside, key=lambda at: abs(at[1] - figure.column))
                self._marks[nearest].setFocus(Qt.FocusReason.TabFocusReason)

    def _nearest(self, row: int, column: int) -> Mark:
        return self._marks[min(self._marks, key=lambda at: (abs(at[0] - row), abs(at[1] - column)))]

    def _note_reached(self, figure: Figure) -> None:
        self._let_tab_reach((figure.row, figure.column))
        mark = self._marks[figure.row, figure.column]
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(mark, 0, round(2 * self.row_height))
            above = above.parentWidget()

    def _let_tab_reach(self, place: tuple[int, int] | None) -> None:
        for at, mark in self._marks.items():
            mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == place else Qt.FocusPolicy.ClickFocus)

    def _measure(self) -> None:
        before = self.head
        self.measure()
        if self.head != before:
            self.fitted.emit()

    def _arrange(self) -> None:
        for mark in self._marks.values():
            mark.setGeometry(self.room_of(mark.figure).toAlignedRect())
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()
