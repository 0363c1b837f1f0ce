"""Menus, toolbar and shortcuts, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from annotator.errors import UserError
from annotator.window.actions import Action, Menu, Where
from annotator.window.desk import Desk
from annotator.window.keys.keymap import Keymap
from annotator.window.steps import step_words
from annotator.window.table import ACTIONS


class Menus(QObject):
    """Hold the QAction of every action, in the menus, with the shortcuts of the keymap."""

    def __init__(self, window: QMainWindow, desk: Desk, keymap: Keymap) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self.actions = {row.id: self._made(row) for row in ACTIONS}
        self.use(keymap)
        self._fill(window.menuBar())

    def use(self, keymap: Keymap) -> None:
        """Give the actions the shortcuts of a keymap."""
        for row in ACTIONS:
            keys = keymap.keys(row.id)
            qaction = self.actions[row.id]
            if row.where is Where.WINDOW:
                qaction.setShortcuts([QKeySequence(key) for key in keys])
            else:
                # Single keys work in the article alone; Qt shows what stands after the tab like a shortcut.
                qaction.setText("\t".join([row.title(), *keys[:1]]))

    def refresh(self) -> None:
        """Enable what can be done now."""
        for row in ACTIONS:
            self.actions[row.id].setEnabled(row.enabled(self._desk))
        history = self._desk.session.project.history if self._desk.session.has_project else None
        for id, step in (
            ("undo", history.next_undo() if history else None),
            ("redo", history.next_redo() if history else None),
        ):
            verb = step_words(step.verb) if step else ""
            title = next(row for row in ACTIONS if row.id == id).title()
            self.actions[id].setText(f"{title}: {verb}" if verb else title)

    def _made(self, row: Action) -> QAction:
        qaction = QAction(row.title(), self._window)
        qaction.setMenuRole(QAction.MenuRole.NoRole)
        qaction.triggered.connect(self._runner(row))
        if row.where is Where.WINDOW:
            self._window.addAction(qaction)
        return qaction

    def _runner(self, row: Action) -> Callable[[], None]:
        def run() -> None:
            run_action(row, self._desk)

        return run

    def _fill(self, bar: QMenuBar) -> None:
        for name in Menu:
            menu = QMenu(QCoreApplication.translate("Menu", name), bar)
            bar.addMenu(menu)
            menu.aboutToShow.connect(self.refresh)
            for row in ACTIONS:
                if row.menu is name:
                    if row.separated:
                        menu.addSeparator()
                    menu.addAction(self.actions[row.id])


def run_action(row: Action, desk: Desk) -> None:
    """Run an action if it can be done now, and show the sentence if it can't."""
    if not row.enabled(desk):
        return
    try:
        row.run(desk)
    except UserError as error:
        desk.session.failed.emit(error.message)
