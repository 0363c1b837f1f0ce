from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.errors import UserError
from annotator.model import Fragment, Kind
from annotator.project import Project
from tests.desk import NEWS, Desk, mark, on


def test_marks_a_quote_of_two_pieces_that_is_there_after_a_restart(desk: Desk, project: Project, article: str) -> None:
    quote = mark(project, article, "QUOTE", '"We will sail again in May,"', '"Not before."')
    desk.close()
    assert desk.open().spans.in_article(article) == [quote]


def test_a_new_span_starts_with_the_codebooks_defaults(project: Project, article: str) -> None:
    quote = project.spans.mark(article, "QUOTE", on(NEWS, '"Not before."'), {"quote_type": "direct"})
    assert quote.attributes == {"quote_type": "direct", "mode": "speech", "negated": False, "no_speaker": False}
    assert quote.codebook == project.codebook.version


def test_marks_every_occurrence_in_one_step(project: Project, article: str) -> None:
    spans = project.spans.mark_all(article, "TARGET", [on(NEWS, "Ferry"), on(NEWS, "strike")])
    assert project.spans.in_article(article) == spans
    project.history.undo()
    assert project.spans.in_article(article) == []


def test_marking_no_occurrence_is_no_step(project: Project, article: str) -> None:
    step = project.history.next_undo()
    assert project.spans.mark_all(article, "TARGET", []) == []
    assert project.history.next_undo() == step


@pytest.mark.parametrize(
    ("fragments", "message"),
    [
        ([], "Nothing is selected"),
        ([Fragment(7, 7)], "Nothing is selected"),
        ([Fragment(-1, 4)], "outside the article"),
        ([Fragment(0, len(NEWS) + 1)], "outside the article"),
    ],
)
def test_refuses_what_is_no_place_in_the_text(
    project: Project, article: str, fragments: list[Fragment], message: str
) -> None:
    with pytest.raises(UserError, match=message):
        project.spans.mark(article, "QUOTE", fragments)
    assert project.spans.in_article(article) == []


def test_refuses_to_move_a_boundary_outside_the_text(project: Project, article: str) -> None:
    cue = mark(project, article, "CUE", "said")
    with pytest.raises(UserError, match="outside the article"):
        project.spans.move_boundary(cue.id, [Fragment(cue.start, len(NEWS) + 9)])
    assert project.spans.get(cue.id) == cue


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("volume", "loud", "has no attribute “volume”"),
        ("quote_type", "shouted", "Choose one of: direct, mixed, indirect"),
        ("negated", "yes", "Choose one of: true, false"),
    ],
)
def test_refuses_attributes_the_codebook_does_not_know(
    project: Project, article: str, name: str, value: str, message: str
) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    with pytest.raises(UserError, match=message):
        project.spans.set_attribute(quote.id, name, value)
    with pytest.raises(UserError, match=message):
        project.spans.mark(article, "QUOTE", on(NEWS, "Ferry"), {name: value})
    assert project.spans.in_article(article) == [quote]


def test_sets_and_clears_an_attribute(project: Project, article: str) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    project.spans.set_attribute(quote.id, "quote_type", "direct")
    assert project.spans.get(quote.id).attributes["quote_type"] == "direct"
    project.spans.set_attribute(quote.id, "quote_type", None)
    assert project.spans.get(quote.id) == quote


def test_clears_an_attribute_that_the_codebook_no_longer_has(project: Project, article: str) -> None:
    stance = project.spans.mark(article, "STANCE", on(NEWS, "warned"), {"intensity": "weak"})
    poorer = tuple(
        replace(label, attributes=tuple(a for a in label.attributes if a.name != "intensity"))
        for label in project.codebook.labels
    )
    project.codebooks.replace(replace(project.codebook, labels=poorer, version="2.0.0"))
    project.spans.set_attribute(stance.id, "intensity", None)
    assert "intensity" not in project.spans.get(stance.id).attributes


def test_setting_what_is_set_already_is_no_step(project: Project, article: str) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    step = project.history.next_undo()
    assert project.spans.set_attribute(quote.id, "mode", "speech").changes == ()
    assert project.spans.relabel(quote.id, "QUOTE").changes == ()
    assert project.history.next_undo() == step


