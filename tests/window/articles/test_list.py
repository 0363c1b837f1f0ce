"""The list of articles, driven as an annotator drives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, Fragment, Status
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.window.articles import ArticleList
from annotator.window.articles.painting import title_lines
from annotator.window.articles.rows import ROW_ROLE
from annotator.window.articles.view import ArticleView
from annotator.window.session import Session
from annotator.window.theme import apply_theme, theme_for

TITLES = ("Bridge opens", "Council votes", "Уряд погодив угоду", "Ferry stops", "Bank holds rate")
ME = Identity("me", "here")


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    session = Session()
    session.open(Project.create(tmp_path / "news.annotator", read_codebook(resource_path("codebook.toml")), ME))
    take_in(session, TITLES)
    yield session
    session.close()


def take_in(session: Session, titles: tuple[str, ...]) -> None:
    with session.project.importing() as intake:
        for number, title in enumerate(titles, 1):
            meta = {"outlet": "Herald", "date": f"2024-05-{number:02}", "language": "en"}
            intake.add_article(frozen(ArticleInfo("", title, meta), f"{title}\n\nText number {number} of the day.\n"))


@pytest.fixture
def articles(session: Session, qtbot: QtBot) -> ArticleList:
    widget = ArticleList(session)
    qtbot.addWidget(widget)
    widget.resize(260, 700)
    widget.show()
    widget.activateWindow()
    QApplication.processEvents()
    return widget


def view_of(articles: ArticleList) -> ArticleView:
    found = articles.findChild(ArticleView)
    assert isinstance(found, ArticleView)
    return found


def titles(articles: ArticleList) -> list[str]:
    model = view_of(articles).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def press_chip(articles: ArticleList, name: str) -> None:
    QTest.mouseClick(chip(articles, name), Qt.MouseButton.LeftButton)


def chip(articles: ArticleList, name: str) -> QPushButton:
    return next(b for b in articles.findChildren(QPushButton) if b.accessibleName().startswith(name))


def search(articles: ArticleList, words: str, qtbot: QtBot) -> None:
    field = articles.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    # Qt can type ASCII only.
    field.setText(words)
    qtbot.wait(250)


def open_title(session: Session) -> str:
    return session.article.info.title if session.article else ""


def ids(session: Session) -> list[str]:
    return session.project.articles.ids()


def test_shows_what_is_to_do_first(articles: ArticleList) -> None:
    assert titles(articles) == list(TITLES)
    assert chip(articles, "To do").isChecked()
    assert chip(articles, "To do").text() == "To do 5"


def test_a_click_opens_an_article(articles: ArticleList, session: Session, qtbot: QtBot) -> None:
    view = view_of(articles)
    spot = view.visualRect(view.model().index(1, 0)).center()
    with qtbot.waitSignal(articles.article_opened) as opened:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert open_title(session) == "Council votes"
    assert opened.args == [ids(session)[1]]


def test_down_and_enter_open_the_next_article(articles: ArticleList, session: Session) -> None:
    session.show_article(ids(session)[0])
    articles.focus_list()
    QTest.keyClick(view_of(articles), Qt.Key.Key_Down)
    assert open_title(session) == "Bridge opens"
    QTest.keyClick(view_of(articles), Qt.Key.Key_Return)
    assert open_title(session) == "Council votes"


def test_end_goes_to_the_last_article(articles: ArticleList, session: Session) -> None:
    articles.focus_list()
    QTest.keyClick(view_of(articles), Qt.Key.Key_End)
    QTest.keyClick(view_of(articles), Qt.Key.Key_Return)
    assert open_title(session) == "Bank holds rate"
    QTest.keyClick(view_of(articles), Qt.Key.Key_Home)
    QTest.keyClick(view_of(articles), Qt.Key.Key_Return)
    assert open_title(session) == "Bridge opens"


def test_typing_in_the_list_finds_a_title(articles: ArticleList) -> None:
    articles.focus_list()
    QTest.keyClicks(view_of(articles), "fer")
    assert view_of(articles).currentIndex().data() == "Ferry stops"


def test_searches_titles_and_texts(articles: ArticleList, qtbot: QtBot) -> None:
    search(articles, "угод", qtbot)
    assert titles(articles) == ["Уряд погодив угоду"]
    search(articles, "number 4", qtbot)
    assert titles(articles) == ["Ferry stops"]


def test_enter_in_the_search_goes_to_what_was_found(articles: ArticleList, session: Session) -> None:
    articles.focus_search()
    field = articles.findChild(QLineEdit)
    QTest.keyClicks(field, "ferry")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view_of(articles)
    QTest.keyClick(view_of(articles), Qt.Key.Key_Return)
    assert open_title(session) == "Ferry stops"


def test_escape_clears_the_search(articles: ArticleList, qtbot: QtBot) -> None:
    search(articles, "ferry", qtbot)
    QTest.keyClick(articles.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert titles(articles) == list(TITLES)


def test_says_when_nothing_matches_and_shows_all_again(articles: ArticleList, qtbot: QtBot) -> None:
    search(articles, "zeppelin", qtbot)
    assert any("zeppelin" in label.text() for label in articles.findChildren(QLabel) if label.isVisible())
    press = next(b for b in articles.findChildren(QPushButton) if b.text() == "Show all articles")
    QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    assert titles(articles) == list(TITLES)


def test_an_empty_project_offers_to_import(articles: ArticleList, session: Session, qtbot: QtBot) -> None:
    session.project.articles.remove(ids(session))
    button = next(b for b in articles.findChildren(QPushButton) if b.text().startswith("Import"))
    assert button.isVisible()
    with qtbot.waitSignal(articles.import_asked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_imported_articles_appear(articles: ArticleList, session: Session) -> None:
    take_in(session, ("Tram returns",))
    assert titles(articles)[-1] == "Tram returns"
    session.project.history.undo()
    assert titles(articles) == list(TITLES)


def test_an_imported_article_joins_what_was_searched(articles: ArticleList, session: Session, qtbot: QtBot) -> None:
    search(articles, "ferry", qtbot)
    take_in(session, ("Ferry returns",))
    assert titles(articles) == ["Ferry stops", "Ferry returns"]


def test_an_article_done_stays_until_another_is_open(articles: ArticleList, session: Session) -> None:
    session.show_article(ids(session)[1])
    session.project.progress.set_status(ids(session)[1], Status.DONE)
    assert titles(articles) == list(TITLES)
    assert chip(articles, "Done").text() == "Done 1"
    session.show_article(ids(session)[2])
    assert titles(articles) == ["Bridge opens", "Уряд погодив угоду", "Ferry stops", "Bank holds rate"]


def test_shows_only_done_or_flagged_ones(articles: ArticleList, session: Session) -> None:
    session.project.progress.set_status(ids(session)[0], Status.DONE)
    session.project.progress.toggle_flag(ids(session)[3])
    press_chip(articles, "Done")
    assert titles(articles) == ["Bridge opens"]
    press_chip(articles, "Flagged")
    assert titles(articles) == ["Ferry stops"]
    session.project.progress.toggle_flag(ids(session)[4])
    assert titles(articles) == ["Ferry stops", "Bank holds rate"]
    session.project.history.undo()
    assert titles(articles) == ["Ferry stops"]


def test_counts_spans_as_they_come_and_go(articles: ArticleList, session: Session) -> None:
    article = ids(session)[0]

    def shown() -> tuple[int, Status]:
        row = view_of(articles).model().index(0, 0).data(ROW_ROLE)
        return row.spans, row.status

    session.project.spans.mark(article, "CUE", [Fragment(0, 3)])
    span = session.project.spans.mark(article, "CUE", [Fragment(4, 6)])
    assert shown() == (2, Status.STARTED)
    session.project.spans.set_note(span.id, "why")
    assert shown() == (2, Status.STARTED)
    for _ in range(3):
        session.project.history.undo()
    assert shown() == (0, Status.TODO)


def test_a_corrected_title_shows_at_once(articles: ArticleList, session: Session) -> None:
    session.project.articles.describe(ids(session)[0], "Bridge closes", {"outlet": "Post"})
    row = view_of(articles).model().index(0, 0).data(ROW_ROLE)
    assert (row.title, row.outlet, row.date) == ("Bridge closes", "Post", "")


def test_the_list_is_what_the_file_says(articles: ArticleList, session: Session) -> None:
    project, first = session.project, ids(session)[0]
    project.spans.mark(first, "CUE", [Fragment(0, 3)])
    project.progress.toggle_flag(first)
    project.articles.describe(first, "New", {"date": "2020-01-01"})
    model = view_of(articles).model()
    shown = [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]
    assert shown == project.articles.listed()


def test_next_follows_the_filtered_list(articles: ArticleList, session: Session) -> None:
    session.project.progress.set_status(ids(session)[1], Status.DONE)
    session.show_article(ids(session)[0])
    articles.show_next(1)
    assert open_title(session) == "Уряд погодив угоду"
    articles.show_next(-1)
    assert open_title(session) == "Bridge opens"


def test_next_after_an_article_that_is_not_listed(articles: ArticleList, session: Session) -> None:
    session.project.progress.set_status(ids(session)[2], Status.DONE)
    session.show_article(ids(session)[2])
    press_chip(articles, "To do")
    articles.show_next(1)
    assert open_title(session) == "Ferry stops"
    session.show_article(ids(session)[2])
    articles.show_next(-1)
    assert open_title(session) == "Council votes"


@pytest.mark.parametrize(("step", "title"), [(1, "Уряд погодив угоду"), (-1, "Bridge opens")])
def test_next_goes_on_where_an_article_was_removed(
    step: int, title: str, articles: ArticleList, session: Session
) -> None:
    session.show_article(ids(session)[1])
    session.project.articles.remove([ids(session)[1]])
    session.show_article("")
    articles.show_next(step)
    assert open_title(session) == title


def test_another_project_begins_at_its_top(articles: ArticleList, session: Session, tmp_path: Path) -> None:
    session.show_article(ids(session)[3])
    session.open(Project.create(tmp_path / "other.annotator", read_codebook(resource_path("codebook.toml")), ME))
    take_in(session, TITLES)
    articles.show_next(1)
    assert open_title(session) == "Bridge opens"


def test_says_where_the_list_ends(articles: ArticleList, session: Session, qtbot: QtBot) -> None:
    session.show_article(ids(session)[4])
    with qtbot.waitSignal(session.said) as said:
        articles.show_next(1)
    assert said.args == ["This is the last article of the list."]
    assert open_title(session) == "Bank holds rate"


def test_next_to_do_starts_again_at_the_top(articles: ArticleList, session: Session) -> None:
    for article in ids(session)[1:]:
        session.project.progress.set_status(article, Status.DONE)
    session.show_article(ids(session)[3])
    assert articles.show_next_to_do()
    assert open_title(session) == "Bridge opens"


def test_says_when_nothing_is_left_to_do(articles: ArticleList, session: Session) -> None:
    session.show_article(ids(session)[0])
    for article in ids(session):
        session.project.progress.set_status(article, Status.DONE)
    assert not articles.show_next_to_do()
    assert open_title(session) == "Bridge opens"


def test_next_to_do_stays_in_what_was_searched(articles: ArticleList, session: Session, qtbot: QtBot) -> None:
    search(articles, "b", qtbot)
    session.show_article(ids(session)[0])
    assert articles.show_next_to_do()
    assert open_title(session) == "Bank holds rate"


def test_another_project_starts_a_new_list(articles: ArticleList, session: Session, tmp_path: Path) -> None:
    session.open(Project.create(tmp_path / "other.annotator", read_codebook(resource_path("codebook.toml")), ME))
    assert titles(articles) == []
    session.close()
    assert titles(articles) == []


def test_a_screen_reader_hears_the_whole_row(articles: ArticleList, session: Session) -> None:
    session.project.progress.toggle_flag(ids(session)[0])
    index = view_of(articles).model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Bridge opens, to do, flagged, Herald, 1 May 2024"
    assert not view_of(articles).model().data(QModelIndex())


def test_a_title_takes_at_most_two_lines(qapp: QApplication) -> None:
    font = QFont()
    assert title_lines("Short", font, 200) == ["Short"]
    long = title_lines("What the ministers did not say in Istanbul on the second day of the talks", font, 200)
    assert len(long) == 2
    assert long[1].endswith("…")
    assert title_lines("😀 wins", font, 300) == ["😀 wins"]


@pytest.mark.parametrize("dark", [True, False])
def test_the_open_article_stands_out(dark: bool, articles: ArticleList, session: Session, qapp: QApplication) -> None:
    theme = theme_for(dark)
    apply_theme(qapp, theme)
    session.show_article(ids(session)[1])
    view = view_of(articles)
    area = view.visualRect(view.model().index(1, 0))
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(area.right() - 8, area.top() + 4).name() == theme.row
    other = view.visualRect(view.model().index(2, 0))
    assert picture.pixelColor(other.right() - 8, other.top() + 4).name() == theme.panel


def test_replaces_only_the_row_that_changed(articles: ArticleList, session: Session, qtbot: QtBot) -> None:
    model = view_of(articles).model()
    with qtbot.waitSignal(model.dataChanged) as changed, qtbot.assertNotEmitted(model.modelReset):
        session.project.spans.mark(ids(session)[2], "CUE", [Fragment(0, 3)])
    assert changed.args[0].row() == changed.args[1].row() == 2
    row = model.index(2, 0).data(ROW_ROLE)
    assert row == replace(row, spans=1)
