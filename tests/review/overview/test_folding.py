from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.overview.figures import Bar, BarChart, Cell, Column, CrossTable, Row
from annotator.review.overview.folding import folded_bars, folded_rows


def bar(id: str, value: float, *articles: str) -> Bar:
    return Bar(id, id or "not linked", value, value / 100, f"{value:.0f}\u00a0%", "#112233", articles)


def row(label: str, *values: float) -> Row:
    total = sum(values)
    cells = tuple(Cell(value, value / total, "some" if value else "", (f"{label}{value}",)) for value in values)
    return Row(label, cells, total, f"{total}", (label,))


def table(*rows: Row) -> CrossTable:
    return CrossTable("Shares", "spans", (Column("x", "x", "#000000"), Column("y", "y", "#ffffff")), rows)


def test_the_least_bars_become_one_before_what_is_not_linked() -> None:
    bars = (bar("a", 40, "1"), bar("b", 30, "2"), bar("c", 15, "3", "4"), bar("d", 5, "4"), bar("", 10, "5"))
    folded = folded_bars(BarChart("Who", "words", bars), 4).bars
    assert [each.label for each in folded] == ["a", "b", "2 others", "not linked"]
    assert (folded[2].value, folded[2].text, folded[2].articles) == (20, "20\u00a0%", ("3", "4"))
    assert folded[2].detail == "20 words in 2 articles"


def test_counts_of_spans_stay_counts() -> None:
    bars = tuple(Bar(id, id, 7, 0.5, "7", "#112233", ("1",)) for id in "abc")
    assert folded_bars(BarChart("Labels", "spans", bars), 2).bars[-1].text == "14"


def test_few_rows_stay_as_they_are() -> None:
    chart = BarChart("Who", "words", (bar("a", 1), bar("", 1), bar("", 1)))
    assert folded_bars(chart, 3) == folded_bars(chart, 1) == chart
    few = table(row("Post", 1, 1))
    assert folded_rows(few, 1) == few


def test_the_last_outlets_become_one() -> None:
    folded = folded_rows(table(row("Post", 4, 4), row("BBC", 3, 0), row("Пошта", 0, 1)), 2).rows
    assert [each.label for each in folded] == ["Post", "2 others"]
    assert [(cell.value, cell.share, cell.text) for cell in folded[1].cells] == [
        (3, 0.75, "75\u00a0%"),
        (1, 0.25, "25\u00a0%"),
    ]
    assert (folded[1].total, folded[1].articles) == (4, ("BBC", "Пошта"))


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 9)), max_size=12), st.integers(1, 12))
def test_folding_loses_no_word_and_no_article(made: list[tuple[bool, int]], most: int) -> None:
    bars = tuple(bar(f"e{place}" if named else "", value, str(place % 3)) for place, (named, value) in enumerate(made))
    folded = folded_bars(BarChart("Who", "words", bars), most).bars
    assert sum(each.value for each in folded) == sum(each.value for each in bars)
    assert sum(each.share for each in folded) == pytest.approx(sum(each.share for each in bars))
    assert {id for each in folded for id in each.articles} == {id for each in bars for id in each.articles}
    unnamed = sum(not each.id for each in bars)
    assert len(folded) <= max(most, unnamed + 1)
