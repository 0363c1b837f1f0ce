"""The editor of the codebook, open on a project with a few spans."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Fragment, Span
from annotator.window.dialogs.codebook import CodebookDialog
from annotator.window.session import Session
from tests.window.dialogs.codebook.hand import Hand


@pytest.fixture
def hand(session: Session, qtbot: QtBot) -> Iterator[Hand]:
    """Give somebody at the editor of a codebook with spans of two annotators; L means "Link" in the article."""
    spans = session.project.spans
    for start in (0, 10, 23):
        spans.mark("first", "QUOTE", [Fragment(start, start + 4)], {"quote_type": "direct"})
    spans.mark("first", "CUE", [Fragment(28, 32)])
    with session.project.importing() as intake:
        intake.add_span(Span("his", "first", "Petro", "CUE", (Fragment(28, 32),), codebook="1.0.0"))
        intake.add_span(Span("old", "first", "Petro", "OLD", (Fragment(0, 2),), codebook="0.9"))
    dialog = CodebookDialog(session, {"L": "Link"})
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield Hand(dialog)
    # Closing it would ask about changes that a test left.
    dialog.done(0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
