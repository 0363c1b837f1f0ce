from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.window.parts.section import Section
from tests.window.side.bench import click, press
from tests.window.side.conftest import Show


def test_a_click_on_the_heading_folds_and_opens_it(show: Show[Section], qtbot: QtBot) -> None:
    section = show(Section("Labels", QLabel("content")))
    with qtbot.waitSignal(section.folded) as folded:
        click(section.heading)
    assert folded.args == [True]
    assert section.content.isHidden()
    click(section.heading)
    assert section.content.isVisible()


def test_space_folds_it_too(show: Show[Section]) -> None:
    section = show(Section("Labels", QLabel("content")))
    section.heading.setFocus()
    press(section.heading, Qt.Key.Key_Space)
    assert section.content.isHidden()


def test_a_new_title_is_shown_and_heard(show: Show[Section]) -> None:
    section = show(Section("Labels", QLabel("content")))
    before = section.heading.grab().toImage()
    section.heading.rename("Change to…")
    section.heading.raise_voice(True)
    assert section.heading.accessibleName() == "Change to…"
    assert section.heading.grab().toImage() != before
