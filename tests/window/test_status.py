"""The status bar with names that are too long for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from annotator import settings
from annotator.window.main_window import MainWindow
from annotator.window.status import FILE_WIDTH, NAME_WIDTH
from tests.window.conftest import OpenWindow

LONG = "Олександра-Вікторія Новоселицька-Перебийніс із Кам’янця-Подільського & <b>Sons</b>"


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """Give a small window on a file and an annotator with very long names."""
    settings.update(lambda user: replace(user, annotator=LONG))
    made = open_window("The mayor said no.\n").session.project.path
    path = made.rename(made.with_name("news-of-the-spring-" * 6 + "final.annotator"))
    window = open_window(project=path)
    window.resize(1024, 700)
    window.session.said.emit("Exported. " * 60)
    QApplication.processEvents()
    return window


def file_label(window: MainWindow) -> QLabel:
    return next(each for each in window.status.findChildren(QLabel) if each.text().endswith("final.annotator"))


def test_both_names_are_shortened_in_the_middle_and_stay_in_the_window(window: MainWindow) -> None:
    file, annotator = file_label(window), window.status.annotator
    assert "…" in file.text() and file.text().startswith("news-")
    assert file.fontMetrics().horizontalAdvance(file.text()) <= FILE_WIDTH
    shown = annotator.text().removeprefix("Annotator: ")
    assert "…" in shown and shown.startswith("Олек")
    assert annotator.fontMetrics().horizontalAdvance(shown.replace("&&", "&")) <= NAME_WIDTH
    assert window.status.geometry().left() >= 0
    assert file.geometry().right() <= window.status.width() <= window.width()


def test_the_whole_names_are_in_the_tooltips_as_they_are(window: MainWindow) -> None:
    assert "&lt;b&gt;Sons&lt;/b&gt;" in window.status.annotator.toolTip()
    assert window.status.annotator.accessibleName() == f"Annotator: {LONG}"
    assert "news-of-the-spring-" * 6 in file_label(window).toolTip()


def test_short_names_are_whole(open_window: OpenWindow) -> None:
    settings.update(lambda user: replace(user, annotator="A & B"))
    window = open_window("The mayor said no.\n")
    assert window.status.annotator.text() == "Annotator: A && B"
    assert any(each.text() == "project.annotator" for each in window.status.findChildren(QLabel))
