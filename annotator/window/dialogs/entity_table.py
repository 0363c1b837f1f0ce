"""The registry of speakers and sources as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.model import Entity, EntityKind
from annotator.offsets.display import display_text

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex
NAME, KIND, ALIASES, USES, WIKIDATA = range(5)


def kind_name(kind: EntityKind) -> str:
    """Give a kind of entity as people read it."""
    return {
        EntityKind.PERSON: translate("Entities", "person"),
        EntityKind.ORGANISATION: translate("Entities", "organisation"),
        EntityKind.PLACE: translate("Entities", "place"),
        EntityKind.GROUP: translate("Entities", "group"),
        EntityKind.DOCUMENT: translate("Entities", "document"),
        EntityKind.TOPIC: translate("Entities", "topic"),
        EntityKind.OTHER: translate("Entities", "other"),
    }[kind]


class EntityTable(QAbstractTableModel):
    """Show the entities whose name, other names or Wikidata id hold what was searched, sorted by a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entities: Sequence[Entity] = ()
        self._uses: Mapping[str, int] = {}
        self._shown: list[Entity] = []
        self._wanted = ""
        self._column, self._order = NAME, Qt.SortOrder.AscendingOrder

    def load(self, entities: Sequence[Entity], uses: Mapping[str, int]) -> None:
        """Take in the registry, and how many spans mean each entity."""
        self._entities, self._uses = entities, uses
        self._arrange()

    def search(self, wanted: str) -> None:
        """Show only what holds these words."""
        self._wanted = wanted.casefold().strip()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self._column, self._order = column, order
        self._arrange()

    def entity(self, row: int) -> Entity:
        """Give the entity of a row."""
        return self._shown[row]

    def row_of(self, entity: str) -> int:
        """Give the row of an entity; -1 where it is not shown."""
        return next((row for row, shown in enumerate(self._shown) if shown.id == entity), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the entities shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the columns."""
        return 0 if parent.isValid() else WIKIDATA + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (self.tr("Name"), self.tr("Kind"), self.tr("Also called"), self.tr("Spans"), self.tr("Wikidata"))
        return names[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text of a cell; numbers stand at the right."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == USES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return display_text(str(self._cell(index.column())(self._shown[index.row()])))

    def _cell(self, column: int) -> Callable[[Entity], Any]:
        cells: tuple[Callable[[Entity], Any], ...] = (
            lambda entity: entity.name,
            lambda entity: kind_name(entity.kind),
            lambda entity: "; ".join(entity.aliases),
            lambda entity: self._uses.get(entity.id, 0),
            lambda entity: entity.wikidata,
        )
        return cells[column]

    def _arrange(self) -> None:
        cell = self._cell(self._column)
        self.beginResetModel()
        self._shown = sorted(
            (entity for entity in self._entities if self._fits(entity)),
            key=lambda entity: _sortable(cell(entity)),
            reverse=self._order is Qt.SortOrder.DescendingOrder,
        )
        self.endResetModel()

    def _fits(self, entity: Entity) -> bool:
        names = (entity.name, *entity.aliases, entity.wikidata)
        return any(self._wanted in name.casefold() for name in names)


def _sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
