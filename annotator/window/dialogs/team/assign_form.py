"""The terms on which articles are handed out, each with what is wrong with it below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from annotator.offsets.display import display_text
from annotator.team.assigning import Stock, Terms, file_names
from annotator.team.plan import PEOPLE_PER_OVERLAP, Wish
from annotator.window.articles.wording import articles_text, grouped
from annotator.window.dialogs import messages
from annotator.window.dialogs.pieces import Complaint, side_button, words

_MOST = 1_000_000
_PERCENT, _ARTICLES = range(2)


class AssignForm(QWidget):
    """Ask for the terms; say beside a field what can't be."""

    changed = Signal()

    def __init__(self, stem: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stem = stem
        self._overlap, self._calibration, self._seed = QSpinBox(), QSpinBox(), QSpinBox()
        self._unit, self._column = QComboBox(), QComboBox()
        self._blind, self._again = QCheckBox(), QCheckBox()
        self._folder = QLineEdit()
        self._choose = side_button(self.tr("Choose…"))
        complained: tuple[QWidget, ...] = (self._overlap, self._calibration, self._again, self._folder)
        self._wrong = {field: Complaint() for field in complained}
        self._build()

    @property
    def folder(self) -> Path:
        """Give the folder that the files are to go to."""
        return Path(self._folder.text().strip()).expanduser()

    def offer(self, stock: Stock) -> None:
        """Let the user choose among the columns there are, and say how many articles are left over."""
        chosen = self._column.currentData()
        self._column.clear()
        self._column.addItem(self.tr("No column: anyhow"), "")
        for column in stock.columns:
            values = len({meta.get(column, "") for meta in stock.articles.values()})
            self._column.addItem(self.tr("{0} ({1} different)").format(display_text(column), grouped(values)), column)
        self._column.setCurrentIndex(max(0, self._column.findData(chosen)))
        taken = len(stock.articles) - len(stock.free(Terms(Wish(()))))
        self._again.setText(self.tr("Also {0} that somebody has already").format(articles_text(taken)))
        self._again.setVisible(bool(taken))

    def terms(self, people: Sequence[str], stock: Stock) -> Terms:
        """Give the terms as they are chosen."""
        terms = Terms(Wish(tuple(people)), again=self._again.isChecked())
        rest = max(len(stock.free(terms)) - self._calibration.value(), 1)
        whole = 100 if self._unit.currentIndex() == _PERCENT else rest
        share = min(self._overlap.value() / whole, 1.0)
        wish = Wish(tuple(people), share, self._calibration.value(), self._seed.value())
        return Terms(wish, str(self._column.currentData()), self._blind.isChecked(), self._again.isChecked())

    def look(self, people: Sequence[str], stock: Stock) -> bool:
        """Say beside each field what is wrong with it; gives whether nothing is."""
        free = len(stock.free(Terms(Wish(()), again=self._again.isChecked())))
        faults: dict[QWidget, str] = {
            self._overlap: self._overlap_fault(people, free),
            self._calibration: self._calibration_fault(free),
            self._again: self._again_fault(stock, free),
            self._folder: self._folder_fault(people),
        }
        for field, sentence in faults.items():
            self._wrong[field].say(sentence)
        return not any(faults.values())

    def _overlap_fault(self, people: Sequence[str], free: int) -> str:
        if self._overlap.value() and 0 < len(people) < PEOPLE_PER_OVERLAP:
            return self.tr("Two people can only share articles where two are chosen.")
        rest = max(0, free - self._calibration.value())
        if self._unit.currentIndex() == _ARTICLES and self._overlap.value() > rest:
            return self.tr("Only {0} can be shared by two.").format(articles_text(rest))
        return ""

    def _calibration_fault(self, free: int) -> str:
        if self._calibration.value() > free > 0:
            return self.tr("There are only {0} to hand out.").format(articles_text(free))
        return ""

    def _again_fault(self, stock: Stock, free: int) -> str:
        if stock.articles and not free:
            return self.tr("Somebody has each of the articles. Tick this to hand the same ones out again.")
        return ""

    def _folder_fault(self, people: Sequence[str]) -> str:
        if not self._folder.text().strip():
            return self.tr("Say which folder the files are to go to.")
        folder = self.folder
        try:
            if folder.exists() and not folder.is_dir():
                return self.tr("This is a file. Choose a folder.")
            there = [name for name in file_names(self._stem, people).values() if (folder / name).exists()]
        except OSError as error:
            return self.tr("This folder can't be used ({0}). Choose another one.").format(error.strerror)
        if there:
            return self.tr("{0} is there already. Choose another folder, or move the file away.").format(there[0])
        return ""

    def _build(self) -> None:
        for field, most in ((self._overlap, _MOST), (self._calibration, _MOST), (self._seed, _MOST)):
            field.setRange(0, most)
            field.valueChanged.connect(self.changed)
        self._unit.addItems([self.tr("% of the articles"), self.tr("articles")])
        self._unit.currentIndexChanged.connect(self._change_unit)
        self._change_unit()
        self._column.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._column.activated.connect(self.changed)
        self._blind.setText(self.tr("Hide outlet, author, date and URL (blind)"))
        self._blind.toggled.connect(self.changed)
        self._again.toggled.connect(self.changed)
        self._folder.textChanged.connect(self.changed)
        self._choose.setAccessibleName(self.tr("Choose a folder"))
        self._choose.clicked.connect(self._choose_folder)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        self._add(layout, self.tr("Two people get the same:"), self._overlap, self._unit)
        self._add(layout, self.tr("Everybody gets the first:"), self._calibration, _unit(self.tr("articles")))
        self._add(layout, self.tr("An even share of each value of:"), self._column)
        self._add(layout, self.tr("Draw (another number draws another plan):"), self._seed)
        layout.addSpacing(6)
        layout.addWidget(self._blind)
        layout.addWidget(self._again)
        layout.addWidget(self._wrong[self._again])
        layout.addStretch(1)

    def folder_row(self) -> QWidget:
        """Give the field for the folder, which stands below everything else."""
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        self._add(layout, self.tr("Folder for the files:"), self._folder, self._choose)
        return row

    def set_folder(self, folder: Path) -> None:
        """Put a folder into its field."""
        self._folder.setText(str(folder))

    def _add(self, layout: QVBoxLayout, title: str, field: QWidget, beside: QWidget | None = None) -> None:
        label = words(title)
        label.setBuddy(field)
        field.setAccessibleName(title.rstrip(":"))
        row = QHBoxLayout()
        row.addWidget(field, 1)
        if beside is not None:
            row.addWidget(beside)
        layout.addWidget(label)
        layout.addLayout(row)
        if field in self._wrong:
            layout.addWidget(self._wrong[field])

    def _change_unit(self) -> None:
        self._unit.setAccessibleName(self.tr("Counted in"))
        self._overlap.setMaximum(100 if self._unit.currentIndex() == _PERCENT else _MOST)
        self.changed.emit()

    def _choose_folder(self) -> None:
        chosen = messages.choose_folder(self, self.tr("Choose a folder for the files"))
        if chosen is not None:
            self.set_folder(chosen)


def _unit(text: str) -> QLabel:
    label = words(text)
    label.setWordWrap(False)
    return label
