from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.model import Zone, ZoneKind
from annotator.review.adjudication.deciding import take
from annotator.window.review.column import Column, ColumnView
from annotator.window.review.side_by_side import SideBySide
from annotator.window.session import Task
from annotator.window.theme import DARK, LIGHT, apply_theme, label_color
from tests.desk import add_article
from tests.window.review.proofs import ANNA, BORYS, CHEN, Proof

RECORDS, LONGER = "port records", "according to port records"
LONG = "\n\n".join(f"Paragraph {n} has some words in it, and then some more of them. " * 5 for n in range(40))


@pytest.fixture
def proof(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Proof]:
    apply_theme(qapp, LIGHT)
    made = Proof(qtbot, tmp_path / "proof.annotator")
    made.work(ANNA, "SOURCE", RECORDS, source_type="document_record", identification="named")
    made.work(BORYS, "SOURCE", LONGER, source_type="document_record", identification="named")
    made.all("CUE", "said")
    yield made.start()
    made.session.close()


@pytest.fixture
def long(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Proof]:
    apply_theme(qapp, LIGHT)
    made = Proof(qtbot, tmp_path / "long.annotator", LONG)
    for label in ("QUOTE", "SPEAKER", "CUE", "STANCE", "CLAIM", "TARGET"):
        for number in range(12):
            made.work(ANNA, label, f"Paragraph {number} has")
    made.work(BORYS, "QUOTE", "Paragraph 30")
    yield made.start()
    made.session.close()


def at(view: ColumnView, offset: int) -> QPoint:
    """Give the middle of a character in a view."""
    piece = view._page.places.pieces(offset, offset + 1)[0]
    center = piece.box.center()
    return QPoint(round(center.x()), round(center.y()) - view.verticalScrollBar().value())


def click(view: ColumnView, offset: int) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, offset))


def tint(view: ColumnView, offset: int) -> str:
    """Give the colour right under the upper edge of a character's box."""
    piece = view._page.places.pieces(offset, offset + 1)[0]
    corner = piece.box.topLeft() + QPointF(2, 1 - view.verticalScrollBar().value())
    return str(view.viewport().grab().toImage().pixelColor(corner.toPoint()).name())


def colors_below(view: ColumnView, offset: int) -> set[str]:
    place = at(view, offset)
    image = view.viewport().grab().toImage()
    return {image.pixelColor(place.x(), place.y() + y).name() for y in range(4, 30)}


def heads(side: SideBySide) -> list[str]:
    return [column.head.accessibleName() for column in side._columns]


def test_everybody_has_a_text_under_their_letter_and_name_with_their_own_spans(proof: Proof) -> None:
    side = proof.apart()
    assert heads(side) == [f"A, {ANNA}, 2 spans", f"B, {BORYS}, 2 spans", f"C, {CHEN}, 1 span"]
    color = label_color("#d55e00", LIGHT)
    within, before = proof.find(RECORDS)[0] + 2, proof.find(LONGER)[0] + 2
    assert [color in colors_below(view, within) for view in side.views] == [True, True, False]
    assert [color in colors_below(view, before) for view in side.views] == [False, True, False]


def test_what_differs_and_what_all_agree_on_is_tinted(proof: Proof) -> None:
    side = proof.apart()
    said, records = proof.find("said")[0], proof.find(RECORDS)[0]
    assert [tint(view, said) for view in side.views] == [LIGHT.agreed] * 3
    assert [tint(view, records) for view in side.views] == [LIGHT.differs, LIGHT.differs, LIGHT.paper]
    take(proof.project, proof.unit(RECORDS), ANNA)
    assert [tint(view, records) for view in side.views] == [LIGHT.agreed, LIGHT.agreed, LIGHT.paper]


def test_the_unit_looked_at_is_framed_in_all_and_hatched_where_it_was_not_marked(proof: Proof) -> None:
    side = proof.apart()
    unit = proof.unit(RECORDS)
    proof.review.point_at(unit.id)
    anna, borys, chen = (view._scene.guests for view in side.views)
    assert [guests.framed[0].fragments for guests in (anna, borys, chen)] == [
        proof.fragments(RECORDS),
        proof.fragments(LONGER),
        proof.fragments(LONGER),
    ]
    assert anna.missed == [proof.fragments("according to ")]
    assert borys.missed == []
    assert chen.missed == [proof.fragments(LONGER)]
    offset = proof.find(LONGER)[0] + 1
    box = side.views[2]._page.places.pieces(offset, offset + 4)[0].box.toRect()
    image = side.views[2].viewport().grab().toImage().copy(box)
    assert len({image.pixelColor(x, y).name() for x in range(image.width()) for y in range(3)}) > 2


