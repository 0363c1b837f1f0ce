"""Asking for a new attribute."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.codebook import Attribute, AttributeType
from annotator.codebook.proposals import name_from_title
from annotator.window.dialogs.codebook.attribute_form import type_name, values_of
from annotator.window.dialogs.pieces import add_row, choice_buttons, form


class AddAttributeDialog(QDialog):
    """Ask what a new attribute is called, and what answers it takes."""

    def __init__(self, taken: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = taken
        self._title = QLineEdit()
        self._type = QComboBox()
        self._values = QPlainTextEdit()
        self._fields = form()
        self._buttons, self._yes, _ = choice_buttons(self.tr("Add"), self.tr("Cancel"))
        self._build()
        self.finished.connect(self.deleteLater)
        self._follow()

    @property
    def attribute(self) -> Attribute:
        """Give the attribute as it was asked for, with a name made of its title."""
        title = " ".join(self._title.text().split())
        kind = AttributeType(self._type.currentData())
        values = values_of(self._values.toPlainText()) if kind is AttributeType.VALUES else ()
        return Attribute(name_from_title(title, self._taken), title, kind, values)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Add attribute"))
        self.setMinimumWidth(420)
        for kind in AttributeType:
            self._type.addItem(type_name(kind), kind)
        self._values.setTabChangesFocus(True)
        self._values.setPlaceholderText(self.tr("one on each line"))
        add_row(self._fields, self.tr("&Title:"), self._title)
        add_row(self._fields, self.tr("&Answer:"), self._type)
        add_row(self._fields, self.tr("&Values:"), self._values)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(self._fields)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self._title.textChanged.connect(self._follow)
        self._values.textChanged.connect(self._follow)
        self._type.currentIndexChanged.connect(self._follow)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _follow(self) -> None:
        wants_values = self._type.currentData() == AttributeType.VALUES
        self._fields.setRowVisible(self._values, wants_values)
        enough = not wants_values or bool(values_of(self._values.toPlainText()))
        self._yes.setEnabled(bool(self._title.text().strip()) and enough)
