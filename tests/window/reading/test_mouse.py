from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Fragment, Zone, ZoneKind
from annotator.window.reading.looks import span_tip
from annotator.window.session import Caret, Mode
from tests.window.reading.conftest import Open, Reader

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
LONG = "\n\n".join(["The quick brown fox jumps over the lazy dog and runs away from all the others. " * 6] * 12)


def dragged(reader: Reader) -> list[tuple[str, tuple[Fragment, ...]]]:
    heard: list[tuple[str, tuple[Fragment, ...]]] = []
    reader.pane.fragments_dragged.connect(lambda span, fragments: heard.append((span, fragments)))
    return heard


def test_a_drag_takes_whole_words(reader: Reader) -> None:
    start, end = reader.find("minister said")
    reader.drag(reader.place(start + 3), reader.place(end - 2))
    assert reader.selected_text() == "minister said"
    assert reader.session.caret == Caret(start, end)


def test_a_drag_backwards_keeps_its_direction(reader: Reader) -> None:
    start, end = reader.find("minister said")
    reader.drag(reader.place(end - 2), reader.place(start + 3))
    assert reader.session.caret == Caret(end, start)


def test_a_drag_that_ends_in_a_space_leaves_the_space(reader: Reader) -> None:
    start, end = reader.find("minister said ")
    reader.drag(reader.place(start), reader.place(end))
    assert reader.selected_text() == "minister said"


def test_with_alt_a_drag_takes_characters_only(reader: Reader) -> None:
    start, end = reader.find("minister")
    reader.drag(reader.place(start + 2), reader.place(end - 2), ALT)
    assert reader.selected_text() == "nist"


def test_a_drag_never_cuts_an_emoji(open_article: Open) -> None:
    reader = open_article("He said 👩‍👩‍👧‍👦 and left 🇺🇦 here")
    start, end = reader.find("👩‍👩‍👧‍👦")
    reader.drag(reader.place(start), reader.place(end) + QPoint(-1, 0), ALT)
    assert reader.selected_text() in ("👩‍👩‍👧‍👦", "")
    reader.drag(reader.place(3), reader.place(end) + QPoint(3, 0))
    assert reader.selected_text() == "said 👩‍👩‍👧‍👦"


def test_a_drag_over_text_of_two_directions_takes_what_is_read_together(open_article: Open) -> None:
    reader = open_article('Then he said "العلاقات قوية" on Tuesday')
    start, end = reader.find('said "العلاقات قوية" on')
    reader.drag(reader.place(start), reader.place(end))
    assert reader.selected_text() == 'said "العلاقات قوية" on'


def test_a_double_click_takes_the_word(open_article: Open) -> None:
    reader = open_article("The U.S.-based firm don't care")
    for word in ("U.S.-based", "don't"):
        QTest.mouseDClick(reader.pane.viewport(), Qt.MouseButton.LeftButton, pos=reader.on(reader.find(word)[0] + 2))
        assert reader.selected_text() == word


