from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.model import EntityKind, Fragment
from annotator.window.session import Session
from annotator.window.side.span_list import SpanList
from tests.window.side.bench import OTHER, mark, marked, place, press
from tests.window.side.conftest import Show


def rows(spans: SpanList) -> list[str]:
    model = spans.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def choose_label(spans: SpanList, title: str) -> None:
    """Choose from the box above the list by its keyboard."""
    row = spans.filter.findText(title)
    spans.filter.setCurrentIndex(row)
    spans.filter.activated.emit(row)


def test_lists_all_spans_in_the_order_of_the_text(session: Session, show: Show[SpanList]) -> None:
    spans = show(SpanList(session))
    QAbstractItemModelTester(spans.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    xi = session.project.entities.add("Xi Jinping", EntityKind.PERSON)
    mark(session, "CUE", "added")
    mark(session, "SPEAKER", "Xi", mention_type="named", entity=xi.id)
    quote = mark(session, "QUOTE", "the ties remain strong", quote_type="indirect", negated=True)
    session.project.spans.toggle_flag(quote.id)
    assert rows(spans) == [
        "Speaker: “Xi”, named, Xi Jinping",
        "Quote: “the ties remain strong”, indirect, negated, flagged",
        "Cue: “added”",
    ]


def test_an_empty_article_says_how_to_begin(session: Session, show: Show[SpanList]) -> None:
    spans = show(SpanList(session))
    assert spans.empty.isVisible() and spans.view.isHidden()
    span = mark(session, "CUE", "added")
    assert spans.empty.isHidden() and spans.view.isVisible()
    session.project.spans.delete([span.id])
    assert spans.empty.isVisible()


def test_rows_follow_moving_relabelling_and_undo(session: Session, show: Show[SpanList]) -> None:
    spans = show(SpanList(session))
    QAbstractItemModelTester(spans.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    mark(session, "CUE", "reassured")
    span = mark(session, "CUE", "added")
    session.project.spans.move_boundary(span.id, [place("Xi")])
    assert rows(spans) == ["Cue: “Xi”", "Cue: “reassured”"]
    session.project.spans.relabel(span.id, "HOLDER")
    assert rows(spans) == ["Holder: “Xi”", "Cue: “reassured”"]
    session.project.history.undo()
    session.project.history.undo()
    assert rows(spans) == ["Cue: “reassured”", "Cue: “added”"]


def test_spans_of_other_articles_stay_out(session: Session, show: Show[SpanList]) -> None:
    spans = show(SpanList(session))
    session.project.spans.mark(OTHER, "CUE", [Fragment(8, 16)])
    assert rows(spans) == []
    session.show_article(OTHER)
    assert rows(spans) == ["Cue: “was said”"]


def test_hundreds_of_spans_in_one_action_are_read_at_once(session: Session, show: Show[SpanList]) -> None:
    spans = show(SpanList(session))
    places = [[Fragment(start, start + 1)] for start in range(100)]
    assert session.article is not None
    session.project.spans.mark_all(session.article.id, "CUE", places)
    assert len(rows(spans)) == 100


def test_a_label_filters_the_list(session: Session, show: Show[SpanList]) -> None:
    spans = show(SpanList(session))
    mark(session, "CUE", "reassured")
    span = mark(session, "SPEAKER", "Xi")
    choose_label(spans, "Speaker")
    assert rows(spans) == ["Speaker: “Xi”"]
    mark(session, "CUE", "added")
    assert rows(spans) == ["Speaker: “Xi”"]
    session.project.spans.relabel(span.id, "HOLDER")
    assert rows(spans) == []
    choose_label(spans, "All labels")
    assert len(rows(spans)) == 3


def test_the_arrow_keys_select_the_span_and_move_the_caret(session: Session, show: Show[SpanList]) -> None:
    spans = show(SpanList(session))
    first, second = mark(session, "SPEAKER", "Xi"), mark(session, "CUE", "reassured")
    session.select(first.id)
    spans.view.setFocus()
    press(spans.view, Qt.Key.Key_Down)
    assert session.selected is not None and session.selected.id == second.id
    assert session.caret.head == second.end


def test_the_current_row_follows_the_selected_span(session: Session, show: Show[SpanList]) -> None:
    spans = show(SpanList(session))
    mark(session, "SPEAKER", "Xi")
    marked(session, "CUE", "added")
    assert spans.view.currentIndex().row() == 1
    session.select("")
    assert not spans.view.selectionModel().hasSelection()


def test_enter_gives_the_keyboard_to_the_article(session: Session, show: Show[SpanList], qtbot: QtBot) -> None:
    spans = show(SpanList(session))
    marked(session, "CUE", "added")
    spans.view.setFocus()
    with qtbot.waitSignal(spans.finished):
        press(spans.view, Qt.Key.Key_Return)


def test_a_renamed_entity_is_named_anew(session: Session, show: Show[SpanList]) -> None:
    spans = show(SpanList(session))
    xi = session.project.entities.add("Xi")
    jinping = session.project.entities.add("Xi Jinping")
    mark(session, "HOLDER", "Xi", entity=xi.id)
    assert rows(spans) == ["Holder: “Xi”, Xi"]
    session.project.entities.merge(xi.id, jinping.id)
    assert rows(spans) == ["Holder: “Xi”, Xi Jinping"]


def test_the_list_is_drawn_with_flags_and_any_script(session: Session, show: Show[SpanList]) -> None:
    spans = show(SpanList(session))
    blank = spans.view.grab().toImage()
    span = marked(session, "QUOTE", "що 😀 торгівля зросте")
    session.project.spans.toggle_flag(span.id)
    assert spans.view.grab().toImage() != blank
