from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextDocument

from annotator.model import ArticleInfo, Zone, ZoneKind
from annotator.news.graphemes import boundaries_between
from annotator.offsets.canonical import canonicalise
from annotator.offsets.display import display_text
from annotator.project import frozen
from annotator.window.reading.page import Page
from annotator.window.theme import LIGHT

HOSTILE = (
    "\ufeffAt\u2029once\ufdd0\ufdd1 and\ufffe 👩‍👩‍👧‍👦 said\u2028 e\u0301 🇺🇦\u00a0x\u00ad\u200d\u0085\x0b\x0c "
    "قال \u202eabc\u202c\nשלום \U0001e900 𝒳𝒴\n\ufeff\n中国"
)
BOTH_WAYS = 'He said "العلاقات قوية" on Tuesday\nوقال لوكالة Reuters في جنيف\nשר אמר ל-BBC ביום'
letters = st.text(st.sampled_from("ab é\u0301👩\u200d🇺🇦قوשל中\u2029\ufeff\ufdd0\u202e\u00ad\n\t "), max_size=60)
pytestmark = pytest.mark.usefixtures("qapp")


def page_of(text: str, width: int = 400) -> Page:
    page = Page(QTextDocument())
    page.show(frozen(ArticleInfo("a", "t"), text))
    page.dress(13, LIGHT)
    page.document.setTextWidth(width)
    page.document.documentLayout().documentSize()
    return page


def test_hostile_text_keeps_its_length_in_code_points() -> None:
    text = canonicalise(HOSTILE[1:]).text
    assert len(display_text(text)) == len(text)
    page = page_of(text)
    assert page.document.characterCount() - 1 == len(text.encode("utf-16-le")) // 2
    assert page.document.blockCount() == text.count("\n") + 1


@pytest.mark.parametrize("text", [canonicalise(HOSTILE[1:]).text, BOTH_WAYS])
def test_each_paragraph_starts_where_the_text_says(text: str) -> None:
    page = page_of(text)
    for number, start in enumerate(page.index.starts):
        assert page.document.findBlockByNumber(number).position() == page.places.qt_position(start)


@given(letters)
def test_the_place_of_a_caret_leads_back_to_a_character_boundary(text: str) -> None:
    page = page_of(text)
    for offset in boundaries_between(text, 0, len(text)):
        place = page.places.caret(offset)
        assert place is not None
        assert page.places.offset_at(place.center()) in boundaries_between(text, 0, len(text))


@given(st.text(st.sampled_from("abc déf Ціна 中国"), min_size=1, max_size=120), st.integers(120, 600))
def test_in_text_of_one_direction_the_place_of_a_caret_leads_back_to_it(text: str, width: int) -> None:
    page = page_of(text, width)
    for offset in range(len(text)):
        place = page.places.caret(offset)
        row = page.places.row_of(offset)
        assert place is not None and row is not None
        if page.places.row_edges(row)[1] >= offset:
            found = page.places.offset_in(row, place.x())
            # A space at the end of a line has no width.
            assert found == offset or not text[min(found, offset) : max(found, offset)].strip()


@settings(max_examples=30)
@given(st.integers(0, len(BOTH_WAYS) - 1))
def test_in_text_of_two_directions_the_box_of_a_character_is_where_it_is_clicked(offset: int) -> None:
    # Lam and alef are one glyph, which no click tells apart.
    assume("لا" not in BOTH_WAYS[max(0, offset - 1) : offset + 2])
    page = page_of(BOTH_WAYS, 700)
    for piece in page.places.pieces(offset, offset + 1):
        assert page.places.character_at(piece.box.center()) == offset


def test_a_name_in_the_other_direction_is_read_from_its_own_side() -> None:
    page = page_of(BOTH_WAYS, 700)
    start = BOTH_WAYS.index("Reuters")
    (piece,) = page.places.pieces(start, start + 7)
    first, last = page.places.pieces(start, start + 1)[0], page.places.pieces(start + 6, start + 7)[0]
    assert not piece.backward
    assert piece.start_x == pytest.approx(first.box.left()) and piece.end_x == pytest.approx(last.box.right())
    (arabic,) = page.places.pieces(BOTH_WAYS.index("العلاقات"), BOTH_WAYS.index(" قوية"))
    assert arabic.backward and arabic.start_x > arabic.end_x


