"""An article that is not imported yet: its parts named, its spans in their labels' colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from annotator.formats.records import Record, Where
from annotator.model import Fragment, Span, Zone, ZoneKind
from annotator.offsets.display import display_text
from annotator.window.dialogs.importing.article_view import ArticleView, _pieces
from annotator.window.dialogs.importing.legend import Legend
from annotator.window.parts.tones import swatch_color
from annotator.window.theme import LIGHT, _state
from tests.formats.making import default_codebook

TEXT = "Deal 😀 holds\nOlena Koval\n“No,” she said. “Never.”\nShare this\n"
ZONES = (
    Zone(0, 12, ZoneKind.HEADLINE),
    Zone(13, 24, ZoneKind.BYLINE),
    Zone(25, 49, ZoneKind.BODY),
    Zone(50, 60, ZoneKind.BOILERPLATE),
)


def span(label: str, *pairs: tuple[int, int], **attributes: str) -> Span:
    fragments = tuple(Fragment(*pair) for pair in pairs)
    return Span(f"{label} {pairs}", "", "me", label, fragments, attributes)


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView(default_codebook())
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    return view


def words_with(view: ArticleView, color: str) -> list[str]:
    """Give the stretches of the text that are underlined in a label's colour."""
    found = []
    block = view.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            piece = iterator.fragment()
            look = piece.charFormat()
            if look.fontUnderline() and look.underlineColor() == swatch_color(color):
                found.append(piece.text())
            iterator += 1
        block = block.next()
    return found


def test_parts_are_named_beside_their_first_lines(view: ArticleView) -> None:
    view.show_article(Record(Where("a"), TEXT, zones=ZONES))
    parts = list(view.parts())
    assert [name for name, _ in parts] == ["headline", "byline", "body", "boilerplate"]
    tops = [place.top() for _, place in parts]
    assert tops == sorted(set(tops))
    assert view.toPlainText() == TEXT


def test_spans_have_the_colours_of_their_labels(view: ArticleView) -> None:
    quote, cue = default_codebook().label("QUOTE"), default_codebook().label("CUE")
    spans = (span("QUOTE", (25, 30), (41, 49), quote_type="direct"), span("CUE", (35, 39)))
    view.show_article(Record(Where("a"), TEXT, zones=ZONES, spans=spans))
    assert words_with(view, quote.color) == ["“No,”", "“Never.”"]
    assert words_with(view, cue.color) == ["said"]
    cursor = view.textCursor()
    cursor.setPosition(28)
    assert view.spans_at(view.cursorRect(cursor).center()) == "Quote · Quote type: direct"


def test_where_spans_overlap_all_are_said(view: ArticleView) -> None:
    view.show_article(Record(Where("a"), TEXT, spans=(span("QUOTE", (25, 49)), span("SPEAKER", (31, 34)))))
    cursor = view.textCursor()
    cursor.setPosition(33)
    assert view.spans_at(view.cursorRect(cursor).center()).split("\n") == ["Quote", "Speaker"]
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    assert view.spans_at(view.cursorRect(cursor).center()) == ""


def test_the_place_stays_where_only_the_spans_change(view: ArticleView) -> None:
    long = "Some words.\n" * 200
    view.show_article(Record(Where("a"), long))
    view.verticalScrollBar().setValue(500)
    view.show_article(Record(Where("a"), long, spans=(span("QUOTE", (0, 4)),)))
    assert view.verticalScrollBar().value() == 500
    view.show_article(Record(Where("b"), long + "."))
    assert view.verticalScrollBar().value() == 0


def test_colours_follow_the_theme(view: ArticleView) -> None:
    view.show_article(Record(Where("a"), TEXT, spans=(span("QUOTE", (25, 30)),)))
    assert _state.theme is LIGHT
    assert words_with(view, default_codebook().label("QUOTE").color)


def test_the_legend_counts_the_labels(qtbot: QtBot) -> None:
    legend = Legend(default_codebook())
    qtbot.addWidget(legend)
    legend.show_spans([span("QUOTE", (0, 1)), span("CUE", (0, 1)), span("QUOTE", (1, 2))])
    assert legend.accessibleName() == "Quote 2, Cue 1"
    assert legend.heightForWidth(60) > legend.heightForWidth(600) > 0
    legend.show_spans([])
    assert legend.isHidden()


RANGES = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text(min_size=60, max_size=80), st.lists(st.lists(RANGES, min_size=1, max_size=2), max_size=6))
def test_pieces_are_the_text_and_know_their_spans(text: str, places: list[list[tuple[int, int]]]) -> None:
    spans = []
    for number, pairs in enumerate(places):
        fragments = tuple(Fragment(*pair) for pair in sorted(pairs))
        apart = len(fragments) == 1 or fragments[0].end < fragments[1].start
        spans.append(Span(str(number), "", "me", "QUOTE", fragments if apart else fragments[:1]))
    record = Record(Where("a"), text, spans=tuple(spans))
    pieces = list(_pieces(record))
    assert "".join(piece.words for piece in pieces) == text
    place = 0
    for piece in pieces:
        inside = {each.id for each in spans if any(f.start <= place < f.end for f in each.fragments)}
        assert {each.id for each in piece.spans} == inside
        place += len(piece.words)
    assert len(display_text(text)) == len(text)
