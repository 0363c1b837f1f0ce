from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.review.adjudication.deciding import reject, take
from annotator.window.reading.guests import Guests, Shade
from annotator.window.session import Task
from annotator.window.theme import DARK, LIGHT, Theme, apply_theme, label_color
from tests.desk import add_article
from tests.window.review.proofs import ANNA, BORYS, CHEN, Proof

SAID = '"We will sail again in May,"'
MORE = '"Not before."'
RECORDS = "port records"
Hover = Callable[[Proof, QPoint], str]
LONG = "\n\n".join(f"Paragraph {n} has some words in it, and then some more of them. " * 5 for n in range(40))


@pytest.fixture
def proof(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Proof]:
    apply_theme(qapp, LIGHT)
    made = Proof(qtbot, tmp_path / "proof.annotator")
    yield made
    made.session.close()


@pytest.fixture
def hover(monkeypatch: pytest.MonkeyPatch) -> Hover:
    """Rest the mouse somewhere; gives what is said."""
    heard: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: heard.append(text))

    def rest(proof: Proof, at: QPoint) -> str:
        heard.clear()
        QApplication.sendEvent(proof.pane.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, at, at))
        return "".join(heard)

    return rest


def test_three_who_marked_the_same_stacked_and_broken_quotes_see_one_bar_each(proof: Proof) -> None:
    proof.all("QUOTE", SAID, MORE)
    proof.all("STANCE", SAID, MORE)
    proof.start()
    bars = proof.bars(SAID, MORE)
    assert sorted(bar.span.label for bar in bars) == ["QUOTE", "STANCE"]
    assert [bar.letters for bar in bars] == ["", ""]
    assert len({proof.bar(bar.span, bar.span.start).y() for bar in bars}) == 2
    assert proof.tints(bars[0].span.start) == LIGHT.agreed


def test_a_shorter_boundary_has_a_dotted_bar_of_its_own_with_its_letter(proof: Proof) -> None:
    proof.work(ANNA, "SPEAKER", "harbour master Ines Carrow")
    proof.work(BORYS, "SPEAKER", "Ines Carrow")
    proof.work(CHEN, "SPEAKER", "harbour master Ines Carrow")
    proof.start()
    long, short = proof.bars("harbour master Ines Carrow"), proof.bars("Ines Carrow")
    assert [bar.letters for bar in long] == ["AC"] and [bar.letters for bar in short] == ["B"]
    start = short[0].span.start
    solid, dotted = proof.ink(long[0], start), proof.ink(short[0], start)
    assert all(solid)
    assert any(dotted) and not all(dotted)
    assert proof.bar(short[0].span, start).y() > proof.bar(long[0].span, start).y() + 6
    assert proof.tints(long[0].span.start) == LIGHT.differs


def test_letters_stand_before_the_bar_and_nothing_else_is_in_their_way(proof: Proof) -> None:
    proof.all("CUE", "harbour")
    proof.work(ANNA, "SPEAKER", "master Ines Carrow")
    proof.worked(BORYS)
    proof.start()
    bar, before = proof.bars("master Ines Carrow")[0], proof.bars("harbour")[0]
    assert proof.bar(bar.span, bar.span.start).y() != proof.bar(before.span, before.span.start).y()
    color = label_color("#56b4e9", LIGHT)
    left = proof.place(bar.span.start).x()
    image, height = proof.picture(), proof.bar(bar.span, bar.span.start).y()
    assert any(image.pixelColor(x, height).name() == color for x in range(left - 12, left - 2))


