"""Choosing the label that another one is merged into."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from annotator.codebook import Codebook, Label
from annotator.offsets.display import display_text
from annotator.window.dialogs.codebook.counting import people_text
from annotator.window.dialogs.codebook.editing import Editing
from annotator.window.dialogs.pieces import add_row, choice_buttons, form, words
from annotator.window.parts.tones import swatch_color

_SWATCH = 12


class MergeLabelDialog(QDialog):
    """Ask into which label another one goes, and say what its spans keep and lose."""

    def __init__(self, editing: Editing, gone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._gone = gone
        self._label = editing.codebook.find_label(gone)
        self._target = QComboBox()
        self._outcome = words()
        self._buttons, _, _ = choice_buttons(self.tr("Merge"), self.tr("Cancel"))
        self._build()
        self.finished.connect(self.deleteLater)
        self._show_outcome()

    @property
    def kept(self) -> str:
        """Give the id of the label that stays."""
        return str(self._target.currentData())

    def _build(self) -> None:
        title = self._label.title if self._label else self._gone
        self.setWindowTitle(self.tr("Merge labels"))
        self.setMinimumWidth(460)
        for label in _offered(self._editing.codebook, self._label):
            self._target.addItem(_swatch(label), display_text(label.title), label.id)
        fields = form()
        shown = display_text(title).replace("&", "&&")
        add_row(fields, self.tr("Merge “{0}” &into:").format(shown), self._target)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(fields)
        layout.addWidget(self._outcome)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self._target.currentIndexChanged.connect(self._show_outcome)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _show_outcome(self) -> None:
        kept = self._editing.codebook.label(self.kept)
        people = self._editing.people(self._gone)
        if not people:
            text = self.tr("No span has it.")
        else:
            text = self.tr("{0} become “{1}”.").format(people_text(people), kept.title)
        own = self._label.attributes if self._label else ()
        lost = [each.title for each in own if kept.attribute(each.name) is None]
        if people and lost:
            text += " " + self.tr("They lose what “{0}” is not asked for: {1}.").format(kept.title, ", ".join(lost))
        self._outcome.setText(display_text(text))


def _offered(codebook: Codebook, gone: Label | None) -> list[Label]:
    """List the labels to merge into, those of the same layer first."""
    others = [label for label in codebook.labels if label is not gone and not label.retired]
    return sorted(others, key=lambda label: gone is not None and label.layer != gone.layer)


def _swatch(label: Label) -> QIcon:
    picture = QPixmap(_SWATCH, _SWATCH)
    picture.fill(swatch_color(label.color))
    return QIcon(picture)