def test_the_links_of_the_span_looked_at_are_drawn_in_each_text_that_has_them(proof: Proof) -> None:
    quote = proof.work(ANNA, "QUOTE", '"Not before."')
    proof.join(quote, proof.work(ANNA, "SPEAKER", "Ines Carrow"))
    proof.work(BORYS, "QUOTE", '"Not before."')
    side = proof.apart()
    proof.review.point_at(proof.unit('"Not before."').id)
    assert [len(view._scene.guests.arcs) for view in side.views] == [1, 0, 0]
    proof.review.point_at(proof.link().id)
    assert [[arc.name for arc in view._scene.guests.arcs] for view in side.views] == [["Said by"], [], []]


def test_a_click_on_a_span_points_at_its_unit(proof: Proof) -> None:
    side = proof.apart()
    click(side.views[1], proof.find("according")[0] + 2)
    assert proof.review.current == proof.unit(RECORDS)
    click(side.views[2], proof.find("said")[0] + 1)
    assert proof.review.current == proof.unit("said")
    click(side.views[2], proof.find(RECORDS)[0] + 1)
    assert proof.review.current == proof.unit("said")


def test_texts_scroll_together_by_what_is_read_not_by_pixels(long: Proof) -> None:
    side = long.apart(width=800, height=500)
    first, second = side.views
    assert first.verticalScrollBar().maximum() > second.verticalScrollBar().maximum() + 100
    for share in (0.2, 0.5, 0.8):
        first.verticalScrollBar().setValue(round(first.verticalScrollBar().maximum() * share))
        read, other = first.reading_place()[0], second._page.places
        height = second.verticalScrollBar().value() + share * second.viewport().height()
        assert other.text_at(height) == pytest.approx(read, abs=40)
    assert second.verticalScrollBar().value() != first.verticalScrollBar().value()


def test_texts_begin_and_end_together(long: Proof) -> None:
    side = long.apart(width=800, height=500)
    first, second = (view.verticalScrollBar() for view in side.views)
    side.views[1].set_scroll_ratio(1.0)
    assert first.value() == pytest.approx(first.maximum(), abs=2)
    first.setValue(0)
    assert second.value() == 0


def test_a_unit_is_brought_into_sight_in_all_texts(long: Proof) -> None:
    side = long.apart(width=800, height=500)
    long.review.point_at(long.unit("Paragraph 30").id)
    offset = long.find("Paragraph 30")[0]
    assert all(120 < at(view, offset).y() < 380 for view in side.views)


def test_what_is_clicked_stays_where_it_is(long: Proof) -> None:
    side = long.apart(width=800, height=500)
    offset = long.find("Paragraph 0 has")[0] + 1
    before = at(side.views[0], offset)
    click(side.views[0], offset)
    assert long.review.current is not None
    assert at(side.views[0], offset) == before


def test_columns_wrap_their_text_however_narrow_they_are(proof: Proof, qtbot: QtBot) -> None:
    proof.work("Dmytro", "CUE", "warned")
    side = proof.apart(width=620)
    assert len(side.views) == 4
    for view in side.views:
        boxes = [piece.box for piece in view._page.places.pieces(0, len(proof.text))]
        assert max(box.right() for box in boxes) <= view.viewport().width()
        assert view.width() < 160


def test_from_five_on_columns_keep_a_width_and_the_whole_scrolls_sideways(proof: Proof) -> None:
    for name in ("Dmytro", "Esther", "Faruk"):
        proof.work(name, "CUE", "warned")
    side = proof.apart(width=700)
    assert len(side.views) == 6
    assert all(view.width() >= 215 for view in side.views)


def test_hidden_names_are_in_no_head_and_no_tip(proof: Proof, monkeypatch: pytest.MonkeyPatch) -> None:
    side = proof.apart()
    proof.review.hide_names(True)
    heard: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: heard.append(text))
    for view in side.views:
        place = at(view, proof.find("said")[0] + 1)
        QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, place, place))
    assert len(heard) == 3 and all("Annotator B" in said for said in heard)
    columns = [column.head.toolTip() + column.view.accessibleName() for column in side._columns]
    told = " ".join((*heads(side), *columns, *heard))
    assert not any(part in told for name in (ANNA, BORYS, CHEN) for part in name.split())


def test_each_text_is_that_of_the_person_it_is_headed_by_whatever_their_order(proof: Proof) -> None:
    side = proof.apart()
    proof.review.hide_names(True)
    for person, column in zip(proof.review.people, side._columns, strict=True):
        assert column.session.layer == person.annotator
        assert {span.annotator for span in column.session.spans} == {person.annotator}


def test_who_is_left_out_has_no_text_any_more(proof: Proof) -> None:
    side = proof.apart()
    kept = side.views[:2]
    proof.review.choose((ANNA, BORYS))
    assert side.views == kept
    proof.review.choose(())
    assert len(side.views) == 3 and side.views[:2] == kept


