"""Marking every occurrence of some words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.model import Fragment, Zone, ZoneKind
from annotator.window.dialogs.occurrences import OccurrencesDialog, wanted_words
from annotator.window.dialogs.places_found import PlaceList
from annotator.window.session import Session

Opened = Callable[[], OccurrencesDialog]


@pytest.fixture
def opened(session: Session, qtbot: QtBot) -> Iterator[Opened]:
    session.move_caret(0, 5)

    def make() -> OccurrencesDialog:
        dialog = OccurrencesDialog(session)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    yield make


def places(dialog: OccurrencesDialog) -> PlaceList:
    found = dialog.findChild(PlaceList)
    assert isinstance(found, PlaceList)
    return found


def ticks(dialog: OccurrencesDialog) -> list[bool]:
    return [place.ticked for place in places(dialog).places]


def choose_label(dialog: OccurrencesDialog, title: str) -> None:
    combo = dialog.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    combo.setCurrentText(title)


def button(dialog: OccurrencesDialog, beginning: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text().startswith(beginning))


def check(dialog: OccurrencesDialog, beginning: str) -> QCheckBox:
    boxes = dialog.findChildren(QCheckBox)
    return next(each for each in boxes if each.text().replace("&", "").startswith(beginning))


def marked(session: Session, label: str) -> list[str]:
    return [session.text[span.start : span.end] for span in session.spans if span.label == label]


def test_marks_the_ticked_ones_in_one_step(opened: Opened, session: Session) -> None:
    dialog = opened()
    choose_label(dialog, "Target")
    assert ticks(dialog) == [True, True, True]
    assert button(dialog, "Mark").text() == "Mark 3"
    QTest.keyClick(places(dialog), Qt.Key.Key_Down)
    QTest.keyClick(places(dialog), Qt.Key.Key_Space)
    assert button(dialog, "Mark").text() == "Mark 2"
    QTest.keyClick(places(dialog), Qt.Key.Key_Return)
    assert marked(session, "TARGET") == ["China", "China"]
    assert not dialog.isVisible()
    session.project.history.undo()
    assert session.spans == []


def test_a_click_unticks_a_place(opened: Opened) -> None:
    dialog = opened()
    view = places(dialog)
    spot = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert ticks(dialog) == [True, False, True]


def test_looks_inside_words_and_past_the_case_when_asked(opened: Opened) -> None:
    dialog = opened()
    check(dialog, "Whole").click()
    assert len(ticks(dialog)) == 4
    check(dialog, "Same").click()
    assert len(ticks(dialog)) == 5


def test_leaves_alone_what_is_marked_already(opened: Opened, session: Session) -> None:
    session.project.spans.mark("first", "TARGET", [Fragment(0, 5)])
    session.project.spans.mark("first", "TARGET", [Fragment(31, 43)])
    dialog = opened()
    choose_label(dialog, "Target")
    assert ticks(dialog) == [False, False, True]
    model = places(dialog).model()
    reasons = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) for row in range(3)]
    assert reasons == ["marked already", "inside one that is marked", ""]
    choose_label(dialog, "Source")
    assert ticks(dialog) == [True, True, True]


def test_leaves_boilerplate_alone(opened: Opened, session: Session) -> None:
    session.project.articles.correct_zones("first", [Zone(0, 21, ZoneKind.BOILERPLATE)])
    assert ticks(opened()) == [False, True, True]


def test_takes_the_selected_span_as_its_model(opened: Opened, session: Session) -> None:
    span = session.project.spans.mark("first", "SPEAKER", [Fragment(0, 5)], {"mention_type": "metonym"})
    session.select(span.id)
    dialog = opened()
    assert check(dialog, "With the properties").isVisible()
    QTest.keyClick(places(dialog), Qt.Key.Key_Return)
    assert [span.attributes.get("mention_type") for span in session.spans] == ["metonym"] * 3


def test_the_properties_of_another_label_stay_away(opened: Opened, session: Session) -> None:
    span = session.project.spans.mark("first", "SPEAKER", [Fragment(0, 5)], {"mention_type": "metonym"})
    session.select(span.id)
    dialog = opened()
    choose_label(dialog, "Target")
    assert not check(dialog, "With the properties").isEnabled()
    QTest.keyClick(places(dialog), Qt.Key.Key_Return)
    assert marked(session, "TARGET") == ["China"] * 3


def test_ticks_all_or_none(opened: Opened) -> None:
    dialog = opened()
    button(dialog, "Tick none").click()
    assert not button(dialog, "Mark").isEnabled()
    button(dialog, "Tick all").click()
    assert ticks(dialog) == [True, True, True]


def test_other_words_can_be_typed(opened: Opened) -> None:
    dialog = opened()
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.text() == "China"
    field.selectAll()
    QTest.keyClicks(field, "zeppelin")
    assert any(label.text() == "Not found in this article." for label in dialog.findChildren(QLabel))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_words_are_what_is_selected_or_under_the_caret(session: Session) -> None:
    session.move_caret(10, 16)
    assert wanted_words(session) == "Russia"
    session.move_caret(12, 12)
    assert wanted_words(session) == "Russia"
    span = session.project.spans.mark("first", "CUE", [Fragment(17, 21)])
    session.select(span.id)
    assert wanted_words(session) == "talk"


def test_shows_the_words_in_their_line(opened: Opened) -> None:
    model = places(opened()).model()
    assert model.index(0, 0).data() == "China and Russia talk"
    assert model.index(1, 0).data().startswith("Xi said China’s ties")
