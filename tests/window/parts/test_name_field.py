from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.window.parts.name_field import NameField
from annotator.window.parts.offers import Offer
from tests.window.side.bench import click, press
from tests.window.side.conftest import Show

NAMES = [
    Offer("Anna Kovalenko", "person", "1"),
    Offer("Andrii Bondar", "person", "2"),
    Offer("AP", "organisation", "3"),
]


def offers(typed: str) -> tuple[Sequence[Offer], int]:
    found = [offer for offer in NAMES if offer.text.startswith(typed)]
    return found, len(found) - 1


@pytest.fixture
def field(show: Show[QWidget]) -> NameField:
    window = QWidget()
    column = QVBoxLayout(window)
    made = NameField(offers, "Y")
    column.addWidget(made)
    column.addWidget(QLineEdit())
    made.show_name("", "")
    show(window, 320, 200)
    return made


def test_offers_open_below_while_typing_and_the_keyboard_stays(field: NameField) -> None:
    field.setFocus()
    QTest.keyClicks(field, "An")
    assert [offer.text for offer in field.list.offers] == ["Anna Kovalenko", "Andrii Bondar"]
    assert field.list.isVisible() and field.hasFocus()
    assert field.list.width() == field.width()


def test_enter_takes_the_current_offer(field: NameField, qtbot: QtBot) -> None:
    field.setFocus()
    QTest.keyClicks(field, "An")
    with qtbot.waitSignals([field.taken, field.finished]):
        press(field, Qt.Key.Key_Return)
    assert not field.list.isVisible()


def test_up_and_down_go_round(field: NameField, qtbot: QtBot) -> None:
    field.setFocus()
    QTest.keyClicks(field, "An")
    press(field, Qt.Key.Key_Down)
    assert field.list.current == NAMES[0]
    press(field, Qt.Key.Key_Up, Qt.Key.Key_Up)
    with qtbot.waitSignal(field.taken) as taken:
        press(field, Qt.Key.Key_Return)
    assert taken.args == ["1"]


def test_a_click_takes_an_offer(field: NameField, qtbot: QtBot) -> None:
    field.setFocus()
    QTest.keyClicks(field, "A")
    with qtbot.waitSignal(field.taken) as taken:
        QTest.mouseClick(field.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert taken.args == ["1"]


def test_leaving_the_field_brings_the_name_back(field: NameField) -> None:
    field.show_name("Anna Kovalenko", "person")
    field.begin("Anna Kovalenko")
    QTest.keyClicks(field, "x")
    other = field.window().findChildren(QLineEdit)[1]
    other.setFocus()
    assert field.text() == "Anna Kovalenko"
    assert not field.list.isVisible()


def test_down_opens_the_offers_for_an_empty_field(field: NameField) -> None:
    field.setFocus()
    press(field, Qt.Key.Key_Down)
    assert field.list.offers == NAMES


def test_the_ghost_has_its_key_and_goes_once_a_name_is_set(field: NameField, qtbot: QtBot) -> None:
    field.show_guess("Xi (new)", "Take Xi (new)")
    assert field.placeholderText() == "Xi (new)"
    assert field.accept.accessibleName() == "Take Xi (new)"
    with qtbot.waitSignal(field.guess_taken):
        click(field.accept)
    field.show_name("Xi", "person")
    field.show_guess("", "")
    assert field.accept.isHidden() and field.aside.isVisible()


def test_the_cross_clears_a_name(field: NameField, qtbot: QtBot) -> None:
    assert field.clear_button.isHidden()
    field.show_name("AP", "organisation")
    with qtbot.waitSignal(field.cleared):
        click(field.clear_button)


def test_enter_without_a_change_writes_nothing(field: NameField, qtbot: QtBot) -> None:
    field.show_name("AP", "organisation")
    field.setFocus()
    with qtbot.assertNotEmitted(field.taken), qtbot.assertNotEmitted(field.cleared), qtbot.waitSignal(field.finished):
        press(field, Qt.Key.Key_Return)


def test_offers_with_long_names_are_drawn(field: NameField) -> None:
    field.setFocus()
    QTest.keyClicks(field, "A")
    three = field.list.grab().toImage()
    press(field, Qt.Key.Key_Down)
    assert field.list.grab().toImage() != three
