"""The first rows of a table as they are, to see which column holds what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from annotator.offsets.display import display_text
from annotator.window.parts.tables import make_plain
from annotator.window.parts.tooltips import plain_tooltip

_LONGEST = 300
_LEAST, _MOST = 90, 320


class TableRows(QTableWidget):
    """Show a header and some rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_plain(self, self.tr("First rows of the table"))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("role", "rows")
        self.horizontalHeader().setStretchLastSection(True)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows, of which the first is the header."""
        header, *below = rows or [()]
        self.setColumnCount(len(header))
        self.setRowCount(len(below))
        self.setHorizontalHeaderLabels([_line(name) for name in header])
        for row, cells in enumerate(below):
            for column, cell in enumerate(cells[: len(header)]):
                item = QTableWidgetItem(_line(cell))
                item.setToolTip(plain_tooltip(cell[:_LONGEST]))
                self.setItem(row, column, item)
        for column in range(len(header)):
            self.setColumnWidth(column, min(max(self.sizeHintForColumn(column) + 12, _LEAST), _MOST))


def _line(text: str) -> str:
    return display_text(" ".join(text[:_LONGEST].split()))
