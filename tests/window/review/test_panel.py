"""The cards of disagreements, as a reviewer reads and uses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Fragment, Span
from annotator.review.adjudication import deciding
from annotator.review.comparison.units import Standing
from annotator.window.commands import reviewing
from annotator.window.keys.keymap import Keymap
from annotator.window.review.card import Card
from annotator.window.review.panel import ReviewPanel
from annotator.window.review.reasons import ReasonMenu
from annotator.window.review.state import Review
from annotator.window.review.variants import Run
from annotator.window.session import Session
from annotator.window.table import ACTIONS
from tests.window.review.bench import (
    FERRY,
    LINK,
    OLHA,
    QUIET,
    SHORTER,
    TALKS,
    TARAS,
    TEXT,
    WHOLE,
    YUSUF,
    Person,
    point_at,
    unit_of,
)
from tests.window.review.conftest import Show


@pytest.fixture
def panel(session: Session, review: Review, show: Show[ReviewPanel]) -> ReviewPanel:
    panel = ReviewPanel(session, review)
    panel.use_keymap(Keymap(ACTIONS, {}))
    return show(panel)


def card(panel: ReviewPanel, review: Review, words: str) -> Card:
    unit = unit_of(review, words)
    return next(card for card in panel.cards.cards if card.text.unit == unit.id)


def labels(panel: ReviewPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.text()]


def everything_said(widget: QWidget) -> str:
    """Give all that a widget and its parts show or tell a screen reader."""
    parts = [widget, *widget.findChildren(QWidget)]
    said = [text for part in parts for text in (part.accessibleName(), part.accessibleDescription(), part.toolTip())]
    shown = [str(part.property("text") or "") for part in parts]
    return "\n".join([*said, *shown])


def takes(panel: ReviewPanel) -> list[str]:
    QApplication.processEvents()
    return [button.text() for button in panel.buttons.take_buttons if button.isVisible()]


def test_shows_a_card_for_each_disagreement(panel: ReviewPanel, review: Review) -> None:
    assert [card.text.kinds for card in panel.cards.cards] == ["boundary", "link", "missing in B", "attribute"]
    assert labels(panel)[:2] == ["DISAGREEMENTS · 4", "4 open"]


def test_says_which_one_is_looked_at(panel: ReviewPanel, review: Review) -> None:
    point_at(review, LINK)
    assert "DISAGREEMENTS · 2 OF 4" in labels(panel)
    assert card(panel, review, LINK).is_current
    assert not card(panel, review, WHOLE).is_current


def test_a_boundary_shows_the_words_that_differ(panel: ReviewPanel, review: Review) -> None:
    first, second = (line.parts[0] for line in card(panel, review, WHOLE).text.lines)
    assert (first.letters, first.runs) == ("A", (Run("that ", strong=True), Run(SHORTER)))
    assert (second.letters, second.runs) == ("B", (Run(SHORTER),))


def test_an_attribute_shows_who_chose_what(panel: ReviewPanel, review: Review) -> None:
    text = card(panel, review, "a threat to trade").text
    assert text.title == "Stance › Polarity"
    assert text.spoken.splitlines()[1:] == ["a threat to trade", "Polarity: A against B neutral"]


def test_an_entity_shows_its_name(panel: ReviewPanel, session: Session, review: Review, path: Path) -> None:
    entity = session.project.entities.add("China–Russia ties")
    Person(path, TARAS).change(_span(session, TARAS, "Xi"), entity=entity.id)
    session.project.refresh()
    assert card(panel, review, "Xi").text.spoken.endswith("Entity: A not set B China–Russia ties")


def test_what_is_missing_names_who_lacks_it(panel: ReviewPanel, review: Review) -> None:
    assert card(panel, review, "Bloomberg").text.spoken.splitlines()[1:] == ["A Bloomberg", "B not marked"]


def test_a_link_shows_both_ends(panel: ReviewPanel, review: Review) -> None:
    spoken = card(panel, review, LINK).text.spoken.splitlines()
    assert spoken == ["link, Said by", f"“{WHOLE}”  →  “Xi”", "A linked B not linked"]


def test_another_label_is_named_for_each(panel: ReviewPanel, session: Session, review: Review, path: Path) -> None:
    Person(path, TARAS).relabel(_span(session, TARAS, "Xi"), "HOLDER")
    session.project.refresh()
    text = card(panel, review, "Xi").text
    assert text.kinds.startswith("label")
    assert text.title == "Speaker / Holder"
    assert "A Speaker B Holder" in text.spoken


def test_those_who_agree_share_a_line_and_a_button(
    panel: ReviewPanel, session: Session, review: Review, yusuf: Person
) -> None:
    yusuf.mark(TALKS, "QUOTE", WHOLE, quote_type="indirect")
    session.project.refresh()
    point_at(review, WHOLE)
    assert [line.parts[0].letters for line in card(panel, review, WHOLE).text.lines] == ["AC", "B"]
    assert takes(panel) == ["Take A, C", "Take B"]


def test_takes_by_the_button_of_the_card(panel: ReviewPanel, session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    second = panel.buttons.take_buttons[1]
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert card(panel, review, WHOLE).text.verdict == "B taken"
    assert card(panel, review, WHOLE).text.standing is Standing.DECIDED
    assert "3 open" in labels(panel)
    assert panel.cards.current is card(panel, review, LINK)


def test_leaves_out_by_the_button(panel: ReviewPanel, review: Review) -> None:
    point_at(review, WHOLE)
    QTest.mouseClick(panel.buttons.none_button, Qt.MouseButton.LeftButton)
    assert card(panel, review, WHOLE).text.verdict == "none taken"
    assert card(panel, review, LINK).text.verdict == "nothing to decide, since an end of it was left out"


def test_edits_by_the_button(panel: ReviewPanel, session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    QTest.mouseClick(panel.buttons.edit_button, Qt.MouseButton.LeftButton)
    assert review.pen
    assert session.selected is not None


def test_a_link_offers_no_edit(panel: ReviewPanel, review: Review) -> None:
    point_at(review, LINK)
    assert takes(panel) == ["Take A"]
    assert not panel.buttons.edit_button.isVisible()


def test_says_why_a_button_was_refused(panel: ReviewPanel, review: Review, failures: list[str]) -> None:
    point_at(review, LINK)
    QTest.mouseClick(panel.buttons.take_buttons[0], Qt.MouseButton.LeftButton)
    assert failures == [f"Settle the two ends of this link first: “{WHOLE}”."]


def test_a_click_on_a_card_looks_at_it(panel: ReviewPanel, review: Review) -> None:
    wanted = card(panel, review, "Bloomberg")
    QTest.mouseClick(wanted, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert review.current is not None
    assert review.current.id == wanted.text.unit


def test_what_was_taken_names_all_who_marked_it_so(
    panel: ReviewPanel, session: Session, review: Review, yusuf: Person
) -> None:
    yusuf.mark(TALKS, "QUOTE", WHOLE, quote_type="indirect")
    session.project.refresh()
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    assert card(panel, review, WHOLE).text.verdict == "A, C taken"
    point_at(review, WHOLE)
    reviewing.take(session, review, 2)
    assert card(panel, review, WHOLE).text.verdict == "B taken"


def test_what_was_edited_after_it_was_taken_says_so(panel: ReviewPanel, session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    gold = session.spans[0]
    session.project.spans.move_boundary(gold.id, (Fragment(gold.start, gold.end - 7),))
    assert card(panel, review, WHOLE).text.verdict == "A taken, then edited"


def test_a_stale_decision_says_what_changed(panel: ReviewPanel, session: Session, review: Review, path: Path) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    Person(path, TARAS).move(_span(session, TARAS, SHORTER), "their nations remain strong")
    session.project.refresh()
    text = card(panel, review, WHOLE).text
    assert text.standing is Standing.STALE
    assert text.verdict == "Stale: B changed it since · A taken"


def test_gives_a_reason_by_key(panel: ReviewPanel, qtbot: QtBot, session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    panel.ask_reason()
    menu = panel.findChildren(ReasonMenu)[0]
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_2)
    assert card(panel, review, WHOLE).text.verdict == "Reason: slip"


def test_gives_a_reason_in_own_words(
    panel: ReviewPanel, qtbot: QtBot, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.window.dialogs.messages.ask_text", lambda *_: "<b>nested</b> speech")
    point_at(review, WHOLE)
    panel.ask_reason()
    menu = panel.findChildren(ReasonMenu)[0]
    QTest.keyClick(menu, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: card(panel, review, WHOLE).text.verdict == "Reason: <b>nested</b> speech")
    assert "<b>" not in card(panel, review, WHOLE).toolTip()


def test_takes_a_reason_off_again(panel: ReviewPanel, session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.say_why(session, review, unit_of(review, WHOLE).id, "slip")
    panel.ask_reason()
    QTest.keyClick(panel.findChildren(ReasonMenu)[0], Qt.Key.Key_0)
    assert card(panel, review, WHOLE).text.verdict == ""


def test_hands_on_keys_from_wherever_the_keyboard_is(panel: ReviewPanel, review: Review) -> None:
    heard: list[str] = []
    panel.key_handler = lambda event: heard.append(event.text()) is None
    point_at(review, WHOLE)
    for widget in (panel, panel.buttons.none_button, panel.agreement_section.heading, panel.agreement.table):
        widget.setFocus()
        QTest.keyClicks(widget, "j")
    assert heard == ["j"] * 4


def test_walks_the_cards_by_arrows(panel: ReviewPanel, review: Review) -> None:
    panel.setFocus()
    QTest.keyClick(panel, Qt.Key.Key_Down)
    QTest.keyClick(panel, Qt.Key.Key_Down)
    assert panel.cards.current is card(panel, review, LINK)
    QTest.keyClick(panel, Qt.Key.Key_Up)
    assert panel.cards.current is card(panel, review, WHOLE)


def test_hidden_names_are_nowhere_in_the_panel(
    panel: ReviewPanel, session: Session, review: Review, yusuf: Person
) -> None:
    yusuf.mark(TALKS, "QUOTE", WHOLE, quote_type="direct")
    session.project.refresh()
    point_at(review, WHOLE)
    reviewing.say_why(session, review, unit_of(review, WHOLE).id, f"{OLHA} read it twice, {YUSUF.upper()} never")
    assert OLHA in everything_said(panel)
    review.hide_names(True)
    point_at(review, WHOLE)
    said = everything_said(panel)
    assert "read it twice" in said
    assert not any(name.casefold() in said.casefold() for name in (OLHA, TARAS, YUSUF))


def test_the_card_looked_at_is_in_sight(
    panel: ReviewPanel, qtbot: QtBot, session: Session, review: Review, yusuf: Person
) -> None:
    for words in ("meeting", "Beijing", "reassured", "ties", "nations", "deal", "trade", "Міністерка", "called"):
        yusuf.mark(TALKS, "CUE", words)
    session.project.refresh()
    last = panel.cards.cards[-1]
    review.point_at(last.text.unit)
    qtbot.waitUntil(lambda: _in_sight(panel, last))
    assert panel.buttons.parentWidget() is last


def test_the_keyboard_stays_on_the_button_it_pressed(panel: ReviewPanel, review: Review) -> None:
    point_at(review, WHOLE)
    QApplication.processEvents()
    panel.buttons.none_button.setFocus()
    QTest.keyClick(panel.buttons.none_button, Qt.Key.Key_Space)
    assert panel.cards.current is card(panel, review, "Bloomberg")
    assert QApplication.focusWidget() is panel.buttons.none_button


def test_undo_shows_what_it_took_back(panel: ReviewPanel, session: Session, review: Review) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    assert panel.cards.current is not card(panel, review, WHOLE)
    session.project.history.undo()
    assert panel.cards.current is card(panel, review, WHOLE)
    assert "boundary, Quote" in panel.accessibleDescription()


def test_says_what_was_decided_about_marks_that_are_gone(
    panel: ReviewPanel, session: Session, review: Review, path: Path
) -> None:
    point_at(review, "Bloomberg")
    reviewing.take(session, review, 1)
    Person(path, OLHA).delete(_span(session, OLHA, "Bloomberg"))
    session.project.refresh()
    said = "Decided about marks that nobody has any more: 1. Still gold: “Bloomberg”. Mark by hand (M) to delete it."
    assert said in labels(panel)


def test_says_that_the_article_is_settled(panel: ReviewPanel, session: Session, review: Review) -> None:
    session.show_article(FERRY)
    assert review.comparison is not None
    deciding.settle(session.project, review.comparison)
    assert "settled ✓" in labels(panel)


def test_says_that_nothing_differs(panel: ReviewPanel, session: Session) -> None:
    session.show_article(FERRY)
    assert "Nothing here differs. A takes all that agree; Ctrl+Enter settles the article." in labels(panel)
    assert panel.cards.cards == []


def test_says_that_nobody_marked_anything(panel: ReviewPanel, session: Session) -> None:
    session.show_article(QUIET)
    assert any(text.startswith("Nothing here differs") for text in labels(panel))


def test_says_that_only_one_has_worked_on_it(panel: ReviewPanel, session: Session, review: Review) -> None:
    session.show_article("alone")
    assert any(text.startswith(f"Only {OLHA} has worked on this article") for text in labels(panel))
    review.hide_names(True)
    assert not any(OLHA in text for text in labels(panel))


def test_says_that_no_article_is_open(panel: ReviewPanel, session: Session) -> None:
    session.show_article("")
    assert "Open an article of the review queue." in labels(panel)


def test_cards_that_stay_are_kept(panel: ReviewPanel, session: Session, review: Review) -> None:
    before = panel.cards.cards
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    assert all(one is other for one, other in zip(before, panel.cards.cards, strict=True))


def test_counts_agreement_only_where_somebody_looks(panel: ReviewPanel, qtbot: QtBot) -> None:
    assert not panel.agreement.counting
    panel.agreement_section.heading.click()
    assert panel.agreement.counting
    qtbot.waitUntil(lambda: not panel.agreement.counting and panel.agreement.table.rowCount() > 0, timeout=60_000)
    table = panel.agreement.table
    rows = {table.item(row, 0).text(): table.item(row, 1).text() for row in range(table.rowCount())}
    assert rows["Speaker"] == "1.00"
    assert rows["Source"] == ".00"
    assert "Stance" in rows
    assert "All labels" in rows


def test_says_why_agreement_can_not_be_measured(
    panel: ReviewPanel, qtbot: QtBot, session: Session, review: Review
) -> None:
    session.show_article("alone")
    panel.agreement_section.heading.click()
    qtbot.waitUntil(lambda: not panel.agreement.counting)
    assert OLHA in panel.agreement.words.text()
    review.hide_names(True)
    qtbot.waitUntil(lambda: not panel.agreement.counting)
    assert panel.agreement.words.text().startswith("There is nothing to measure")


def _span(session: Session, annotator: str, words: str) -> Span:
    spans = session.project.spans.in_article(TALKS, annotator)
    return next(span for span in spans if TEXT[span.start : span.end] == words)


def _in_sight(panel: ReviewPanel, wanted: Card) -> bool:
    viewport = panel.cards.viewport()
    top = wanted.mapTo(viewport, QPoint(0, 0)).y()
    return top >= 0 and top + wanted.height() <= viewport.height()
