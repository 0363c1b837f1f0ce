"""The page of an import that says what the names in the files stand for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.formats.columns import shortened
from annotator.formats.mapping import LabelMapping, mapping_toml, read_mapping
from annotator.formats.names_met import LABEL, RELATION, NamesMet
from annotator.formats.naming import Name, NameRow, Naming
from annotator.formats.whole_file import refuse_target, written_whole
from annotator.offsets.display import display_text
from annotator.project import Project
from annotator.window.dialogs import messages
from annotator.window.dialogs.importing.names_model import counted_names
from annotator.window.dialogs.importing.names_table import NamesTable
from annotator.window.dialogs.pieces import Complaint, side_button, words

_NAMED = 6
_LONGEST_NAME = 30
_FILE = "names.toml"


class NamesPage(QWidget):
    """Show each name of the files with what it stands for; what is chosen stays for the files that come next."""

    changed = Signal()

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._met = NamesMet()
        self._is_whole = True
        self._naming = Naming(self._met, project.codebook, {})
        self.saying = words()
        self.table = NamesTable(project.codebook)
        self.all_names = QCheckBox()
        self.complaint = Complaint()
        self._build()

    @property
    def mapping(self) -> LabelMapping | None:
        """Give what the names stand for; None where all are the codebook's own, and there can be no others."""
        return self._naming.mapping if self._is_whole else self._naming.whole

    @property
    def chosen(self) -> Mapping[Name, str]:
        """Give what was chosen against what is proposed."""
        return dict(self._naming.chosen)

    @property
    def open(self) -> list[NameRow]:
        """List the names that nobody knows the meaning of."""
        return self._naming.open

    @property
    def unknown_marks(self) -> bool:
        """Say whether spans or links would be left out for their names; without an attribute a span is still a span."""
        return any(row.name.section in (LABEL, RELATION) for row in self.open)

    @property
    def has_names(self) -> bool:
        """Say whether there are names that are not simply the codebook's own."""
        return any(map(self._is_foreign, self._naming.rows))

    def show_names(self, met: NamesMet, is_whole: bool) -> None:
        """Show the names of other files, or the first of them."""
        self._is_whole = is_whole
        if met is not self._met:
            self._met = met
            self._naming = Naming(met, self._project.codebook, self._naming.chosen)
        self._show()

    def _build(self) -> None:
        self.table.setAccessibleName(self.tr("Names in the files"))
        load, save, propose = (
            side_button(self.tr("Load…")),
            side_button(self.tr("Save…")),
            side_button(self.tr("As proposed")),
        )
        load.setToolTip(self.tr("Take what names stand for from a file, as --map does on the command line."))
        save.setToolTip(self.tr("Keep what the names stand for in a file, for the next import."))
        propose.setToolTip(self.tr("Forget what was chosen, and take what the names are like."))
        row = QHBoxLayout()
        row.addWidget(self.all_names)
        row.addStretch(1)
        for button, act in ((propose, self._propose), (load, self._load), (save, self._save)):
            button.clicked.connect(act)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.saying)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(self.complaint)
        self.table.chosen.connect(self._choose)
        self.all_names.toggled.connect(self._show)

    def _show(self) -> None:
        rows = self._naming.rows
        foreign = [row for row in rows if self._is_foreign(row)]
        own = len(rows) - len(foreign)
        self.table.show_rows(rows if self.all_names.isChecked() or not foreign else foreign)
        self.all_names.setText(self.tr("Also the names that are the codebook's own ({0})").format(own))
        self.all_names.setVisible(bool(own and foreign))
        self.saying.setText(display_text(self._sentence()))
        self.saying.setProperty("role", "warning" if self.unknown_marks else "dim")
        self.saying.style().polish(self.saying)

    def _is_foreign(self, row: NameRow) -> bool:
        # One that was chosen stays in sight, whatever it stands for.
        return row.stands_for != row.name.name or row.name in self._naming.chosen

    def _sentence(self) -> str:
        unknown = self.open
        if unknown:
            names = ", ".join(shortened(row.name.name, _LONGEST_NAME) for row in unknown[:_NAMED])
            more = len(unknown) - _NAMED
            names += self.tr(" and {0} more").format(QLocale().toString(more)) if more > 0 else ""
            sentence = self.tr("Would be left out: {0} of {1}. Choose what they stand for.")
            return sentence.format(counted_names(unknown), names)
        out = [row for row in self._naming.rows if not row.stands_for]
        if out:
            return self.tr("Left out as you say: {0}.").format(counted_names(out))
        return self.tr("Every name stands for something of the codebook.")

    def _choose(self, names: list[Name], own: str) -> None:
        self._naming.choose(names, own)
        self._tell()

    def _propose(self) -> None:
        self._naming.propose_again()
        self._tell()

    def _tell(self) -> None:
        self.complaint.say("")
        self._show()
        self.changed.emit()

    def _load(self) -> None:
        place = messages.choose_open_file(self, self.tr("Load names"), self._pattern)
        if place is None:
            return
        try:
            self._naming.choose_all(read_mapping(place, self._project.codebook))
        except UserError as error:
            self.complaint.say(error.message)
            return
        self._tell()

    def _save(self) -> None:
        suggested = messages.usual_folder() / _FILE
        place = messages.choose_save_file(self, self.tr("Save names"), suggested, self._pattern)
        if place is not None:
            self._write(place)

    def _write(self, place: Path) -> None:
        self.complaint.say("")
        try:
            refuse_target(place, self._project)
            with written_whole(place) as stream:
                stream.write(mapping_toml(self._naming.whole, self._met, self._project.codebook).encode())
        except UserError as error:
            self.complaint.say(error.message)

    @property
    def _pattern(self) -> str:
        return self.tr("Names (*.toml)")
