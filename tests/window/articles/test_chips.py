"""The filter buttons above the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.window.articles.chips import FilterChips
from annotator.window.articles.filters import Filter


@pytest.fixture
def chips(qtbot: QtBot) -> FilterChips:
    chips = FilterChips()
    qtbot.addWidget(chips)
    chips.show_counts({Filter.TODO: 138, Filter.DONE: 1, Filter.FLAGGED: 4, Filter.ALL: 139})
    chips.resize(600, 40)
    chips.show()
    QApplication.processEvents()
    return chips


def buttons(chips: FilterChips) -> list[QPushButton]:
    return chips.findChildren(QPushButton)


def test_say_how_many_articles_they_hold(chips: FilterChips) -> None:
    assert [each.text() for each in buttons(chips)] == ["To do 138", "Done 1", "4", "All 139"]
    assert [each.accessibleName() for each in buttons(chips)] == [
        "To do, 138 articles",
        "Done, 1 article",
        "Flagged, 4 articles",
        "All, 139 articles",
    ]


def test_the_arrow_keys_choose(chips: FilterChips, qtbot: QtBot) -> None:
    chips.activateWindow()
    qtbot.waitUntil(chips.isActiveWindow)
    buttons(chips)[0].setFocus()
    with qtbot.waitSignal(chips.chosen) as chosen:
        QTest.keyClick(buttons(chips)[0], Qt.Key.Key_Right)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert chosen.args == [Filter.DONE]
    assert chips.filter is Filter.DONE


def test_break_into_lines_where_there_is_no_room(chips: FilterChips) -> None:
    assert len({each.y() for each in buttons(chips)}) == 1
    chips.resize(150, 100)
    QApplication.processEvents()
    assert len({each.y() for each in buttons(chips)}) > 1
    assert all(each.geometry().right() < 150 for each in buttons(chips))
