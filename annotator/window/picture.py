"""A picture of the window with a project, drawn without a screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator import settings
from annotator.errors import UserError
from annotator.window import looks
from annotator.window.app import make_app
from annotator.window.main_window import MainWindow

WIDTH, HEIGHT = 1440, 900


def render(project: Path, target: Path) -> None:
    """Draw the window with a project into a PNG file."""
    make_app()
    user = settings.load().settings
    looks.wear(user.theme)
    window = MainWindow(user)
    try:
        window.resize(WIDTH, HEIGHT)
        window.show()
        window.files.open_path(project)
        # Two rounds: the first lays out, the second scrolls and paints what that moved.
        QApplication.processEvents()
        QApplication.processEvents()
        if not window.grab().save(str(target), "PNG"):
            raise UserError(f"The picture could not be written to {target}. Check that you may write there.")
    finally:
        window.close()
