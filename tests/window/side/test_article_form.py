from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.model import Status
from annotator.window.session import Session
from annotator.window.side.article_form import ArticleForm, duration
from annotator.window.side.attribute_rows import ValuesRow
from annotator.window.side.inspector import Inspector
from tests.window.side.bench import ARTICLE, OTHER, click, mark, press
from tests.window.side.conftest import Show


def shown_form(session: Session, show: Show[Inspector]) -> ArticleForm:
    return show(Inspector(session)).article_form


def test_shows_the_article_while_no_span_is_selected(session: Session, show: Show[Inspector]) -> None:
    form = shown_form(session, show)
    assert form.isVisible()
    assert form.title.text() == "Xi tells Putin ties should continue"
    assert form.origin.text() == "RBC-Ukraine · 2024-05-16 · en"


def test_genre_is_set_by_a_click(session: Session, show: Show[Inspector]) -> None:
    form = shown_form(session, show)
    row = form.rows()[0]
    assert isinstance(row, ValuesRow)
    click(next(button for button in row.picker.buttons() if button.text() == "analysis"))
    assert session.project.progress.state(ARTICLE).attributes == {"genre": "analysis"}
    assert [button.text() for button in row.picker.buttons() if button.isChecked()] == ["analysis"]
    assert [button.key for button in row.picker.buttons() if button.key] == []


def test_facts_follow_what_is_marked(session: Session, show: Show[Inspector], qtbot: QtBot) -> None:
    form = shown_form(session, show)
    assert (form.facts.value("Status"), form.facts.value("Spans")) == ("to do", "0")
    quote = mark(session, "QUOTE", "the ties remain strong")
    speaker = mark(session, "SPEAKER", "Xi")
    session.project.links.link(quote.id, speaker.id)
    assert (form.facts.value("Status"), form.facts.value("Spans"), form.facts.value("Links")) == ("started", "2", "1")
    qtbot.waitUntil(lambda: form.facts.value("Missing") == "2")
    session.project.progress.set_status(ARTICLE, Status.DONE)
    assert form.facts.value("Status") == "done"


def test_nothing_missing_is_said_in_words(session: Session, show: Show[Inspector], qtbot: QtBot) -> None:
    form = shown_form(session, show)
    qtbot.waitUntil(lambda: form.facts.value("Missing") != "…")
    assert form.facts.value("Missing") == "nothing"


def test_active_time_is_shown(session: Session, show: Show[Inspector]) -> None:
    form = shown_form(session, show)
    session.project.progress.add_seconds(ARTICLE, 125)
    assert form.facts.value("Active time") == "2:05"
    assert duration(3723) == "1:02:03"


def test_flag_and_note_are_the_article_s(session: Session, show: Show[Inspector]) -> None:
    form = shown_form(session, show)
    click(form.flag)
    form.note.setFocus()
    QTest.keyClicks(form.note, "same story as AP")
    press(form.note, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    state = session.project.progress.state(ARTICLE)
    assert (state.flag, state.note) == (True, "same story as AP")
    session.show_article(OTHER)
    assert (form.flag.isChecked(), form.note.toPlainText()) == (False, "")


def test_without_an_article_nothing_is_shown(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    session.show_article("")
    assert inspector.article_form.isHidden()
    assert inspector.span_form.isHidden()


def test_an_article_that_was_taken_off_the_list_is_no_fault(
    session: Session, show: Show[Inspector], qtbot: QtBot
) -> None:
    form = shown_form(session, show)
    qtbot.waitUntil(lambda: form.facts.value("Missing") != "…")
    assert form.facts.value("Missing") == "nothing"
    mark(session, "SPEAKER", "Xi")
    session.project.articles.remove([ARTICLE])
    qtbot.wait(300)
    assert form.facts.value("Missing") == "nothing"