def test_different_labels_on_the_same_words_are_two_bars(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.work(BORYS, "CLAIM", RECORDS)
    proof.start()
    assert [(bar.letters, bar.span.label) for bar in proof.bars(RECORDS)] == [("A", "SOURCE"), ("B", "CLAIM")]


def test_an_attribute_that_differs_tints_the_words_below_one_bar(proof: Proof) -> None:
    proof.work(ANNA, "STANCE", "warned", polarity="against")
    proof.work(BORYS, "STANCE", "warned", polarity="neutral")
    proof.start()
    assert [bar.letters for bar in proof.bars("warned")] == ["AB"]
    assert proof.tints(proof.find("warned")[0]) == LIGHT.differs


def test_without_a_review_nothing_of_others_is_drawn(proof: Proof) -> None:
    proof.all("QUOTE", SAID)
    proof.start()
    assert proof.bars(SAID)
    room = proof.place(proof.find("Nobody")[0]).y()
    proof.session.show_task(Task.ANNOTATE)
    assert not proof.pane._scene.guests.bars
    assert proof.tints(proof.find(SAID)[0]) == LIGHT.paper
    proof.session.show_task(Task.REVIEW)
    assert proof.place(proof.find("Nobody")[0]).y() == room


def test_what_is_decided_has_the_gold_bar_alone(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.work(BORYS, "SOURCE", "according to port records")
    proof.start()
    take(proof.project, proof.unit(RECORDS), ANNA)
    gold = proof.session.spans[0]
    assert not proof.pane._scene.guests.bars
    assert proof.shows(label_color("#d55e00", LIGHT), below=gold.start + 2)
    assert proof.tints(gold.start) == LIGHT.agreed
    assert proof.tints(proof.find("according")[0]) == LIGHT.paper


def test_what_was_decided_shows_who_marked_what_while_it_is_looked_at(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.work(BORYS, "SOURCE", "according to port records")
    proof.start()
    take(proof.project, proof.unit(RECORDS), ANNA)
    proof.review.point_at(proof.unit(RECORDS).id)
    gold = proof.session.spans[0]
    assert [bar.letters for bar in proof.bars(RECORDS)] == ["A"]
    assert [bar.letters for bar in proof.bars("according to port records")] == ["B"]
    heights = {proof.bar(span, gold.start).y() for span in (gold, *(b.span for b in proof.bars(RECORDS)))}
    assert len(heights) == 2
    assert proof.pane._scene.guests.ticked == {gold.id}
    proof.review.point_at("")
    assert not proof.bars(RECORDS)


def test_what_was_rejected_is_gone_until_it_is_looked_at(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.worked(BORYS)
    proof.start()
    reject(proof.project, proof.unit(RECORDS))
    assert not proof.bars(RECORDS)
    assert proof.tints(proof.find(RECORDS)[0]) == LIGHT.paper
    proof.review.point_at(proof.unit(RECORDS).id)
    assert [bar.letters for bar in proof.bars(RECORDS)] == ["×A"]


def test_what_was_rejected_is_crossed_and_faint_and_not_green_while_it_is_looked_at(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.worked(BORYS)
    proof.start()
    proof.review.point_at(proof.unit(RECORDS).id)
    bold = proof.bars(RECORDS)[0].strength
    reject(proof.project, proof.unit(RECORDS))
    assert proof.review.current == proof.unit(RECORDS)
    assert proof.tints(proof.find(RECORDS)[0]) == LIGHT.paper
    (bar,) = proof.bars(RECORDS)
    assert bar.letters == "×A"
    assert bar.strength < bold
    assert [passage.shade for passage in proof.pane._scene.guests.framed] == [Shade.MISSED]


def test_a_decision_that_was_overtaken_is_drawn_as_open_with_a_sign(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.work(BORYS, "SOURCE", "according to port records")
    proof.start()
    take(proof.project, proof.unit(RECORDS), ANNA)
    assert not proof.shows(LIGHT.warning)
    proof.work(CHEN, "SOURCE", RECORDS)
    assert [bar.letters for bar in proof.bars(RECORDS)] == ["AC"]
    assert proof.shows(LIGHT.warning)
    assert proof.tints(proof.find("according")[0] + 2) == LIGHT.differs


def test_the_unit_looked_at_is_framed_and_brought_into_the_middle(qtbot: QtBot, tmp_path: Path) -> None:
    proof = Proof(qtbot, tmp_path / "long.annotator", LONG)
    proof.work(ANNA, "QUOTE", "Paragraph 30")
    proof.worked(BORYS)
    proof.start(height=600)
    proof.review.point_at(proof.units[0].id)
    at = proof.place(proof.find("Paragraph 30")[0])
    assert 200 <= at.y() <= 400
    picture = proof.picture()
    assert LIGHT.link in {picture.pixelColor(at.x() - x, at.y()).name() for x in range(1, 5)}
    proof.session.close()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_looked_at_stand_out_in_both_themes(proof: Proof, qapp: QApplication, theme: Theme) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.work(BORYS, "CUE", "warned")
    proof.worked(CHEN)
    proof.start()
    apply_theme(qapp, theme)
    proof.review.point_at(proof.unit(RECORDS).id)
    assert proof.tints(proof.find("warned")[0]) == theme.differs
    assert proof.tints(proof.find(RECORDS)[0] + 3) not in (theme.differs, theme.paper)


def test_a_click_on_words_or_on_a_bar_points_at_the_unit_and_selects_nothing(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.work(BORYS, "SOURCE", "according to port records")
    proof.all("CUE", "said")
    proof.start()
    proof.click(proof.on_word("said"))
    assert proof.review.current == proof.unit("said")
    proof.click(proof.bar(proof.bars(RECORDS)[0].span, proof.find(RECORDS)[0] + 1))
    assert proof.review.current == proof.unit(RECORDS)
    assert proof.session.selected is None
    proof.click(proof.on_word("Nobody"))
    assert proof.review.current == proof.unit(RECORDS)


def test_a_click_moves_no_text(qtbot: QtBot, tmp_path: Path) -> None:
    proof = Proof(qtbot, tmp_path / "long.annotator", LONG)
    proof.work(ANNA, "QUOTE", "Paragraph 1 has")
    proof.worked(BORYS)
    proof.start(height=900)
    before = proof.on_word("Paragraph 1 has")
    assert before.y() < 300
    proof.click(before)
    assert proof.review.current == proof.units[0]
    assert proof.on_word("Paragraph 1 has") == before
    proof.session.close()


def test_further_clicks_go_through_all_units_on_the_same_words(proof: Proof) -> None:
    proof.all("CUE", "warned")
    proof.work(ANNA, "STANCE", "warned")
    proof.work(CHEN, "STANCE", "warned of a strike")
    proof.start()
    at, seen = proof.on_word("warned"), []
    for _ in range(3):
        proof.click(at)
        assert proof.review.current is not None
        seen.append(proof.review.current.id)
    assert len(set(seen[:2])) == 2 and seen[2] == seen[0]


def test_a_click_on_a_gold_span_selects_it_and_points_at_its_unit(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.worked(BORYS)
    proof.start()
    take(proof.project, proof.unit(RECORDS), ANNA)
    proof.click(proof.on_word(RECORDS))
    assert proof.session.selected == proof.session.spans[0]
    assert proof.review.current == proof.unit(RECORDS)


def test_with_the_pen_annotators_marks_fade_and_cannot_be_clicked(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.worked(BORYS)
    proof.start()
    start = proof.find(RECORDS)[0]
    color = label_color("#d55e00", LIGHT)
    assert proof.shows(color, below=start + 2)
    proof.review.take_pen(True)
    assert not proof.shows(color, below=start + 2)
    assert proof.bars(RECORDS)
    proof.click(proof.on_word(RECORDS))
    assert proof.review.current is None
    gold = proof.session.project.spans.mark(proof.article, "CUE", proof.fragments("warned"))
    proof.click(proof.on_word("warned"))
    assert proof.session.selected == gold
    assert proof.pane._scene.handles()
    proof.review.take_pen(False)
    assert proof.shows(color, below=start + 2)


def test_marking_by_hand_finds_room_beside_the_annotators_bars(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.worked(BORYS)
    proof.start()
    proof.review.take_pen(True)
    gold = proof.session.project.spans.mark(proof.article, "CLAIM", proof.fragments(RECORDS))
    bar = proof.bars(RECORDS)[0].span
    assert proof.bar(gold, gold.start).y() != proof.bar(bar, gold.start).y()
    proof.session.project.history.undo()
    assert proof.bars(RECORDS) and not proof.session.spans


def test_the_tip_says_who_marked_what_and_who_did_not(proof: Proof, hover: Hover) -> None:
    proof.work(ANNA, "STANCE", "warned", polarity="against", expression="implicit")
    proof.work(CHEN, "STANCE", "warned", polarity="neutral")
    proof.worked(BORYS)
    proof.start()
    said = hover(proof, proof.on_word("warned"))
    assert f"<b>A {ANNA}</b>: Stance · against · implicit" in said
    assert f"<b>C {CHEN}</b>: Stance · neutral" in said
    assert f"<b>B {BORYS}</b>: not marked" in said


def test_the_tip_names_together_those_who_agree_and_tells_boundaries_apart(proof: Proof, hover: Hover) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.work(BORYS, "SOURCE", "according to port records")
    proof.work(CHEN, "SOURCE", RECORDS)
    proof.start()
    said = hover(proof, proof.on_word(RECORDS))
    assert f"<b>A {ANNA}, C {CHEN}</b>: Source “port records”" in said
    assert f"<b>B {BORYS}</b>: Source “according to port records”" in said


def test_hidden_names_are_in_no_tip(proof: Proof, hover: Hover) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.work(BORYS, "SOURCE", "according to port records")
    proof.worked(CHEN)
    proof.start()
    take(proof.project, proof.unit(RECORDS), ANNA)
    proof.review.hide_names(True)
    said = hover(proof, proof.on_word(RECORDS))
    assert "Annotator A" in said and "not marked" in said
    assert not any(part in said for name in (ANNA, BORYS, CHEN) for part in name.split())


def test_a_tip_takes_no_text_for_html(proof: Proof, hover: Hover) -> None:
    proof.work("<b>Eve</b> & co", "SOURCE", RECORDS)
    proof.worked(BORYS)
    proof.start()
    assert "&lt;b&gt;Eve&lt;/b&gt; &amp; co" in hover(proof, proof.on_word(RECORDS))


def test_a_link_that_differs_shows_both_ends_and_who_drew_it(proof: Proof) -> None:
    for annotator in (ANNA, BORYS, CHEN):
        quote = proof.work(annotator, "QUOTE", MORE)
        speaker = proof.work(annotator, "SPEAKER", "harbour master Ines Carrow")
        if annotator != BORYS:
            proof.join(quote, speaker)
    proof.start()
    assert not proof.pane._scene.guests.arcs
    proof.review.point_at(proof.link().id)
    guests: Guests = proof.pane._scene.guests
    assert [arc.name for arc in guests.arcs] == ["Said by · AC"]
    framed = [passage.fragments for passage in guests.framed]
    assert framed == [proof.fragments(MORE), proof.fragments("harbour master Ines Carrow")]


def test_links_between_other_places_are_arcs_of_their_own(proof: Proof) -> None:
    for annotator, words in ((ANNA, "harbour master Ines Carrow"), (BORYS, "Ines Carrow")):
        proof.join(proof.work(annotator, "QUOTE", MORE), proof.work(annotator, "SPEAKER", words))
    proof.start()
    proof.review.point_at(proof.link().id)
    assert sorted(arc.name for arc in proof.pane._scene.guests.arcs) == ["Said by · A", "Said by · B"]


def test_many_who_agree_are_named_in_little_room(proof: Proof) -> None:
    for number in range(9):
        words = "union" if number == 4 else "The union"
        proof.work(f"Person {number}", "SPEAKER", words)
    proof.start()
    assert [bar.letters for bar in proof.bars("The union")] == ["A–DF–I"]
    assert [bar.letters for bar in proof.bars("union")] == ["E"]


def test_an_annotators_note_is_marked_and_told(proof: Proof, hover: Hover) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.work(BORYS, "SOURCE", RECORDS, note="is it?")
    proof.start()
    color = label_color("#d55e00", LIGHT)
    end = proof.place(proof.find(RECORDS)[1])
    image = proof.picture()
    assert any(image.pixelColor(end.x() + x, end.y() - y).name() == color for x in range(10) for y in range(14))
    assert "is it?" in hover(proof, proof.on_word(RECORDS))


def test_another_article_begins_without_the_marks_of_the_one_before(proof: Proof) -> None:
    proof.all("QUOTE", SAID)
    proof.start()
    other = add_article(proof.project, "Short.", "Other", "other")
    proof.session.show_article(other)
    assert not proof.pane._scene.guests.bars
    proof.session.show_article(proof.article)
    assert [bar.letters for bar in proof.bars(SAID)] == [""]


def test_marks_have_a_line_of_their_own_for_every_version(proof: Proof) -> None:
    for number, words in enumerate(("union warned", "The union warned", "warned of", "union warned of a strike")):
        proof.work(f"Person {number}", "CLAIM", words)
    proof.start()
    offset = proof.find("warned")[0]
    heights = [proof.bar(bar.span, offset).y() for bar in proof.pane._scene.guests.bars.values()]
    assert len(set(heights)) == 4
    after = proof.find("Nobody")[0]
    assert max(heights) < proof.place(after).y() - 8


def test_larger_text_and_dark_colours_reach_the_marks(proof: Proof, qapp: QApplication) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.worked(BORYS)
    proof.start()
    start = proof.find(RECORDS)[0]
    bar = proof.bars(RECORDS)[0].span
    below = proof.bar(bar, start).y() - proof.on(start).y()
    proof.pane.set_text_size(22)
    assert proof.bar(bar, start).y() - proof.on(start).y() > below
    apply_theme(qapp, DARK)
    assert proof.tints(start) == DARK.differs
    assert proof.shows(label_color("#d55e00", DARK), below=start + 2)


def test_keys_of_the_reviewer_still_reach_the_pane(proof: Proof) -> None:
    proof.all("QUOTE", SAID)
    proof.start()
    heard: list[int] = []
    proof.pane.key_handler = lambda event: _kept(heard, event.key())
    proof.key(Qt.Key.Key_J)
    assert heard == [Qt.Key.Key_J]


def test_undoing_a_decision_brings_the_versions_back(proof: Proof) -> None:
    proof.work(ANNA, "SOURCE", RECORDS)
    proof.work(BORYS, "SOURCE", "according to port records")
    proof.start()
    take(proof.project, proof.unit(RECORDS), ANNA)
    proof.project.history.undo()
    assert [bar.letters for bar in proof.bars(RECORDS)] == ["A"]
    assert not proof.session.spans


def _kept(heard: list[int], key: int) -> bool:
    heard.append(key)
    return True
