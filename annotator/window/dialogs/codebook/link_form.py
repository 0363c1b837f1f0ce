"""One type of link, to edit field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QSpinBox, QVBoxLayout, QWidget

from annotator.codebook import AttributeType, Codebook, Label, RelationType
from annotator.codebook.structure_edits import ChangeRelation, RenameRelation
from annotator.offsets.display import display_text
from annotator.window.dialogs.codebook.editing import Editing, Part, Place
from annotator.window.dialogs.codebook.fields import LineField
from annotator.window.dialogs.pieces import add_row, form, words

_MOST = 99


class LinkForm(QWidget):
    """Show the type of link that is worked on; what is changed counts when its field is left."""

    def __init__(self, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._title = LineField()
        self._name = LineField()
        self._heads = QListWidget()
        self._tails = QListWidget()
        self._least = QSpinBox()
        self._most = QSpinBox()
        self._none = QComboBox()
        self._build()
        self._connect()

    def show_link(self, relation: RelationType) -> None:
        """Show a type of link as it is in the draft."""
        codebook = self._editing.codebook
        self._title.show_text(relation.title)
        self._name.show_text(relation.id)
        _fill(self._heads, codebook.labels, relation.from_labels)
        _fill(self._tails, codebook.labels, relation.to_labels)
        for field, number in ((self._least, relation.min), (self._most, relation.max or 0)):
            with QSignalBlocker(field):
                field.setValue(number)
        self._none.clear()
        self._none.addItem(self.tr("nothing"), "")
        for name, title in _signs(codebook, relation):
            self._none.addItem(display_text(title), name)
        self._none.setCurrentIndex(max(self._none.findData(relation.none_attribute), 0))

    def focus_title(self) -> None:
        """Put the keyboard into the title."""
        self._title.setFocus()
        self._title.selectAll()

    def _build(self) -> None:
        self._least.setRange(0, _MOST)
        self._most.setRange(0, _MOST)
        self._most.setSpecialValueText(self.tr("any number"))
        for number in (self._least, self._most):
            number.setMaximumWidth(150)
        for field in (self._heads, self._tails):
            field.setProperty("role", "field")
            field.setMinimumHeight(150)
        fields = form()
        add_row(fields, self.tr("&Title:"), self._title)
        add_row(fields, self.tr("&Name in exports:"), self._name)
        ends = QWidget()
        columns = QHBoxLayout(ends)
        columns.setContentsMargins(0, 0, 0, 0)
        for title, field in ((self.tr("From"), self._heads), (self.tr("To"), self._tails)):
            column = QVBoxLayout()
            column.addWidget(words(title, "dim"))
            column.addWidget(field)
            columns.addLayout(column)
            field.setAccessibleName(title)
        fields.addRow(words(self.tr("Labels:")), ends)
        add_row(fields, self.tr("At &least:"), self._least)
        add_row(fields, self.tr("At &most:"), self._most)
        add_row(fields, self.tr("&Rightly missing:"), self._none)
        fields.addRow(
            "",
            words(
                self.tr("A yes-or-no attribute of the labels at “From” can say that there is nothing to link."), "dim"
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(fields)
        layout.addStretch(1)

    def _connect(self) -> None:
        self._title.written.connect(lambda text: self._change(lambda each: replace(each, title=text or each.title)))
        self._name.written.connect(self._rename)
        self._heads.itemChanged.connect(
            lambda: self._change(lambda each: replace(each, from_labels=_checked(self._heads)))
        )
        self._tails.itemChanged.connect(
            lambda: self._change(lambda each: replace(each, to_labels=_checked(self._tails)))
        )
        self._least.valueChanged.connect(lambda number: self._change(lambda each: replace(each, min=number)))
        self._most.valueChanged.connect(lambda number: self._change(lambda each: replace(each, max=number or None)))
        self._none.activated.connect(self._take_sign)

    @property
    def _relation(self) -> RelationType | None:
        place = self._editing.place
        return self._editing.codebook.relation(place.id) if place.part is Part.LINK else None

    def _change(self, change: Callable[[RelationType], RelationType]) -> None:
        relation = self._relation
        if relation is not None:
            self._editing.do(ChangeRelation(change(relation)))

    def _take_sign(self) -> None:
        name = str(self._none.currentData())
        self._change(lambda each: replace(each, none_attribute=name))

    def _rename(self, name: str) -> None:
        if self._relation is not None:
            self._editing.do(RenameRelation(self._relation.id, name), Place(Part.LINK, name))


def _fill(field: QListWidget, labels: Sequence[Label], chosen: Sequence[str]) -> None:
    with QSignalBlocker(field):
        place = field.currentRow()
        field.clear()
        for label in labels:
            item = QListWidgetItem(display_text(label.title))
            item.setData(Qt.ItemDataRole.UserRole, label.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if label.id in chosen else Qt.CheckState.Unchecked)
            field.addItem(item)
        field.setCurrentRow(max(place, 0))


def _checked(field: QListWidget) -> tuple[str, ...]:
    items = (field.item(row) for row in range(field.count()))
    return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked)


def _signs(codebook: Codebook, relation: RelationType) -> list[tuple[str, str]]:
    """List the yes-or-no attributes, by name and title, that all labels have from which a link may lead."""
    heads = [codebook.label(head) for head in relation.from_labels]
    return [
        (attribute.name, attribute.title)
        for attribute in heads[0].attributes
        if all((own := head.attribute(attribute.name)) and own.type is AttributeType.BOOL for head in heads)
    ]
