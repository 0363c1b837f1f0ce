from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.window.parts.value_picker import ValuePicker
from tests.window.side.bench import click, press
from tests.window.side.conftest import Show

THREE = {"direct": "direct", "mixed": "mixed", "indirect": "indirect"}
KEYS = {"direct": "1", "mixed": "2", "indirect": "3"}
LONG = {str(n): f"представник установи номер {n} у справі" for n in range(14)}


def cells(picker: ValuePicker) -> list[QRect]:
    return [button.geometry() for button in picker.buttons()]


def test_a_few_short_values_share_one_row(show: Show[ValuePicker]) -> None:
    picker = show(ValuePicker(THREE, KEYS), 300, 30)
    assert len({cell.top() for cell in cells(picker)}) == 1
    assert cells(picker)[-1].right() == picker.width() - 1


def test_what_does_not_fit_in_a_row_goes_into_a_grid_read_downwards(show: Show[ValuePicker]) -> None:
    values = {name: name for name in ("governmental", "described", "anonymous", "collective")}
    picker = show(ValuePicker(values, {}), 260, 60)
    first, second, third, _fourth = cells(picker)
    assert first.left() == second.left() and second.top() > first.top()
    assert third.top() == first.top() and third.left() > first.left()


def test_a_long_list_of_long_values_breaks_lines_and_cuts_nothing(show: Show[ValuePicker]) -> None:
    picker = show(ValuePicker(LONG, {}), 296, 400)
    assert len({cell.left() for cell in cells(picker)}) == 2
    for button in picker.buttons():
        lines = button.lines_at(button.width())
        assert lines > 1
        assert button.height() >= lines * button.fontMetrics().lineSpacing()


def test_the_height_follows_the_width_and_nothing_else(show: Show[ValuePicker]) -> None:
    picker = show(ValuePicker(THREE, KEYS), 300, 30)
    before = (picker.height(), cells(picker))
    picker.show_keys(True)
    picker.show_value("mixed")
    assert (picker.height(), cells(picker)) == before
    picker.resize(110, picker.height())
    assert picker.height() > before[0]


def test_keys_are_shown_only_when_asked_for(show: Show[ValuePicker]) -> None:
    picker = show(ValuePicker(THREE, KEYS))
    assert [button.key for button in picker.buttons()] == ["", "", ""]
    picker.show_keys(True)
    assert [button.key for button in picker.buttons()] == ["1", "2", "3"]


def test_a_click_says_what_was_chosen_and_checks_nothing_by_itself(show: Show[ValuePicker], qtbot: QtBot) -> None:
    picker = show(ValuePicker(THREE, KEYS))
    with qtbot.waitSignal(picker.chosen) as chosen:
        click(picker.buttons()[1])
    assert chosen.args == ["mixed"]
    assert not any(button.isChecked() for button in picker.buttons())


def test_tab_enters_at_the_value_that_is_set_and_arrows_go_round(show: Show[ValuePicker]) -> None:
    picker = show(ValuePicker(THREE, KEYS))
    picker.show_value("indirect")
    QTest.keyClick(picker.window(), Qt.Key.Key_Tab)
    last = picker.buttons()[2]
    assert last.hasFocus()
    press(last, Qt.Key.Key_Right)
    assert picker.buttons()[0].hasFocus()
    press(picker.buttons()[0], Qt.Key.Key_Up)
    assert last.hasFocus()


def test_focus_and_choice_can_be_seen(show: Show[ValuePicker]) -> None:
    picker = show(ValuePicker(THREE, KEYS))
    picker.buttons()[0].clearFocus()
    plain = picker.grab().toImage()
    picker.show_value("mixed")
    chosen = picker.grab().toImage()
    assert chosen != plain
    picker.buttons()[0].setFocus()
    assert picker.grab().toImage() != chosen


@given(
    titles=st.lists(st.text("абвгxyz 😀", min_size=1, max_size=40), min_size=1, max_size=20, unique=True),
    width=st.integers(60, 600),
)
def test_cells_never_overlap_nor_leave_the_width(qapp: object, titles: list[str], width: int) -> None:
    picker = ValuePicker({title: title for title in titles}, {})
    picker.resize(width, 30)
    picker.grab()
    for number, cell in enumerate(cells(picker)):
        assert cell.left() >= 0 and cell.right() < width
        assert cell.bottom() < picker.height()
        assert not any(cell.intersects(other) for other in cells(picker)[:number])
