"""The list narrowed to the articles behind a figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.model import Status
from annotator.project import ArticleRow, Project
from annotator.window.articles import ArticleList
from annotator.window.articles.filters import Filter
from annotator.window.articles.only import OnlyChip
from annotator.window.articles.rows import ArticleRows
from annotator.window.articles.view import ArticleView
from annotator.window.session import Session
from tests.desk import Desk, add_article

TITLES = ("Bridge opens", "Council votes", "Ferry stops", "Bank holds rate")


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    session = Session()
    session.open(project_with(tmp_path / "news.annotator", TITLES))
    yield session
    session.close()


@pytest.fixture
def articles(session: Session, qtbot: QtBot) -> ArticleList:
    widget = ArticleList(session)
    qtbot.addWidget(widget)
    widget.resize(260, 700)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def project_with(path: Path, titles: tuple[str, ...]) -> Project:
    project = Desk(path).create()
    for title in titles:
        add_article(project, f"{title}\n\nThe news of the day, {title}.\n", title)
    return project


def ids(session: Session) -> list[str]:
    return session.project.articles.ids()


def view_of(articles: ArticleList) -> ArticleView:
    found = articles.findChild(ArticleView)
    assert isinstance(found, ArticleView)
    return found


def chip_of(articles: ArticleList) -> OnlyChip:
    found = articles.findChild(OnlyChip)
    assert isinstance(found, OnlyChip)
    return found


def titles(articles: ArticleList) -> list[str]:
    model = view_of(articles).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def chosen_filter(articles: ArticleList) -> str:
    return next(each.text() for each in articles.findChildren(QPushButton) if each.isChecked())


def test_shows_only_the_articles_behind_a_figure_done_or_not(articles: ArticleList, session: Session) -> None:
    session.project.progress.set_status(ids(session)[2], Status.DONE)
    articles.show_only((ids(session)[2], ids(session)[0]), "Who speaks: Xi Jinping")
    assert titles(articles) == ["Bridge opens", "Ferry stops"]
    assert chip_of(articles).isVisible()
    assert chip_of(articles).accessibleName() == "Only Who speaks: Xi Jinping, 2 articles. Show all again"


def test_a_click_on_the_chip_shows_what_was_shown_before(articles: ArticleList, session: Session) -> None:
    session.project.progress.set_status(ids(session)[0], Status.DONE)
    articles.show_only(ids(session)[:2], "Labels: Quote")
    articles.show_only(ids(session)[:1], "Labels: Cue")
    QTest.mouseClick(chip_of(articles), Qt.MouseButton.LeftButton)
    assert not chip_of(articles).isVisible()
    assert chosen_filter(articles) == "To do 3"
    assert titles(articles) == list(TITLES[1:])


@pytest.mark.parametrize("where", [ArticleView, QLineEdit, OnlyChip])
def test_escape_shows_all_again(where: type, articles: ArticleList, session: Session) -> None:
    articles.show_only(ids(session)[:1], "Labels: Quote")
    place = articles.findChild(where)
    place.setFocus()
    QTest.keyClick(place, Qt.Key.Key_Escape)
    assert titles(articles) == list(TITLES)
    assert not chip_of(articles).isVisible()


def test_taking_the_chip_off_by_key_leaves_the_keyboard_in_the_list(articles: ArticleList, session: Session) -> None:
    articles.show_only(ids(session)[:1], "Labels: Quote")
    chip_of(articles).setFocus()
    QTest.keyClick(chip_of(articles), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view_of(articles)


def test_escape_without_a_chip_changes_nothing(articles: ArticleList, session: Session) -> None:
    session.project.progress.set_status(ids(session)[0], Status.DONE)
    articles.focus_list()
    QTest.keyClick(view_of(articles), Qt.Key.Key_Escape)
    assert titles(articles) == list(TITLES[1:])


def test_the_search_looks_within_the_articles_shown(articles: ArticleList, session: Session, qtbot: QtBot) -> None:
    articles.show_only(ids(session)[:2], "Labels: Quote")
    field = articles.findChild(QLineEdit)
    QTest.keyClicks(field, "b")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert titles(articles) == ["Bridge opens"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert titles(articles) == ["Bridge opens", "Council votes"]


def test_next_article_stays_among_those_shown(articles: ArticleList, session: Session) -> None:
    articles.show_only([ids(session)[0], ids(session)[3]], "Labels: Quote")
    session.show_article(ids(session)[0])
    articles.show_next(1)
    assert session.article is not None
    assert session.article.info.title == "Bank holds rate"


def test_counts_again_when_an_article_is_removed(articles: ArticleList, session: Session) -> None:
    articles.show_only(ids(session)[:2], "Labels: Quote")
    session.project.articles.remove(ids(session)[:1])
    assert titles(articles) == ["Council votes"]
    assert "1 article." in chip_of(articles).accessibleName()


def test_all_articles_come_back_when_nothing_is_left(articles: ArticleList, session: Session) -> None:
    articles.show_only(ids(session)[:1], "Labels: Quote")
    session.project.articles.remove(ids(session)[:1])
    button = next(b for b in articles.findChildren(QPushButton) if b.text() == "Show all articles")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert titles(articles) == list(TITLES[1:])


def test_another_project_shows_all_of_its_articles(articles: ArticleList, session: Session, tmp_path: Path) -> None:
    articles.show_only(ids(session)[:1], "Labels: Quote")
    session.open(project_with(tmp_path / "other.annotator", ("Tram returns", "Tram stops")))
    assert titles(articles) == ["Tram returns", "Tram stops"]
    assert not chip_of(articles).isVisible()


def test_markup_in_a_title_is_shown_as_it_is(articles: ArticleList, session: Session) -> None:
    articles.show_only(ids(session)[:1], "Who speaks: <b>A & B</b>")
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in chip_of(articles).toolTip()
    assert "<b>A & B</b>" in chip_of(articles).accessibleName()


def test_the_chip_never_widens_the_list(articles: ArticleList, session: Session) -> None:
    articles.show_only(ids(session), "Who speaks: " + "the spokesperson of the ministry " * 9)
    QApplication.processEvents()
    assert articles.width() == 260
    assert articles.minimumSizeHint().width() <= 260


def test_narrows_many_rows_to_a_few_of_them(qapp: QApplication) -> None:
    rows = ArticleRows()
    rows.load([ArticleRow(str(n), f"Article {n}", "", "", "", Status.TODO, False, 0) for n in range(20_000)])
    rows.narrow(Filter.ALL, frozenset(str(n) for n in range(0, 20_000, 5)))
    assert rows.rowCount() == 4_000
    rows.set_current("5")
    assert rows.neighbour(1) == "10"
