"""Editing the codebook of the project."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from annotator.codebook.editing import AddLabel
from annotator.codebook.proposals import next_version
from annotator.codebook.structure_edits import AddLayer, AddRelation
from annotator.errors import UserError
from annotator.window.dialogs import messages
from annotator.window.dialogs.codebook.editing import Editing, Part, Place
from annotator.window.dialogs.codebook.forms import Forms
from annotator.window.dialogs.codebook.head import Head
from annotator.window.dialogs.codebook.place_list import PlaceList
from annotator.window.dialogs.codebook.preview import PreviewDialog, patience
from annotator.window.dialogs.pieces import Complaint, choice_buttons, side_button, words
from annotator.window.session import Session

_LIST_WIDTH = 290


class CodebookDialog(QDialog):
    """Show the codebook part by part; nothing is written until the changes are looked over and applied.

    `keys` says what keys mean in the article besides labels.
    """

    def __init__(self, session: Session, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codebooks = session.project.codebooks
        self._handed_out = sorted({each.annotator for each in session.project.assignments.all()})
        self._editing = Editing(session.project, keys, self)
        self._list = PlaceList(self._editing)
        self._head = Head(self._editing)
        self._forms = Forms(self._editing)
        self._complaint = Complaint()
        self._state = words("", "dim")
        self._add_label = side_button(self.tr("Add label…"))
        self._add_other = side_button(self.tr("Add other"))
        self._take_back = side_button(self.tr("Take back"))
        self._buttons, self._apply, _ = choice_buttons(self.tr("Apply…"), self.tr("Cancel"))
        self._build()
        self._connect()
        self._show()
        self._list.setFocus()

    def accept(self) -> None:
        """Show what the changes come to; written, the dialog is done."""
        self._leave_field()
        draft = self._editing.draft
        if not draft.changed:
            return
        version = next_version(draft.start.version, self._codebooks.versions())
        try:
            with patience():
                preview = self._codebooks.edited(draft.released(version), draft.migration).preview()
        except UserError as error:
            self._complaint.say(error.message)
            return
        dialog = PreviewDialog(self._codebooks, draft, version, self)
        dialog.show_changes(preview, self._handed_out)
        dialog.accepted.connect(lambda: self.done(QDialog.DialogCode.Accepted))
        dialog.open()

    def reject(self) -> None:
        """Close; with changes that are not applied, ask first."""
        self._leave_field()
        if not self._editing.edits or self._means_to_lose():
            super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Edit codebook"))
        self.resize(1060, 700)
        side = QWidget()
        side.setFixedWidth(_LIST_WIDTH)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._list, 1)
        left.addLayout(self._adding())
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._head)
        right.addWidget(self._complaint)
        right.addWidget(self._forms, 1)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addWidget(side)
        columns.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._take_back)
        foot.addWidget(self._state, 1)
        foot.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(columns, 1)
        layout.addLayout(foot)

    def _adding(self) -> QHBoxLayout:
        menu = QMenu(self._add_other)
        menu.addAction(self.tr("Layer…"), self._ask_layer)
        menu.addAction(self.tr("Link…"), self._ask_link)
        self._add_other.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._add_label, 1)
        row.addWidget(self._add_other)
        return row

    def _connect(self) -> None:
        self._editing.changed.connect(self._show)
        self._editing.refused.connect(self._complaint.say)
        self._add_label.clicked.connect(self._ask_label)
        self._take_back.clicked.connect(self._editing.take_back)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _show(self) -> None:
        self._head.show_place()
        self._forms.show_place()
        edits = self._editing.edits
        self._take_back.setEnabled(edits > 0)
        self._apply.setEnabled(self._editing.draft.changed)
        waiting = self.tr("Changes not applied yet: {0}").format(edits)
        self._state.setText(waiting if edits else self.tr("Nothing is written before you apply it."))

    def _leave_field(self) -> None:
        """Take what is still in a field."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _means_to_lose(self) -> bool:
        return messages.ask_yes_no(
            self,
            self.tr("Edit codebook"),
            self.tr("The changes to the codebook are not applied. Discard them?"),
            self.tr("Discard them"),
            self.tr("Go on editing"),
        )

    def _ask_label(self) -> None:
        title = messages.ask_text(self, self.tr("Add label"), self.tr("Title of the label:"), "")
        editing = self._editing
        before = {label.id for label in editing.codebook.labels}
        keys = tuple(editing.keys)
        if title and editing.do(AddLabel(title, self._layer_here(), editing.old_ids(), keys)):
            new = next(label.id for label in editing.codebook.labels if label.id not in before)
            self._begin(Place(Part.LABEL, new))

    def _ask_layer(self) -> None:
        title = messages.ask_text(self, self.tr("Add layer"), self.tr("Title of the layer:"), "")
        if title and self._editing.do(AddLayer(title)):
            self._begin(Place(Part.LAYER, self._editing.codebook.layers[-1].id))

    def _ask_link(self) -> None:
        title = messages.ask_text(self, self.tr("Add link"), self.tr("Title of the link:"), "")
        labels = [label.id for label in self._editing.codebook.labels]
        if title and self._editing.do(AddRelation(title, labels[0], labels[-1])):
            self._begin(Place(Part.LINK, self._editing.codebook.relations[-1].id))

    def _begin(self, place: Place) -> None:
        self._editing.go_to(place)
        self._forms.focus_title()

    def _layer_here(self) -> str:
        """Give the layer that is worked in, or the first one."""
        place, codebook = self._editing.place, self._editing.codebook
        if place.part is Part.LAYER:
            return place.id
        label = codebook.find_label(place.id)
        return label.layer if label else codebook.layers[0].id
