"""Saying that the annotations of files are what a model suggests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from annotator.offsets.display import display_text
from annotator.window.dialogs.pieces import words

_NAME_WIDTH = 200


class ModelChoice(QWidget):
    """Take annotations for suggestions of a model with a name; hidden while files have no annotations."""

    def __init__(self, models: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggested = QCheckBox(self.tr("The annotations are &suggestions of a model, to accept or reject:"))
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.addItems([display_text(model) for model in models])
        self.name.setCurrentText("")
        self.name.setAccessibleName(self.tr("Name of the model"))
        self.name.setMinimumWidth(_NAME_WIDTH)
        self.name.setEnabled(False)
        field = self.name.lineEdit()
        assert field is not None
        field.setPlaceholderText(self._usual)
        self._scored = words(self.tr("The files have scores, as models’ output has."), "dim")
        self._scored.setWordWrap(False)
        self._scored.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.suggested)
        layout.addWidget(self.name)
        layout.addWidget(self._scored)
        layout.addStretch(1)
        self.suggested.toggled.connect(self.name.setEnabled)
        self.hide()

    def show_scores(self, count: int) -> None:
        """Say that annotations have scores, if some have; whether a model suggests them, the user says."""
        self._scored.setVisible(bool(count))

    @property
    def model(self) -> str:
        """Give the name of the model; "" where the annotations are somebody's work."""
        if self.isHidden() or not self.suggested.isChecked():
            return ""
        return " ".join(self.name.currentText().split()) or self._usual

    @property
    def _usual(self) -> str:
        return self.tr("model")
