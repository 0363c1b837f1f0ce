from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Fragment, Zone, ZoneKind
from annotator.window.reading.page import Page
from annotator.window.reading.pane import ReadingPane
from annotator.window.session import Caret
from annotator.window.theme import DARK, LIGHT, apply_theme, label_color
from tests.shared_data import shared_path
from tests.window.reading.conftest import TEXT, Open, Reader

QUOTE, SPEAKER, STANCE = "#0072b2", "#56b4e9", "#009e73"
LONG = "\n\n".join(f"Paragraph {n} has some words in it, and then some more of them. " * 5 for n in range(40))
SITE = "Body one\nShare this\n\nFollow us\nBody two\nMore news"


def bar_color(color: str) -> str:
    return label_color(color, LIGHT)


def site_zones() -> tuple[Zone, ...]:
    parts = ("Share this", "Follow us", "More news")
    return tuple(Zone(SITE.index(p), SITE.index(p) + len(p), ZoneKind.BOILERPLATE) for p in parts)


def test_a_span_has_a_bar_in_its_labels_colour_below_its_words(reader: Reader) -> None:
    start, end = reader.find("talks will")
    assert not reader.shows(bar_color(QUOTE))
    reader.mark("QUOTE", "talks will", quote_type="indirect")
    assert reader.shows(bar_color(QUOTE), below=start + 2)
    assert not reader.shows(bar_color(QUOTE), below=end + 3)


def test_spans_on_the_same_words_are_all_seen(reader: Reader) -> None:
    for label in ("QUOTE", "STANCE", "TARGET"):
        reader.mark(label, "talks will go")
    offset = reader.find("talks will")[0] + 5
    for color in (QUOTE, STANCE, "#aa4499"):
        assert reader.shows(bar_color(color), below=offset)


def test_eight_spans_on_one_word_all_have_room_above_the_next_line(open_article: Open) -> None:
    reader = open_article("A first line with a word\nAnd a next line below it")
    for label in ("QUOTE", "SPEAKER", "CUE", "SOURCE", "CLAIM", "STANCE", "HOLDER", "TARGET"):
        reader.mark(label, "word")
    start = reader.find("word")[0]
    bars = [reader.bar(span, start + 1).y() for span in reader.session.spans]
    next_line = reader.place(reader.find("And")[0]).y()
    assert len(set(bars)) == 8
    assert max(bars) < next_line - 8


def test_undo_takes_the_bar_and_its_room_away(open_article: Open) -> None:
    reader = open_article("A first line with a word\nAnd a next line below it")
    before = reader.place(reader.find("And")[0])
    for label in ("QUOTE", "SPEAKER", "STANCE"):
        reader.mark(label, "word")
    assert reader.place(reader.find("And")[0]).y() > before.y()
    for _ in range(3):
        reader.session.project.history.undo()
    assert reader.place(reader.find("And")[0]) == before
    assert not reader.shows(bar_color(QUOTE))


def test_bars_follow_their_words_when_room_goes_from_one_paragraph_to_another(open_article: Open) -> None:
    reader = open_article("one word\nanother line\nlast word")
    for label, words in (("QUOTE", "one"), ("STANCE", "one"), ("QUOTE", "last"), ("STANCE", "last")):
        reader.mark(label, words)
    moving, between = reader.mark("TARGET", "one"), reader.mark("CUE", "another")
    apart = reader.bar(between, between.start).y() - reader.place(between.start).y()
    before = reader.place(between.start).y()
    reader.session.project.spans.move_boundary(moving.id, [Fragment(*reader.find("last"))])
    assert reader.place(between.start).y() < before
    assert reader.bar(between, between.start).y() - reader.place(between.start).y() == apart


def test_two_spans_deep_the_text_stays_where_it_is(open_article: Open) -> None:
    reader = open_article("A first line with a word\nAnd a next line below it")
    before = reader.place(reader.find("And")[0])
    reader.mark("QUOTE", "a word")
    reader.mark("STANCE", "word")
    assert reader.place(reader.find("And")[0]) == before


