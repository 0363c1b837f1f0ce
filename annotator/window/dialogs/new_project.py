"""Making a new project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator import settings
from annotator.codebook import Codebook, read_codebook
from annotator.errors import UserError
from annotator.project import Project, identity_from
from annotator.resources import resource_path
from annotator.window.dialogs import messages
from annotator.window.dialogs.pieces import Complaint, add_row, choice_buttons, form, side_button, words

SUFFIX = ".annotator"


class NewProjectDialog(QDialog):
    """Ask for a name, a folder, a codebook and who annotates; make the project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.project_path: Path | None = None
        """Where the project was made; None until then."""
        self._own_codebook: Path | None = None
        self._name = QLineEdit()
        self._folder = QLineEdit(str(messages.usual_folder()))
        self._place = words("", "dim", selectable=True)
        self._codebook = QComboBox()
        self._contents = words("", "dim")
        self._annotator = QLineEdit(settings.load().settings.annotator)
        self._complaint = Complaint()
        self._buttons, self._make, _ = choice_buttons(self.tr("Make project"), self.tr("Cancel"))
        self._build()
        self.finished.connect(self.deleteLater)
        self._show_place()
        self._show_codebook()

    def accept(self) -> None:
        """Make the project; what is wrong is said here."""
        try:
            self._create()
        except UserError as error:
            self._complaint.say(error.message)
        else:
            super().accept()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("New project"))
        self.setMinimumWidth(560)
        self._name.setPlaceholderText(self.tr("for example: border-talks"))
        self._codebook.addItem(self.tr("Quoted speaker, sourcing and stance (comes with Annotator)"))
        self._codebook.addItem(self.tr("From a file…"))
        fields = form()
        add_row(fields, self.tr("&Name:"), self._name)
        add_row(fields, self.tr("&Folder:"), self._folder, self._folder_button())
        fields.addRow("", self._place)
        add_row(fields, self.tr("&Codebook:"), self._codebook)
        fields.addRow("", self._contents)
        add_row(fields, self.tr("&Your name:"), self._annotator)
        fields.addRow(
            "", words(self.tr("Your annotations are kept under this name, apart from other people's."), "dim")
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(fields)
        layout.addWidget(self._complaint)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self._name.textChanged.connect(self._show_place)
        self._folder.textChanged.connect(self._show_place)
        self._annotator.textChanged.connect(self._show_place)
        self._codebook.activated.connect(self._choose_codebook)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _folder_button(self) -> QPushButton:
        choose = side_button(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose a folder"))
        choose.clicked.connect(self._choose_folder)
        return choose

    def _target(self) -> Path:
        name = self._name.text().strip().removesuffix(SUFFIX)
        return Path(self._folder.text().strip()).expanduser() / f"{name}{SUFFIX}"

    def _show_place(self) -> None:
        named = bool(self._name.text().strip())
        self._place.setText(str(self._target()) if named else self.tr("One file, which you can copy and send."))
        self._make.setEnabled(named and bool(self._folder.text().strip()) and bool(self._annotator.text().strip()))
        self._complaint.say("")

    def _choose_folder(self) -> None:
        chosen = messages.choose_folder(self, self.tr("Folder of the project"))
        if chosen is not None:
            self._folder.setText(str(chosen))

    def _choose_codebook(self, choice: int) -> None:
        self._own_codebook = None
        if choice > 0:
            pattern = self.tr("Codebooks (*.toml)")
            self._own_codebook = messages.choose_open_file(self, self.tr("Choose a codebook"), pattern)
        self._codebook.setItemText(1, self._own_codebook.name if self._own_codebook else self.tr("From a file…"))
        self._codebook.setCurrentIndex(1 if self._own_codebook else 0)
        self._show_codebook()

    def _show_codebook(self) -> None:
        self._complaint.say("")
        self._contents.clear()
        try:
            codebook = self._read_codebook()
        except UserError as error:
            self._complaint.say(error.message)
            return
        titles = ", ".join(label.title for label in codebook.labels)
        self._contents.setText(self.tr("{0}, version {1}: {2}").format(codebook.title, codebook.version, titles))

    def _read_codebook(self) -> Codebook:
        return read_codebook(self._own_codebook or resource_path("codebook.toml"))

    def _create(self) -> None:
        target = self._target()
        if {"/", "\\"} & set(self._name.text()):
            raise UserError(self.tr("A name can't hold a slash. Choose another one."))
        codebook = self._read_codebook()
        name = " ".join(self._annotator.text().split())
        user = replace(settings.load().settings, annotator=name)
        Project.create(target, codebook, identity_from(user)).close()
        settings.update(lambda kept: replace(kept, annotator=name))
        self.project_path = target
