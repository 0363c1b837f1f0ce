from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from annotator.window.parts.key_line import Choice, KeyLine, Words, _rows, spoken
from tests.window.side.conftest import Show

LABELS = [Words("Mark as:", strong=True), *(Choice((key,), f"Label {key}", "#0072B2") for key in "QWESDCFT")]


def shown(lines: list[list[Words | Choice]], width: float, rows: int = 2) -> list[list[str]]:
    font = QFont(QApplication.font())
    return [[atom.text for atom, _left in row] for row in _rows(lines, font, width, rows)]


def test_says_keys_and_what_they_do() -> None:
    line = [Words("entity:"), Choice(("Y",), "Xi (new)"), Choice(("L", "0"), "no speaker"), Choice(("Return",), "type")]
    assert spoken([line]) == "entity: [Y] Xi (new) [L] [0] no speaker [Enter] type"


def test_what_fits_stays_on_its_own_row(qapp: QApplication) -> None:
    assert shown([[Words("one")], [Words("two")]], 400) == [["one"], ["two"]]


def test_a_long_line_takes_the_next_row_and_the_next_line_gives_way(qapp: QApplication) -> None:
    rows = shown([LABELS, [Words("later")]], 330)
    assert len(rows) == 2
    assert "later" not in rows[1]


def test_what_does_not_fit_in_all_rows_ends_with_dots(qapp: QApplication) -> None:
    rows = shown([LABELS], 160)
    assert len(rows) == 2
    assert rows[-1][-1] == "…"
    assert shown([LABELS], 2000) == [["Mark", "as:", *(piece.text for piece in LABELS[1:])]]


@given(
    words=st.lists(st.text("абвxyz😀", min_size=1, max_size=60), min_size=1, max_size=12), width=st.integers(60, 900)
)
def test_nothing_is_drawn_outside_the_width(qapp: QApplication, words: list[str], width: int) -> None:
    font = QFont(QApplication.font())
    line = [Choice((str(number % 10),), word) for number, word in enumerate(words)]
    rows = _rows([line, [Words(" ".join(words))]], font, width, 2)
    assert len(rows) <= 2
    for row in rows:
        lefts = [left for _atom, left in row]
        assert lefts == sorted(lefts)
        assert lefts[-1] < width


def test_its_height_is_that_of_its_rows_whatever_it_says(show: Show[KeyLine]) -> None:
    line = show(KeyLine(2), 300, 60)
    empty = line.sizeHint().height()
    line.show_lines([LABELS])
    assert line.sizeHint().height() == empty
    assert KeyLine(1).sizeHint().height() < empty


def test_other_lines_are_drawn_and_heard(show: Show[KeyLine]) -> None:
    line = show(KeyLine(2), 300, 60)
    blank = line.grab().toImage()
    line.show_lines([LABELS])
    assert line.grab().toImage() != blank
    assert line.accessibleName().startswith("Mark as: [Q] Label Q")
