"""The attributes of a label, or the questions about an article."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.codebook import Attribute, AttributeType
from annotator.codebook.attribute_edits import AddAttribute, MoveAttribute, RemoveAttribute, attributes_of
from annotator.offsets.display import display_text
from annotator.window.dialogs.codebook.add_attribute import AddAttributeDialog
from annotator.window.dialogs.codebook.attribute_form import AttributeForm, type_name
from annotator.window.dialogs.codebook.editing import Editing
from annotator.window.dialogs.pieces import side_button, words
from annotator.window.parts.tooltips import plain_tooltip

_LIST_WIDTH = 210


class AttributePanel(QWidget):
    """List attributes at the left, and show the current one at the right."""

    def __init__(self, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._owner = ""
        self._wanted = ""
        self._attributes: tuple[Attribute, ...] = ()
        self._list = QListWidget()
        self._form = AttributeForm(editing, self._want)
        self._nothing = words("", "dim")
        self._add = side_button(self.tr("Add…"))
        self._remove = side_button(self.tr("Remove"))
        self._up = side_button("↑")
        self._down = side_button("↓")
        self._build()
        self._connect()

    def show_owner(self, owner: str) -> None:
        """Show the attributes of a label, or of articles (ARTICLE)."""
        before, row = self._current, max(self._list.currentRow(), 0)
        row = row if owner == self._owner else 0
        wanted = self._wanted or (before.name if before and owner == self._owner else "")
        self._owner, self._wanted = owner, ""
        self._attributes = attributes_of(self._editing.codebook, owner)
        names = [each.name for each in self._attributes]
        with QSignalBlocker(self._list):
            self._list.clear()
            for attribute in self._attributes:
                self._list.addItem(_item(attribute))
            self._list.setCurrentRow(names.index(wanted) if wanted in names else min(row, len(names) - 1))
        self._show_current()

    def _build(self) -> None:
        self._list.setAccessibleName(self.tr("Attributes"))
        self._list.setProperty("role", "field")
        self._remove.setAccessibleName(self.tr("Remove the attribute"))
        self._up.setAccessibleName(self.tr("Move the attribute up"))
        self._down.setAccessibleName(self.tr("Move the attribute down"))
        self._nothing.setText(self.tr("Nothing is asked here yet. “Add…” asks something of each annotator."))
        row = QHBoxLayout()
        row.setSpacing(5)
        for button in (self._add, self._remove, self._up, self._down):
            row.addWidget(button)
        for button in (self._up, self._down):
            button.setFixedWidth(34)
        side = QWidget()
        side.setFixedWidth(_LIST_WIDTH + 30)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._list, 1)
        left.addLayout(row)
        right = QVBoxLayout()
        right.addWidget(self._nothing)
        right.addWidget(self._form, 1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addWidget(side)
        columns.addLayout(right, 1)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._show_current)
        self._add.clicked.connect(self._ask)
        self._remove.clicked.connect(self._remove_current)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))

    @property
    def _current(self) -> Attribute | None:
        row = self._list.currentRow()
        return self._attributes[row] if 0 <= row < len(self._attributes) else None

    def _want(self, name: str) -> None:
        self._wanted = name
        self.show_owner(self._owner)

    def _show_current(self) -> None:
        row, count = self._list.currentRow(), len(self._attributes)
        self._form.show_attribute(self._owner, self._current)
        self._nothing.setVisible(self._current is None)
        self._remove.setEnabled(self._current is not None)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < count - 1)

    def _ask(self) -> None:
        dialog = AddAttributeDialog([each.name for each in self._attributes], self)
        dialog.accepted.connect(lambda: self._take(dialog.attribute))
        dialog.open()

    def _take(self, attribute: Attribute) -> None:
        self._wanted = attribute.name
        if self._editing.do(AddAttribute(self._owner, attribute)):
            self._form.focus_title()

    def _remove_current(self) -> None:
        if self._current is not None:
            self._editing.do(RemoveAttribute(self._owner, self._current.name))

    def _move(self, by: int) -> None:
        if self._current is not None:
            self._editing.do(MoveAttribute(self._owner, self._current.name, by))


def _item(attribute: Attribute) -> QListWidgetItem:
    item = QListWidgetItem(display_text(attribute.title))
    values = ", ".join(attribute.values) if attribute.type is AttributeType.VALUES else type_name(attribute.type)
    item.setToolTip(plain_tooltip(f"{attribute.name}: {values}"))
    return item
