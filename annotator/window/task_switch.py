"""The switch between annotating, reviewing and the overview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from annotator.window.menus import Menus
from annotator.window.session import Session, Task

TASKS = {Task.ANNOTATE: "task_annotate", Task.REVIEW: "task_review", Task.OVERVIEW: "task_overview"}
"""Each task with the action that shows it."""


class TaskSwitch(QWidget):
    """Show the tasks side by side, the one in force pressed."""

    def __init__(self, session: Session, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._buttons: dict[Task, QPushButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(0)
        for place, (task, id) in enumerate(TASKS.items()):
            button = self._made(menus, id)
            button.setProperty("place", ("first", "middle", "last")[place])
            group.addButton(button)
            row.addWidget(button)
            self._buttons[task] = button
        session.task_changed.connect(self._show_task)
        session.project_changed.connect(self._show_task)
        self._show_task()

    def _made(self, menus: Menus, id: str) -> QPushButton:
        action = menus.actions[id]
        button = QPushButton(action.text(), self)
        button.setProperty("role", "segment")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(f"{action.text()}  {action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)}")
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        button.clicked.connect(action.trigger)
        # A task that can't be shown leaves the one in force pressed.
        button.clicked.connect(self._show_task)
        return button

    def _show_task(self) -> None:
        self._buttons[self._session.task].setChecked(True)
