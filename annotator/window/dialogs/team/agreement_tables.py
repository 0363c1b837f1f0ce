"""The tables of an agreement report: by label, and by pair."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.offsets.display import display_text
from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.presented import Presented, averaged, explained
from annotator.window.articles.wording import articles_text
from annotator.window.dialogs.pieces import words
from annotator.window.dialogs.team.figure_painter import LINE, FigurePainter, figure_item
from annotator.window.dialogs.team.figure_words import explanation, interval_text
from annotator.window.parts.tooltips import plain_tooltip

_NAMES_WIDTH = 190
_FIGURE_WIDTH = 122
_PAIR_WIDTH = 104
_HEAD_LINES = 3
_HEAD_ROOM = 12
_INDENT = "    "
_LONGEST_NAME = 24
_LONGEST_HEAD = 30


class FigureTable(QTableWidget):
    """Show figures cell by cell; the current one is explained."""

    explained = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(FigurePainter(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setFixedWidth(_NAMES_WIDTH)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        columns.setFixedHeight(columns.fontMetrics().lineSpacing() * _HEAD_LINES + _HEAD_ROOM)
        for header in (rows, columns):
            header.setHighlightSections(False)
        self.currentItemChanged.connect(lambda item: self._explain(item))

    def _explain(self, item: QTableWidgetItem | None) -> None:
        line = item.data(LINE) if item is not None else None
        self.explained.emit(explanation(line) if line is not None else "")


class LabelTable(FigureTable):
    """Show what everybody together reaches, for all labels, each layer and each label."""

    def show_report(self, presented: Presented) -> None:
        """Show another report."""
        measures, rows = presented.taken_of_all(), list(presented.nested())
        self.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(len(measures))
        for column, measure in enumerate(measures):
            self.setHorizontalHeaderItem(column, self._head(measure, presented))
            self.setColumnWidth(column, _FIGURE_WIDTH)
        for row, (depth, group) in enumerate(rows):
            self.setVerticalHeaderItem(row, _named(_INDENT * depth + _short(group.title, _LONGEST_NAME), group.title))
            for column, measure in enumerate(measures):
                line = presented.line(measure, presented.everybody, group)
                self.setItem(row, column, figure_item(line, interval_text(line)))

    def _head(self, measure: Measure, presented: Presented) -> QTableWidgetItem:
        title = ABOUT[measure].title
        mean = self.tr("mean of pairs") if averaged(measure, presented.everybody) else ""
        return _named(f"{title}\n({mean})" if mean else title, explained(measure, presented.everybody))


class PairTable(QWidget):
    """Show a matrix of annotators for one measure and one group of labels."""

    explained = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presented: Presented | None = None
        self._measure, self._group = QComboBox(), QComboBox()
        self._table = FigureTable(self.tr("Figures by pair"))
        row = QHBoxLayout()
        for field, title in ((self._measure, self.tr("Measure:")), (self._group, self.tr("Labels:"))):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(18)
            field.setAccessibleName(title.rstrip(":"))
            field.activated.connect(self._fill)
            row.addWidget(words(title))
            row.addWidget(field, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._table, 1)
        self._table.explained.connect(self.explained)

    def show_report(self, presented: Presented) -> None:
        """Show another report."""
        self._presented = presented
        self._measure.clear()
        for measure in presented.measures:
            if any(presented.line(measure, pair, presented.all_labels) for pair in presented.pairs):
                self._measure.addItem(ABOUT[measure].title, measure)
        self._group.clear()
        for depth, group in presented.nested():
            self._group.addItem(display_text(_INDENT * depth + group.title), group)
        self._fill()

    def _fill(self) -> None:
        presented, measure, group = self._presented, self._measure.currentData(), self._group.currentData()
        self._table.clear()
        if presented is None or measure is None:
            self._table.setRowCount(0)
            return
        names = presented.everybody
        self._table.setRowCount(len(names))
        self._table.setColumnCount(len(names))
        for row, first in enumerate(names):
            self._table.setVerticalHeaderItem(row, _named(_short(first, _LONGEST_NAME), first))
            self._table.setHorizontalHeaderItem(row, _named(_short(first, _LONGEST_HEAD), first))
            self._table.setColumnWidth(row, _PAIR_WIDTH)
            for column, second in enumerate(names):
                line = presented.of_pair(Measure(measure), first, second, group) if row != column else None
                self._table.setItem(row, column, figure_item(line, articles_text(line.articles) if line else ""))


def _short(text: str, most: int) -> str:
    """Cut a name that a header has no room for; its tooltip has it all."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _named(text: str, tooltip: str) -> QTableWidgetItem:
    item = QTableWidgetItem(display_text(text))
    item.setToolTip(plain_tooltip(tooltip))
    return item
