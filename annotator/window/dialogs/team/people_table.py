"""Who gets articles: the annotators to choose from, what each has already, and what each would get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from annotator.team.assigning import Draft
from annotator.window.articles.wording import articles_text, grouped
from annotator.window.dialogs.pieces import side_button
from annotator.window.dialogs.team.shared_work import Sharing, sharings
from annotator.window.parts.tables import dress, plain_item
from annotator.window.parts.tooltips import plain_tooltip

BETWEEN = ";"
_NAME, _HAS, _GETS, _SHARES = range(4)
_ID = Qt.ItemDataRole.UserRole


class PeopleTable(QWidget):
    """Choose annotators by ticking them, or by typing their names."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = _NameField()
        self._add_button = side_button(self.tr("Add"))
        self._table = QTableWidget(0, 4)
        self._build()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Give the names that are ticked, from the top."""
        return tuple(self._name(row) for row in range(self._table.rowCount()) if self._is_ticked(row))

    def offer(self, names: Iterable[str], given: Mapping[str, int]) -> None:
        """List the people the project knows, and how many articles each has been given."""
        for name in names:
            self._append(name, Qt.CheckState.Unchecked)
        for row in range(self._table.rowCount()):
            number = given.get(self._name(row), 0)
            self._put(row, _HAS, articles_text(number) if number else self.tr("nothing yet"))

    def add(self, typed: str) -> None:
        """Tick the people typed, with `;` between several; who is not listed yet is added."""
        names = [" ".join(part.split()) for part in typed.split(BETWEEN)]
        for name in filter(None, names):
            self._tick(name)
        self._field.clear()
        self.changed.emit()

    def show_draft(self, draft: Draft | None) -> None:
        """Show what each would get; None shows nothing."""
        shared = sharings(draft.plan) if draft else {}
        for row in range(self._table.rowCount()):
            name = self._name(row)
            got = draft is not None and name in draft.plan.articles
            self._put(row, _GETS, articles_text(len(draft.plan.articles[name])) if draft and got else "")
            self._put(row, _SHARES, self._sharing_text(shared[name]) if got else "")
            if draft and got:
                self._explain(row, draft, shared[name])

    def focus_name(self) -> None:
        """Put the keyboard into the field for a name."""
        self._field.setFocus()

    def _build(self) -> None:
        self._field.setPlaceholderText(self.tr("Name of an annotator"))
        self._field.setToolTip(plain_tooltip(self.tr("Several names: put “;” between them.")))
        self._field.setAccessibleName(self.tr("Name of an annotator"))
        self._field.entered.connect(self.add)
        self._add_button.clicked.connect(lambda: self.add(self._field.text()))
        self._dress_table()
        row = QHBoxLayout()
        row.addWidget(self._field, 1)
        row.addWidget(self._add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._table, 1)

    def _dress_table(self) -> None:
        titles = (self.tr("Annotator"), self.tr("Has already"), self.tr("Gets now"), self.tr("Of these shared"))
        dress(self._table, titles, self.tr("Annotators"), (0, 105, 105, 150))
        self._table.itemChanged.connect(self._follow)

    def _follow(self, item: QTableWidgetItem) -> None:
        if item.column() == _NAME:
            self.changed.emit()

    def _tick(self, name: str) -> None:
        row = next((row for row in range(self._table.rowCount()) if self._name(row) == name), -1)
        if row < 0:
            row = self._append(name, Qt.CheckState.Checked)
            self._put(row, _HAS, self.tr("nothing yet"))
        else:
            self._item(row, _NAME).setCheckState(Qt.CheckState.Checked)
        self._table.setCurrentCell(row, _NAME)
        self._table.scrollToItem(self._item(row, _NAME))

    def _append(self, name: str, state: Qt.CheckState) -> int:
        row = self._table.rowCount()
        self._table.blockSignals(True)
        self._table.insertRow(row)
        item = plain_item(name)
        item.setData(_ID, name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(state)
        self._table.setItem(row, _NAME, item)
        self._table.blockSignals(False)
        return row

    def _put(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        self._table.setItem(row, column, item)

    def _explain(self, row: int, draft: Draft, sharing: Sharing) -> None:
        counts = draft.counts(self._name(row))
        if len(counts) > 1:
            lines = [f"{value or self.tr('none')}: {grouped(count)}" for value, count in counts.items()]
            self._item(row, _GETS).setToolTip(plain_tooltip("\n".join(lines)))
        if sharing.others:
            self._item(row, _SHARES).setToolTip(plain_tooltip("\n".join(sharing.others)))

    def _sharing_text(self, sharing: Sharing) -> str:
        if not sharing.articles:
            return self.tr("none")
        if len(sharing.others) == 1:
            return self.tr("{0} with 1 other").format(grouped(sharing.articles))
        return self.tr("{0} with {1} others").format(grouped(sharing.articles), grouped(len(sharing.others)))

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self._table.item(row, column)
        assert item is not None
        return item

    def _name(self, row: int) -> str:
        return str(self._item(row, _NAME).data(_ID))

    def _is_ticked(self, row: int) -> bool:
        return self._item(row, _NAME).checkState() is Qt.CheckState.Checked


class _NameField(QLineEdit):
    """Take a name by Enter; without one, Enter goes to the dialog."""

    entered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit(self.text())
        else:
            super().keyPressEvent(event)
