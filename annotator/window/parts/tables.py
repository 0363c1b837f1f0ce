"""What tables in dialogs have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from annotator.offsets.display import display_text
from annotator.window.parts.tooltips import plain_tooltip


def dress(table: QTableWidget, titles: Sequence[str], name: str, widths: Sequence[int]) -> None:
    """Give a table its titles, its name for screen readers and its widths in pixels; 0 takes what is left."""
    make_plain(table, name)
    table.setHorizontalHeaderLabels(list(titles))
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = table.horizontalHeader()
    for column, width in enumerate(widths):
        if width:
            header.resizeSection(column, width)
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


def make_plain(table: QTableWidget, name: str) -> None:
    """Make a table one of rows to read: no grid, nothing to edit, and Tab leaves it; `name` is for screen readers."""
    table.setAccessibleName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)


def plain_item(text: str, tooltip: str = "") -> QTableWidgetItem:
    """Make a cell of plain text on one line, with all of it in the tooltip."""
    item = QTableWidgetItem(display_text(" ".join(text.split())))
    item.setToolTip(plain_tooltip(tooltip or text))
    return item
