"""A card of the overview: a title, what can be chosen, a chart or why there is none, and ways to keep it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from annotator.window.overview.chart import Chart
from annotator.window.overview.tables import Table
from annotator.window.parts.elided import ElidedLabel
from annotator.window.parts.icon_button import IconButton
from annotator.window.parts.panel_scroll import PanelScroll
from annotator.window.parts.tones import bold, smaller

PADDING = 14
LEAST_ROWS = 6
_HEAD = 30
_BORDER = 1
_BAR = 12


@dataclass(frozen=True, slots=True)
class Keepsake:
    """Hold what a card gives to be kept: a name for a file, its drawing as SVG, and its figures as rows."""

    name: str
    svg: Callable[[], str]
    table: Callable[[], Table]


class Card(QFrame):
    """Hold one chart; show as many of its rows as there is room for, and all of them on a page of its own."""

    articles_wanted = Signal(tuple, str)
    """The user wants to see these articles."""
    alone_wanted = Signal(bool)
    """The user wants to see all of this card, or the other cards again."""
    png_wanted = Signal(object)
    svg_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, title: str, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel()
        self.chart = chart
        self.more = IconButton("more")
        self.reveal = QPushButton()
        self._hidden = QLabel()
        self._notes = ElidedLabel(lines=2)
        self._nothing = QLabel()
        self._page = QWidget()
        self._scroll = PanelScroll()
        self._alone = False
        self._keepsake: Keepsake | None = None
        self._head = QHBoxLayout()
        self._pile = QStackedLayout()
        self._foot = QWidget()
        self._build()
        self.rename(title)
        chart.articles_wanted.connect(self.articles_wanted)
        chart.fitted.connect(self._fit)
        self.more.clicked.connect(self._show_menu)
        self.reveal.clicked.connect(lambda: self.alone_wanted.emit(not self._alone))

    def rename(self, title: str) -> None:
        """Show another title."""
        self.title.show_text(title)
        self.setAccessibleName(title)
        self.more.describe(self.tr("Save or copy “{0}”").format(title))

    def add_chooser(self, chooser: QWidget) -> None:
        """Put what can be chosen beside the title."""
        self._head.insertWidget(1, chooser)

    def show_nothing(self, words: str) -> None:
        """Say why there is no chart, and what to do."""
        self._nothing.setAccessibleName(words)
        self._nothing.setText(words)
        self._pile.setCurrentIndex(1)
        self._foot.hide()
        self._notes.hide()
        self._keepsake = None
        self.more.hide()

    def show_chart(self, notes: tuple[str, ...], keepsake: Keepsake) -> None:
        """Show the chart with notes on how it was counted."""
        self._pile.setCurrentIndex(0)
        self._notes.show_text(" ".join(notes))
        self._notes.setVisible(bool(notes))
        self._keepsake = keepsake
        self.more.show()
        self._fit()

    def stand_alone(self, alone: bool) -> None:
        """Show all rows, as the only card; or as many as there is room for."""
        self._alone = alone
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Give the least size, in pixels: with room for some rows."""
        rows = self.chart.head + LEAST_ROWS * self.chart.row_height
        notes = 2 * self._notes.fontMetrics().lineSpacing() + self._gap
        return QSize(280, round(rows + self._above() + self._foot.sizeHint().height() + notes + PADDING))

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many rows as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self.title.setFont(bold(self.font()))
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("role", "dim")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(6, 4, 6, 0)
        self._notes.set_dim()
        self._notes.setFont(smaller(self.font()))
        self._hidden.setTextFormat(Qt.TextFormat.PlainText)
        self._hidden.setProperty("role", "dim")
        self.reveal.setProperty("role", "link")
        self.reveal.setAutoDefault(False)
        self._scroll.setWidget(self._page)
        for each in (self._scroll, self._scroll.viewport(), self._page):
            each.setProperty("role", "paper")
        self.title.setMinimumHeight(_HEAD)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)
        column.addStretch(1)
        self._pile.addWidget(self._scroll)
        self._pile.addWidget(self._nothing)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.more)
        self._head.setContentsMargins(6, 0, 0, 0)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(6, 0, 0, 0)
        foot.addWidget(self._hidden)
        foot.addWidget(self.reveal)
        foot.addStretch(1)
        self._foot.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PADDING - 6, PADDING - 6, PADDING - 6, PADDING - 4)
        layout.setSpacing(self._gap)
        layout.addLayout(self._head)
        layout.addLayout(self._pile, 1)
        layout.addWidget(self._foot)
        notes = QHBoxLayout()
        notes.setContentsMargins(6, 0, 6, 0)
        notes.addWidget(self._notes)
        layout.addLayout(notes)

    @property
    def _gap(self) -> int:
        return 6

    def _above(self) -> int:
        return 2 * _BORDER + PADDING - 6 + self._head.sizeHint().height() + self._gap

    def _fit(self) -> None:
        if self._pile.currentIndex():
            return
        self._page.setContentsMargins(0, 0, _BAR if self._alone else 0, 0)
        if self._alone:
            self.chart.show_all_rows()
        else:
            self.chart.show_rows(self._rows_with_room())
        hidden = self.chart.row_count - self.chart.shown_rows
        self._hidden.setText(self.hidden_text(hidden))
        self._hidden.setVisible(bool(self._hidden.text()))
        self.reveal.setText(self.tr("Back to all cards (Esc)") if self._alone else self.tr("Show all"))
        self._foot.setVisible(self._alone or self._hides_some)

    def hidden_text(self, rows: int) -> str:
        """Say how many rows there is no room for; "" if there are none."""
        return self.tr("and {0} more").format(rows) if rows else ""

    @property
    def _hides_some(self) -> bool:
        return bool(self._hidden.text())

    def _rows_with_room(self) -> int:
        below = PADDING - 4
        if not self._notes.isHidden():
            below += self._notes.heightForWidth(self.width() - 2 * PADDING) + self._gap
        room = self.height() - self._above() - below
        if self.chart.rows_within(room) >= self.chart.row_count:
            return self.chart.row_count
        return self.chart.rows_within(room - self._foot.sizeHint().height() - self._gap)

    def _show_menu(self) -> None:
        keepsake = self._keepsake
        if keepsake is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Save as PNG…"), lambda: self.png_wanted.emit(keepsake))
        menu.addAction(self.tr("Save as SVG…"), lambda: self.svg_wanted.emit(keepsake))
        menu.addAction(self.tr("Copy as table"), lambda: self.copy_wanted.emit(keepsake))
        corner = self.more.mapToGlobal(self.more.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
