"""What the parts of the shell have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.errors import UserError
from annotator.window.session import Session

if TYPE_CHECKING:
    from annotator.window.main_window import MainWindow


class Part(QObject):
    """Know the window that the desk's actions ask something of."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @property
    def _session(self) -> Session:
        return self._window.session

    def guarded(self, run: Callable[[], object]) -> None:
        """Run something, and show the sentence if it can't be done."""
        try:
            run()
        except UserError as error:
            self._session.failed.emit(error.message)


def side_of(window: MainWindow, side: str) -> QWidget:
    """Give the "articles" or the "labels" side of the window."""
    return window.stages.left if side == "articles" else window.stages.right
