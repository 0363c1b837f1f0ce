from __future__ import annotations

from dataclasses import replace

from annotator.model import EntityKind
from annotator.window.keys.keymap import Keymap
from annotator.window.session import Session
from annotator.window.side.prompt import PromptStrip
from annotator.window.table import ACTIONS
from tests.window.side.bench import mark, marked, place
from tests.window.side.conftest import Show


def test_hints_at_the_most_useful_keys_while_nothing_is_selected(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 760, 56)
    first, second = strip.text.split("\n")
    assert "[Q] Quote [W] Speaker" in first
    assert second.startswith("['] select a quotation [N] next unmarked quotation")


def test_a_text_selection_offers_the_label_keys(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 760, 56)
    fragment = place("the ties remain strong")
    session.move_caret(fragment.start, fragment.end)
    assert strip.text.startswith("Mark as: [Q] Quote [W] Speaker [E] Cue")


def test_a_new_span_asks_its_first_open_attribute_and_its_entity(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 760, 56)
    bloomberg = session.project.entities.add("Bloomberg", EntityKind.ORGANISATION)
    mark(session, "SOURCE", "Bloomberg", entity=bloomberg.id)
    marked(session, "SPEAKER", "Xi")
    assert strip.text.split("\n") == [
        "Speaker “Xi” — mention type: [1] named [2] nominal [3] pronoun [4] metonym",
        "entity: [Y] Xi (new) [R] same as last: Bloomberg [Enter] type",
    ]


def test_answers_move_the_question_on(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 760, 56)
    span = marked(session, "SOURCE", "Bloomberg")
    assert "source type: [1] government official" in strip.text
    session.project.spans.set_attribute(span.id, "source_type", "media_outlet")
    assert "identification: [1] named" in strip.text
    session.ask("proximity")
    assert "proximity: [1] first hand" in strip.text


def test_a_missing_link_is_asked_for_once_attributes_are_set(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 760, 56)
    quote = marked(session, "QUOTE", "the ties remain strong", quote_type="indirect")
    assert "No Speaker linked: [L] link [L] [0] no speaker in the text" in strip.text
    session.project.links.link(quote.id, mark(session, "SPEAKER", "Xi").id)
    assert "[L] link [X] change label" in strip.text


def test_linking_numbers_the_candidates(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 760, 56)
    mark(session, "SPEAKER", "Xi")
    mark(session, "CUE", "reassured")
    quote = marked(session, "QUOTE", "the ties remain strong")
    session.start_linking(session.project.links.candidates(quote, session.spans))
    assert strip.text == ("Link Quote to: [1] Speaker “Xi” [2] Cue “reassured” [0] no speaker in the text [Esc] back")
    session.leave_mode()
    assert strip.text.startswith("Quote “the ties remain strong”")


def test_relabelling_offers_the_label_keys(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 760, 56)
    marked(session, "SPEAKER", "Xi")
    session.start_relabelling()
    assert strip.text.startswith("Change to: [Q] Quote")
    assert strip.text.endswith("[Esc] back")


def test_a_label_the_codebook_lost_asks_for_another(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 760, 56)
    marked(session, "CLAIM", "trade will grow")
    left = tuple(label for label in session.codebook.labels if label.id != "CLAIM")
    session.project.codebooks.replace(replace(session.codebook, labels=left, relations=()))
    assert strip.text == "CLAIM “trade will grow” [X] change label"


def test_names_the_keys_the_user_has_set(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 760, 56)
    marked(session, "SPEAKER", "Xi")
    strip.use_keymap(Keymap(ACTIONS, {"take_guess": ("Alt+Y",)}))
    assert "[Alt+Y] Xi (new)" in strip.text


def test_its_height_never_changes(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 500, 56)
    heights = {strip.sizeHint().height()}
    marked(session, "SOURCE", "Bloomberg")
    heights.add(strip.sizeHint().height())
    session.start_relabelling()
    heights.add(strip.sizeHint().height())
    session.show_article("")
    heights.add(strip.sizeHint().height())
    assert len(heights) == 1
    assert strip.text == ""


def test_a_screen_reader_hears_the_prompt(session: Session, show: Show[PromptStrip]) -> None:
    strip = show(PromptStrip(session), 760, 56)
    marked(session, "CUE", "reassured")
    assert strip.line.accessibleName() == strip.text
    assert "Cue “reassured”" in strip.text
