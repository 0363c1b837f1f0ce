"""The first articles of an import, as a table with the text of the one chosen below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPlainTextEdit,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.records import Record
from annotator.model import ZoneKind
from annotator.offsets.display import display_text
from annotator.window.parts.tooltips import plain_tooltip

_LONGEST_START = 3_000


class PreviewTable(QWidget):
    """Show articles that are not imported yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles: Sequence[Record] = ()
        self._table = QTableWidget(0, 5)
        self._start = QPlainTextEdit()
        self._build()

    def show_articles(self, articles: Sequence[Record]) -> None:
        """Show other articles, the first one chosen."""
        self._articles = articles
        self._table.setRowCount(len(articles))
        for row, article in enumerate(articles):
            for column, cell in enumerate(self._cells(article)):
                self._table.setItem(row, column, _item(cell))
        self._table.setCurrentCell(0 if articles else -1, 0)
        self._show_start()

    def _build(self) -> None:
        names = (self.tr("Title"), self.tr("Author"), self.tr("Date"), self.tr("Language"), self.tr("Parts found"))
        self._table.setHorizontalHeaderLabels(names)
        self._table.setAccessibleName(self.tr("First articles"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in ((1, 130), (2, 95), (3, 85), (4, 190)):
            header.resizeSection(column, width)
        self._table.currentCellChanged.connect(self._show_start)
        self._start.setReadOnly(True)
        self._start.setTabChangesFocus(True)
        self._start.setAccessibleName(self.tr("Beginning of the text"))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self._table)
        splitter.addWidget(self._start)
        splitter.setSizes([240, 130])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _cells(self, article: Record) -> tuple[str, ...]:
        language = article.meta.get("language", "")
        name = QLocale.languageToString(QLocale(language).language()) if language else ""
        return (
            article.title or self.tr("(no title)"),
            article.meta.get("author", ""),
            article.meta.get("date", "")[:10],
            language if name in ("", "C") else name,
            self._parts(article),
        )

    def _parts(self, article: Record) -> str:
        kinds = {zone.kind for zone in article.zones or ()}
        names = {
            ZoneKind.HEADLINE: self.tr("headline"),
            ZoneKind.BYLINE: self.tr("byline"),
            ZoneKind.DATELINE: self.tr("dateline"),
            ZoneKind.CAPTION: self.tr("caption"),
            ZoneKind.SUBHEAD: self.tr("subhead"),
            ZoneKind.BODY: self.tr("body"),
            ZoneKind.BOILERPLATE: self.tr("boilerplate"),
        }
        return ", ".join(name for kind, name in names.items() if kind in kinds)

    def _show_start(self) -> None:
        row = self._table.currentRow()
        text = self._articles[row].text if 0 <= row < len(self._articles) else ""
        cut = "\n…" if len(text) > _LONGEST_START else ""
        self._start.setPlainText(display_text(text[:_LONGEST_START]) + cut)


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(display_text(" ".join(text.split())))
    item.setToolTip(plain_tooltip(text))
    return item
