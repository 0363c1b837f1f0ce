from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.codebook import Codebook, Label, Layer
from annotator.model import Fragment
from annotator.project import Project
from annotator.window.session import Session
from annotator.window.side.palette import TALLEST, LabelButton, LabelPalette
from tests.window.side.bench import OTHER, click, mark, marked, press
from tests.window.side.conftest import Show


def button(palette: LabelPalette, title: str) -> LabelButton:
    return next(one for one in palette.buttons() if one.label.title == title)


def many_labels(project: Project, count: int) -> Codebook:
    layers = (Layer("one", "One"), Layer("two", "Two"))
    labels = tuple(Label(f"L{n}", layers[n % 2].id, f"Мітка {n}", "", "#0072B2", "") for n in range(count))
    return replace(project.codebook, layers=layers, labels=labels, relations=())


def test_shows_every_label_of_the_codebook_in_its_order(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    titles = [one.text() for one in palette.buttons()]
    assert titles == ["Quote", "Speaker", "Cue", "Source", "Claim", "Stance", "Holder", "Target"]


def test_eight_labels_in_three_layers_need_no_scrolling(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    assert palette.sizeHint().height() <= TALLEST
    assert button(palette, "Target").visibleRegion().boundingRect().height() == button(palette, "Target").height()


def test_a_click_asks_to_mark_with_the_label(session: Session, show: Show[LabelPalette], qtbot: QtBot) -> None:
    palette = show(LabelPalette(session))
    with qtbot.waitSignal(palette.label_clicked) as asked:
        click(button(palette, "Speaker"))
    assert asked.args == ["SPEAKER"]


def test_ctrl_and_click_asks_for_a_fragment(session: Session, show: Show[LabelPalette], qtbot: QtBot) -> None:
    palette = show(LabelPalette(session))
    with qtbot.waitSignal(palette.fragment_clicked) as asked, qtbot.assertNotEmitted(palette.label_clicked):
        click(button(palette, "Quote"), Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["QUOTE"]


def test_a_click_leaves_the_keyboard_where_it_was(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    before = palette.focusWidget()
    click(button(palette, "Cue"))
    assert palette.focusWidget() is before


def test_arrows_and_enter_choose_a_label_without_the_mouse(
    session: Session, show: Show[LabelPalette], qtbot: QtBot
) -> None:
    palette = show(LabelPalette(session))
    first = button(palette, "Quote")
    first.setFocus()
    press(first, Qt.Key.Key_Down)
    assert button(palette, "Speaker").hasFocus()
    with qtbot.waitSignal(palette.label_clicked) as asked:
        press(button(palette, "Speaker"), Qt.Key.Key_Return)
    assert asked.args == ["SPEAKER"]


def test_ctrl_enter_asks_for_a_fragment(session: Session, show: Show[LabelPalette], qtbot: QtBot) -> None:
    palette = show(LabelPalette(session))
    with qtbot.waitSignal(palette.fragment_clicked) as asked:
        press(button(palette, "Quote"), Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["QUOTE"]


def test_counts_follow_marking_undo_and_relabelling(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    span = mark(session, "SPEAKER", "Xi")
    mark(session, "SPEAKER", "He")
    assert button(palette, "Speaker").count == 2
    session.project.spans.relabel(span.id, "HOLDER")
    assert (button(palette, "Speaker").count, button(palette, "Holder").count) == (1, 1)
    session.project.history.undo()
    assert (button(palette, "Speaker").count, button(palette, "Holder").count) == (2, 0)


def test_counts_only_the_article_shown(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    mark(session, "CUE", "reassured")
    session.project.spans.mark(OTHER, "CUE", [Fragment(8, 16)])
    assert button(palette, "Cue").count == 1
    session.show_article("")
    assert button(palette, "Cue").count == 0


def test_highlights_the_label_of_the_selected_span(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    span = marked(session, "SOURCE", "Bloomberg")
    assert [one.text() for one in palette.buttons() if one.isChecked()] == ["Source"]
    session.project.spans.relabel(span.id, "SPEAKER")
    assert [one.text() for one in palette.buttons() if one.isChecked()] == ["Speaker"]
    session.select("")
    assert not any(one.isChecked() for one in palette.buttons())


def test_a_screen_reader_hears_label_key_and_count(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    mark(session, "CUE", "added")
    assert button(palette, "Cue").accessibleName() == "Cue, key E, spans: 1"
    assert "signals who says it" in button(palette, "Cue").accessibleDescription()


def test_a_definition_with_angle_brackets_is_shown_as_it_is(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    codebook = session.codebook
    odd = replace(codebook.labels[0], definition="<b>not bold</b> & so on")
    session.project.codebooks.replace(replace(codebook, labels=(odd, *codebook.labels[1:])))
    assert "&lt;b&gt;not bold&lt;/b&gt; &amp; so on" in button(palette, "Quote").toolTip()


def test_a_retired_label_is_not_offered(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    codebook = session.codebook
    retired = tuple(replace(one, retired=one.id == "CLAIM") for one in codebook.labels)
    session.project.codebooks.replace(replace(codebook, labels=retired))
    assert "Claim" not in [one.text() for one in palette.buttons()]


def test_more_than_twenty_labels_scroll_and_can_be_filtered(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    field = palette.findChild(QLineEdit)
    assert field is not None and field.isHidden()
    session.project.codebooks.replace(many_labels(session.project, 30))
    assert field.isVisible()
    assert palette.sizeHint().height() <= TALLEST + field.sizeHint().height()
    QTest.keyClicks(field, "29")
    assert [one.text() for one in palette.buttons() if one.isVisible()] == ["Мітка 29"]


def test_tab_reaches_one_label_only(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    marked(session, "CLAIM", "trade will grow")
    reached = [one.text() for one in palette.buttons() if one.focusPolicy() is Qt.FocusPolicy.TabFocus]
    assert reached == ["Claim"]


def test_without_a_project_there_is_nothing_to_choose(session: Session, show: Show[LabelPalette]) -> None:
    palette = show(LabelPalette(session))
    session.close()
    assert palette.buttons() == []