def test_a_moved_boundary_and_another_label_are_seen_at_once(reader: Reader) -> None:
    span = reader.mark("TARGET", "talks will")
    reader.session.project.spans.move_boundary(span.id, [Fragment(*reader.find("minister"))])
    assert not reader.shows(bar_color("#aa4499"), below=reader.find("talks will")[0] + 2)
    assert reader.shows(bar_color("#aa4499"), below=reader.find("minister")[0] + 2)
    reader.session.project.spans.relabel(span.id, "HOLDER")
    assert reader.shows(bar_color("#117733"), below=reader.find("minister")[0] + 2)


def test_the_selected_span_and_the_selected_text_are_tinted(reader: Reader) -> None:
    span = reader.mark("QUOTE", "talks will go")
    assert not reader.shows(LIGHT.selected_span)
    reader.session.select(span.id)
    assert reader.shows(LIGHT.selected_span)
    reader.session.move_caret(*reader.find("Nobody else"))
    assert reader.shows(LIGHT.selection)


def test_both_ends_of_a_link_are_tinted_when_one_is_selected(reader: Reader) -> None:
    quote, speaker = reader.mark("QUOTE", "talks will go"), reader.mark("SPEAKER", "minister")
    reader.session.project.links.link(quote.id, speaker.id)
    assert not reader.shows(LIGHT.linked_span)
    reader.session.select(quote.id)
    assert reader.shows(LIGHT.linked_span)
    reader.session.project.links.unlink(reader.session.links[0].id)
    assert not reader.shows(LIGHT.linked_span)


def test_a_link_is_drawn_between_its_ends(reader: Reader) -> None:
    quote, speaker = reader.mark("QUOTE", '"And so are they."'), reader.mark("SPEAKER", "The minister")
    reader.session.select(quote.id)
    before = reader.picture()
    reader.session.project.links.link(quote.id, speaker.id)
    after = reader.picture()
    top, bottom = reader.place(reader.find("senior")[0]).y(), reader.place(reader.find("so are")[0]).y()
    between = range(top + 14, bottom - 14)
    changed = [y for y in between if any(before.pixel(x, y) != after.pixel(x, y) for x in range(after.width()))]
    assert len(changed) > len(between) * 0.8


def test_while_linking_candidates_have_numbers_and_others_fade(reader: Reader) -> None:
    quote, speaker = reader.mark("QUOTE", "talks will go"), reader.mark("SPEAKER", "minister", mention_type="nominal")
    claim = reader.mark("CLAIM", "too early", attribution="attributed")
    reader.session.select(quote.id)
    before = reader.picture()
    reader.session.start_linking(reader.session.project.links.candidates(quote, reader.session.spans))
    after = reader.picture()
    above = reader.on(speaker.start)
    badge = [(above.x() + x, above.y() - 22 + y) for x in range(-4, 12) for y in range(14)]
    assert any(before.pixel(*point) != after.pixel(*point) for point in badge)
    assert not reader.shows(bar_color("#e69f00"), below=claim.start + 2)
    assert reader.shows(bar_color(SPEAKER), below=speaker.start + 3)


def test_a_flag_and_a_note_are_marked(reader: Reader) -> None:
    span = reader.mark("CUE", "said that")
    assert not reader.shows(LIGHT.warning)
    reader.session.project.spans.toggle_flag(span.id)
    assert reader.shows(LIGHT.warning)
    before = reader.picture()
    reader.session.project.spans.set_note(span.id, "is it?")
    assert reader.picture() != before


def test_an_open_question_is_seen_at_the_start_of_the_bar(reader: Reader) -> None:
    span = reader.mark("QUOTE", "talks will go")
    before = reader.picture()
    reader.session.project.spans.set_attribute(span.id, "quote_type", "indirect")
    assert reader.picture() != before


def test_the_pieces_of_a_broken_span_are_joined_by_dots(reader: Reader) -> None:
    span = reader.mark("QUOTE", '"We are ready,"', '"And so are they."', quote_type="direct")
    row = reader.bar(span, span.start + 2).y()
    start, end = reader.place(span.fragments[0].end).x() + 4, reader.place(span.fragments[1].start).x() - 4
    image = reader.picture()
    inked = [image.pixelColor(x, row) != QColor(LIGHT.paper) for x in range(start, end)]
    assert any(inked) and not all(inked)


