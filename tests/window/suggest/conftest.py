"""A window on an article for which a model suggests something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.formats.importing import ImportOptions, import_paths
from annotator.project import Project
from annotator.window.main_window import MainWindow
from tests.formats.making import write_lines

FERRY = (
    "Council keeps the ferry\n\nMayor Ines Carrow said the ferry will stay. "
    "“It was close,” she said. “We won.”\n\nResidents cheered 🎉 and went home.\n"
)
MARKS = (
    ("SPEAKER", "Mayor Ines Carrow", 0.95),
    ("QUOTE", "the ferry will stay", 0.6),
    ("CUE", "cheered", 0.91),
)


def output(text: str = FERRY) -> dict[str, object]:
    """Give what a model writes of a text: three spans and a link, from the start of the text to its end."""
    spans = [
        {"id": label, "label": label, "start": text.index(words), "end": text.index(words) + len(words), "score": score}
        for label, words, score in MARKS
    ]
    link = {"label": "SAID_BY", "head": "QUOTE", "tail": "SPEAKER"}
    return {"text": text, "title": text.split("\n")[0], "spans": spans, "relations": [link]}


def suggest(project: Project, folder: Path, *texts: str, model: str = "tagger") -> None:
    """Import what a model writes of some texts."""
    path = write_lines(folder / f"{model}.jsonl", *map(output, texts or (FERRY,)))
    assert import_paths(project, [path], ImportOptions(suggestions=model)).problems == []


@pytest.fixture
def window(open_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """Give a window on the ferry's article, with the suggestions of a model."""
    window = open_window(FERRY)
    suggest(window.session.project, tmp_path)
    QApplication.processEvents()
    return window


def marked(window: MainWindow) -> list[tuple[str, str]]:
    """Give label and words of what the annotator has."""
    return [(span.label, window.session.text[span.start : span.end]) for span in window.session.spans]


def looked_at(window: MainWindow) -> str:
    """Give the label of the suggestion looked at."""
    current = window.suggestions.current
    return current.span.label if current else ""


def waiting(window: MainWindow) -> list[str]:
    """Give the labels of what waits."""
    return [each.span.label for each in window.suggestions.open]


def click_on(window: MainWindow, words: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> QPoint:
    """Click on the first of some words of the article; give where."""
    offset = window.session.text.index(words) + 1
    place = window.pane._page.places.caret(offset)
    assert place is not None
    at = QPoint(round(place.left()) + 1, round(place.center().y() - window.pane._scrolled()))
    QTest.mouseClick(window.pane.viewport(), button, pos=at)
    QApplication.processEvents()
    return at
