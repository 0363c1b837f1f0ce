"""One attribute, to edit field by field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from annotator.codebook import Attribute, AttributeType
from annotator.codebook.attribute_edits import (
    AddValue,
    ChangeAttribute,
    MoveValue,
    RemoveValue,
    RenameAttribute,
    RenameValue,
)
from annotator.offsets.display import display_text
from annotator.window.dialogs import messages
from annotator.window.dialogs.codebook.editing import Editing
from annotator.window.dialogs.codebook.fields import LineField
from annotator.window.dialogs.codebook.value_list import ValueList
from annotator.window.dialogs.pieces import add_row, form

translate = QCoreApplication.translate


def type_name(kind: AttributeType) -> str:
    """Give a type of attribute as people read it."""
    return {
        AttributeType.VALUES: translate("Codebook", "one of a list"),
        AttributeType.BOOL: translate("Codebook", "yes or no"),
        AttributeType.ENTITY: translate("Codebook", "a speaker or source"),
        AttributeType.TEXT: translate("Codebook", "free text"),
    }[kind]


def values_of(typed: str) -> tuple[str, ...]:
    """Read values that are parted by commas or line ends."""
    parts = (" ".join(part.split()) for part in typed.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


class AttributeForm(QWidget):
    """Show one attribute of a label, or of articles; what is changed counts when its field is left."""

    def __init__(self, editing: Editing, renamed: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._renamed = renamed
        self._owner = ""
        self._attribute: Attribute | None = None
        self._title = LineField()
        self._name = LineField()
        self._type = QComboBox()
        self._required = QCheckBox(self.tr("Must be answered"))
        self._default = QComboBox()
        self._words = LineField()
        self._values = ValueList()
        self._fields = form()
        self._build()
        self._connect()

    def show_attribute(self, owner: str, attribute: Attribute | None) -> None:
        """Show an attribute as it is in the draft, or none."""
        self._owner, self._attribute = owner, attribute
        self.setVisible(attribute is not None)
        if attribute is None:
            return
        self._title.show_text(attribute.title)
        self._name.show_text(attribute.name)
        self._type.setCurrentIndex(self._type.findData(attribute.type))
        self._required.setChecked(attribute.required)
        self._values.show_values(attribute.values)
        self._show_default(attribute)
        self._fields.setRowVisible(self._values, attribute.type is AttributeType.VALUES)

    def focus_title(self) -> None:
        """Put the keyboard into the title."""
        self._title.setFocus()
        self._title.selectAll()

    def _build(self) -> None:
        for kind in AttributeType:
            self._type.addItem(type_name(kind), kind)
        add_row(self._fields, self.tr("Title:"), self._title)
        add_row(self._fields, self.tr("Name in exports:"), self._name)
        add_row(self._fields, self.tr("Answer:"), self._type)
        self._fields.addRow("", self._required)
        add_row(self._fields, self.tr("At first:"), self._default)
        add_row(self._fields, self.tr("At first:"), self._words)
        add_row(self._fields, self.tr("Values:"), self._values)
        self._fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._fields, 1)

    def _connect(self) -> None:
        self._title.written.connect(lambda text: self._change(lambda a: replace(a, title=text)))
        self._name.written.connect(self._rename)
        self._type.activated.connect(self._retype)
        self._required.clicked.connect(self._require)
        self._default.activated.connect(self._start_with)
        self._words.written.connect(lambda text: self._change(lambda a: replace(a, default=text or None)))
        do = self._editing.do
        self._values.added.connect(lambda value: do(AddValue(self._owner, self._its_name, value)))
        self._values.renamed.connect(lambda old, new: do(RenameValue(self._owner, self._its_name, old, new)))
        self._values.removed.connect(lambda value: do(RemoveValue(self._owner, self._its_name, value)))
        self._values.moved.connect(lambda value, by: do(MoveValue(self._owner, self._its_name, value, by)))

    @property
    def _its_name(self) -> str:
        return self._attribute.name if self._attribute else ""

    def _show_default(self, attribute: Attribute) -> None:
        choices = {AttributeType.VALUES: attribute.values, AttributeType.BOOL: (True, False)}.get(attribute.type, ())
        self._default.clear()
        self._default.addItem(self.tr("nothing chosen"), None)
        for value in choices:
            self._default.addItem(display_text(attribute.value_title(value)), value)
        held = [self._default.itemData(place) for place in range(self._default.count())]
        self._default.setCurrentIndex(held.index(attribute.default) if attribute.default in held else 0)
        self._words.show_text(attribute.default if isinstance(attribute.default, str) else "")
        # What must be answered starts open.
        self._fields.setRowVisible(self._default, bool(choices) and not attribute.required)
        text = attribute.type is AttributeType.TEXT and not attribute.required
        self._fields.setRowVisible(self._words, text)

    def _change(self, change: Callable[[Attribute], Attribute]) -> None:
        if self._attribute is not None:
            self._editing.do(ChangeAttribute(self._owner, change(self._attribute)))

    def _rename(self, name: str) -> None:
        if self._editing.do(RenameAttribute(self._owner, self._its_name, name)):
            self._renamed(name)

    def _require(self, required: bool) -> None:
        self._change(lambda a: replace(a, required=required, default=None if required else a.default))

    def _start_with(self, place: int) -> None:
        value = self._default.itemData(place)
        self._change(lambda a: replace(a, default=value))

    def _retype(self) -> None:
        kind = AttributeType(self._type.currentData())
        before = self._attribute
        if before is None or kind is before.type:
            return
        values: tuple[str, ...] = ()
        if kind is AttributeType.VALUES:
            usual = "yes, no" if before.type is AttributeType.BOOL else ""
            question = self.tr("Values to choose from, with commas between them:")
            values = values_of(messages.ask_text(self, self.tr("Values"), question, usual))
        if kind is AttributeType.VALUES and not values:
            self.show_attribute(self._owner, before)
            return
        self._change(lambda a: replace(a, type=kind, values=values))
