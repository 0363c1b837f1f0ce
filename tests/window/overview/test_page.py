"""The overview as a whole: what it says, when it counts, where its bars lead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.errors import UserError
from annotator.model import Status
from annotator.project import Identity, Project
from annotator.review.agreement.measures import Measure
from annotator.window.overview import OverviewPage
from annotator.window.overview.cards import (
    AgreementCard,
    LabelsCard,
    ProgressCard,
    SourcingCard,
    SpeakersCard,
    StanceCard,
)
from annotator.window.session import Session
from tests.review.overview.newsroom import book, newsroom
from tests.window.overview.lead import Lead

OpenOverview = Callable[[Path], Lead]


def test_says_how_much_there_is_and_when_it_was_counted(open_overview: OpenOverview, talks: Path) -> None:
    lead = open_overview(talks)
    summary = lead.page.summary.text()
    assert summary.startswith("5 articles · 2 annotators · ")
    assert " spans · counted " in summary


@pytest.mark.parametrize(
    ("card", "words", "articles", "title"),
    [
        (ProgressCard, "Done: Iryna", ("a0", "a1", "a2"), "Done: Iryna"),
        (ProgressCard, "Not done yet: Iryna", ("a3", "a4"), "Not done yet: Iryna"),
        (LabelsCard, "Labels: Source", ("a0", "a3"), "Labels: Source"),
        (SpeakersCard, "Xi Jinping", ("a0", "a1", "a3"), "Who speaks: Xi Jinping"),
        (SourcingCard, "Post, named", ("a0",), "Sourcing: Post, named"),
        (StanceCard, "Post, against", ("a0",), "Stance toward “China–Russia ties”: Post, against"),
        (StanceCard, "Пошта, stances: 1", ("a3",), "Stance toward “China–Russia ties”: Пошта"),
    ],
)
def test_a_bar_leads_to_its_articles(
    card: type, words: str, articles: tuple[str, ...], title: str, open_overview: OpenOverview, talks: Path
) -> None:
    lead = open_overview(talks)
    assert lead.click(lead.card(card), words) == (articles, title)


def test_an_agreement_leads_to_the_review_of_its_articles(
    open_overview: OpenOverview, talks: Path, qtbot: QtBot
) -> None:
    lead = open_overview(talks)
    with qtbot.waitSignal(lead.page.review_wanted) as wanted:
        QTest.mouseClick(lead.mark(lead.card(AgreementCard), "Iryna and Olha"), Qt.MouseButton.LeftButton)
    assert wanted.args == [("a0", "a2"), "Agreement: Iryna and Olha"]


def test_a_screen_reader_hears_name_value_and_articles(open_overview: OpenOverview, talks: Path) -> None:
    lead = open_overview(talks)
    assert lead.spoken(lead.card(SpeakersCard))[0] == "Who speaks: Xi Jinping, 55 %, 16 words in 3 articles"
    assert "Sourcing: Post, named, 100 %, spans: 0.5, 1 article" in lead.spoken(lead.card(SourcingCard))
    assert any(each.startswith("Done: Iryna, 3 of 5 done, ") for each in lead.spoken(lead.card(ProgressCard)))


def test_enter_and_arrows_do_what_the_mouse_does(open_overview: OpenOverview, talks: Path, qtbot: QtBot) -> None:
    lead = open_overview(talks)
    card = lead.card(SpeakersCard)
    first, second = card.chart.marks[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    with qtbot.waitSignal(lead.page.articles_wanted) as wanted:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert wanted.args == [second.figure.articles, "Who speaks: Vladimir Putin"]
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is first


def test_tab_reaches_each_chart_once(open_overview: OpenOverview, talks: Path) -> None:
    lead = open_overview(talks)
    for card in lead.page.cards:
        tabbed = [mark for mark in card.chart.marks if mark.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert len(tabbed) == 1
    chart = lead.card(SpeakersCard).chart
    chart.marks[2].setFocus()
    assert chart.marks[2].focusPolicy() & Qt.FocusPolicy.TabFocus


def test_counts_one_layer_alone(open_overview: OpenOverview, talks: Path) -> None:
    lead = open_overview(talks)
    whose = lead.page.whose
    names = [whose.itemText(place) for place in range(whose.count())]
    assert names == ["All annotators", "Gold", "Iryna", "Olha"]
    lead.choose(whose, "Gold")
    lead.wait_until_counted()
    assert lead.click(lead.card(SpeakersCard), "Vladimir Putin") == (("a2",), "Who speaks: Vladimir Putin")
    assert lead.card(ProgressCard).chart.row_count == 2


def test_counts_anew_when_something_was_committed(open_overview: OpenOverview, talks: Path, session: Session) -> None:
    lead = open_overview(talks)
    before = lead.page.summary.text()
    session.project.articles.remove(["a4"])
    lead._qtbot.waitUntil(lambda: lead.page.summary.text().startswith("4 articles"), timeout=20_000)
    assert before.startswith("5 articles")


def test_does_not_count_while_nobody_looks(open_overview: OpenOverview, talks: Path, session: Session) -> None:
    lead = open_overview(talks)
    lead.page.hide()
    session.project.articles.remove(["a4"])
    lead._qtbot.wait(900)
    assert lead.page.summary.text().startswith("5 articles")
    lead.page.show()
    # The last figures stand until there are others.
    assert lead.card(SpeakersCard).chart.marks
    assert "counting…" in lead.page.summary.text()
    lead._qtbot.waitUntil(lambda: lead.page.summary.text().startswith("4 articles"), timeout=20_000)


def test_does_not_count_again_what_has_not_changed(open_overview: OpenOverview, talks: Path) -> None:
    lead = open_overview(talks)
    lead.page.hide()
    lead.page.show()
    assert "counting" not in lead.page.summary.text()


def test_the_keyboard_stays_where_it_was_after_counting(
    open_overview: OpenOverview, talks: Path, session: Session
) -> None:
    lead = open_overview(talks)
    card = lead.card(SpeakersCard)
    card.chart.marks[1].setFocus()
    session.project.progress.set_status("a4", Status.STARTED)
    old = card.chart.marks[1]
    lead._qtbot.waitUntil(lambda: card.chart.marks[1] is not old, timeout=20_000)
    assert QApplication.focusWidget() is card.chart.marks[1]


def test_shows_another_project(open_overview: OpenOverview, talks: Path, untouched: Path, session: Session) -> None:
    lead = open_overview(talks)
    session.open(Project.open(untouched, Identity("Lead", "desk")))
    assert "Counting…" in lead.says(lead.card(LabelsCard))
    lead.wait_until_counted()
    assert lead.page.summary.text().startswith("1 article · 0 annotators · 0 spans")


def test_forgets_the_figures_with_the_project(open_overview: OpenOverview, talks: Path, session: Session) -> None:
    lead = open_overview(talks)
    session.close()
    assert not lead.page.report.isEnabled()
    assert "5 articles" not in lead.page.summary.text()


def test_an_empty_project_says_what_to_do_first(open_overview: OpenOverview, blank: Path) -> None:
    lead = open_overview(blank)
    for card in lead.page.cards:
        assert "The project has no articles yet. Import some." in lead.says(card)
        assert not card.more.isVisible()


@pytest.mark.parametrize(
    ("card", "advice"),
    [
        (ProgressCard, "Assign articles, or collect the annotators’ files."),
        (AgreementCard, "Collect another annotator’s file first."),
        (LabelsCard, "Mark spans in an article, or collect the annotators’ files."),
        (SpeakersCard, "Mark quotes, link each to its speaker, and give the speaker an entity."),
        (SourcingCard, "Mark sources, and say how each is identified and of what type it is."),
        (StanceCard, "Mark stances, link each to its target, and give the target an entity."),
    ],
)
def test_each_empty_card_says_what_to_do(card: type, advice: str, open_overview: OpenOverview, untouched: Path) -> None:
    lead = open_overview(untouched)
    assert advice in lead.says(lead.card(card))


def test_a_codebook_without_quotes_says_what_it_lacks(open_overview: OpenOverview, tmp_path: Path) -> None:
    path = tmp_path / "names.annotator"
    labels = '[[layers]]\nid = "names"\ntitle = "Names"\n[[labels]]\nid = "PER"\nlayer = "names"\ncolor = "#0072B2"\n'
    with newsroom(path, book(f'id = "names"\nversion = "1.0.0"\ntitle = "Names"\n{labels}')) as room:
        room.mark(room.article("a0", "Post"), "Olha", "PER", 1, 2)
    lead = open_overview(path)
    for card, what in ((SpeakersCard, "quotes"), (SourcingCard, "sources"), (StanceCard, "stances")):
        assert f"to the codebook if the project is about {what}." in lead.says(lead.card(card))
    assert len(lead.spoken(lead.card(LabelsCard))) == 1


def test_says_why_it_could_not_count(
    session: Session, talks: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise UserError("The file is gone. Open the project again.")

    monkeypatch.setattr("annotator.review.overview.overview.overview", broken)
    session.open(Project.open(talks, Identity("Lead", "desk")))
    page = OverviewPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.failed) as failed:
        page.show()
    assert failed.args == ["The file is gone. Open the project again."]
    assert "The file is gone." in Lead(page, qtbot).says(page.cards[0])


@pytest.mark.parametrize("measure", ["F1, overlap", "Krippendorff's alpha"])
def test_measures_agreement_by_another_figure(measure: str, open_overview: OpenOverview, talks: Path) -> None:
    lead = open_overview(talks)
    card = lead.card(AgreementCard)
    assert card.chooser.currentText() == "F1, exact"
    lead.choose(card.chooser, measure)
    lead._qtbot.waitUntil(lambda: any(measure in each for each in lead.spoken(card)), timeout=20_000)
    assert card.chooser.currentText() == measure
    assert lead.click(card, "Iryna and Olha")[0] == ("a0", "a2")


def test_another_figure_of_agreement_is_kept_when_counting_anew(
    open_overview: OpenOverview, talks: Path, session: Session
) -> None:
    lead = open_overview(talks)
    card = lead.card(AgreementCard)
    lead.choose(card.chooser, "F1, overlap")
    lead._qtbot.waitUntil(lambda: any("F1, overlap" in each for each in lead.spoken(card)), timeout=20_000)
    session.project.articles.remove(["a2"])

    def measured_anew() -> bool:
        return any("F1, overlap" in each and each.endswith("1 article") for each in lead.spoken(card))

    lead._qtbot.waitUntil(measured_anew, timeout=20_000)
    assert card.chooser.currentData() == Measure.F1_OVERLAP.value