def test_keys_pressed_in_any_text_go_to_the_reviewers_keys(proof: Proof) -> None:
    side = proof.apart()
    heard: list[int] = []

    def keep(event: QKeyEvent) -> bool:
        heard.append(event.key())
        return True

    side.key_handler = keep
    for view in side.views:
        QTest.keyClick(view, Qt.Key.Key_J)
    assert heard == [Qt.Key.Key_J] * 3


def test_keys_that_mean_nothing_else_scroll(long: Proof) -> None:
    side = long.apart(width=800, height=500)
    QTest.keyClick(side.views[0], Qt.Key.Key_PageDown)
    assert all(view.verticalScrollBar().value() > 100 for view in side.views)


def test_nothing_is_selected_or_marked_in_another_persons_text(proof: Proof) -> None:
    side = proof.apart()
    view = side.views[0]
    click(view, proof.find(RECORDS)[0] + 2)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, proof.find("union")[0]))
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert not view.textCursor().hasSelection()
    assert not view._scene.handles()
    assert view._session.caret.empty


def test_text_size_theme_and_folding_reach_all_texts(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    proof = Proof(qtbot, tmp_path / "folds.annotator", "Body one\nShare this\nBody two")
    zone = Zone(9, 19, ZoneKind.BOILERPLATE)
    proof.project.articles.correct_zones(proof.article, [zone])
    proof.work(ANNA, "CUE", "Body one")
    proof.work(BORYS, "CUE", "Body two")
    proof.start()
    side = proof.apart()
    heard: list[bool] = []
    side.boilerplate_folded.connect(heard.append)
    line = [at(view, 1).y() for view in side.views]
    side.set_text_size(24)
    assert all(at(view, 1).y() > y for view, y in zip(side.views, line, strict=True))
    side.set_boilerplate_folded(True)
    assert all(view._page.places.caret(12) is None for view in side.views)
    fold = side.views[1]._page.folds[0]
    middle = QPoint(60, round(side.views[1]._page.fold_line(fold)))
    QTest.mouseClick(side.views[1].viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert all(view._page.places.caret(12) is not None for view in side.views)
    assert heard == [True, False]
    apply_theme(qapp, DARK)
    assert all(tint(view, 0) != LIGHT.differs for view in side.views)
    assert tint(side.views[0], 0) == DARK.differs
    proof.session.close()


def test_the_wheel_with_ctrl_asks_for_another_size(proof: Proof) -> None:
    side = proof.apart()
    heard: list[int] = []
    side.zoom_asked.connect(heard.append)
    for turn in (120, -120):
        none = Qt.MouseButton.NoButton
        phase = Qt.ScrollPhase.NoScrollPhase
        place, step = QPointF(5, 5), QPoint(0, turn)
        control = Qt.KeyboardModifier.ControlModifier
        wheel = QWheelEvent(place, place, step, step, none, control, phase, False)
        QApplication.sendEvent(side.views[0].viewport(), wheel)
    assert heard == [1, -1]


def test_another_article_is_shown_in_all_texts(proof: Proof) -> None:
    other = add_article(proof.project, "A short one.", "Other", "other")
    side = proof.apart()
    proof.session.show_article(other)
    assert side.views == []
    proof.session.show_article(proof.article)
    assert [view.toPlainText()[:5] for view in side.views] == ["Ferry"] * 3


def test_what_changed_while_it_was_not_on_show_is_shown_when_it_is(proof: Proof) -> None:
    side = proof.apart()
    side.hide()
    proof.work(CHEN, "SOURCE", RECORDS)
    assert heads(side)[2] == f"C, {CHEN}, 1 span"
    side.show()
    assert heads(side)[2] == f"C, {CHEN}, 2 spans"


def test_a_change_of_an_annotator_is_followed(proof: Proof) -> None:
    side = proof.apart()
    proof.work(CHEN, "SOURCE", RECORDS)
    assert heads(side)[2] == f"C, {CHEN}, 2 spans"
    assert label_color("#d55e00", LIGHT) in colors_below(side.views[2], proof.find(RECORDS)[0] + 2)


def test_a_closed_project_is_read_no_more(proof: Proof) -> None:
    side = proof.apart()
    proof.session.close()
    assert side.views == []


def test_who_leaves_the_review_finds_no_text_left(proof: Proof) -> None:
    side = proof.apart()
    proof.session.show_task(Task.ANNOTATE)
    assert side.views == []


def test_with_hidden_names_a_heading_is_the_letter_alone(proof: Proof) -> None:
    heads = [column.head for column in proof.apart().findChildren(Column)]
    assert {head.name for head in heads} == {ANNA, BORYS, CHEN}
    proof.review.hide_names(True)
    assert {head.name for head in heads} == {""}
    assert {head.accessibleName()[:1] for head in heads} == {"A", "B", "C"}
