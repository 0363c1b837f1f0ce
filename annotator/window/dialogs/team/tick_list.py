"""A list whose lines are ticked, with buttons for all and none of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from annotator.offsets.display import display_text
from annotator.window.dialogs.pieces import words
from annotator.window.parts.tooltips import plain_tooltip

_ID = Qt.ItemDataRole.UserRole
_ROOM = 7


class TickList(QWidget):
    """Let the user choose any number of things, each by an id."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemChanged.connect(self.changed)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(words(title.upper(), "heading"), 1)
        row.addWidget(self._button(self.tr("all"), Qt.CheckState.Checked, title))
        row.addWidget(self._button(self.tr("none"), Qt.CheckState.Unchecked, title))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(row)
        layout.addWidget(self._list)

    @property
    def ticked(self) -> tuple[str, ...]:
        """Give the ids that are ticked, from the top."""
        return tuple(str(item.data(_ID)) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    @property
    def all_ticked(self) -> bool:
        """Say whether everything is ticked."""
        return len(self.ticked) == self._list.count()

    def offer(self, id: str, title: str, tooltip: str, *, ticked: bool) -> None:
        """Add a line."""
        item = QListWidgetItem(display_text(" ".join(title.split())))
        item.setData(_ID, id)
        item.setToolTip(plain_tooltip(tooltip))
        item.setSizeHint(QSize(0, self._list.fontMetrics().height() + _ROOM))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._list.addItem(item)

    def _items(self) -> Iterable[QListWidgetItem]:
        return (self._list.item(row) for row in range(self._list.count()))

    def _button(self, title: str, state: Qt.CheckState, what: str) -> QPushButton:
        button = QPushButton(title)
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.setAccessibleName(f"{what}: {title}")
        button.clicked.connect(lambda: self._set_all(state))
        return button

    def _set_all(self, state: Qt.CheckState) -> None:
        for item in self._items():
            item.setCheckState(state)
