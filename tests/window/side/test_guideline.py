from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextCursor

from annotator import settings
from annotator.window import looks
from annotator.window.session import Session
from annotator.window.side.guideline import Guideline
from annotator.window.theme import current_theme, label_color
from tests.window.side.bench import marked
from tests.window.side.conftest import Show


def plain(guideline: Guideline) -> str:
    return guideline.text.toPlainText()


def cursor_on(guideline: Guideline, words: str) -> QTextCursor:
    return guideline.text.document().find(words)


def test_shows_the_general_rules_at_first(session: Session, show: Show[Guideline]) -> None:
    guideline = show(Guideline(session))
    assert plain(guideline).startswith("Where a span begins and ends.")


def test_shows_the_guideline_of_the_selected_span_s_label(session: Session, show: Show[Guideline]) -> None:
    guideline = show(Guideline(session))
    marked(session, "CUE", "reassured")
    lines = plain(guideline).split("\n")
    assert lines[0] == "Cue"
    assert lines[1].startswith("The verb group, noun, preposition or mark")
    assert "A Quote may have no Cue." in plain(guideline)


def test_examples_are_underlined_in_the_label_s_colour_without_brackets(
    session: Session, show: Show[Guideline]
) -> None:
    guideline = show(Guideline(session))
    guideline.point_at("CUE")
    example = cursor_on(guideline, "did not say").charFormat()
    assert example.fontUnderline()
    cue = session.codebook.label("CUE")
    assert example.foreground().color().name() == label_color(cue.color, current_theme())
    assert "[" not in plain(guideline)
    assert not cursor_on(guideline, "A Quote may have").charFormat().fontUnderline()


def test_the_selected_span_comes_before_what_the_mouse_is_over(session: Session, show: Show[Guideline]) -> None:
    guideline = show(Guideline(session))
    guideline.point_at("STANCE")
    assert plain(guideline).startswith("Stance")
    marked(session, "SPEAKER", "Xi")
    guideline.point_at("STANCE")
    assert plain(guideline).startswith("Speaker")


def test_markup_in_a_codebook_is_shown_as_it_is(session: Session, show: Show[Guideline]) -> None:
    guideline = show(Guideline(session))
    odd = replace(session.codebook.label("QUOTE"), definition="<h1>big</h1> & [<b>x</b>]", guideline="[<i>y</i>]")
    labels = (odd, *session.codebook.labels[1:])
    session.project.codebooks.replace(replace(session.codebook, labels=labels))
    guideline.point_at("QUOTE")
    assert plain(guideline) == "Quote\n<h1>big</h1> & [<b>x</b>]\n<i>y</i>"


def test_dark_colours_reach_the_examples(session: Session, show: Show[Guideline]) -> None:
    guideline = show(Guideline(session))
    guideline.point_at("HOLDER")
    light = cursor_on(guideline, "The opposition").charFormat().foreground().color().name()
    looks.wear(settings.Theme.DARK)
    dark = cursor_on(guideline, "The opposition").charFormat().foreground().color().name()
    assert light != dark
    assert dark == label_color(session.codebook.label("HOLDER").color, current_theme())


def test_a_long_word_of_text_does_not_reset_where_one_reads(session: Session, show: Show[Guideline]) -> None:
    guideline = show(Guideline(session), 320, 120)
    span = marked(session, "QUOTE", "the ties remain strong")
    bar = guideline.text.verticalScrollBar()
    bar.setValue(40)
    session.project.spans.set_attribute(span.id, "quote_type", "indirect")
    assert bar.value() == 40
