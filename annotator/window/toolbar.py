"""The toolbar: a few buttons, each with its key, and the main one at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolBar, QWidget

from annotator.window.actions import Action
from annotator.window.keys.keymap import Keymap
from annotator.window.menus import Menus
from annotator.window.table import action
from annotator.window.theme import icon

LEFT = ("undo", "redo")
RIGHT = ("import", "export", "commands", "done")
MAIN = "done"


def fill_toolbar(toolbar: QToolBar, menus: Menus, keymap: Keymap) -> None:
    """Fill the toolbar anew from the table of actions."""
    toolbar.clear()
    for id in LEFT:
        toolbar.addWidget(_button(action(id), menus, keymap))
    gap = QWidget(toolbar)
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    toolbar.addWidget(gap)
    for id in RIGHT:
        toolbar.addWidget(_button(action(id), menus, keymap))


def _button(row: Action, menus: Menus, keymap: Keymap) -> QPushButton:
    qaction = menus.actions[row.id]
    keys = keymap.keys(row.id)
    key = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    button = QPushButton(f"{row.title()}  {key}" if row.id == MAIN and key else row.title())
    button.setToolTip(f"{row.title()}  {key}".strip())
    button.setAccessibleName(row.title())
    if row.id == MAIN:
        button.setProperty("role", "primary")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setIconSize(QSize(18, 18))
    if row.icon and row.id != MAIN:
        button.setIcon(icon(row.icon))
    button.setEnabled(qaction.isEnabled())
    qaction.enabledChanged.connect(button.setEnabled)
    button.clicked.connect(qaction.trigger)
    return button
