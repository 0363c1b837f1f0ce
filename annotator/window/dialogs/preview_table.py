"""The first articles of an import, as a table with the text of the one chosen below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.codebook import Codebook
from annotator.formats.records import Record
from annotator.offsets.display import display_text
from annotator.window.dialogs.importing.article_view import ArticleView
from annotator.window.dialogs.importing.file_names import common_folder, short_name
from annotator.window.dialogs.importing.legend import Legend
from annotator.window.dialogs.parts_list import KEYS, part_name
from annotator.window.parts.elided import ElidedLabel
from annotator.window.parts.tables import dress
from annotator.window.parts.tooltips import plain_tooltip

_OUTLET, _MARKS = 2, 6
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PreviewTable(QWidget):
    """Show articles that are not imported yet."""

    def __init__(self, codebook: Codebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles: Sequence[Record] = ()
        self._table = QTableWidget(0, _MARKS + 1)
        self.text = ArticleView(codebook)
        self._legend = Legend(codebook)
        self._where = ElidedLabel()
        self._build()

    def show_articles(self, articles: Sequence[Record]) -> None:
        """Show other articles, the first one chosen, or the same with other annotations."""
        row = self._table.currentRow() if _titles(articles) == _titles(self._articles) else 0
        self._articles = articles
        self._table.setRowCount(len(articles))
        for number, article in enumerate(articles):
            items = [_item(cell) for cell in self._cells(article)]
            items[_MARKS].setTextAlignment(_RIGHT)
            for column, item in enumerate(items):
                self._table.setItem(number, column, item)
        self._table.setColumnHidden(_OUTLET, not any(article.meta.get("outlet") for article in articles))
        self._table.setColumnHidden(_MARKS, not any(article.spans for article in articles))
        self._table.setCurrentCell(max(row, 0) if articles else -1, 0)
        self._show_text()

    def _build(self) -> None:
        self._name_columns()
        self._table.setProperty("role", "rows")
        self._table.currentCellChanged.connect(self._show_text)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._where)
        column.addWidget(self.text, 1)
        column.addWidget(self._legend)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self._table)
        splitter.addWidget(below)
        splitter.setProperty("role", "plain")
        splitter.setHandleWidth(10)
        self._where.set_dim()
        splitter.setSizes([170, 260])
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _name_columns(self) -> None:
        names = (
            self.tr("Title"),
            self.tr("Author"),
            self.tr("Outlet"),
            self.tr("Date"),
            self.tr("Language"),
            self.tr("Parts found"),
            self.tr("Annotations"),
        )
        dress(self._table, names, self.tr("First articles"), (0, 115, 110, 90, 80, 170, 95))
        marks = QTableWidgetItem(names[_MARKS])
        marks.setTextAlignment(_RIGHT)
        self._table.setHorizontalHeaderItem(_MARKS, marks)

    def _cells(self, article: Record) -> tuple[str, ...]:
        language = article.meta.get("language", "")
        name = QLocale.languageToString(QLocale(language).language()) if language else ""
        kinds = {zone.kind for zone in article.zones or ()}
        return (
            article.title or self.tr("(no title)"),
            article.meta.get("author", ""),
            article.meta.get("outlet", ""),
            article.meta.get("date", "")[:10],
            language if name in ("", "C") else name,
            ", ".join(part_name(kind) for kind in KEYS.values() if kind in kinds),
            QLocale().toString(len(article.spans)),
        )

    def _show_text(self) -> None:
        row = self._table.currentRow()
        article = self._articles[row] if 0 <= row < len(self._articles) else None
        self.text.show_article(article)
        folder = common_folder(each.where.file for each in self._articles)
        self._where.show_text(short_name(str(article.where), folder) if article is not None else "")
        self._legend.show_spans(article.spans if article is not None else ())


def _titles(articles: Sequence[Record]) -> list[tuple[str, str]]:
    return [(str(article.where), article.title) for article in articles]


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(display_text(" ".join(text.split())))
    item.setToolTip(plain_tooltip(text))
    return item