def test_adds_a_second_piece_to_a_quote_but_not_to_a_speaker(project: Project, article: str) -> None:
    quote = mark(project, article, "QUOTE", '"We will sail again in May,"')
    project.spans.add_fragment(quote.id, *on(NEWS, '"Not before."'))
    assert len(project.spans.get(quote.id).fragments) == 2
    speaker = mark(project, article, "SPEAKER", "Ines")
    with pytest.raises(UserError, match="can't have a second part"):
        project.spans.add_fragment(speaker.id, *on(NEWS, "union"))


def test_a_speaker_grows_by_a_piece_that_touches_it(project: Project, article: str) -> None:
    speaker = mark(project, article, "SPEAKER", "Ines")
    project.spans.add_fragment(speaker.id, *on(NEWS, " Carrow"))
    assert project.spans.get(speaker.id).fragments == tuple(on(NEWS, "Ines Carrow"))


def test_another_label_keeps_what_fits_it_and_drops_links_that_do_not(project: Project, article: str) -> None:
    quote = project.spans.mark(article, "QUOTE", on(NEWS, '"Not before."'), {"quote_type": "direct"})
    speaker, cue = mark(project, article, "SPEAKER", "Ines Carrow"), mark(project, article, "CUE", "said")
    project.links.link(quote.id, speaker.id)
    project.links.link(quote.id, cue.id)
    notice = project.spans.relabel(quote.id, "CLAIM")
    assert project.spans.get(quote.id).attributes == {}
    assert [link.label for link in project.links.in_article(article)] == ["CUED_BY"]
    assert notice.touches(Kind.RELATION, article)
    project.history.undo()
    assert project.spans.get(quote.id) == quote
    assert len(project.links.in_article(article)) == 2


def test_deleting_a_span_takes_its_links_with_it_and_undo_brings_both_back(project: Project, article: str) -> None:
    quote, speaker = mark(project, article, "QUOTE", '"Not before."'), mark(project, article, "SPEAKER", "Ines Carrow")
    project.links.link(quote.id, speaker.id)
    project.spans.delete([speaker.id, speaker.id])
    assert project.spans.in_article(article) == [quote]
    assert project.links.in_article(article) == []
    assert project.statistics.figures().relations == 0
    project.history.undo()
    assert project.spans.in_article(article) == [speaker, quote]
    assert len(project.links.in_article(article)) == 1


def test_work_on_a_deleted_span_is_refused_with_a_sentence(project: Project, article: str) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    project.spans.delete([quote.id])
    with pytest.raises(UserError, match="no longer there"):
        project.spans.set_note(quote.id, "who?")
    assert project.spans.find(quote.id) is None


def test_notes_and_flags_are_kept(desk: Desk, project: Project, article: str) -> None:
    cue = mark(project, article, "CUE", "said")
    project.spans.set_note(cue.id, "nearer than “warned”?")
    project.spans.toggle_flag(cue.id)
    desk.close()
    kept = desk.open().spans.get(cue.id)
    assert (kept.note, kept.flag) == ("nearer than “warned”?", True)


def test_nobody_changes_anothers_spans(desk: Desk, project: Project, article: str) -> None:
    quote, speaker = mark(project, article, "QUOTE", '"Not before."'), mark(project, article, "SPEAKER", "Ines Carrow")
    project.links.link(quote.id, speaker.id)
    (link,) = project.links.in_article(article)
    desk.close()
    petro = desk.open("Petro")
    mine = mark(petro, article, "CUE", "said")
    attempts = [
        lambda: petro.spans.set_attribute(quote.id, "mode", "writing"),
        lambda: petro.spans.set_note(quote.id, "no"),
        lambda: petro.spans.toggle_flag(quote.id),
        lambda: petro.spans.relabel(quote.id, "CLAIM"),
        lambda: petro.spans.move_boundary(quote.id, on(NEWS, "Ferry")),
        lambda: petro.spans.add_fragment(quote.id, *on(NEWS, "Ferry")),
        lambda: petro.spans.delete([mine.id, quote.id]),
        lambda: petro.links.link(quote.id, mine.id),
        lambda: petro.links.unlink(link.id),
        lambda: petro.entities.assign_new(speaker.id, "Ines Carrow"),
    ]
    for attempt in attempts:
        with pytest.raises(UserError, match="Olha's. You are Petro"):
            attempt()
    assert sorted(petro.spans.in_article(article, "Olha"), key=lambda span: span.id) == [quote, speaker]
    assert petro.links.in_article(article, "Olha") == [link]
    assert petro.spans.in_article(article) == [mine]
    assert petro.entities.all() == []
