"""Choosing other keys for actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.codebook import Label
from annotator.window.actions import Action
from annotator.window.dialogs.fuzzy import fitness
from annotator.window.dialogs.key_capture import KeyCapture
from annotator.window.dialogs.key_collisions import owner_of, refusal
from annotator.window.dialogs.pieces import Complaint, side_button
from annotator.window.parts.keycap import key_label

Keys = dict[str, tuple[str, ...]]


class ShortcutEditor(QWidget):
    """List the actions with their keys; a pressed key becomes the new one, unless another action has it."""

    changed = Signal(dict)
    """The keys of all actions by their ids."""

    def __init__(
        self,
        actions: Sequence[Action],
        keys: Mapping[str, Sequence[str]],
        labels: Sequence[Label] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._keys: Keys = {row.id: tuple(keys.get(row.id, row.shortcuts)) for row in actions}
        self._labels = labels
        self._wanted = ""
        self._kept: tuple[str, ...] = ()
        self._search = QLineEdit()
        self._table = QTableWidget(len(actions), 3)
        self._capture = KeyCapture()
        self._complaint = Complaint()
        self._change = side_button(self.tr("Change…"))
        self._add = side_button(self.tr("Add another…"))
        self._remove = side_button(self.tr("No key"))
        self._reset = side_button(self.tr("Usual keys"))
        self._reset_all = side_button(self.tr("Usual keys for all"))
        self._take_over = side_button(self.tr("Use it here instead"))
        self._build()
        self._connect()
        self._show_all()

    def _build(self) -> None:
        self._search.setPlaceholderText(self.tr("Search an action or a key…"))
        self._search.setAccessibleName(self.tr("Search"))
        self._search.setClearButtonEnabled(True)
        self._dress_table()
        self._take_over.hide()
        row = QHBoxLayout()
        for button in (self._change, self._add, self._remove, self._reset):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._reset_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._search)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._capture)
        layout.addWidget(self._complaint)
        layout.addWidget(self._take_over, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(row)

    def _dress_table(self) -> None:
        self._table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Menu"), self.tr("Keys")])
        self._table.setAccessibleName(self.tr("Shortcuts"))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.resizeSection(1, 110)
        header.resizeSection(2, 210)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._narrow)
        self._table.itemActivated.connect(self._begin_change)
        self._table.currentCellChanged.connect(self._show_buttons)
        self._change.clicked.connect(self._begin_change)
        self._add.clicked.connect(self._begin_add)
        self._remove.clicked.connect(lambda: self._give(()))
        self._reset.clicked.connect(lambda: self._give(self._action.shortcuts))
        self._reset_all.clicked.connect(self._give_all)
        self._take_over.clicked.connect(self._take_it_over)
        self._capture.captured.connect(self._consider)
        self._capture.gave_up.connect(self._table.setFocus)

    @property
    def _action(self) -> Action:
        return self._actions[max(self._table.currentRow(), 0)]

    def _show_all(self) -> None:
        for number, row in enumerate(self._actions):
            cells = (
                row.title().rstrip("…"),
                QCoreApplication.translate("Menu", row.menu),
                "   ".join(map(key_label, self._keys[row.id])),
            )
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                changed = self._keys[row.id] != row.shortcuts
                if changed:
                    font = self._table.font()
                    font.setBold(True)
                    item.setFont(font)
                self._table.setItem(number, column, item)
        if self._table.currentRow() < 0:
            self._table.setCurrentCell(0, 0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self._say("")
        keys = self._keys[self._action.id]
        self._add.setEnabled(bool(keys))
        self._remove.setEnabled(bool(keys))
        self._reset.setEnabled(keys != self._action.shortcuts)
        self._reset_all.setEnabled(any(self._keys[row.id] != row.shortcuts for row in self._actions))

    def _narrow(self, wanted: str) -> None:
        for number, row in enumerate(self._actions):
            shown = not wanted.strip() or self._fits(row, wanted.strip())
            self._table.setRowHidden(number, not shown)
        current = self._table.currentRow()
        if current < 0 or self._table.isRowHidden(current):
            rows = range(len(self._actions))
            first = next((number for number in rows if not self._table.isRowHidden(number)), -1)
            self._table.setCurrentCell(first, 0)

    def _fits(self, row: Action, wanted: str) -> bool:
        keys = (name.casefold() for key in self._keys[row.id] for name in (key, key_label(key)))
        return wanted.casefold() in keys or fitness(wanted, (row.title(), row.text, row.id)) >= 2.0

    def _begin_change(self) -> None:
        self._begin(())

    def _begin_add(self) -> None:
        self._begin(self._keys[self._action.id])

    def _begin(self, kept: tuple[str, ...]) -> None:
        self._say("")
        self._kept = kept
        self._capture.begin()

    def _consider(self, key: str) -> None:
        """Take a key, or say why not."""
        self._wanted = key
        refused = refusal(key, self._action, self._labels)
        owner = owner_of(key, self._actions, self._keys, self._action.id)
        if refused:
            self._say(refused)
        elif owner is not None:
            said = self.tr("{0} is the key of “{1}”.").format(key_label(key), owner.title().rstrip("…"))
            self._say(said, self._take_over)
            self._take_over.setFocus()
            return
        else:
            self._give((*(one for one in self._kept if one != key), key))
        self._table.setFocus()

    def _take_it_over(self) -> None:
        owner = owner_of(self._wanted, self._actions, self._keys, self._action.id)
        if owner is not None:
            self._keys[owner.id] = tuple(key for key in self._keys[owner.id] if key != self._wanted)
        self._give((*(one for one in self._kept if one != self._wanted), self._wanted))
        self._table.setFocus()

    def _give(self, keys: tuple[str, ...]) -> None:
        others = {key for key in keys if owner_of(key, self._actions, self._keys, self._action.id)}
        if others:
            names = ", ".join(map(key_label, sorted(others)))
            self._say(self.tr("{0} belongs to another action by now. Change that one first.").format(names))
            return
        self._keys[self._action.id] = keys
        self._tell()

    def _give_all(self) -> None:
        self._keys = {row.id: row.shortcuts for row in self._actions}
        self._tell()

    def _tell(self) -> None:
        with QSignalBlocker(self._table):
            self._show_all()
        self.changed.emit(dict(self._keys))

    def _say(self, sentence: str, way_on: QPushButton | None = None) -> None:
        self._complaint.say(sentence)
        self._take_over.setVisible(way_on is not None)