@pytest.mark.parametrize("word", ["said", "قوية", "Reuters", "لوكالة"])
def test_a_click_goes_to_the_nearer_edge_of_a_character_whichever_way_it_is_read(word: str) -> None:
    page = page_of(BOTH_WAYS, 700)
    offset = BOTH_WAYS.index(word) + 1
    (piece,) = page.places.pieces(offset, offset + 1)
    step = (piece.end_x - piece.start_x) / 4
    height = piece.box.center().y()
    assert page.places.offset_at(QPointF(piece.start_x + step, height)) == offset
    assert page.places.offset_at(QPointF(piece.end_x - step, height)) == offset + 1


def test_what_is_together_in_reading_may_be_apart_on_the_line() -> None:
    page = page_of(BOTH_WAYS, 700)
    start, end = BOTH_WAYS.index("said"), BOTH_WAYS.index(" قوية")
    pieces = sorted(page.places.pieces(start, end), key=lambda piece: piece.box.left())
    assert len(pieces) == 2 and pieces[1].box.left() - pieces[0].box.right() > 10
    assert [(piece.first, piece.last) for piece in pieces] == [(True, False), (False, True)]


def test_a_stretch_over_several_lines_has_a_box_on_each() -> None:
    text = "The quick brown fox jumps over the lazy dog and runs away. " * 4
    page = page_of(text, 300)
    pieces = page.places.pieces(4, len(text) - 1)
    assert len(pieces) > 3
    assert [piece.first for piece in pieces] == [True] + [False] * (len(pieces) - 1)
    assert [piece.last for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert all(one.box.top() < other.box.top() for one, other in zip(pieces, pieces[1:], strict=False))


def test_the_room_below_a_line_belongs_to_the_line() -> None:
    page = page_of("The quick brown fox jumps over the lazy dog and runs away. " * 3, 300)
    row = page.places.row_of(0)
    assert row is not None and row.foot > row.box.bottom() + 8
    below = page.places.row_at(row.foot - 1)
    assert below is not None and below.line.lineNumber() == 0
    assert page.places.character_at(QPointF(row.box.left() + 2, row.foot - 1)) == 0


def test_beside_the_text_there_is_no_character() -> None:
    page = page_of("short")
    row = page.places.row_of(0)
    assert row is not None
    assert page.places.character_at(QPointF(row.box.right() + 40, row.box.center().y())) is None
    assert page.places.character_at(QPointF(row.box.left() + 2, row.foot + 300)) is None


def test_what_is_read_at_a_height_leads_back_to_the_height() -> None:
    page = page_of("One line.\n\n" + "Many words on several lines. " * 12 + "\nThe last one.", width=300)
    bottom = page.places.row_of(len(page.text))
    assert bottom is not None
    for height in range(0, round(bottom.foot) + 200, 7):
        assert page.places.height_of(page.places.text_at(height)) == pytest.approx(height)


@pytest.mark.parametrize("folded", ["First one.", "Many words", "The last one."])
def test_a_height_is_led_back_to_over_folded_text_too(folded: str) -> None:
    text = "First one.\n" + "Many words on several lines. " * 12 + "\nIn between.\nThe last one."
    start = text.index(folded)
    end = text.find("\n", start) if "\n" in text[start:] else len(text)
    article = frozen(ArticleInfo("a", "t", {}, (Zone(start, end, ZoneKind.BOILERPLATE),)), text)
    page = page_of(text, width=300)
    page.show(article)
    page.dress(13, LIGHT)
    page.set_folded(True)
    page.document.documentLayout().documentSize()
    for height in range(0, 400, 7):
        assert page.places.height_of(page.places.text_at(height)) == pytest.approx(height)


def test_what_is_read_grows_with_the_height_from_before_the_text_to_after_it() -> None:
    page = page_of("One line.\n\n" + "Many words on several lines. " * 12 + "\nThe last one.", width=300)
    read = [page.places.text_at(height) for height in range(0, 900, 3)]
    assert read == sorted(read)
    assert read[0] < 0 and read[-1] > len(page.text)


def test_a_place_that_is_read_is_found_in_a_narrower_column() -> None:
    text = "One line.\n" + "Many words on several lines. " * 12
    wide, narrow = page_of(text, width=600), page_of(text, width=250)
    read = wide.places.text_at(120)
    row = narrow.places.row_at(narrow.places.height_of(read))
    assert row is not None
    start, end = narrow.places.row_edges(row)
    assert start <= read <= end + 1
