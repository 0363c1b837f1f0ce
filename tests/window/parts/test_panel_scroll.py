from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollBar, QTabBar, QWidget

from annotator.window.parts.panel_scroll import PanelScroll
from annotator.window.parts.tab_strip import TabStrip
from tests.window.side.conftest import Show


def bar(area: PanelScroll) -> QScrollBar:
    return next(one for one in area.findChildren(QScrollBar) if one.parent() is area)


def test_a_scroll_bar_takes_no_width(show: Show[PanelScroll]) -> None:
    area = PanelScroll()
    content = QWidget()
    area.setWidget(content)
    show(area, 300, 200)
    assert bar(area).isHidden()
    before = content.width()
    content.setMinimumHeight(900)
    QTest.qWait(10)
    assert bar(area).isVisible()
    assert content.width() == before == 300


def test_its_bar_and_the_wheel_scroll_the_same(show: Show[PanelScroll]) -> None:
    area = PanelScroll()
    content = QWidget()
    content.setMinimumHeight(900)
    area.setWidget(content)
    show(area, 300, 200)
    bar(area).setValue(120)
    assert area.verticalScrollBar().value() == 120
    area.verticalScrollBar().setValue(30)
    assert bar(area).value() == 30


def test_tabs_share_the_width_and_answer_to_keys(show: Show[QTabBar]) -> None:
    tabs = TabStrip()
    tabs.addTab("Inspector")
    tabs.addTab("All spans (23)")
    show(tabs, 320, 30)
    assert [tabs.tabRect(index).width() for index in (0, 1)] == [160, 160]
    tabs.setFocus()
    before = tabs.grab().toImage()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    assert tabs.grab().toImage() != before
