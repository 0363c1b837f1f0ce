"""Saying how files are to be read, and whose annotations they hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from annotator.formats.table import FORMATS
from annotator.model import Status
from annotator.offsets.display import display_text
from annotator.window.dialogs.pieces import words

_NAME_WIDTH = 200


class FormatChoice(QWidget):
    """Choose a format that can't be told by a file's name; its annotations need the name of who made them."""

    changed = Signal()

    def __init__(self, me: str, annotators: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._format = QComboBox()
        self._annotator = QComboBox()
        self._done = QCheckBox(self.tr("finished with them"))
        self._whose = words(self.tr("Whose annotations:"))
        self._fill(me, annotators)
        self._lay_out()
        self._show_fields()

    @property
    def format(self) -> str:
        """Give the id of the format; "" where the files tell by themselves."""
        return str(self._format.currentData())

    @property
    def annotator(self) -> str:
        """Give the name of whose annotations they are; "" for one's own."""
        return " ".join(self._annotator.currentText().split()) if self.format else ""

    @property
    def status(self) -> Status:
        """Say where the annotator stands with the articles."""
        return Status.DONE if self.format and self._done.isChecked() else Status.TODO

    def forget_annotator(self) -> None:
        """Empty the name, since the next files are likely to be another person's."""
        self._annotator.setCurrentText("")

    def _fill(self, me: str, annotators: Sequence[str]) -> None:
        self._format.addItem(self.tr("Articles: told by the files"), "")
        for each in FORMATS:
            if each.by_name and each.read:
                title = self.tr("{0} ({1}), with annotations").format(each.title, ", ".join(each.suffixes))
                self._format.addItem(title, each.id)
        self._annotator.setEditable(True)
        self._annotator.addItems([display_text(name) for name in annotators])
        self._annotator.setCurrentText("")
        field = self._annotator.lineEdit()
        assert field is not None
        field.setPlaceholderText(self.tr("{0} (you)").format(me))
        self._done.setToolTip(self.tr("Only articles that are done count for agreement."))

    def _lay_out(self) -> None:
        self._format.setAccessibleName(self.tr("Read as"))
        self._annotator.setAccessibleName(self.tr("Whose annotations"))
        self._annotator.setMinimumWidth(_NAME_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for label in (read_as := words(self.tr("Read as:")), self._whose):
            label.setWordWrap(False)
        read_as.setBuddy(self._format)
        self._whose.setBuddy(self._annotator)
        for part in (read_as, self._format, self._whose, self._annotator, self._done):
            layout.addWidget(part)
        layout.addStretch(1)
        self._format.activated.connect(self._change_format)

    def _change_format(self) -> None:
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        for part in (self._whose, self._annotator, self._done):
            part.setVisible(bool(self.format))
