from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Span
from annotator.window.session import Session
from annotator.window.side.inspector import Inspector
from annotator.window.side.links import MissingRow, SpanLinks
from tests.window.side.bench import click, mark, marked, press
from tests.window.side.conftest import Show


def links(inspector: Inspector) -> SpanLinks:
    return inspector.span_form.links


def missing(inspector: Inspector) -> list[MissingRow]:
    return [row for row in links(inspector).findChildren(MissingRow) if row.isVisible()]


@pytest.fixture
def quote(session: Session) -> Span:
    return mark(session, "QUOTE", "the ties remain strong", quote_type="indirect")


@pytest.fixture
def speaker(session: Session) -> Span:
    return mark(session, "SPEAKER", "Xi")


def test_a_quote_without_a_speaker_says_which_keys_help(session: Session, quote: Span, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    session.select(quote.id)
    (row,) = missing(inspector)
    assert row.title.text() == "No Speaker linked:"
    assert (row.link.keys, row.link.text()) == (("L",), "link")
    assert (row.none.keys, row.none.text()) == (("L", "0"), "no speaker in the text")


def test_the_hint_can_be_clicked(session: Session, quote: Span, show: Show[Inspector], qtbot: QtBot) -> None:
    inspector = show(Inspector(session))
    session.select(quote.id)
    QApplication.processEvents()
    with qtbot.waitSignal(inspector.link_wanted):
        click(missing(inspector)[0].link)
    click(missing(inspector)[0].none)
    assert session.project.spans.get(quote.id).attributes["no_speaker"] is True
    assert missing(inspector) == []


def test_a_link_takes_the_place_of_the_hint(
    session: Session, quote: Span, speaker: Span, show: Show[Inspector]
) -> None:
    inspector = show(Inspector(session))
    session.select(quote.id)
    session.project.links.link(quote.id, speaker.id)
    assert [row.button.accessibleName() for row in links(inspector).rows()] == ["Said by → “Xi”"]
    assert missing(inspector) == []


def test_saying_that_there_is_no_speaker_ends_the_hint(session: Session, quote: Span, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    session.select(quote.id)
    session.project.spans.set_attribute(quote.id, "no_speaker", True)
    assert missing(inspector) == []
    assert links(inspector).isHidden()


def test_the_other_end_shows_the_link_the_other_way_round(
    session: Session, quote: Span, speaker: Span, show: Show[Inspector]
) -> None:
    inspector = show(Inspector(session))
    session.project.links.link(quote.id, speaker.id)
    session.select(speaker.id)
    assert [row.button.accessibleName() for row in links(inspector).rows()] == ["← Said by “the ties remain strong”"]


def test_a_click_on_a_link_selects_the_other_span(
    session: Session, quote: Span, speaker: Span, show: Show[Inspector]
) -> None:
    inspector = show(Inspector(session))
    session.project.links.link(quote.id, speaker.id)
    session.select(quote.id)
    click(links(inspector).rows()[0].button)
    assert session.selected is not None and session.selected.id == speaker.id


def test_unlinking_by_keyboard_gives_the_keyboard_back(
    session: Session, quote: Span, speaker: Span, show: Show[Inspector], qtbot: QtBot
) -> None:
    inspector = show(Inspector(session))
    session.project.links.link(quote.id, speaker.id)
    session.select(quote.id)
    QApplication.processEvents()
    button = links(inspector).rows()[0].unlink
    button.setFocus()
    with qtbot.waitSignal(inspector.finished):
        press(button, Qt.Key.Key_Space)
    assert session.project.links.of_span(quote.id) == []
    assert links(inspector).rows() == []


def test_a_moved_span_is_shown_by_its_new_words(
    session: Session, quote: Span, speaker: Span, show: Show[Inspector]
) -> None:
    inspector = show(Inspector(session))
    session.project.links.link(quote.id, speaker.id)
    session.select(quote.id)
    session.project.spans.move_boundary(speaker.id, mark(session, "CUE", "Xi reassured").fragments)
    assert links(inspector).rows()[0].button.text() == "“Xi reassured”"


def test_a_label_without_links_shows_no_row(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    marked(session, "SOURCE", "Bloomberg")
    assert links(inspector).isHidden()
