from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.codebook import Attribute, AttributeType
from annotator.model import EntityKind, Verb
from annotator.window.parts.focus import reachable
from annotator.window.session import Session
from annotator.window.side.attribute_rows import SwitchRow, TextRow, ValuesRow
from annotator.window.side.entity_row import EntityRow
from annotator.window.side.inspector import Inspector
from tests.window.side.bench import OTHER, click, mark, marked, press, write
from tests.window.side.conftest import Show


def values_row(inspector: Inspector, title: str) -> ValuesRow:
    return next(r for r in inspector.span_form.rows() if isinstance(r, ValuesRow) and r.attribute.title == title)


def switch_row(inspector: Inspector, title: str) -> SwitchRow:
    return next(r for r in inspector.span_form.rows() if isinstance(r, SwitchRow) and r.attribute.title == title)


def entity_row(inspector: Inspector) -> EntityRow:
    row = inspector.span_form.entity_row()
    assert row is not None
    return row


def keys_shown(row: ValuesRow) -> list[str]:
    return [button.key for button in row.picker.buttons() if button.key]


def checked(row: ValuesRow) -> list[str]:
    return [button.text() for button in row.picker.buttons() if button.isChecked()]


def press_value(row: ValuesRow, text: str) -> None:
    click(next(button for button in row.picker.buttons() if button.text() == text))


def attributes(session: Session) -> dict[str, str | bool]:
    assert session.selected is not None
    return dict(session.project.spans.get(session.selected.id).attributes)


def add_text_attribute(session: Session) -> None:
    """Let a Cue have a lemma, as free text."""
    codebook = session.codebook
    lemma = Attribute("lemma", "Lemma", AttributeType.TEXT)
    labels = tuple(replace(x, attributes=(lemma,)) if x.id == "CUE" else x for x in codebook.labels)
    session.project.codebooks.replace(replace(codebook, labels=labels))


def text_row(inspector: Inspector) -> TextRow:
    return next(row for row in inspector.span_form.rows() if isinstance(row, TextRow))


