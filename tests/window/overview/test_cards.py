"""Cards with more than they have room for, with awkward names, and what is kept of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.window import looks
from annotator.window.dialogs import messages
from annotator.window.overview.cards import (
    AgreementCard,
    LabelsCard,
    ProgressCard,
    SourcingCard,
    SpeakersCard,
    StanceCard,
)
from annotator.window.session import Session
from tests.review.overview.newsroom import newsroom
from tests.window.overview.lead import Lead

OpenOverview = Callable[[Path], Lead]


@pytest.mark.parametrize(("width", "columns"), [(1440, 3), (1200, 3), (1100, 2), (600, 1)])
def test_cards_stand_beside_each_other_as_there_is_room(
    width: int, columns: int, open_overview: OpenOverview, talks: Path
) -> None:
    lead = open_overview(talks)
    lead.page.resize(width, 800)
    QApplication.processEvents()
    tops = [card.y() for card in lead.page.cards]
    assert tops.count(tops[0]) == columns
    assert max(card.geometry().right() for card in lead.page.cards) < width


def test_no_card_needs_a_scroll_bar_while_it_is_one_of_many(open_overview: OpenOverview, crowded: Path) -> None:
    lead = open_overview(crowded)
    for height in (700, 800, 1000):
        lead.page.resize(1280, height)
        QApplication.processEvents()
        for card in lead.page.cards:
            above = card.chart.parentWidget().parentWidget()
            assert card.chart.height() <= above.height()


def test_shows_as_many_as_there_is_room_for_and_says_how_many_more(open_overview: OpenOverview, crowded: Path) -> None:
    lead = open_overview(crowded)
    card = lead.card(SpeakersCard)
    shown = card.chart.shown_rows
    assert 5 < shown < 20
    assert f"and {200 - shown} more" in lead.says(card)
    lead.page.resize(1280, 1400)
    QApplication.processEvents()
    assert card.chart.shown_rows > shown


def test_shows_all_rows_alone_and_comes_back_with_escape(open_overview: OpenOverview, crowded: Path) -> None:
    lead = open_overview(crowded)
    card = lead.card(SpeakersCard)
    QTest.mouseClick(card.reveal, Qt.MouseButton.LeftButton)
    assert card.chart.shown_rows == 200
    assert [each for each in lead.page.cards if each.isVisible()] == [card]
    QApplication.processEvents()
    last = card.chart.marks[-1]
    last.setFocus()
    QApplication.processEvents()
    assert last.visibleRegion().boundingRect() == last.rect()
    QTest.keyClick(last, Qt.Key.Key_Escape)
    assert all(each.isVisible() for each in lead.page.cards)
    assert card.chart.shown_rows < 200


def test_the_button_brings_all_cards_back_too(open_overview: OpenOverview, crowded: Path) -> None:
    lead = open_overview(crowded)
    card = lead.card(StanceCard)
    QTest.mouseClick(card.reveal, Qt.MouseButton.LeftButton)
    assert card.chart.shown_rows == 60
    QTest.mouseClick(card.reveal, Qt.MouseButton.LeftButton)
    assert all(each.isVisible() for each in lead.page.cards)


def test_values_without_room_are_counted_and_shown_alone(open_overview: OpenOverview, crowded: Path) -> None:
    lead = open_overview(crowded)
    card = lead.card(SourcingCard)
    lead.choose(card.chooser, "Source type")
    assert "more values" in lead.says(card)
    assert not any("unclear" in each for each in lead.spoken(card))
    QTest.mouseClick(card.reveal, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert "more values" not in lead.says(card)
    assert any("unclear" in each for each in lead.spoken(card))


def test_words_without_an_entity_stay_in_sight(open_overview: OpenOverview, tmp_path: Path) -> None:
    path = tmp_path / "unlinked.annotator"
    with newsroom(path) as room:
        article = room.article("a0", "Post")
        for number in range(40):
            room.quote(article, "Olha", 3, room.entity(f"e{number}", f"Speaker {number}"))
        room.quote(article, "Olha", 1)
    lead = open_overview(path)
    card = lead.card(SpeakersCard)
    assert card.chart.shown_rows < card.chart.row_count
    assert "not linked" in lead.spoken(card)[-1]


def test_names_are_shown_as_they_are_written(open_overview: OpenOverview, crowded: Path) -> None:
    lead = open_overview(crowded)
    speakers = lead.card(SpeakersCard)
    bold = lead.mark(speakers, "<b>Bold</b> & Sons")
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; Sons" in bold.toolTip()
    assert any("محمد بن سلمان" in each for each in lead.spoken(speakers))
    assert any("<i>The Onion</i>" in each for each in lead.spoken(lead.card(StanceCard)))


def test_a_bar_shows_its_label_colour_in_both_looks(open_overview: OpenOverview, talks: Path) -> None:
    lead = open_overview(talks)
    mark = lead.mark(lead.card(LabelsCard), "Labels: Quote")
    for choice in (settings.Theme.LIGHT, settings.Theme.DARK):
        looks.wear(choice)
        picture = mark.grab().toImage()
        middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
        assert middle.blue() > middle.red() + 60
    looks.wear(settings.Theme.LIGHT)


def test_better_agreement_is_greener_and_worse_is_redder(open_overview: OpenOverview, tmp_path: Path) -> None:
    path = tmp_path / "pairs.annotator"
    with newsroom(path) as room:
        article = room.article("a0", "Post")
        for who, other in (("Ana", 0), ("Bo", 0), ("Cy", 20)):
            for first in (0, 4, 8):
                room.mark(article, who, "CUE", first + other, first + other + 1)
            room.done(article, who)
    lead = open_overview(path)
    card = lead.card(AgreementCard)

    def ground(words: str) -> tuple[int, int]:
        color = lead.mark(card, words).grab().toImage().pixelColor(3, 3)
        return color.red(), color.green()

    red, green = ground("Ana and Bo, F1, exact 1.00")
    assert green > red
    red, green = ground("Ana and Cy, F1, exact 0.00")
    assert red > green


def test_an_agreement_without_a_value_says_why(open_overview: OpenOverview, tmp_path: Path) -> None:
    path = tmp_path / "pairs.annotator"
    with newsroom(path) as room:
        for id, people in (("a0", ("Ana", "Bo")), ("a1", ("Bo", "Cy"))):
            room.article(id, "Post")
            for who in people:
                room.mark(id, who, "CUE", 1, 2)
            room.done(id, *people)
    lead = open_overview(path)
    mark = lead.mark(lead.card(AgreementCard), "Ana and Cy")
    assert mark.accessibleName() == ("Agreement: Ana and Cy, no value, They have finished no article in common.")
    assert "no article in common" in mark.toolTip()
    with lead._qtbot.assertNotEmitted(lead.page.review_wanted):
        QTest.mouseClick(mark, Qt.MouseButton.LeftButton)


def test_chooses_the_target_of_the_stance(open_overview: OpenOverview, talks: Path, session: Session) -> None:
    with newsroom(talks.with_name("two.annotator")) as room:
        first, second = room.entity("e1", "The pipeline"), room.entity("e2", "The treaty")
        room.article("a0", "Post")
        for target in (first, first, second):
            room.stance("a0", "Olha", "against", target)
    lead = open_overview(talks.with_name("two.annotator"))
    card = lead.card(StanceCard)
    assert lead.spoken(card)[0].startswith("Stance toward “The pipeline”")
    lead.choose(card.chooser, "The treaty")
    lead._qtbot.waitUntil(lambda: "“The treaty”" in lead.spoken(card)[0], timeout=20_000)
    assert card.chooser.currentText() == "The treaty"


def test_the_wheel_over_a_list_scrolls_the_page_instead(open_overview: OpenOverview, crowded: Path) -> None:
    chooser = open_overview(crowded).card(SourcingCard).chooser
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chooser, down)
    assert chooser.currentText() == "Identification"
    assert not down.isAccepted()


@pytest.mark.parametrize("card", [ProgressCard, AgreementCard, LabelsCard, SpeakersCard, SourcingCard, StanceCard])
def test_saves_each_card_as_picture_and_as_drawing(
    card: type,
    open_overview: OpenOverview,
    talks: Path,
    tmp_path: Path,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead = open_overview(talks)
    asked: list[Path] = []

    def choose(_parent: object, _title: str, suggested: Path, _pattern: str) -> Path:
        asked.append(suggested)
        return tmp_path / suggested.name

    monkeypatch.setattr(messages, "choose_save_file", choose)
    for words in ("Save as PNG", "Save as SVG"):
        with qtbot.waitSignal(session.said) as said:
            lead.from_menu(lead.card(card), words)
        assert said.args == [f"Saved {tmp_path / asked[-1].name}."]
    picture = QImage(str(tmp_path / asked[0].name))
    drawing = (tmp_path / asked[1].name).read_text("utf-8")
    assert asked[0].name.startswith("talks-")
    assert picture.width() >= 1280
    assert len({picture.pixelColor(x, y).name() for x in range(0, 900, 3) for y in range(30, 200, 3)}) > 5
    assert drawing.startswith("<svg")
    assert any(name in drawing for name in ("Iryna", "Post", "Quote", "Xi Jinping"))


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(
    open_overview: OpenOverview, talks: Path, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = open_overview(talks)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: talks)
    before = talks.read_bytes()
    with qtbot.waitSignal(session.failed) as failed:
        lead.from_menu(lead.card(LabelsCard), "Save as PNG")
    assert "would take the place of a project" in failed.args[0]
    assert talks.read_bytes() == before


def test_nothing_is_written_when_the_lead_thinks_better_of_it(
    open_overview: OpenOverview, talks: Path, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = open_overview(talks)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: None)
    before = sorted(talks.parent.iterdir())
    with qtbot.assertNotEmitted(session.said), qtbot.assertNotEmitted(session.failed):
        lead.from_menu(lead.card(LabelsCard), "Save as SVG")
        QTest.mouseClick(lead.page.report, Qt.MouseButton.LeftButton)
    assert sorted(talks.parent.iterdir()) == before


def test_copies_the_figures_for_a_spreadsheet(open_overview: OpenOverview, talks: Path) -> None:
    lead = open_overview(talks)
    lead.from_menu(lead.card(SpeakersCard), "Copy")
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0] == ["Who speaks", "quoted words", "Share", "Articles"]
    assert rows[1] == ["Xi Jinping", "16", "0.552", "3"]


def test_a_report_of_a_project_that_is_closed_is_not_written(
    open_overview: OpenOverview, talks: Path, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = open_overview(talks)
    target = talks.with_name("report.html")
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: target)
    QTest.mouseClick(lead.page.report, Qt.MouseButton.LeftButton)
    session.close()
    qtbot.waitUntil(lambda: lead.page.report.text() == "Save report…", timeout=20_000)
    assert not lead.page.report.isEnabled()
    assert not target.exists()


def test_saves_a_report_that_stands_alone(
    open_overview: OpenOverview, talks: Path, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = open_overview(talks)
    target = talks.with_name("report.html")
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: target)
    said: list[str] = []
    session.said.connect(said.append)
    QTest.mouseClick(lead.page.report, Qt.MouseButton.LeftButton)
    assert lead.page.report.text().startswith("Writing report…")
    assert not lead.page.report.isEnabled()
    qtbot.waitUntil(lambda: f"Saved {target}." in said, timeout=20_000)
    assert lead.page.report.text() == "Save report…"
    assert lead.page.report.isEnabled()
    page = target.read_text("utf-8")
    assert "Xi Jinping" in page
    assert "<script" not in page
