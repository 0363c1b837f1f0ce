"""The toolbar: what the window is used for, a few buttons for that, and the main one at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolBar, QWidget

from annotator.window.actions import Action
from annotator.window.keys.keymap import Keymap
from annotator.window.menus import Menus
from annotator.window.session import Session, Task
from annotator.window.table import action
from annotator.window.task_switch import TaskSwitch
from annotator.window.theme import icon


@dataclass(frozen=True, slots=True)
class Buttons:
    """Name the actions beside the switch and at the right; the last one is the main one."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def main(self) -> str:
        """Name the main action."""
        return self.right[-1]


BUTTONS = {
    Task.ANNOTATE: Buttons(("undo", "redo"), ("import", "export", "commands", "done")),
    Task.REVIEW: Buttons(("undo", "redo"), ("premerge", "previous_difference", "next_difference", "settle")),
    Task.OVERVIEW: Buttons((), ("import", "assign", "collect", "export")),
}


def fill_toolbar(toolbar: QToolBar, session: Session, menus: Menus, keymap: Keymap) -> None:
    """Fill the toolbar anew from the table of actions, for what the window is used for."""
    toolbar.clear()
    buttons = BUTTONS[session.task]
    if session.has_project:
        toolbar.addWidget(TaskSwitch(session, menus, toolbar))
    for id in buttons.left:
        toolbar.addWidget(_button(action(id), menus, keymap, buttons.main))
    gap = QWidget(toolbar)
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    toolbar.addWidget(gap)
    for id in buttons.right:
        toolbar.addWidget(_button(action(id), menus, keymap, buttons.main))


def _button(row: Action, menus: Menus, keymap: Keymap, main: str) -> QPushButton:
    qaction = menus.actions[row.id]
    keys = keymap.keys(row.id)
    key = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    button = QPushButton(f"{row.title()}  {key}" if row.id == main and key else row.title())
    button.setToolTip(f"{row.title()}  {key}".strip())
    button.setAccessibleName(row.title())
    if row.id == main:
        button.setProperty("role", "primary")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setIconSize(QSize(18, 18))
    if row.icon and row.id != main:
        button.setIcon(icon(row.icon))
    button.setEnabled(qaction.isEnabled())
    qaction.enabledChanged.connect(button.setEnabled)
    button.clicked.connect(qaction.trigger)
    return button
