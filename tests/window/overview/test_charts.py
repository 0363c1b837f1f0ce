"""The charts by themselves: what has which room, what keys do, what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.review.overview.figures import (
    AgreementPart,
    Bar,
    Cell,
    Column,
    CrossTable,
    Pair,
    ProgressPart,
    ProgressRow,
    Row,
)
from annotator.window.overview.bars import BarsChart
from annotator.window.overview.chart import Chart
from annotator.window.overview.drawing import elided, tinted, two_lines
from annotator.window.overview.matrix import Matrix, shade
from annotator.window.overview.progress_chart import ProgressChart
from annotator.window.overview.shares_table import SharesTable
from annotator.window.overview.stacked import StackedBars
from annotator.window.theme import DARK, LIGHT, apply_theme

AnyChart = TypeVar("AnyChart", bound=Chart)
Shown = Callable[[AnyChart, int], AnyChart]


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Iterator[Shown[Chart]]:
    """Give a function that shows all rows of a chart at a width."""
    apply_theme(qapp, LIGHT)

    def show(chart: Chart, width: int) -> Chart:
        qtbot.addWidget(chart)
        chart.resize(width, 300)
        chart.show_all_rows()
        chart.show()
        chart.activateWindow()
        qtbot.waitUntil(chart.isActiveWindow)
        QApplication.processEvents()
        return chart

    yield show
    apply_theme(qapp, LIGHT)


def bars(*values: float) -> tuple[Bar, ...]:
    return tuple(
        Bar(f"e{n}", f"Name {n}", value, 0.0, f"{value:g}", "#0072B2", (f"a{n}",)) for n, value in enumerate(values)
    )


def bar_chart(*values: float) -> BarsChart:
    chart = BarsChart()
    chart.show_bars("Who speaks", bars(*values))
    return chart


def table(*rows: tuple[float, ...]) -> CrossTable:
    columns = tuple(Column(f"v{n}", f"value {n}", "#B9B7B0" if n else "#CC3311") for n in range(len(rows[0])))
    return CrossTable("Stance", "stances", columns, tuple(row(n, *values) for n, values in enumerate(rows)))


def row(number: int, *values: float) -> Row:
    total = sum(values)
    cells = tuple(
        Cell(value, value / total, f"{value / total:.0%}" if value else "", ("a",) if value else ()) for value in values
    )
    return Row(f"Outlet {number}", cells, total, f"{total:g}", ("a",))


def progress(done: int, started: int, todo: int, name: str = "Olha") -> ProgressRow:
    ids = [tuple(f"{what}{n}" for n in range(count)) for what, count in (("d", done), ("s", started), ("t", todo))]
    return ProgressRow(name, True, done + started + todo, *ids, 16.2, 4.1, (0,) * 13 + (7,), date(2024, 5, 14))


def progress_chart(*rows: ProgressRow) -> ProgressChart:
    chart = ProgressChart()
    chart.show_part(ProgressPart(rows))
    return chart


def wide(chart: Chart, number: int, color: QColor) -> int:
    """Count the pixels of a colour along the middle of a mark."""
    picture = chart.marks[number].grab().toImage()
    return sum(near(picture.pixelColor(x, picture.height() // 2), color) for x in range(picture.width()))


def near(one: QColor, other: QColor) -> bool:
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue())) < 6


def test_bars_are_as_long_as_their_values(shown: Shown[BarsChart]) -> None:
    chart = shown(bar_chart(40, 20, 10), 500)
    full, half, quarter = (wide(chart, number, QColor("#0072B2")) for number in range(3))
    assert full > 200
    assert half == pytest.approx(full / 2, abs=3)
    assert quarter == pytest.approx(full / 4, abs=3)


def test_a_long_name_leaves_room_for_its_bar(shown: Shown[BarsChart]) -> None:
    chart = BarsChart()
    chart.show_bars("Who speaks", (Bar("e", "spokesperson " * 20, 1, 1.0, "100 %", "#0072B2", ("a",)),))
    shown(chart, 400)
    assert wide(chart, 0, QColor("#0072B2")) > 120
    assert chart.width() == 400


def test_a_value_of_nothing_has_no_bar(shown: Shown[BarsChart]) -> None:
    chart = shown(bar_chart(10, 0), 500)
    assert wide(chart, 1, QColor("#0072B2")) == 0


def test_only_as_many_rows_as_are_asked_for(shown: Shown[BarsChart]) -> None:
    chart = shown(bar_chart(*range(50, 0, -1)), 400)
    chart.show_rows(7)
    assert len(chart.marks) == 7
    assert chart.height() == 7 * chart.row_height
    assert chart.rows_within(7.5 * chart.row_height) == 7
    chart.show_all_rows()
    assert len(chart.marks) == 50


def test_the_pieces_of_a_bar_lie_side_by_side_and_fill_it(shown: Shown[StackedBars]) -> None:
    chart = StackedBars()
    chart.show_table("Stance", table((1, 2, 1), (0, 3, 1)))
    shown(chart, 500)
    pieces = [mark.geometry() for mark in chart.marks if mark.figure.row == 0 and mark.figure.column]
    assert [piece.left() for piece in pieces[1:]] == [piece.right() + 1 for piece in pieces[:-1]]
    assert pieces[1].width() == pytest.approx(2 * pieces[0].width(), abs=2)
    # What is nothing is no piece, and cannot be clicked.
    assert [mark.figure.column for mark in chart.marks if mark.figure.row == 1] == [0, 2, 3]


def test_pieces_are_told_apart_without_colour(shown: Shown[StackedBars]) -> None:
    chart = StackedBars()
    plain = table((1, 1, 1))
    columns = tuple(Column(each.id, each.title, "#777777") for each in plain.columns)
    chart.show_table("Stance", CrossTable("Stance", "stances", columns, plain.rows))
    shown(chart, 700)

    def picture(number: int) -> QImage:
        return chart.marks[number].grab().toImage().copy(6, 2, 20, 18)

    assert picture(1) != picture(2)
    assert picture(2) != picture(3)
    assert picture(1) != picture(3)


def test_the_legend_takes_more_lines_where_there_is_less_room(shown: Shown[StackedBars]) -> None:
    chart = StackedBars()
    chart.show_table("Stance", table(tuple(range(1, 9))))
    shown(chart, 900)
    before = chart.head
    heights: list[float] = []
    chart.fitted.connect(lambda: heights.append(chart.head))
    chart.resize(220, 300)
    QApplication.processEvents()
    assert chart.head > before
    assert heights == [chart.head]


def test_the_most_frequent_values_have_room_first(shown: Shown[SharesTable]) -> None:
    chart = SharesTable()
    chart.show_table("Sourcing", table((1, 9, 1, 5, 1, 7, 1, 3)))
    shown(chart, 330)
    kept = 8 - len(chart.left_out)
    assert 2 <= kept < 8
    names = {each.id for each in chart.left_out}
    assert not names & {"v1", "v5"}
    chart.resize(900, 300)
    QApplication.processEvents()
    assert chart.left_out == ()
    assert len(chart.marks) == 9


def test_arrows_walk_a_table_in_both_directions(shown: Shown[SharesTable]) -> None:
    chart = SharesTable()
    chart.show_table("Sourcing", table((1, 2, 3), (3, 2, 1)))
    shown(chart, 500)

    def press(*keys: Qt.Key) -> tuple[int, int]:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)
        figure = next(mark.figure for mark in chart.marks if mark.hasFocus())
        return figure.row, figure.column

    chart.marks[0].setFocus()
    assert press(Qt.Key.Key_Right, Qt.Key.Key_Right) == (0, 2)
    assert press(Qt.Key.Key_Down) == (1, 2)
    assert press(Qt.Key.Key_Down) == (1, 2)
    assert press(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left) == (1, 0)
    assert press(Qt.Key.Key_Up) == (0, 0)


def test_a_cell_without_articles_leads_nowhere(shown: Shown[SharesTable], qtbot: QtBot) -> None:
    chart = SharesTable()
    chart.show_table("Sourcing", table((1, 0)))
    shown(chart, 400)
    empty = chart.marks[2]
    with qtbot.assertNotEmitted(chart.articles_wanted):
        QTest.mouseClick(empty, Qt.MouseButton.LeftButton)
    assert empty.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_bar_shows_what_is_done_and_what_is_begun(shown: Shown[ProgressChart]) -> None:
    chart = shown(progress_chart(progress(6, 2, 2)), 500)
    done = wide(chart, 0, QColor(LIGHT.accent))
    begun = wide(chart, 0, tinted(LIGHT.accent, 0.45, LIGHT.faint))
    assert done == pytest.approx(3 * begun, abs=12)
    assert done > 60


def test_what_is_not_done_is_a_part_of_the_bar_of_its_own(shown: Shown[ProgressChart], qtbot: QtBot) -> None:
    chart = shown(progress_chart(progress(6, 2, 2), progress(3, 0, 0, "Bo")), 500)
    assert [mark.figure.name for mark in chart.marks] == ["Done: Olha", "Not done yet: Olha", "Done: Bo"]
    rest = chart.marks[1]
    spot = rest.geometry().center()
    with qtbot.waitSignal(chart.articles_wanted) as wanted:
        QTest.mouseClick(chart.childAt(spot), Qt.MouseButton.LeftButton)
    assert wanted.args == [("s0", "s1", "t0", "t1"), "Not done yet: Olha"]
    with qtbot.waitSignal(chart.articles_wanted) as wanted:
        QTest.mouseClick(chart.childAt(QPoint(20, spot.y())), Qt.MouseButton.LeftButton)
    assert wanted.args[1] == "Done: Olha"


def test_progress_tells_pace_time_and_last_day(shown: Shown[ProgressChart]) -> None:
    chart = shown(progress_chart(progress(6, 2, 2)), 500)
    spoken = chart.marks[0].accessibleName()
    assert "6 of 10 done" in spoken
    assert "16.2 spans per article, 4.1 minutes per article, 0.5 articles a day over the last 14 days" in spoken
    assert "last work on 14 May 2024" in spoken


def test_a_matrix_names_pairs_above_and_counts_articles_below(shown: Shown[Matrix], qtbot: QtBot) -> None:
    pairs = (Pair("Ana", "Bo", 0.72, 0.65, 0.79, ("a1", "a2")),)
    chart = Matrix()
    chart.show_part(AgreementPart("F1, exact", "", ("Ana", "Bo"), pairs))
    shown(chart, 400)
    above, below = chart.marks
    assert above.accessibleName() == ("Agreement: Ana and Bo, F1, exact 0.72, 95 % interval 0.65 to 0.79, 2 articles")
    assert above.geometry().top() < below.geometry().top()
    for mark in (above, below):
        with qtbot.waitSignal(chart.articles_wanted) as wanted:
            QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
        assert wanted.args[0] == ("a1", "a2")


def test_the_ground_of_an_agreement_follows_its_value(qapp: QApplication) -> None:
    for theme in (LIGHT, DARK):
        apply_theme(qapp, theme)
        strong, fair, weak = shade(1.0), shade(0.7), shade(0.2)
        assert strong.green() - strong.red() > fair.green() - fair.red() > weak.green() - weak.red()
        assert shade(-1.0) == shade(0.0)
    apply_theme(qapp, LIGHT)


def test_follows_the_font(shown: Shown[BarsChart]) -> None:
    chart = shown(bar_chart(4, 2), 400)
    before = chart.height()
    font = QFont(chart.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    chart.setFont(font)
    QApplication.sendPostedEvents(chart, QEvent.Type.FontChange)
    QApplication.processEvents()
    assert chart.height() > before
    assert chart.marks[1].geometry().top() == pytest.approx(chart.row_height, abs=1)


def test_a_heading_breaks_between_words(qapp: QApplication) -> None:
    font = QFont()
    assert two_lines("named", font, 300) == ["named"]
    assert two_lines("government_official", font, 80) == ["government", "official"]
    assert two_lines("a b c d e f g h", font, 1)[0] == "a"


def test_a_name_from_right_to_left_is_cut_at_its_end(qapp: QApplication) -> None:
    name = "المتحدث باسم وزارة الخارجية"
    cut = elided(name, QFont(), 60)
    assert cut.startswith(name[:3])
    assert cut.endswith("…")
    assert elided("two\nlines", QFont(), 300) == "two lines"
