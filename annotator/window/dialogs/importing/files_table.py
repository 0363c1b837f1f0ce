"""The files of an import: what each was taken for, and in which encoding it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from annotator.formats.encodings import UTF8
from annotator.formats.looking import Seen
from annotator.window.dialogs.importing.file_names import common_folder, short_name
from annotator.window.parts.tables import dress
from annotator.window.parts.tones import bold
from annotator.window.parts.tooltips import plain_tooltip

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = (3, 4, 5)
_MOST = 2_000


class FilesTable(QTableWidget):
    """Show a row a file, by its name below the folder that all are in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 6, parent)
        names = (
            self.tr("File"),
            self.tr("Format"),
            self.tr("Encoding"),
            self.tr("Size"),
            self.tr("Articles"),
            self.tr("Annotations"),
        )
        dress(self, names, self.tr("Files"), (0, 150, 120, 80, 80, 100))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setProperty("role", "rows")
        for column in _NUMBERS:
            title = QTableWidgetItem(names[column])
            title.setTextAlignment(_RIGHT)
            self.setHorizontalHeaderItem(column, title)

    def show_files(self, files: Sequence[Seen]) -> None:
        """Show other files."""
        folder = common_folder([seen.name for seen in files])
        shown = files[:_MOST]
        more = len(files) - len(shown)
        self.setRowCount(len(shown) + (1 if more else 0))
        if more:
            self.setItem(_MOST, 0, QTableWidgetItem(self.tr("… and {0} more").format(QLocale().toString(more))))
        for row, seen in enumerate(shown):
            for column, cell in enumerate(self._cells(seen, folder)):
                item = QTableWidgetItem(cell)
                item.setToolTip(plain_tooltip(seen.name if column == 0 else ""))
                if column in _NUMBERS:
                    item.setTextAlignment(_RIGHT)
                if column == 2 and seen.encoding not in ("", UTF8):
                    item.setFont(bold(self.font()))
                self.setItem(row, column, item)
        if files and self.currentRow() < 0:
            self.setCurrentCell(0, 0)

    def _cells(self, seen: Seen, folder: str) -> tuple[str, ...]:
        number = QLocale().toString
        more = "" if seen.whole else "+"
        return (
            short_name(seen.name, folder),
            seen.format,
            seen.encoding or "—",
            QLocale().formattedDataSize(seen.size, 1),
            f"{number(seen.articles)}{more}",
            f"{number(seen.annotations)}{more}" if seen.annotations else "",
        )
