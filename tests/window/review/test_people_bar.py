"""Who is compared: chips, their menus, and hidden names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.window.review.badges import badge_color
from annotator.window.review.people import LETTERS
from annotator.window.review.people_bar import PeopleBar
from annotator.window.review.state import Review
from annotator.window.session import Session
from annotator.window.theme import contrast
from tests.window.review.bench import ALONE, OLHA, TALKS, TARAS, YUSUF, Person
from tests.window.review.conftest import Show


@pytest.fixture
def bar(session: Session, review: Review, yusuf: Person, show: Show[PeopleBar]) -> PeopleBar:
    yusuf.mark(TALKS, "CUE", "called")
    session.project.refresh()
    return show(PeopleBar(session, review), 700, 60)


def names(bar: PeopleBar) -> list[str]:
    return [chip.text() for chip in bar.shown]


def offers(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isEnabled()]


def choose(menu: QMenu, *path: str) -> None:
    """Choose an entry of a menu, or of a menu in it."""
    action = next(action for action in menu.actions() if action.text() == path[0])
    if path[1:]:
        choose(action.menu(), *path[1:])  # type: ignore[arg-type]
    else:
        action.trigger()


def test_shows_who_is_compared_under_which_letter(bar: PeopleBar) -> None:
    assert names(bar) == [OLHA, TARAS, YUSUF]
    assert [chip.accessibleName() for chip in bar.shown][0] == "A, Olha, change"
    assert not bar.add.isVisible()


def test_leaves_one_out_and_takes_them_in_again(bar: PeopleBar, review: Review) -> None:
    choose(bar.menu_of(review.people[1]), "Leave out")
    assert names(bar) == [OLHA, YUSUF]
    assert review.chosen == (OLHA, YUSUF)
    assert bar.add.isVisible()
    assert offers(bar.add_menu()) == [TARAS]
    choose(bar.add_menu(), TARAS)
    assert review.chosen == (OLHA, YUSUF, TARAS)


def test_compares_another_instead(bar: PeopleBar, review: Review) -> None:
    review.choose((OLHA, TARAS))
    choose(bar.menu_of(review.people[0]), "Compare instead", YUSUF)
    assert review.chosen == (YUSUF, TARAS)
    choose(bar.menu_of(review.people[0]), "Compare everybody")
    assert review.chosen == ()


def test_two_stay_to_be_compared(bar: PeopleBar, review: Review) -> None:
    review.choose((OLHA, TARAS))
    assert "Leave out" not in offers(bar.menu_of(review.people[0]))


def test_who_did_nothing_here_has_no_chip(bar: PeopleBar, session: Session) -> None:
    session.show_article(ALONE)
    assert names(bar) == [OLHA]
    assert not bar.apart.isEnabled()


def test_hides_names_and_shows_them(bar: PeopleBar, review: Review) -> None:
    bar.hide_names.click()
    assert review.names_hidden
    assert names(bar) == ["Annotator A", "Annotator B", "Annotator C"]
    review.hide_names(False)
    assert not bar.hide_names.isChecked()
    assert names(bar) == [OLHA, TARAS, YUSUF]


def test_hidden_names_are_nowhere_in_the_bar(bar: PeopleBar, session: Session, review: Review) -> None:
    review.choose((OLHA, TARAS))
    review.hide_names(True)
    parts = [bar, *bar.findChildren(QWidget)]
    said = [(part.accessibleName(), part.toolTip(), str(part.property("text"))) for part in parts]
    assert not any(name in text for name in (OLHA, TARAS, YUSUF) for texts in said for text in texts)
    menu = bar.menu_of(review.people[0])
    assert [action.text() for action in menu.actions()] == ["Leave out", "Compare everybody"]
    assert not bar.add.isEnabled()


def test_a_name_is_shown_as_it_is(bar: PeopleBar, session: Session, review: Review) -> None:
    Person(session.project.path, "<b>R&D</b>").mark(TALKS, "CUE", "called")
    session.project.refresh()
    assert names(bar)[0] == "<b>R&D</b>"
    assert "&lt;b&gt;R&amp;D" in bar.shown[0].toolTip()
    review.choose((OLHA, TARAS))
    assert "<b>R&&D</b>" in offers(bar.add_menu())


def test_shows_the_article_apart(bar: PeopleBar, review: Review) -> None:
    QTest.mouseClick(bar.apart, Qt.MouseButton.LeftButton)
    assert review.side_by_side
    review.show_side_by_side(False)
    assert not bar.apart.isChecked()


def test_puts_the_pen_down_by_mouse(bar: PeopleBar, review: Review) -> None:
    assert not bar.pen.isVisible()
    review.take_pen(True)
    assert bar.pen.isVisible()
    bar.pen.click()
    assert not review.pen


@pytest.mark.parametrize("width", [320, 420, 460, 500, 560, 640, 900])
def test_taking_the_pen_moves_no_article(bar: PeopleBar, review: Review, qtbot: QtBot, width: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    article = QWidget()
    column.addWidget(bar)
    column.addWidget(article, 1)
    page.resize(width, 600)
    page.show()
    qtbot.wait(1)
    before = article.y()
    review.take_pen(True)
    qtbot.wait(1)
    assert article.y() == before
    assert bar.pen.isVisible()
    assert not bar.hide_names.isVisible()
    review.take_pen(False)
    qtbot.wait(1)
    assert article.y() == before
    assert bar.hide_names.isVisible()
    bar.setParent(None)


@pytest.mark.parametrize("letter", LETTERS)
def test_letters_can_be_read_on_their_discs(letter: str) -> None:
    assert contrast(badge_color(letter), "#ffffff") >= 4.5
