"""Editing attributes and links on screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QSpinBox

from annotator.codebook import Attribute, AttributeType
from annotator.codebook.attribute_edits import attribute_of
from annotator.window.dialogs import messages
from annotator.window.dialogs.codebook.add_attribute import AddAttributeDialog
from annotator.window.dialogs.codebook.attribute_form import values_of
from annotator.window.session import Session
from tests.window.dialogs.codebook.hand import Hand


def items(hand: Hand, name: str) -> list[str]:
    found = hand.find(QListWidget, name)
    return [found.item(row).text() for row in range(found.count())]


def choose(hand: Hand, name: str, item: str) -> QListWidget:
    found = hand.find(QListWidget, name)
    found.setCurrentRow(items(hand, name).index(item))
    return found


def pick(hand: Hand, name: str, text: str) -> None:
    field = hand.find(QComboBox, name)
    field.setCurrentIndex(field.findText(text))
    field.activated.emit(field.currentIndex())


def rename_value(hand: Hand, old: str, new: str) -> None:
    found = choose(hand, "Values", old)
    found.editItem(found.currentItem())
    editor = found.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText(new)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def attribute(session: Session, name: str, label: str = "QUOTE") -> Attribute:
    return attribute_of(session.codebook, label, name)


def test_a_value_is_renamed_in_place_and_spans_follow(hand: Hand, session: Session) -> None:
    hand.show_attributes()
    rename_value(hand, "direct", "literal")
    assert items(hand, "Values") == ["literal", "mixed", "indirect"]
    preview = hand.look_over()
    assert hand.lines(preview)["Quote: Quote type “direct” → “literal”"] == "3 spans of me"
    hand.press("Apply", preview)
    quotes = [span for span in session.spans if span.label == "QUOTE"]
    assert [span.attributes["quote_type"] for span in quotes] == ["literal"] * 3


@pytest.mark.parametrize(("yes", "left"), [(True, ["mixed", "indirect"]), (False, ["direct", "mixed", "indirect"])])
def test_a_name_that_is_there_merges_values_after_a_question(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, yes: bool, left: list[str]
) -> None:
    monkeypatch.setattr(messages, "ask_yes_no", lambda *_: yes)
    hand.show_attributes()
    rename_value(hand, "direct", "mixed")
    assert items(hand, "Values") == left


def test_an_empty_name_changes_nothing(hand: Hand) -> None:
    hand.show_attributes()
    rename_value(hand, "direct", "  ")
    assert items(hand, "Values") == ["direct", "mixed", "indirect"]
    assert not hand.is_enabled("Apply…")


def test_values_are_added_moved_and_removed(hand: Hand, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    hand.show_attributes()
    monkeypatch.setattr(messages, "ask_text", lambda *_: "free")
    hand.press("Add value…")
    choose(hand, "Values", "free")
    hand.press("Move the value up")
    choose(hand, "Values", "direct")
    hand.press("Remove the value")
    assert items(hand, "Values") == ["mixed", "free", "indirect"]
    preview = hand.look_over()
    assert hand.lines(preview)["Quote: Quote type “direct” is lost"] == "3 spans of me"
    hand.press("Apply", preview)
    assert attribute(session, "quote_type").values == ("mixed", "free", "indirect")


def test_an_attribute_is_renamed_and_stays_in_view(hand: Hand, session: Session) -> None:
    hand.show_attributes()
    choose(hand, "Attributes", "Mode")
    hand.write("Name in exports", "manner")
    assert hand.text_of("Name in exports") == "manner"
    hand.write("Title", "Manner")
    assert items(hand, "Attributes")[1] == "Manner"
    hand.apply()
    assert attribute(session, "manner").title == "Manner"


def test_what_must_be_answered_starts_with_nothing(hand: Hand, session: Session) -> None:
    hand.show_attributes()
    choose(hand, "Attributes", "Mode")
    pick(hand, "At first", "thought")
    hand.press("Must be answered")
    choices = [field for field in hand.dialog.findChildren(QComboBox) if field.accessibleName() == "At first"]
    assert not any(field.isVisible() for field in choices)
    hand.apply()
    assert (attribute(session, "mode").required, attribute(session, "mode").default) == (True, None)


def test_yes_or_no_becomes_a_list(hand: Hand, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    hand.show_attributes()
    choose(hand, "Attributes", "Negated")
    monkeypatch.setattr(messages, "ask_text", lambda *_: "")
    pick(hand, "Answer", "one of a list")
    assert hand.find(QComboBox, "Answer").currentText() == "yes or no"
    monkeypatch.setattr(messages, "ask_text", lambda *_: "yes, no, partly")
    pick(hand, "Answer", "one of a list")
    assert items(hand, "Values") == ["yes", "no", "partly"]
    preview = hand.look_over()
    assert hand.lines(preview)["Quote: Negated “no” is kept, written another way"] == "3 spans of me"
    hand.press("Apply", preview)
    assert attribute(session, "negated").type is AttributeType.VALUES


def test_an_attribute_is_removed_with_a_warning_of_what_is_lost(hand: Hand, session: Session) -> None:
    hand.show_attributes()
    choose(hand, "Attributes", "Mode")
    hand.press("Remove the attribute")
    assert "Mode" not in items(hand, "Attributes")
    preview = hand.look_over()
    assert hand.lines(preview)["Quote: Mode is lost"] == "3 spans of me"
    hand.press("Apply", preview)
    assert session.codebook.attribute("QUOTE", "mode") is None


def test_an_attribute_that_a_link_needs_is_kept_with_a_sentence(hand: Hand) -> None:
    hand.show_attributes()
    choose(hand, "Attributes", "No speaker in the text")
    hand.press("Remove the attribute")
    assert "is rightly missing" in hand.complaint


def test_an_attribute_is_added_with_its_values(hand: Hand, session: Session) -> None:
    hand.choose("Cue")
    hand.show_attributes()
    hand.press("Add…")
    dialog = hand.dialog.findChild(AddAttributeDialog)
    assert isinstance(dialog, AddAttributeDialog)

    QTest.keyClicks(hand.find(QLineEdit, "Title", dialog), "Tone of voice")
    hand.press("Add", dialog)
    assert dialog.isVisible()
    hand.find(QPlainTextEdit, "Values", dialog).setPlainText("warm\ncold\n\nwarm")
    hand.press("Add", dialog)
    assert items(hand, "Values") == ["warm", "cold"]
    hand.apply()
    assert attribute(session, "tone_of_voice", "CUE").title == "Tone of voice"


def test_questions_about_the_article_are_edited_alike(hand: Hand, session: Session) -> None:
    session.project.progress.set_attribute("first", "genre", "analysis")
    hand.choose("Questions about the article")
    rename_value(hand, "analysis", "essay")
    preview = hand.look_over()
    assert hand.lines(preview)["Article: Genre “analysis” → “essay”"] == "1 article of me"
    hand.press("Apply", preview)
    assert session.project.progress.state("first").attributes == {"genre": "essay"}


def test_a_link_gets_other_ends_and_numbers(hand: Hand, session: Session) -> None:
    hand.choose("Cued by")
    tails = hand.find(QListWidget, "To")
    tails.item(3).setCheckState(Qt.CheckState.Checked)
    hand.find(QSpinBox, "At least").setValue(1)
    hand.find(QSpinBox, "At most").setValue(0)
    hand.write("Title", "Signalled by")
    hand.write("Name in exports", "SIGNALLED")
    hand.apply()
    link = session.codebook.relation("SIGNALLED")
    assert link is not None
    assert (link.title, link.to_labels, link.min, link.max) == ("Signalled by", ("CUE", "SOURCE"), 1, None)


def test_a_link_needs_a_label_at_both_ends(hand: Hand) -> None:
    hand.choose("Cued by")
    hand.find(QListWidget, "To").item(2).setCheckState(Qt.CheckState.Unchecked)
    assert "needs a label at both ends" in hand.complaint
    assert hand.find(QListWidget, "To").item(2).checkState() is Qt.CheckState.Checked


def test_a_link_is_deleted_with_its_links(hand: Hand, session: Session) -> None:
    quote, cue = (next(s for s in session.spans if s.label == label) for label in ("QUOTE", "CUE"))
    session.project.links.link(quote.id, cue.id)
    hand.choose("Cued by")
    hand.press("Delete")
    preview = hand.look_over()
    assert hand.lines(preview)["“Cued by” is removed"] == "1 link of me"
    hand.press("Apply", preview)
    assert session.links == []


def test_what_says_that_a_link_is_rightly_missing_is_chosen(hand: Hand, session: Session) -> None:
    hand.choose("Said by")
    pick(hand, "Rightly missing", "Negated")
    hand.apply()
    link = session.codebook.relation("SAID_BY")
    assert link is not None
    assert link.none_attribute == "negated"


def test_a_new_link_leads_from_the_first_label(hand: Hand, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "ask_text", lambda *_: "Answers to")
    hand.find(QPushButton, "Add other").menu().actions()[1].trigger()
    assert hand.find(QLineEdit, "Title").hasFocus()
    hand.apply()
    link = session.codebook.relation("ANSWERS_TO")
    assert link is not None
    assert link.from_labels == ("QUOTE",)


def test_values_are_parted_by_commas_or_lines() -> None:
    assert values_of("a, b b ,\n\nc,a") == ("a", "b b", "c")
