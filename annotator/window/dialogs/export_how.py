"""In which format an export is written, and in how many parts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from annotator.formats.splitting import BY_ARTICLE, NEAR_DUPLICATES, Split, split_of
from annotator.formats.table import FORMATS, Format
from annotator.window.dialogs.pieces import add_row, words

_USUAL = "80/10/10"


class ExportHow(QWidget):
    """Let the user choose a format, and parts that share nothing."""

    format_changed = Signal()

    def __init__(self, details: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.formats = QComboBox()
        self.shares = QLineEdit()
        self.group = QComboBox()
        self.seed = QSpinBox()
        self._writable = [each for each in FORMATS if each.write is not None]
        self._fill(details)
        self._together = QWidget()
        self._build_row()
        self.formats.currentIndexChanged.connect(self.format_changed)
        self.shares.textChanged.connect(self._show_parts)
        self._show_parts()

    @property
    def format(self) -> Format:
        """Give the format to write."""
        return self._writable[self.formats.currentIndex()]

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """Give what can be filled in."""
        return (self.formats, self.shares, self._together)

    def split(self) -> Split | None:
        """Give how to part the articles; None for one file.

        Raises UserError where the shares are none.
        """
        text = self.shares.text().strip()
        return split_of(text, str(self.group.currentData()), self.seed.value()) if text else None

    def add_to(self, fields: QFormLayout) -> None:
        """Put the choices into a form."""
        add_row(fields, self.tr("Fo&rmat:"), self.formats)
        add_row(fields, self.tr("&Parts:"), self.shares, self._together)

    def _fill(self, details: list[str]) -> None:
        for each in self._writable:
            self.formats.addItem(each.title)
        self.formats.setCurrentIndex([each.id for each in self._writable].index("jsonl"))
        self.formats.setAccessibleName(self.tr("Format"))
        self.shares.setPlaceholderText(self.tr("one file"))
        self.shares.setToolTip(self.tr("Shares of training, development and test, such as {0}").format(_USUAL))
        for title, name in (
            (self.tr("near-duplicates"), NEAR_DUPLICATES),
            (self.tr("each article by itself"), BY_ARTICLE),
            (self.tr("month"), "month"),
            (self.tr("year"), "year"),
            *((name, name) for name in details),
        ):
            self.group.addItem(title, name)
        self.group.setAccessibleName(self.tr("What stays together"))
        self.seed.setRange(0, 9999)
        self.seed.setPrefix(self.tr("seed "))
        self.seed.setAccessibleName(self.tr("Seed of the parts"))

    def _build_row(self) -> None:
        row = QHBoxLayout(self._together)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words(self.tr("in one part:")))
        row.addWidget(self.group)
        row.addWidget(self.seed)

    def _show_parts(self) -> None:
        for widget in (self.group, self.seed):
            widget.setEnabled(bool(self.shares.text().strip()))
