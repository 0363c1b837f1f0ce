"""What the list of the codebook shows, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.window.articles.wording import spans_text
from annotator.window.dialogs.codebook.editing import Editing, Part, Place
from annotator.window.parts.tooltips import plain_tooltip

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """Show one part of the codebook; a row without a place is a heading."""

    title: str
    place: Place | None = None
    color: str = ""
    key: str = ""
    spans: int = 0
    retired: bool = False

    @property
    def is_heading(self) -> bool:
        """Say whether it stands above others."""
        return self.place is None or self.place.part is Part.LAYER

    def spoken(self) -> str:
        """Give what a screen reader says."""
        parts = [
            self.title,
            translate("Codebook", "key {0}").format(self.key) if self.key else "",
            translate("Codebook", "retired") if self.retired else "",
            spans_text(self.spans) if self.spans else "",
            translate("Codebook", "layer") if self.is_heading and self.place else "",
        ]
        return ", ".join(part for part in parts if part)


def rows_of(editing: Editing) -> list[Row]:
    """List the parts of the codebook in the order in which people read it."""
    codebook = editing.codebook
    rows = [
        Row(translate("Codebook", "The codebook"), Place(Part.BOOK)),
        Row(translate("Codebook", "Questions about the article"), Place(Part.ARTICLE)),
    ]
    for layer in codebook.layers:
        rows.append(Row(layer.title, Place(Part.LAYER, layer.id)))
        for label in codebook.labels_of(layer.id):
            place, spans = Place(Part.LABEL, label.id), editing.spans(label.id)
            key = "" if label.retired else label.key
            rows.append(Row(label.title, place, label.color, key, spans, label.retired))
    if codebook.relations:
        rows.append(Row(translate("Codebook", "Links")))
        rows += [Row(each.title, Place(Part.LINK, each.id)) for each in codebook.relations]
    if unknown := editing.unknown():
        rows.append(Row(translate("Codebook", "Not in the codebook")))
        rows += [Row(label, Place(Part.UNKNOWN, label), spans=editing.spans(label)) for label in unknown]
    return rows


class Rows(QAbstractListModel):
    """Hold the rows for the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def load(self, rows: list[Row]) -> None:
        """Show other rows; where the same parts stand in the same places, the list stays where it is."""
        if [row.place for row in rows] != [row.place for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row_of(self, place: Place) -> int:
        """Give the row of a part; -1 where it is not shown."""
        return next((number for number, row in enumerate(self._rows) if row.place == place), -1)

    def row(self, number: int) -> Row:
        """Give a row."""
        return self._rows[number]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the keyboard pass over headings that stand for nothing."""
        if index.isValid() and self._rows[index.row()].place is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a row, and what is said of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.title)
        return row.spoken() if role == Qt.ItemDataRole.DisplayRole else None
