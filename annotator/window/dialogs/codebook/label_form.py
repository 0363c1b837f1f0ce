"""One label, to edit field by field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.codebook import Label
from annotator.codebook.editing import ChangeLabel, RenameLabel
from annotator.codebook.proposals import free_key
from annotator.window.dialogs.codebook.color_field import ColorField
from annotator.window.dialogs.codebook.editing import Editing, Part, Place
from annotator.window.dialogs.codebook.fields import KeyField, LineField, TextField
from annotator.window.dialogs.pieces import add_row, form, words


class LabelForm(QWidget):
    """Show the label that is worked on; what is changed counts when its field is left."""

    def __init__(self, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._title = LineField()
        self._name = LineField()
        self._key = KeyField()
        self._key_hint = words("", "dim")
        self._layer = QComboBox()
        self._color = ColorField()
        self._definition = TextField(3)
        self._guideline = TextField(5)
        self._guideline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fragments = QCheckBox(self.tr("May have several parts, as in “A,” he said, “B.”"))
        self._build()
        self._connect()

    def show_label(self, label: Label) -> None:
        """Show a label as it is in the draft."""
        codebook = self._editing.codebook
        self._title.show_text(label.title)
        self._name.show_text(label.id)
        self._key.setText(label.key)
        free = free_key(codebook, label.title, self._editing.keys)
        self._key_hint.setText(self._key_words(label, free))
        self._layer.clear()
        for layer in codebook.layers:
            self._layer.addItem(layer.title, layer.id)
        self._layer.setCurrentIndex(self._layer.findData(label.layer))
        self._color.show_label(label, codebook)
        self._definition.show_text(label.definition)
        self._guideline.show_text(label.guideline)
        self._fragments.setChecked(label.fragments)

    def focus_title(self) -> None:
        """Put the keyboard into the title."""
        self._title.setFocus()
        self._title.selectAll()

    def _build(self) -> None:
        fields = form()
        add_row(fields, self.tr("&Title:"), self._title)
        add_row(fields, self.tr("&Name in exports:"), self._name)
        key = QWidget()
        row = QHBoxLayout(key)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._key)
        row.addWidget(self._key_hint, 1)
        add_row(fields, self.tr("&Key:"), key)
        key.setFocusProxy(self._key)
        self._key.setAccessibleName(self.tr("Key"))
        add_row(fields, self.tr("La&yer:"), self._layer)
        add_row(fields, self.tr("&Colour:"), self._color)
        add_row(fields, self.tr("&Definition:"), self._definition)
        add_row(fields, self.tr("&Guideline:"), self._guideline)
        fields.addRow("", self._fragments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(fields, 1)

    def _connect(self) -> None:
        self._title.written.connect(lambda text: self._change(lambda label: replace(label, title=text)))
        self._name.written.connect(self._rename)
        self._key.chosen.connect(self._give_key)
        self._layer.activated.connect(self._put_in_layer)
        self._color.chosen.connect(lambda color: self._change(lambda label: replace(label, color=color)))
        self._definition.written.connect(lambda text: self._change(lambda label: replace(label, definition=text)))
        self._guideline.written.connect(lambda text: self._change(lambda label: replace(label, guideline=text)))
        self._fragments.clicked.connect(lambda checked: self._change(lambda label: replace(label, fragments=checked)))

    @property
    def _label(self) -> Label | None:
        place = self._editing.place
        return self._editing.codebook.find_label(place.id) if place.part is Part.LABEL else None

    def _change(self, change: Callable[[Label], Label]) -> None:
        label = self._label
        if label is not None:
            self._editing.do(ChangeLabel(change(label), tuple(self._editing.keys)))

    def _put_in_layer(self) -> None:
        layer = str(self._layer.currentData())
        self._change(lambda label: replace(label, layer=layer))

    def _rename(self, name: str) -> None:
        if self._label is not None:
            self._editing.do(RenameLabel(self._label.id, name), Place(Part.LABEL, name))

    def _give_key(self, key: str) -> None:
        meaning = self._editing.keys.get(key)
        if meaning is None:
            self._change(lambda label: replace(label, key=key))
        else:
            self._editing.refuse(
                self.tr("In the article “{0}” is the key of “{1}”. Take another one.").format(key, meaning)
            )

    def _key_words(self, label: Label, free: str) -> str:
        if label.retired:
            return self.tr("A retired label is marked by no key.")
        if label.key:
            return self.tr("Press another key to change it, Backspace for none.")
        return self.tr("Press a key to mark with it; {0} is free.").format(free) if free else ""
