"""A project and a real window for the tests of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.codebook import read_codebook
from annotator.formats.importing import import_paths
from annotator.project import Project, identity_from
from annotator.resources import resource_path
from annotator.window import looks
from annotator.window.main_window import MainWindow
from tests.window.typist import Typist

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenWindow]:
    """Give a function that imports texts into a new project and opens the window on it."""
    windows: list[MainWindow] = []

    def opened(*texts: str | Path, project: Path | None = None) -> MainWindow:
        path = project or tmp_path / "project.annotator"
        user = settings.load().settings
        if not path.exists():
            with Project.create(path, read_codebook(resource_path("codebook.toml")), identity_from(user)) as made:
                import_paths(made, [_file(tmp_path, number, text) for number, text in enumerate(texts)])
        looks.wear(settings.Theme.LIGHT)
        window = MainWindow(settings.load().settings)
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window).__enter__()
        window.files.open_path(path)
        QApplication.processEvents()
        return window

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()
    # Without an event loop of its own Qt deletes nothing, and every window left slows the next one.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def typist() -> Callable[[MainWindow], Typist]:
    """Give a person at the keyboard of a window."""
    return Typist


def _file(folder: Path, number: int, text: str | Path) -> Path:
    if isinstance(text, Path):
        return text
    path = folder / f"article-{number}.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path
