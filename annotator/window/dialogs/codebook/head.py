"""What is worked on, in a line, with the buttons that act on it as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.codebook.editing import DeleteLabel, MergeLabels, MoveLabel, RetireLabel, UseLabelAgain
from annotator.codebook.structure_edits import MoveLayer, RemoveLayer, RemoveRelation
from annotator.window.dialogs.codebook.counting import people_text
from annotator.window.dialogs.codebook.editing import Editing, Part, Place
from annotator.window.dialogs.codebook.merge import MergeLabelDialog
from annotator.window.dialogs.pieces import side_button
from annotator.window.parts.elided import ElidedLabel

_TITLE_SCALE = 1.25


class Head(QWidget):
    """Name the part that is worked on, say how much it is used, and merge, retire, delete or move it."""

    def __init__(self, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._title = ElidedLabel()
        self._use = QLabel()
        self._merge = side_button(self.tr("Merge into…"))
        self._retire = side_button(self.tr("Retire"))
        self._delete = side_button(self.tr("Delete"))
        self._up = side_button("↑")
        self._down = side_button("↓")
        self._build()
        self._connect()

    def show_place(self) -> None:
        """Show the part that is worked on."""
        place, codebook = self._editing.place, self._editing.codebook
        layer, relation = codebook.layer(place.id), codebook.relation(place.id)
        titles = {
            Part.BOOK: codebook.title,
            Part.ARTICLE: self.tr("Questions about the article"),
            Part.LAYER: layer.title if layer else "",
            Part.LINK: relation.title if relation else "",
            Part.UNKNOWN: place.id,
        }
        label = codebook.find_label(place.id) if place.part is Part.LABEL else None
        self._title.show_text(label.title if label else titles.get(place.part, ""))
        self._use.setText(self._use_text())
        self._show_buttons()

    def _build(self) -> None:
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * _TITLE_SCALE)
        font.setBold(True)
        self._title.setFont(font)
        self._use.setTextFormat(Qt.TextFormat.PlainText)
        self._use.setProperty("role", "dim")
        self._up.setAccessibleName(self.tr("Move up"))
        self._down.setAccessibleName(self.tr("Move down"))
        for button in (self._up, self._down):
            button.setFixedWidth(34)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._title)
        said.addWidget(self._use)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addLayout(said, 1)
        for each in (self._merge, self._retire, self._delete, self._up, self._down):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self._merge.clicked.connect(self._ask_merge)
        self._retire.clicked.connect(self._retire_or_not)
        self._delete.clicked.connect(self._delete_it)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))

    def _use_text(self) -> str:
        place = self._editing.place
        if place.part is Part.BOOK:
            return self.tr("Version {0}").format(self._editing.codebook.version)
        if place.part not in (Part.LABEL, Part.UNKNOWN):
            return ""
        people = self._editing.people(place.id)
        label = self._editing.codebook.find_label(place.id)
        said = people_text(people) if people else self.tr("No span has it.")
        return self.tr("Retired · {0}").format(said) if label and label.retired else said

    def _show_buttons(self) -> None:
        place, codebook = self._editing.place, self._editing.codebook
        label = codebook.find_label(place.id) if place.part is Part.LABEL else None
        self._merge.setVisible(place.part in (Part.LABEL, Part.UNKNOWN))
        self._merge.setEnabled(any(each.id != place.id and not each.retired for each in codebook.labels))
        self._retire.setVisible(label is not None)
        self._retire.setText(self.tr("Use again") if label and label.retired else self.tr("Retire"))
        self._delete.setVisible(place.part in (Part.LABEL, Part.LAYER, Part.LINK))
        used = label is not None and self._editing.was_used(place.id)
        full = place.part is Part.LAYER and bool(codebook.labels_of(place.id))
        self._delete.setEnabled(not used and not full)
        self._delete.setToolTip(self._why_not(used=used, full=full))
        movable = place.part in (Part.LABEL, Part.LAYER)
        self._up.setVisible(movable)
        self._down.setVisible(movable)

    def _why_not(self, *, used: bool, full: bool) -> str:
        if used:
            return self.tr("Spans have it, or had it. Retire it, or merge it into another label.")
        return self.tr("Move its labels to another layer first.") if full else ""

    def _ask_merge(self) -> None:
        gone = self._editing.place.id
        dialog = MergeLabelDialog(self._editing, gone, self)
        dialog.accepted.connect(lambda: self._merge_into(gone, dialog.kept))
        dialog.open()

    def _merge_into(self, gone: str, kept: str) -> None:
        self._editing.do(MergeLabels(gone, kept), Place(Part.LABEL, kept))

    def _retire_or_not(self) -> None:
        label = self._editing.codebook.label(self._editing.place.id)
        self._editing.do(UseLabelAgain(label.id) if label.retired else RetireLabel(label.id))

    def _delete_it(self) -> None:
        place = self._editing.place
        if place.part is Part.LABEL:
            others = [label for label in self._editing.codebook.labels if label.id != place.id]
            self._editing.do(DeleteLabel(place.id), Place(Part.LABEL, others[0].id) if others else None)
        elif place.part is Part.LAYER:
            self._editing.do(RemoveLayer(place.id), Place(Part.BOOK))
        else:
            self._editing.do(RemoveRelation(place.id), Place(Part.BOOK))

    def _move(self, by: int) -> None:
        place = self._editing.place
        self._editing.do(MoveLabel(place.id, by) if place.part is Part.LABEL else MoveLayer(place.id, by))
