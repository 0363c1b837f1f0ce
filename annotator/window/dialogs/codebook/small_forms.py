"""The forms of what has few fields: the codebook as a whole, a layer, a label that the codebook lacks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from annotator.codebook import Codebook
from annotator.codebook.structure_edits import ChangeBook, ChangeLayer
from annotator.window.dialogs.codebook.editing import Editing
from annotator.window.dialogs.codebook.fields import LineField, TextField
from annotator.window.dialogs.pieces import add_row, form, words


class BookForm(QWidget):
    """Show title and general rules of the codebook."""

    def __init__(self, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._title = LineField()
        self._guideline = TextField(16)
        self._guideline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        fields = form()
        add_row(fields, self.tr("&Title:"), self._title)
        add_row(fields, self.tr("&General rules:"), self._guideline)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(fields, 1)
        self._title.written.connect(lambda text: self._change(replace(self._editing.codebook, title=text)))
        self._guideline.written.connect(lambda text: self._change(replace(self._editing.codebook, guideline=text)))

    def show_book(self, codebook: Codebook) -> None:
        """Show the codebook as it is in the draft."""
        self._title.show_text(codebook.title)
        self._guideline.show_text(codebook.guideline)

    def _change(self, codebook: Codebook) -> None:
        self._editing.do(ChangeBook(codebook.title, codebook.guideline))


class LayerForm(QWidget):
    """Show the title of a layer."""

    def __init__(self, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._title = LineField()
        fields = form()
        add_row(fields, self.tr("&Title:"), self._title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(fields)
        layout.addWidget(words(self.tr("A layer groups labels that belong together in the list of labels."), "dim"))
        layout.addStretch(1)
        self._title.written.connect(self._rename)

    def show_layer(self, layer: str) -> None:
        """Show a layer as it is in the draft."""
        found = self._editing.codebook.layer(layer)
        self._title.show_text(found.title if found else "")

    def focus_title(self) -> None:
        """Put the keyboard into the title."""
        self._title.setFocus()
        self._title.selectAll()

    def _rename(self, title: str) -> None:
        layer = self._editing.codebook.layer(self._editing.place.id)
        if layer is not None:
            self._editing.do(ChangeLayer(replace(layer, title=title)))


class UnknownForm(QWidget):
    """Say what a label is that spans have and the codebook lacks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        text = self.tr(
            "Spans have this label, and the codebook lacks it: they came with a file that had another codebook. "
            "“Merge into…” gives them a label of this one."
        )
        layout.addWidget(words(text))
        layout.addStretch(1)