def test_a_third_click_takes_the_sentence(reader: Reader) -> None:
    at = reader.on(reader.find("official")[0])
    QTest.mouseDClick(reader.pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    reader.click(at)
    assert reader.selected_text() == "A senior official said it was too early."


def test_a_drag_after_a_double_click_goes_on_by_words(reader: Reader) -> None:
    left = Qt.MouseButton.LeftButton
    at = QPointF(reader.on(reader.find("minister")[0] + 3))
    second = QMouseEvent(QEvent.Type.MouseButtonDblClick, at, at, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(reader.pane.viewport(), second)
    to = reader.place(reader.find("that talks")[1] - 2)
    reader.move(to)
    QTest.mouseRelease(reader.pane.viewport(), left, pos=to)
    assert reader.selected_text() == "minister said that talks"


def test_shift_and_click_extend_the_selection(reader: Reader) -> None:
    start, end = reader.find("minister said")
    reader.session.move_caret(start, start)
    reader.click(reader.place(end - 1), SHIFT)
    assert reader.selected_text() == "minister said"


def test_a_click_selects_the_shortest_span_then_the_next_one_under_it(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    target = reader.mark("TARGET", "talks will")
    stance = reader.mark("STANCE", "that talks will")
    at = reader.on(reader.find("talks will")[0] + 1)
    found = []
    for _ in range(4):
        reader.click(at)
        found.append(reader.session.selected)
        QTest.qWait(QApplication.doubleClickInterval() // 40)
    assert found == [target, stance, quote, target]


def test_a_click_on_a_bar_selects_its_span(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    target = reader.mark("TARGET", "talks will")
    offset = reader.find("talks will")[0] + 2
    reader.click(reader.bar(quote, offset))
    assert reader.session.selected == quote
    reader.click(reader.bar(target, offset))
    assert reader.session.selected == target


def test_a_click_elsewhere_deselects_and_puts_the_caret(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    reader.session.select(quote.id)
    start = reader.find("Nobody")[0]
    reader.click(reader.place(start))
    assert reader.session.selected is None
    assert reader.session.caret == Caret(start, start)


def test_a_click_near_the_edge_does_not_scroll(open_article: Open) -> None:
    reader = open_article(LONG, height=300)
    reader.pane.set_scroll_ratio(0.5)
    scrolled = reader.pane.verticalScrollBar().value()
    for height in (8, reader.pane.viewport().height() - 8):
        reader.click(QPoint(300, height))
        assert reader.session.caret.head > 0
        assert reader.pane.verticalScrollBar().value() == scrolled


def test_a_click_between_the_pieces_of_a_broken_span_is_not_on_it(reader: Reader) -> None:
    reader.mark("QUOTE", '"We are ready,"', '"And so are they."')
    reader.click(reader.on(reader.find("she")[0]))
    assert reader.session.selected is None
    reader.click(reader.on(reader.find("so are")[0]))
    assert reader.session.selected is not None


def test_a_handle_moves_the_end_to_the_nearest_word(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    reader.session.select(quote.id)
    heard = dragged(reader)
    reader.drag(reader.knob(1), reader.place(reader.find("that talks will")[1] - 1))
    assert heard == [(quote.id, (Fragment(*reader.find("that talks will")),))]


def test_a_handle_moves_the_start_and_leaves_no_space(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    reader.session.select(quote.id)
    heard = dragged(reader)
    reader.drag(reader.knob(0), reader.place(reader.find("that")[1]))
    assert heard == [(quote.id, (Fragment(*reader.find("talks will go on")),))]


def test_with_alt_a_handle_goes_to_any_character(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    reader.session.select(quote.id)
    heard = dragged(reader)
    start, end = reader.find("that talks wil")
    reader.drag(reader.knob(1), reader.place(end), ALT)
    assert heard == [(quote.id, (Fragment(start, end),))]


def test_each_piece_of_a_broken_span_has_its_handles(reader: Reader) -> None:
    quote = reader.mark("QUOTE", '"We are ready,"', '"And so are they."')
    reader.session.select(quote.id)
    heard = dragged(reader)
    reader.drag(reader.knob(1), reader.place(reader.find("We are")[1]))
    first = Fragment(reader.find('"We are')[0], reader.find('"We are')[1])
    assert heard == [(quote.id, (first, Fragment(*reader.find('"And so are they."'))))]


def test_a_drag_is_shown_before_it_is_written(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on", quote_type="indirect")
    reader.session.select(quote.id)
    heard = dragged(reader)
    reader.press(reader.knob(1))
    reader.move(reader.place(reader.find("senior official")[1]))
    shown = reader.pane._scene.selected()
    assert shown is not None and shown.end == reader.find("senior official")[1]
    assert reader.session.selected == quote
    assert heard == []


def test_escape_gives_up_a_drag(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    reader.session.select(quote.id)
    heard = dragged(reader)
    reader.press(reader.knob(1))
    reader.move(reader.place(reader.find("senior official")[1]))
    reader.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(reader.pane.viewport(), Qt.MouseButton.LeftButton, pos=reader.place(5))
    assert heard == []
    assert reader.pane._scene.selected() == quote


def test_the_mouse_changes_its_shape_over_a_handle(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    reader.session.select(quote.id)
    reader.move(reader.knob(0))
    assert reader.pane.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor
    reader.move(reader.on(reader.find("Nobody")[0]))
    assert reader.pane.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_while_linking_a_click_on_a_candidate_chooses_it(reader: Reader, qtbot: QtBot) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    speaker = reader.mark("SPEAKER", "The minister")
    reader.mark("CLAIM", "The minister said")
    reader.session.select(quote.id)
    links = reader.session.project.links
    reader.session.start_linking(links.candidates(quote, reader.session.spans))
    with qtbot.waitSignal(reader.pane.candidate_chosen) as chosen:
        reader.click(reader.on(reader.find("minister")[0]))
    assert chosen.args == [speaker.id]
    with qtbot.assertNotEmitted(reader.pane.candidate_chosen):
        reader.click(reader.on(reader.find("Nobody")[0]))
    assert reader.session.mode is Mode.LINKING
    assert reader.session.selected == quote


def test_a_click_on_the_line_of_folded_text_shows_it(open_article: Open) -> None:
    text = "Body one\nShare this\nFollow us\nBody two"
    zone = Zone(text.index("Share"), text.index("\nBody two"), ZoneKind.BOILERPLATE)
    reader = open_article(text, zones=(zone,))
    heard: list[bool] = []
    reader.pane.boilerplate_folded.connect(heard.append)
    reader.pane.set_boilerplate_folded(True)
    page = reader.pane._page
    reader.click(QPoint(300, round(page.fold_line(page.folds[0]))))
    assert heard == [True, False]
    assert page.fold_of(zone.start) is None


def test_the_right_button_selects_what_the_menu_is_about(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    asked: list[QPoint] = []
    reader.pane.customContextMenuRequested.connect(asked.append)
    QTest.mousePress(reader.pane.viewport(), Qt.MouseButton.RightButton, pos=reader.on(quote.start + 6))
    assert reader.session.selected == quote
    start, end = reader.find("senior official")
    reader.session.move_caret(start, end)
    QTest.mousePress(reader.pane.viewport(), Qt.MouseButton.RightButton, pos=reader.on(start + 3))
    assert reader.selected_text() == "senior official"


def test_a_drag_below_the_edge_scrolls(open_article: Open, qtbot: QtBot) -> None:
    reader = open_article(LONG, height=300)
    reader.press(reader.place(4))
    reader.move(QPoint(300, 340))
    reader.pane.cursor().setPos(reader.pane.viewport().mapToGlobal(QPoint(300, 340)))
    qtbot.waitUntil(lambda: reader.pane.verticalScrollBar().value() > 60)
    QTest.mouseRelease(reader.pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 290))
    assert reader.session.caret.start == 4 and reader.session.caret.end > 400


def test_the_tip_says_what_a_span_is_and_reads_no_text_as_html(reader: Reader) -> None:
    quote = reader.mark("QUOTE", "that talks will go on")
    reader.session.project.spans.set_note(quote.id, "<img src=x> & more")
    reader.session.project.spans.toggle_flag(quote.id)
    marked = reader.session.span(quote.id)
    assert marked is not None
    tip = span_tip(reader.session, marked)
    assert "<b>Quote</b>" in tip and "not answered yet" in tip and "Flagged" in tip
    assert "&lt;img src=x&gt; &amp; more" in tip


def test_the_wheel_with_control_asks_for_another_size(reader: Reader) -> None:
    heard: list[int] = []
    reader.pane.zoom_asked.connect(heard.append)
    for turn in (120, -120):
        event = QWheelEvent(
            QPointF(50, 50),
            QPointF(50, 50),
            QPoint(0, 0),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(reader.pane.viewport(), event)
    assert heard == [1, -1]