def test_what_is_found_is_lit_up_and_brought_into_the_middle(open_article: Open) -> None:
    reader = open_article(LONG, height=600)
    ranges = [reader.find(f"Paragraph {n} ") for n in (2, 20)]
    reader.pane.set_found(ranges, 1)
    assert reader.shows(LIGHT.found_current)
    assert 200 <= reader.place(ranges[1][0]).y() <= 400
    reader.pane.set_found([], -1)
    assert not reader.shows(LIGHT.found_current)


def test_what_is_in_the_middle_already_does_not_jump(open_article: Open) -> None:
    reader = open_article(LONG, height=600)
    start, end = reader.find("Paragraph 20")
    reader.pane.reveal(start, end)
    scrolled = reader.pane.verticalScrollBar().value()
    reader.pane.reveal(start + 3, end + 3)
    assert reader.pane.verticalScrollBar().value() == scrolled


def test_selecting_a_span_out_of_sight_brings_it_into_sight(open_article: Open) -> None:
    reader = open_article(LONG, height=600)
    span = reader.mark("QUOTE", "Paragraph 30")
    reader.session.select(span.id)
    assert 0 < reader.place(span.start).y() < 600


def test_marking_above_does_not_move_what_is_read(open_article: Open) -> None:
    reader = open_article(LONG, height=600)
    start = reader.find("Paragraph 20")[0]
    reader.pane.reveal(start, start)
    before = reader.place(start)
    for label in ("QUOTE", "SPEAKER", "CUE", "STANCE", "CLAIM"):
        reader.mark(label, "Paragraph 3")
    assert reader.place(start) == before


def test_the_scroll_is_where_it_was_left(open_article: Open) -> None:
    reader = open_article(LONG, height=600)
    reader.pane.set_scroll_ratio(0.4)
    assert reader.pane.scroll_ratio() == pytest.approx(0.4, abs=0.01)
    reader.session.show_article(reader.article)
    assert reader.pane.scroll_ratio() == 0.0


def test_the_column_is_as_wide_as_is_good_to_read_and_in_the_middle(open_article: Open) -> None:
    reader = open_article(LONG)
    heard: list[tuple[int, int]] = []
    reader.pane.column_moved.connect(lambda left, width: heard.append((left, width)))
    for width in (1400, 1800):
        reader.pane.resize(width, 600)
    (left, column), (_, same) = heard[-2:] if heard[-2][1] == heard[-1][1] else (heard[0], heard[-1])
    lines = reader.pane._page.places.pieces(0, 200)
    assert column == same
    assert 200 / len(lines) * 1.4 >= 55 and max(piece.box.width() for piece in lines) <= column + 1
    assert reader.pane.viewport().geometry().center().x() == pytest.approx(1800 / 2, abs=12)


@pytest.mark.parametrize("width", [500, 700, 860, 900, 1300])
def test_no_word_is_cut_off_however_wide_the_window_is(open_article: Open, qtbot: QtBot, width: int) -> None:
    reader = open_article(LONG)
    window = QWidget()
    qtbot.addWidget(window)
    pane = ReadingPane(reader.session)
    QVBoxLayout(window).addWidget(pane)
    window.resize(width, 600)
    window.show()
    QApplication.processEvents()
    boxes = [piece.box for piece in pane._page.places.pieces(0, 1000)]
    assert max(box.right() for box in boxes) <= pane.viewport().width()
    assert min(box.left() for box in boxes) >= 0


def test_larger_text_keeps_the_place(open_article: Open) -> None:
    reader = open_article(LONG, height=600)
    start = reader.find("Paragraph 20")[0]
    reader.pane.reveal(start, start)
    before = reader.place(start).y()
    height = reader.pane.caret_rect().height()
    reader.pane.set_text_size(20)
    reader.session.move_caret(start, start)
    assert reader.place(start).y() == pytest.approx(before, abs=300)
    assert reader.pane.caret_rect().height() > height


def test_headlines_are_larger_and_bylines_smaller_than_the_text(open_article: Open) -> None:
    zones = (Zone(0, 11, ZoneKind.HEADLINE), Zone(*span_of("The minister said"), ZoneKind.BYLINE))
    reader = open_article(zones=zones)
    heights = [reader.pane._page.places.caret(offset) for offset in (2, span_of("The minister")[0] + 1, len(TEXT) - 3)]
    sizes = [place.height() for place in heights if place is not None]
    assert sizes[0] > sizes[2] > 0
    cursor = reader.pane.textCursor()
    cursor.setPosition(span_of("The minister")[0] + 1)
    assert cursor.charFormat().fontPointSize() < 13
    assert cursor.charFormat().foreground().color() == QColor(LIGHT.dim)


