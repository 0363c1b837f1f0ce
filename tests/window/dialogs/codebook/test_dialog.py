"""Editing the codebook on screen, and what becomes of the project."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from annotator.model import Assignment
from annotator.project import Identity, Project
from annotator.window.dialogs import messages
from annotator.window.dialogs.codebook import CodebookDialog
from annotator.window.dialogs.codebook.merge import MergeLabelDialog
from annotator.window.dialogs.codebook.preview import PreviewDialog
from annotator.window.session import Session
from annotator.window.theme import apply_theme, theme_for
from tests.window.dialogs.codebook.hand import Hand


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(messages, "ask_text", lambda *_: text)


def decide(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    asked: list[str] = []

    def reply(*question: object) -> bool:
        asked.append(str(question[2]))
        return yes

    monkeypatch.setattr(messages, "ask_yes_no", reply)
    return asked


def labels(session: Session) -> list[str]:
    return [span.label for span in session.project.spans.in_article("first")]


def merge(hand: Hand, target: str) -> None:
    hand.press("Merge into…")
    dialog = hand.dialog.findChild(MergeLabelDialog)
    assert isinstance(dialog, MergeLabelDialog)
    choice = dialog.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findText(target))
    hand.press("Merge", dialog)


def caution(preview: PreviewDialog) -> str:
    shown = [each.text() for each in preview.findChildren(QLabel) if each.isVisible()]
    return next(text for text in shown if text.startswith("Files were handed out"))


def test_shows_labels_by_layer_with_key_and_spans(hand: Hand) -> None:
    assert hand.rows[:6] == [
        "The codebook",
        "Questions about the article",
        "Quoted speaker, layer",
        "Quote, key Q, 3 spans",
        "Speaker, key W",
        "Cue, key E, 2 spans",
    ]
    assert hand.rows[-2:] == ["Not in the codebook", "OLD, 1 span"]
    assert hand.text_of("Name in exports") == "QUOTE"


def test_renames_a_label_and_its_3_spans_follow(hand: Hand, session: Session) -> None:
    hand.write("Title", "Quotation")
    hand.write("Name in exports", "QUOTATION")
    assert hand.state == "Changes not applied yet: 2"
    assert labels(session).count("QUOTE") == 3
    preview = hand.look_over()
    assert hand.lines(preview)["Quote → Quotation"] == "3 spans of me"
    hand.press("Apply", preview)
    assert labels(session).count("QUOTATION") == 3
    assert session.codebook.label("QUOTATION").title == "Quotation"
    assert session.codebook.version == "1.2.0"
    assert not hand.dialog.isVisible()


def test_merges_two_labels_and_one_undo_brings_both_back(hand: Hand, session: Session) -> None:
    before = labels(session)
    hand.choose("Cue")
    merge(hand, "Quote")
    assert "Quote, key Q, 5 spans" in hand.rows
    hand.apply()
    assert labels(session) == ["QUOTE"] * 4
    assert session.codebook.find_label("CUE") is None
    session.project.history.undo()
    assert labels(session) == before
    assert session.codebook.label("CUE").key == "E"


def test_a_key_that_is_taken_is_refused_with_a_sentence(hand: Hand) -> None:
    hand.type_key("w")
    assert hand.complaint == "“W” is the key of “Speaker” already. Take another, such as “U”."
    assert hand.text_of("Key") == "Q"
    hand.choose("Cue")
    assert hand.complaint == ""


def test_a_key_that_means_something_in_the_article_is_refused(hand: Hand) -> None:
    hand.type_key("l")
    assert hand.complaint == "In the article “L” is the key of “Link”. Take another one."
    assert hand.state == "Nothing is written before you apply it."


def test_a_key_is_given_and_taken_off(hand: Hand, session: Session) -> None:
    hand.type_key("z")
    assert hand.text_of("Key") == "Z"
    QTest.keyClick(hand.find(QLineEdit, "Key"), Qt.Key.Key_Backspace)
    assert hand.text_of("Key") == ""
    hand.apply()
    assert session.codebook.label("QUOTE").key == ""


def test_color_layer_definition_and_parts_change(hand: Hand, session: Session) -> None:
    hand.press("#882255")
    hand.write_text("Definition", "Words of somebody.")
    hand.write_text("Guideline", "Mark them all.")
    hand.press("May have several parts, as in “A,” he said, “B.”")
    layer = hand.find(QComboBox, "Layer")
    layer.setCurrentIndex(2)
    layer.activated.emit(2)
    preview = hand.look_over()
    assert hand.lines(preview) == {
        "“Quote”: colour, layer, definition, guideline, several parts": "",
        "Nothing that is marked changes.": "",
    }
    hand.press("Apply", preview)
    quote = session.codebook.label("QUOTE")
    assert (quote.color, quote.layer, quote.definition) == ("#882255", "stance", "Words of somebody.")
    assert (quote.guideline, quote.fragments) == ("Mark them all.", False)


def test_a_color_code_is_checked(hand: Hand) -> None:
    hand.write("Color code", "red")
    assert "“red” is not a color" in hand.complaint
    assert hand.text_of("Color code") == "#0072B2"


def test_adds_a_label_with_a_key_and_a_color(hand: Hand, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "Link word")
    hand.choose("Stance, key")
    hand.press("Add label…")
    assert hand.find(QLineEdit, "Title").hasFocus()
    assert hand.text_of("Name in exports") == "LINK_WORD"
    assert hand.text_of("Key") == "I"
    assert hand.is_enabled("Delete")
    hand.apply()
    assert session.codebook.label("LINK_WORD").layer == "stance"


def test_a_label_that_was_used_is_retired_not_deleted(hand: Hand, session: Session) -> None:
    assert not hand.is_enabled("Delete")
    hand.press("Retire")
    assert "Quote, retired, 3 spans" in hand.rows
    hand.press("Use again")
    assert "Quote, key Q, 3 spans" in hand.rows
    hand.press("Retire")
    hand.apply()
    assert session.codebook.label("QUOTE").retired
    assert labels(session).count("QUOTE") == 3


def test_there_is_nothing_to_merge_into_where_all_others_are_retired(hand: Hand) -> None:
    for name in ("Speaker", "Cue", "Source", "Claim", "Stance, key", "Holder", "Target"):
        hand.choose(name)
        hand.press("Retire")
    hand.choose("Quote, key")
    assert not hand.is_enabled("Merge into…")


def test_deletes_a_label_that_nobody_used(hand: Hand, session: Session) -> None:
    hand.choose("Claim")
    hand.press("Delete")
    preview = hand.look_over()
    assert "“Claim” is deleted" in hand.lines(preview)
    hand.press("Apply", preview)
    assert session.codebook.find_label("CLAIM") is None


def test_a_label_that_the_codebook_lacks_is_merged(hand: Hand, session: Session) -> None:
    hand.choose("OLD")
    merge(hand, "Claim")
    assert "Not in the codebook" not in hand.rows
    preview = hand.look_over()
    assert hand.lines(preview) == {"OLD → Claim": "1 span of Petro"}
    hand.press("Apply", preview)
    assert session.project.spans.get("old").label == "CLAIM"


def test_moves_a_label_up(hand: Hand, session: Session) -> None:
    hand.choose("Cue")
    hand.press("Move up")
    hand.apply()
    assert [label.id for label in session.codebook.labels_of("quoted_speaker")] == ["QUOTE", "CUE", "SPEAKER"]


def test_takes_back_one_change_after_the_other(hand: Hand) -> None:
    hand.write("Title", "Quotation")
    hand.choose("Cue")
    hand.write("Name in exports", "SIGNAL")
    hand.press("Take back")
    assert hand.text_of("Name in exports") == "CUE"
    hand.press("Take back")
    assert hand.text_of("Title") == "Quote"
    assert not hand.is_enabled("Take back")
    assert not hand.is_enabled("Apply…")


def test_cancel_with_changes_asks_first(hand: Hand, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = decide(monkeypatch, yes=False)
    field = hand.find(QLineEdit, "Title")
    field.setFocus()
    field.setText("Not left yet")
    QTest.keyClick(hand.dialog, Qt.Key.Key_Escape)
    assert asked == ["The changes to the codebook are not applied. Discard them?"]
    assert hand.dialog.isVisible()
    decide(monkeypatch, yes=True)
    hand.press("Cancel")
    assert not hand.dialog.isVisible()
    assert session.codebook.label("QUOTE").title == "Quote"


def test_cancel_without_changes_asks_nothing(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = decide(monkeypatch, yes=False)
    hand.press("Cancel")
    assert (asked, hand.dialog.isVisible()) == ([], False)


def test_the_version_can_be_chosen_but_not_used_twice(hand: Hand, session: Session) -> None:
    hand.press("Retire")
    preview = hand.look_over()
    field = hand.find(QLineEdit, "New version", preview)
    field.setText("1.1.0")
    hand.press("Apply", preview)
    assert preview.isVisible()
    field.setText("spring")
    hand.press("Apply", preview)
    assert session.codebook.version == "spring"


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(hand: Hand, session: Session) -> None:
    hand.press("Retire")
    preview = hand.look_over()
    with Project.open(session.project.path, Identity("Petro", "there")) as other:
        other.codebooks.replace(replace(other.codebook, version="7"))
    hand.press("Apply", preview)
    assert preview.isVisible()
    assert not session.project.codebooks.current.label("QUOTE").retired


def test_who_has_a_file_is_named_before_anything_is_carried_over(session: Session, hand: Hand) -> None:
    session.project.assignments.record([Assignment("a", "Petro", ("first",))])
    other = CodebookDialog(session, {})
    hand.dialog.done(0)
    hand = Hand(other)
    other.show()
    hand.choose("Speaker")
    hand.press("Retire")
    preview = hand.look_over()
    assert "They keep the codebook they have." in caution(preview)
    preview.reject()
    hand.choose("Cue")
    merge(hand, "Quote")
    assert "Files were handed out to Petro. Collect them before you apply this" in caution(hand.look_over())
    other.done(0)


def test_the_layer_is_retitled_and_an_empty_one_removed(
    hand: Hand, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.choose("Sourcing, layer")
    assert not hand.is_enabled("Delete")
    hand.write("Title", "Where it comes from")
    answer(monkeypatch, "Frames")
    menu = hand.find(QPushButton, "Add other").menu()
    menu.actions()[0].trigger()
    assert "Frames, layer" in hand.rows
    hand.press("Move up")
    hand.press("Delete")
    hand.apply()
    assert [layer.title for layer in session.codebook.layers] == ["Quoted speaker", "Where it comes from", "Stance"]


def test_title_and_general_rules_change(hand: Hand, session: Session) -> None:
    hand.choose("The codebook")
    hand.write("Title", "News")
    hand.write_text("General rules", "Mark all.")
    hand.apply()
    assert (session.codebook.title, session.codebook.guideline) == ("News", "Mark all.")


@pytest.mark.parametrize("dark", [True, False])
def test_nothing_is_cut_off_at_1280_by_800(hand: Hand, dark: bool, qapp: QApplication) -> None:
    apply_theme(qapp, theme_for(dark))
    assert hand.dialog.width() <= 1280
    assert hand.dialog.height() <= 760
    buttons = [each for each in hand.dialog.findChildren(QPushButton) if each.isVisible()]
    corners = [each.mapTo(hand.dialog, QPoint(each.width(), each.height())) for each in buttons]
    assert all(corner.x() <= hand.dialog.width() and corner.y() <= hand.dialog.height() for corner in corners)
