from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.window.reading.header import ArticleHeader
from tests.window.reading.conftest import Open, Reader

META = {
    "outlet": "RBC-Ukraine",
    "author": "Maria Kholina",
    "date": "2024-05-16",
    "language": "uk",
    "url": "https://example.org/a?b=1&c=2",
}


def header_of(reader: Reader, qtbot: QtBot) -> ArticleHeader:
    header = ArticleHeader(reader.session)
    qtbot.addWidget(header)
    header.resize(800, 40)
    header.show()
    return header


def test_says_where_an_article_comes_from(open_article: Open, qtbot: QtBot) -> None:
    header = header_of(open_article(meta=META), qtbot)
    assert header.facts.text() == "RBC-Ukraine  ·  by Maria Kholina  ·  16 May 2024  ·  Ukrainian"
    assert not header.changes.isVisible() and not header.flag.isVisible() and not header.note.isVisible()


def test_what_cannot_be_read_as_a_date_or_a_language_is_shown_as_it_is(open_article: Open, qtbot: QtBot) -> None:
    header = header_of(open_article(meta={"date": "last week", "language": "xx-none"}), qtbot)
    assert header.facts.text() == "last week  ·  xx-none"


def test_opens_the_source_only_on_a_click(open_article: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    header = header_of(open_article(meta=META), qtbot)
    assert opened == []
    assert "b=1&amp;c=2" in header.source.toolTip()
    QTest.mouseClick(header.source, Qt.MouseButton.LeftButton)
    assert opened == [QUrl(META["url"])]


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "javascript:alert(1)", "not a url"])
def test_offers_no_source_that_is_no_web_page(open_article: Open, qtbot: QtBot, url: str) -> None:
    header = header_of(open_article(meta={"outlet": "X", "url": url}), qtbot)
    assert not header.source.isVisible()


def test_shows_the_articles_flag_and_note_as_they_change(reader: Reader, qtbot: QtBot) -> None:
    header = header_of(reader, qtbot)
    progress = reader.session.project.progress
    progress.toggle_flag(reader.article)
    progress.set_note(reader.article, "<b>look</b>\nagain")
    assert header.flag.isVisible()
    assert header.note.text() == "Note: <b>look</b> again"
    assert header.note.textFormat() is Qt.TextFormat.PlainText
    progress.toggle_flag(reader.article)
    assert not header.flag.isVisible()


def test_hides_without_an_article(reader: Reader, qtbot: QtBot) -> None:
    header = header_of(reader, qtbot)
    reader.session.show_article("")
    assert not header.isVisible()


def test_stands_above_the_column(reader: Reader, qtbot: QtBot) -> None:
    header = header_of(reader, qtbot)
    header.set_column(120, 500)
    header.resize(900, 40)
    QApplication.processEvents()
    assert header.layout().contentsRect().left() == 120
    assert header.layout().contentsRect().width() == 500