def test_corrected_parts_are_shown_at_once(reader: Reader) -> None:
    before = reader.picture()
    reader.session.project.articles.correct_zones(reader.article, [Zone(0, 11, ZoneKind.HEADLINE)])
    assert reader.picture() != before


def test_folding_hides_the_text_of_the_site_and_moves_no_offset(open_article: Open) -> None:
    reader = open_article(SITE, zones=site_zones())
    reader.mark("QUOTE", "Body two", quote_type="direct")
    below = reader.place(reader.find("Body two")[0]).y()
    reader.pane.set_boilerplate_folded(True)
    assert reader.place(reader.find("Body two")[0]).y() < below - 20
    assert reader.pane._page.places.caret(reader.find("Share")[0]) is None
    assert reader.shows(bar_color(QUOTE), below=reader.find("Body two")[0] + 3)
    reader.pane.set_boilerplate_folded(False)
    assert reader.place(reader.find("Body two")[0]).y() == below


def test_a_caret_put_into_folded_text_unfolds_it(open_article: Open) -> None:
    reader = open_article(SITE, zones=site_zones())
    reader.pane.set_boilerplate_folded(True)
    start, end = reader.find("Follow")
    reader.session.move_caret(start, end)
    assert reader.pane.caret_rect().height() > 10


def test_an_article_of_nothing_but_boilerplate_is_not_folded_away(open_article: Open) -> None:
    reader = open_article("Share this", zones=(Zone(0, 10, ZoneKind.BOILERPLATE),))
    reader.pane.set_boilerplate_folded(True)
    assert reader.pane.caret_rect().isValid()


def test_a_dark_theme_reaches_the_text_and_the_bars(reader: Reader, qapp: QApplication) -> None:
    reader.mark("QUOTE", "talks will go", quote_type="indirect")
    apply_theme(qapp, DARK)
    assert reader.shows(DARK.paper)
    assert reader.shows(label_color(QUOTE, DARK))
    apply_theme(qapp, LIGHT)
    assert not reader.shows(DARK.paper)


def test_without_an_article_there_is_a_hint(reader: Reader) -> None:
    reader.session.show_article("")
    assert reader.shows(LIGHT.paper)
    image = reader.picture()
    middle = image.height() // 2
    assert any(image.pixelColor(x, y) != QColor(LIGHT.paper) for x in range(200, 700) for y in (middle - 3, middle))


def test_a_new_article_starts_at_its_top_with_nothing_of_the_old(open_article: Open) -> None:
    reader = open_article(LONG)
    reader.mark("QUOTE", "Paragraph 3")
    reader.pane.set_found([(0, 5)], 0)
    reader.pane.set_scroll_ratio(1.0)
    other = open_article("Another article")
    reader.session.show_article("")
    assert reader.pane.toPlainText() == ""
    assert other.session.caret == Caret()
    assert not other.shows(LIGHT.found_current)


def test_the_caret_is_seen_at_its_place(open_article: Open) -> None:
    reader = open_article("A line of text")
    reader.session.move_caret(6, 6)
    image = reader.picture()
    center = reader.pane.caret_rect().center()
    near = [image.pixelColor(center.x() + step, center.y()) for step in (-1, 0, 1)]
    assert QColor(LIGHT.link) in near or QColor(LIGHT.dim) in near


def test_a_real_article_keeps_every_offset(open_article: Open) -> None:
    text = shared_path("data", "articles", "rbc-ukraine.txt").read_text(encoding="utf-8")
    reader = open_article(text)
    span = reader.session.project.spans.mark(reader.article, "QUOTE", [Fragment(596, 676)])
    assert text[span.start : span.end].startswith('"to consolidate')
    reader.click(reader.on(600))
    assert reader.session.selected == span


def span_of(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_a_page_asks_for_no_undo_of_its_own(reader: Reader) -> None:
    page: Page = reader.pane._page
    assert not page.document.isUndoRedoEnabled()
