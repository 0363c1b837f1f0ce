"""The values of an attribute, in the order of their number keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.offsets.display import display_text
from annotator.window.dialogs import messages
from annotator.window.dialogs.pieces import side_button

_Index = QModelIndex | QPersistentModelIndex
_LEAST_HEIGHT = 96


class _Roomy(QStyledItemDelegate):
    """Edit a value in all the room of its row, so that no letter is cut off."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        editor.setGeometry(option.rect)


class ValueList(QWidget):
    """Show values to rename in place, add, remove and move."""

    added = Signal(str)
    renamed = Signal(str, str)
    removed = Signal(str)
    moved = Signal(str, int)
    """A value, and by how many places: -1 up, 1 down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[str, ...] = ()
        self._list = QListWidget()
        self._add = side_button(self.tr("Add value…"))
        self._remove = side_button(self.tr("Remove"))
        self._up = side_button("↑")
        self._down = side_button("↓")
        self._build()
        self._connect()

    def show_values(self, values: tuple[str, ...]) -> None:
        """Show other values; the current one stays where it can."""
        before, row = self._current, max(self._list.currentRow(), 0)
        with QSignalBlocker(self._list):
            self._values = values
            self._list.clear()
            for value in values:
                item = QListWidgetItem(display_text(value))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                self._list.addItem(item)
            self._list.setCurrentRow(values.index(before) if before in values else min(row, len(values) - 1))
        self._show_buttons()

    def _build(self) -> None:
        self._list.setAccessibleName(self.tr("Values"))
        self._list.setItemDelegate(_Roomy(self._list))
        self._list.setProperty("role", "field")
        self._list.setMinimumHeight(_LEAST_HEIGHT)
        self._list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self._list.setToolTip(self.tr("F2 or a double click renames a value."))
        self._remove.setAccessibleName(self.tr("Remove the value"))
        self._up.setAccessibleName(self.tr("Move the value up"))
        self._down.setAccessibleName(self.tr("Move the value down"))
        row = QHBoxLayout()
        for button in (self._add, self._remove, self._up, self._down):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list, 1)
        layout.addLayout(row)
        self.setFocusProxy(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _connect(self) -> None:
        self._list.itemChanged.connect(self._tell_new_name)
        self._list.currentRowChanged.connect(self._show_buttons)
        self._add.clicked.connect(self._ask)
        self._remove.clicked.connect(lambda: self.removed.emit(self._current))
        self._up.clicked.connect(lambda: self.moved.emit(self._current, -1))
        self._down.clicked.connect(lambda: self.moved.emit(self._current, 1))

    @property
    def _current(self) -> str:
        row = self._list.currentRow()
        return self._values[row] if 0 <= row < len(self._values) else ""

    def _show_buttons(self) -> None:
        row = self._list.currentRow()
        self._remove.setEnabled(row >= 0 and len(self._values) > 1)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < len(self._values) - 1)

    def _ask(self) -> None:
        value = messages.ask_text(self, self.tr("Add value"), self.tr("Name of the value:"), "")
        if value:
            self.added.emit(value)

    def _tell_new_name(self, item: QListWidgetItem) -> None:
        old, new = self._values[self._list.row(item)], " ".join(item.text().split())
        if not new or new == old:
            with QSignalBlocker(self._list):
                item.setText(display_text(old))
        elif new not in self._values or self._means_to_merge(old, new):
            self.renamed.emit(old, new)
        else:
            self.show_values(self._values)

    def _means_to_merge(self, old: str, new: str) -> bool:
        return messages.ask_yes_no(
            self,
            self.tr("Merge values"),
            self.tr("There is a value “{0}” already. Make “{1}” the same value?").format(new, old),
            self.tr("Merge them"),
            self.tr("Keep both"),
        )