def test_shows_the_words_and_the_label_of_the_selected_span(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    marked(session, "SOURCE", "Bloomberg")
    assert inspector.span_form.header.title.text() == "Source"
    assert inspector.span_form.words.text() == "“Bloomberg”"
    assert inspector.article_form.isHidden()


def test_a_click_on_a_value_sets_it(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    marked(session, "SPEAKER", "Xi")
    press_value(values_row(inspector, "Mention type"), "named")
    assert attributes(session)["mention_type"] == "named"
    assert checked(values_row(inspector, "Mention type")) == ["named"]


def test_a_click_on_the_value_that_is_set_takes_an_optional_one_off(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    marked(session, "STANCE", "reassured", polarity="favor")
    press_value(values_row(inspector, "Intensity"), "weak")
    press_value(values_row(inspector, "Intensity"), "weak")
    assert "intensity" not in attributes(session)
    press_value(values_row(inspector, "Polarity"), "favor")
    assert attributes(session)["polarity"] == "favor"


def test_the_open_required_attribute_shows_its_keys_and_is_marked_as_needed(
    session: Session, show: Show[Inspector]
) -> None:
    inspector = show(Inspector(session))
    marked(session, "QUOTE", "the ties remain strong")
    kind, mode = values_row(inspector, "Quote type"), values_row(inspector, "Mode")
    assert keys_shown(kind) == ["1", "2", "3"]
    assert kind.title.needed.isVisible()
    assert keys_shown(mode) == []
    assert not mode.title.needed.isVisible()
    session.ask("mode")
    assert keys_shown(mode) == ["1", "2", "3", "4"]
    assert keys_shown(kind) == []


def test_fourteen_values_have_keys_and_fold_once_answered(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    marked(session, "SOURCE", "Bloomberg")
    row = values_row(inspector, "Source type")
    assert len(row.picker.buttons()) == 14
    assert keys_shown(row)[9:12] == ["0", "Shift+1", "Shift+2"]
    press_value(row, "media outlet")
    assert row.picker.isHidden()
    assert row.folded.text() == "media outlet"
    click(row.folded)
    assert session.asking == "source_type"
    assert row.picker.isVisible()


def test_number_keys_answer_while_the_keyboard_is_in_the_inspector(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    marked(session, "SPEAKER", "Xi")
    inspector.focus_first()
    focus = QApplication.focusWidget()
    assert focus is values_row(inspector, "Mention type").picker.buttons()[0]
    press(focus, Qt.Key.Key_3)
    assert attributes(session)["mention_type"] == "pronoun"


def test_arrows_and_space_set_a_value(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    marked(session, "SPEAKER", "Xi")
    inspector.focus_first()
    buttons = values_row(inspector, "Mention type").picker.buttons()
    press(buttons[0], Qt.Key.Key_Right)
    press(buttons[1], Qt.Key.Key_Space)
    assert attributes(session)["mention_type"] == "nominal"
    assert buttons[1].hasFocus()


def test_escape_gives_the_keyboard_back(session: Session, show: Show[Inspector], qtbot: QtBot) -> None:
    inspector = show(Inspector(session))
    marked(session, "SPEAKER", "Xi")
    inspector.focus_first()
    with qtbot.waitSignal(inspector.finished):
        press(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_a_switch_shows_the_key_that_flips_it(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    marked(session, "QUOTE", "the ties remain strong", quote_type="indirect")
    row = switch_row(inspector, "Negated")
    session.ask("negated")
    assert row.switch.key == "1"
    click(row.switch)
    assert attributes(session)["negated"] is True
    assert row.switch.isChecked()
    assert row.switch.key == "2"


def test_flag_and_delete_buttons_write(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    span = marked(session, "SPEAKER", "Xi")
    click(inspector.span_form.header.flag)
    assert session.project.spans.get(span.id).flag
    assert inspector.span_form.header.flag.isChecked()
    click(inspector.span_form.header.delete)
    assert session.project.spans.find(span.id) is None
    assert inspector.span_form.isHidden()
    assert inspector.article_form.isVisible()


def test_what_the_project_refuses_is_said_and_not_raised(
    session: Session, show: Show[Inspector], failures: list[str]
) -> None:
    inspector = show(Inspector(session))
    marked(session, "SPEAKER", "Xi")
    inspector.span_form.rows()[0].answer("no such value")
    assert len(failures) == 1 and "no such value" in failures[0]


def test_a_label_the_codebook_lost_is_named_by_its_id(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    marked(session, "CLAIM", "trade will grow")
    left = tuple(label for label in session.codebook.labels if label.id != "CLAIM")
    session.project.codebooks.replace(replace(session.codebook, labels=left, relations=()))
    assert inspector.span_form.header.title.text() == "CLAIM"
    assert inspector.span_form.rows() == []


def test_the_guess_is_a_ghost_that_its_key_cap_takes(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    span = marked(session, "SPEAKER", "Xi")
    field = entity_row(inspector).field
    assert (field.text(), field.placeholderText()) == ("", "Xi (new)")
    assert field.accept.keys == ("Y",)
    click(field.accept)
    entity = session.project.entities.named("Xi")
    assert entity is not None
    assert session.project.spans.get(span.id).attributes["entity"] == entity.id
    assert field.text() == "Xi"


def test_the_last_entity_is_offered_with_its_key(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    xi = session.project.entities.add("Xi Jinping", EntityKind.PERSON)
    mark(session, "SPEAKER", "Xi", entity=xi.id)
    marked(session, "SOURCE", "Bloomberg")
    row = entity_row(inspector)
    assert (row.again.keys, row.again.text()) == (("R",), "same as last: Xi Jinping")
    click(row.again)
    assert attributes(session)["entity"] == xi.id
    assert (row.field.text(), row.field.aside.text()) == ("Xi Jinping", "person")
    assert row.again.isHidden()


def test_typing_a_name_completes_and_enter_takes_it(session: Session, show: Show[Inspector], qtbot: QtBot) -> None:
    inspector = show(Inspector(session))
    session.project.entities.add("Xi Jinping", EntityKind.PERSON)
    putin = session.project.entities.add("Vladimir Putin", EntityKind.PERSON)
    marked(session, "SPEAKER", "He")
    inspector.ask_entity()
    field = entity_row(inspector).field
    assert field.selectedText() == "He"
    QTest.keyClicks(field, "put")
    assert [offer.text for offer in field.list.offers] == ["Vladimir Putin", "new: “put”"]
    assert field.list.offers[0].aside == "person"
    with qtbot.waitSignal(inspector.finished):
        press(field, Qt.Key.Key_Return)
    assert attributes(session)["entity"] == putin.id
    assert not field.list.isVisible()


def test_a_name_that_only_resembles_another_is_taken_as_new(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    session.project.entities.add("Iva Petrenko")
    marked(session, "SPEAKER", "He")
    inspector.ask_entity()
    field = entity_row(inspector).field
    QTest.keyClicks(field, "Ivan Petrenko")
    assert [offer.text for offer in field.list.offers] == ["Iva Petrenko", "new: “Ivan Petrenko”"]
    press(field, Qt.Key.Key_Return)
    assert {entity.name for entity in session.project.entities.all()} == {"Iva Petrenko", "Ivan Petrenko"}


def test_a_new_entity_and_its_span_are_one_step_to_undo(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    marked(session, "SPEAKER", "He")
    inspector.ask_entity()
    field = entity_row(inspector).field
    write(field, "Міністерка культури")
    press(field, Qt.Key.Key_Return)
    assert field.text() == "Міністерка культури"
    session.project.history.undo()
    assert session.project.entities.all() == []
    assert "entity" not in attributes(session)
    assert field.text() == ""


def test_arrows_choose_another_offer(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    for name in ("Xi Jinping", "Xi Mingze"):
        session.project.entities.add(name)
    marked(session, "SPEAKER", "He")
    inspector.ask_entity()
    field = entity_row(inspector).field
    QTest.keyClicks(field, "Xi")
    press(field, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert field.text() == "Xi Mingze"


def test_escape_in_the_entity_field_writes_nothing(session: Session, show: Show[Inspector], qtbot: QtBot) -> None:
    inspector = show(Inspector(session))
    marked(session, "SPEAKER", "Xi")
    inspector.ask_entity()
    field = entity_row(inspector).field
    QTest.keyClicks(field, "Somebody")
    with qtbot.waitSignal(inspector.finished):
        press(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert session.project.entities.all() == []


def test_the_entity_is_taken_off_by_its_button_or_by_an_empty_field(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    xi = session.project.entities.add("Xi Jinping")
    span = marked(session, "SPEAKER", "Xi", entity=xi.id)
    field = entity_row(inspector).field
    click(field.clear_button)
    assert "entity" not in attributes(session)
    session.project.entities.assign(span.id, xi.id)
    inspector.ask_entity()
    press(field, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert "entity" not in attributes(session)


def test_a_renamed_entity_is_shown_by_its_new_name(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    xi = session.project.entities.add("Xi")
    marked(session, "SPEAKER", "Xi", entity=xi.id)
    session.project.entities.edit(replace(xi, name="Xi Jinping", kind=EntityKind.PERSON))
    assert entity_row(inspector).field.text() == "Xi Jinping"


def test_typing_survives_what_else_is_written_meanwhile(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    span = marked(session, "SPEAKER", "Xi")
    inspector.ask_entity()
    field = entity_row(inspector).field
    QTest.keyClicks(field, "Xi Ji")
    session.project.spans.set_attribute(span.id, "mention_type", "named")
    mark(session, "CUE", "reassured")
    assert field.hasFocus()
    assert field.text() == "Xi Ji"


def test_free_text_is_written_on_enter_and_brought_back_by_escape(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    add_text_attribute(session)
    marked(session, "CUE", "reassured")
    edit = text_row(inspector).edit
    edit.setFocus()
    QTest.keyClicks(edit, "reassure")
    press(edit, Qt.Key.Key_Return)
    assert attributes(session)["lemma"] == "reassure"
    edit.setFocus()
    QTest.keyClicks(edit, "zzz")
    press(edit, Qt.Key.Key_Escape)
    assert edit.text() == "reassure"
    assert attributes(session)["lemma"] == "reassure"


def test_free_text_in_progress_is_written_to_its_own_span(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    add_text_attribute(session)
    other = mark(session, "CUE", "added")
    first = marked(session, "CUE", "reassured")
    edit = text_row(inspector).edit
    edit.setFocus()
    QTest.keyClicks(edit, "reassure")
    session.select(other.id)
    assert session.project.spans.get(first.id).attributes["lemma"] == "reassure"
    assert "lemma" not in session.project.spans.get(other.id).attributes
    assert edit.text() == ""


def test_a_note_is_one_action_when_the_keyboard_leaves_it(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    span = marked(session, "SPEAKER", "Xi")
    inspector.edit_note()
    note = inspector.span_form.note
    assert note.hasFocus()
    QTest.keyClicks(note, "who is that")
    assert session.project.spans.get(span.id).note == ""
    inspector.focus_first()
    assert session.project.spans.get(span.id).note == "who is that"
    step = session.project.history.next_undo()
    assert step is not None and step.verb is Verb.NOTE
    session.project.history.undo()
    assert note.toPlainText() == ""


def test_a_note_in_progress_is_written_to_its_own_span(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    other = mark(session, "SPEAKER", "He")
    span = marked(session, "SPEAKER", "Xi")
    inspector.edit_note()
    QTest.keyClicks(inspector.span_form.note, "doubtful")
    session.select(other.id)
    assert session.project.spans.get(span.id).note == "doubtful"
    assert session.project.spans.get(other.id).note == ""
    assert inspector.span_form.note.toPlainText() == ""


def test_a_note_in_progress_is_kept_when_the_article_changes_or_the_window_closes(
    session: Session, show: Show[Inspector]
) -> None:
    inspector = show(Inspector(session))
    span = marked(session, "SPEAKER", "Xi")
    inspector.edit_note()
    QTest.keyClicks(inspector.span_form.note, "doubtful")
    session.show_article(OTHER)
    assert session.project.spans.get(span.id).note == "doubtful"
    inspector.edit_note()
    QTest.keyClicks(inspector.article_form.note, "short")
    inspector.commit_pending()
    assert session.project.progress.state(OTHER).note == "short"


def test_the_keyboard_goes_back_when_the_span_it_worked_on_goes(
    session: Session, show: Show[Inspector], qtbot: QtBot
) -> None:
    inspector = show(Inspector(session))
    span = marked(session, "SPEAKER", "Xi")
    inspector.focus_first()
    with qtbot.waitSignal(inspector.finished):
        session.project.spans.delete([span.id])


def test_every_control_has_a_name_for_screen_readers(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    xi = session.project.entities.add("Xi")
    quote = mark(session, "QUOTE", "the ties remain strong")
    speaker = mark(session, "SPEAKER", "Xi", entity=xi.id)
    session.project.links.link(quote.id, speaker.id)
    for span in (quote.id, speaker.id, ""):
        session.select(span)
        QApplication.processEvents()
        assert len(reachable(inspector)) >= 3
        assert [one for one in reachable(inspector) if not one.accessibleName()] == []


def test_an_entity_that_is_no_longer_there_leaves_the_field_empty(session: Session, show: Show[Inspector]) -> None:
    inspector = show(Inspector(session))
    gone = mark(session, "SPEAKER", "Xi", entity="no such id")
    session.select(gone.id)
    assert entity_row(inspector).field.text() == ""
    marked(session, "SPEAKER", "He", mention_type="pronoun")
    assert entity_row(inspector).again.isHidden()
