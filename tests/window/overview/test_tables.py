"""The figures of a card as rows."""

from __future__ import annotations

from datetime import date

from annotator.review.overview.figures import (
    AgreementPart,
    Bar,
    BarChart,
    Cell,
    Column,
    CrossTable,
    LabelRow,
    LabelsPart,
    Pair,
    ProgressPart,
    ProgressRow,
    Row,
)
from annotator.window.overview.tables import (
    agreement_table,
    bars_table,
    labels_table,
    progress_table,
    shares_table,
)


def test_progress_has_a_row_for_each_annotator() -> None:
    row = ProgressRow("Olha", True, 4, ("a", "b"), ("c",), ("d",), 16.25, None, (0, 1, 1, 2), date(2024, 5, 14))
    table = progress_table(ProgressPart((row,)))
    assert table[0][:5] == ["Annotator", "Given", "Done", "Started", "To do"]
    assert table[1] == ["Olha", "4", "2", "1", "1", "16.2", "", "1", "2024-05-14"]


def test_agreement_has_a_row_for_each_pair_with_its_interval_or_the_reason() -> None:
    pairs = (Pair("Ana", "Bo", 0.5, 0.25, 0.75, ("a",)), Pair("Ana", "Cy", None, None, None, (), "Nothing in common."))
    table = agreement_table(AgreementPart("F1, exact", "", ("Ana", "Bo", "Cy"), pairs))
    assert table[0][2] == "F1, exact"
    assert table[1:] == [
        ["Ana", "Bo", "0.500", "0.250", "0.750", "1", ""],
        ["Ana", "Cy", "", "", "", "0", "Nothing in common."],
    ]


def test_bars_have_value_share_and_articles() -> None:
    chart = BarChart("Who speaks", "words", (Bar("xi", "Xi", 2.5, 0.125, "12 %", "#000000", ("a", "b")),))
    assert bars_table(chart) == [["Who speaks", "words", "Share", "Articles"], ["Xi", "2.5", "0.125", "2"]]


def test_labels_name_who_used_them() -> None:
    bar = Bar("QUOTE", "Quote", 5, 1.0, "5", "#0072B2", ("a",))
    part = LabelsPart(BarChart("Labels", "spans", (bar,)), (LabelRow(bar, "Speech", {"Bo": 5}),), ("Ana", "Bo"))
    assert labels_table(part)[1] == ["Quote", "Speech", "5", "1", "0", "5"]


def test_shares_have_a_column_for_each_value() -> None:
    cells = (Cell(3, 0.75, "75 %", ("a",)), Cell(1, 0.25, "25 %", ("b",)))
    row = Row("Post", cells, 4, "4", ("a", "b"))
    table = CrossTable("Source", "spans", (Column("n", "named", "#000000"), Column("x", "other", "#000000")), (row,))
    assert shares_table(table) == [
        ["Outlet", "spans", "named", "other", "Articles"],
        ["Post", "4", "0.750", "0.250", "2"],
    ]
