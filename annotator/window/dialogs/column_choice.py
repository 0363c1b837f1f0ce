"""Saying which column of a table holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.formats.columns import KNOWN, recognise
from annotator.window.dialogs.pieces import words

_IN_A_LINE = 4


class ColumnChoice(QWidget):
    """Show what is recognised among the columns of a table, and let the user correct it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[str, str] = {}
        self._columns: tuple[str, ...] = ()
        self._fields = {role: self._field(role) for role in KNOWN}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        for number, (role, field) in enumerate(self._fields.items()):
            line, column = divmod(number, _IN_A_LINE)
            label = QLabel(self._title(role))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field)
            grid.addWidget(label, 2 * line, column)
            grid.addWidget(field, 2 * line + 1, column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout.addWidget(words(self.tr("COLUMNS OF THE TABLE"), "heading"))
        layout.addLayout(grid)
        layout.addWidget(words(self.tr("All other columns are kept as details of the article."), "dim"))

    @property
    def chosen(self) -> Mapping[str, str]:
        """Give what the user chose against what was recognised; "" means that no column holds it."""
        return dict(self._chosen)

    @property
    def has_text(self) -> bool:
        """Say whether a column holds the text."""
        return bool(self._fields["text"].currentData())

    def ask_for_text(self) -> None:
        """Put the keyboard on the choice of the text's column."""
        self._fields["text"].setFocus()

    def offer(self, columns: Sequence[str]) -> None:
        """Show the columns of a table."""
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self._chosen = {role: name for role, name in self._chosen.items() if name in ("", *columns)}
        found = recognise(self._columns, self._chosen)
        for role, field in self._fields.items():
            field.clear()
            field.addItem("—" if role != "text" else self.tr("— choose —"), "")
            for column in self._columns:
                field.addItem(column, column)
            field.setCurrentIndex(max(field.findData(found.get(role, "")), 0))

    def _field(self, role: str) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(self._title(role))
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(12)
        field.activated.connect(lambda: self._choose(role, str(field.currentData())))
        return field

    def _choose(self, role: str, column: str) -> None:
        self._chosen[role] = column
        self.changed.emit()

    def _title(self, role: str) -> str:
        return {
            "text": self.tr("Text"),
            "title": self.tr("Title"),
            "outlet": self.tr("Outlet"),
            "author": self.tr("Author"),
            "date": self.tr("Date"),
            "url": self.tr("Web address"),
            "language": self.tr("Language"),
            "id": self.tr("Id"),
        }.get(role, role)
