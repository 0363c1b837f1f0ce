"""The names that files use as rows under headings, with what each stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.codebook import Codebook
from annotator.codebook.schema import readable
from annotator.formats.columns import shortened
from annotator.formats.names_met import ATTRIBUTE, LABEL, RELATION
from annotator.formats.naming import VALUE, NameRow
from annotator.offsets.display import display_text
from annotator.window.parts.tooltips import plain_tooltip

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex
THEIRS, COUNT, EXAMPLE, OURS = range(4)
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Heading:
    """Stand above the rows of one kind of name."""

    words: str


class NamesModel(QAbstractTableModel):
    """Hold headings and names; a heading can't be chosen."""

    def __init__(self, codebook: Codebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codebook = codebook
        self.lines: list[NameRow | Heading] = []

    def show_rows(self, rows: Sequence[NameRow]) -> None:
        """Show other names, or the same with other meanings, which keeps what is chosen."""
        lines: list[NameRow | Heading] = []
        for row in rows:
            heading = Heading(heading_of(row))
            if heading not in lines:
                lines.append(heading)
            lines.append(row)
        if [_place(each) for each in lines] == [_place(each) for each in self.lines]:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, OURS))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count headings and names."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the columns."""
        return 0 if parent.isValid() else 4

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let names be chosen, and no heading."""
        if index.isValid() and isinstance(self.lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                translate("Names", "In the files"),
                translate("Names", "Times"),
                translate("Names", "For example"),
                translate("Names", "Stands for"),
            )[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a cell shows."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == ROW:
            return line
        if isinstance(line, Heading):
            return line.words if role == Qt.ItemDataRole.DisplayRole and index.column() == THEIRS else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._words(line, index.column()))
        return None

    def color_of(self, row: NameRow, own: str) -> str:
        """Give the colour of a label that a name stands for, or may stand for; "" for anything else."""
        label = self._codebook.find_label(own) if row.name.section == LABEL else None
        return label.color if label else ""

    def title(self, row: NameRow, own: str) -> str:
        """Give what people call a label, a link, an attribute or a value of the codebook; "" stands for nothing."""
        if not own:
            return translate("Names", "nothing, leave out")
        match row.name.section:
            case "labels":
                label = self._codebook.find_label(own)
                return label.title if label else own
            case "relations":
                relation = self._codebook.relation(own)
                return relation.title if relation else own
            case _:
                return readable(own)

    def _words(self, row: NameRow, column: int) -> str:
        match column:
            case 0:
                return display_text(" ".join(row.name.name.split())) or translate("Names", "(empty)")
            case 1:
                return QLocale().toString(row.count)
            case 2:
                return display_text(row.example)
            case _:
                return display_text(self.title(row, row.stands_for))


def heading_of(row: NameRow) -> str:
    """Give the heading that a name stands under."""
    match row.name.section:
        case "labels":
            return translate("Names", "LABELS")
        case "relations":
            return translate("Names", "LINKS")
        case "attributes":
            return translate("Names", "ATTRIBUTES")
        case _:
            return translate("Names", "VALUES OF {0}").format(display_text(shortened(" ".join(row.name.of.split()))))


def counted_names(rows: Sequence[NameRow]) -> str:
    """Say what would be left out for names, each kind with its number: "214 spans, 3 links"."""
    kinds = (
        (LABEL, translate("Names", "1 span"), translate("Names", "{0} spans")),
        (RELATION, translate("Names", "1 link"), translate("Names", "{0} links")),
        (ATTRIBUTE, translate("Names", "1 attribute"), translate("Names", "{0} attributes")),
        (VALUE, translate("Names", "1 value"), translate("Names", "{0} values")),
    )
    said = []
    for section, one, many in kinds:
        count = sum(row.count for row in rows if row.name.section == section)
        if count:
            said.append(one if count == 1 else many.format(QLocale().toString(count)))
    return ", ".join(said)


def _place(line: NameRow | Heading) -> object:
    return line if isinstance(line, Heading) else line.name
