"""The table of figures: a row for each label, a column for each measure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from annotator.review.agreement.bootstrap import Interval
from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.groups import Group, GroupKind
from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.agreement.report import Line
from annotator.review.presented import Presented
from annotator.window.articles.wording import articles_text
from annotator.window.parts.section import MARGIN
from annotator.window.parts.tones import small
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.theme import current_theme

MEASURES = (Measure.F1_EXACT, Measure.F1_OVERLAP, Measure.UNITIZING, Measure.GAMMA)
Veil = Callable[[str], str]

_INTERVAL = Qt.ItemDataRole.UserRole
_TALLEST = 300


class FigureTable(QTableWidget):
    """Show what was counted; "—" stands for a figure that has no value, and its tooltip says why."""

    def __init__(self) -> None:
        super().__init__(0, len(MEASURES) + 1)
        self.setHorizontalHeaderItem(0, QTableWidgetItem(""))
        for column, measure in enumerate(MEASURES, 1):
            item = QTableWidgetItem(_heading(measure))
            item.setToolTip(plain_tooltip(f"{ABOUT[measure].title}: {ABOUT[measure].meaning}"))
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, item)
        self.setAccessibleName(_tr("Agreement by label"))
        self.setItemDelegate(_Figures(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave typed letters to the review, which has keys of that kind."""
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def show_figures(self, found: Presented, veil: Veil) -> None:
        """Show a row for each label, and one for all of them."""
        groups = [group for group in found.groups if group.kind is GroupKind.LABEL]
        groups.append(found.all_labels)
        self.setRowCount(len(groups))
        for row, group in enumerate(groups):
            self.setItem(row, 0, _title(group))
            for column, measure in enumerate(MEASURES, 1):
                self.setItem(row, column, _cell(found.line(measure, found.everybody, group), veil))
            self.setRowHeight(row, self._row_height(row))
        height = self.horizontalHeader().sizeHint().height() + sum(map(self.rowHeight, range(len(groups)))) + 4
        self.setFixedHeight(min(height, _TALLEST))

    def _row_height(self, row: int) -> int:
        delegate = self.itemDelegate()
        option = QStyleOptionViewItem()
        option.font = self.font()
        columns = range(self.columnCount())
        return max(delegate.sizeHint(option, self.model().index(row, column)).height() for column in columns)


class _Figures(QStyledItemDelegate):
    """Draw a figure, and its interval small below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the size it would like, in pixels."""
        figure = QFontMetrics(option.font)
        interval = QFontMetrics(small(option.font))
        wide = max(
            figure.horizontalAdvance(str(index.data() or "")), interval.horizontalAdvance(index.data(_INTERVAL) or "")
        )
        below = interval.height() if index.data(_INTERVAL) else 0
        return QSize((wide if index.column() else 40) + 12, figure.height() + below + 6)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        theme = current_theme()
        room: QRect = option.rect.adjusted(MARGIN if index.column() == 0 else 4, 3, -6, -3)
        side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
        interval = index.data(_INTERVAL)
        painter.save()
        painter.setPen(QColor(theme.ink))
        painter.setFont(option.font)
        text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width())
        upright = Qt.AlignmentFlag.AlignTop if interval else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side | upright, text)
        if interval:
            painter.setFont(small(option.font))
            painter.setPen(QColor(theme.dim))
            painter.drawText(room, side | Qt.AlignmentFlag.AlignBottom, interval)
        painter.restore()


def _title(group: Group) -> QTableWidgetItem:
    title = _tr("All labels") if group.kind is GroupKind.ALL else group.title
    item = QTableWidgetItem(title)
    item.setToolTip(plain_tooltip(title))
    return item


def _cell(line: Line | None, veil: Veil) -> QTableWidgetItem:
    """Show a figure with its interval, and in the tooltip how it came about."""
    if line is None:
        return QTableWidgetItem("")
    item = QTableWidgetItem("—" if isinstance(line.figure, Undefined) else _number(line.figure))
    said = [ABOUT[line.measure].title]
    if isinstance(line.figure, Undefined):
        said.append(veil(line.figure.reason))
    else:
        said.append(articles_text(line.articles))
    if isinstance(line.interval, Interval):
        low, high = _number(line.interval.low), _number(line.interval.high)
        item.setData(_INTERVAL, f"{low}–{high}")
        said.append(_tr("95 % interval {low} to {high}").format(low=low, high=high))
    elif not isinstance(line.figure, Undefined) and line.articles > 1:
        said.append(veil(line.interval.reason))
    item.setToolTip(plain_tooltip("\n".join(said)))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join([item.text(), *said]))
    return item


def _number(figure: float) -> str:
    """Write a figure with two decimals as the user's language does; in a table its leading zero is left out."""
    locale = QLocale()
    shown = locale.toString(round(float(figure), 2) + 0.0, "f", 2).replace("-", "−")
    return shown.replace(f"0{locale.decimalPoint()}", locale.decimalPoint(), 1) if abs(figure) < 0.995 else shown


def _heading(measure: Measure) -> str:
    return {
        Measure.F1_EXACT: _tr("F1 exact"),
        Measure.F1_OVERLAP: _tr("F1 overlap"),
        Measure.UNITIZING: "αU",
        Measure.GAMMA: "γ",
    }[measure]


def _tr(text: str) -> str:
    return QCoreApplication.translate("AgreementTable", text)
