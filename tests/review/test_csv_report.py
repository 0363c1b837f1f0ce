from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from annotator.review.agreement.export import HEADER, rows_of
from annotator.review.agreement.report import report_of
from annotator.review.csv_report import csv_of
from tests.review.agreement.scopes import CODEBOOK, scope
from tests.review.projects import OTHER, TRUTH

REPORT = report_of(scope({"x": TRUTH, "y": OTHER}, {"x": TRUTH, "y": TRUTH}, annotators="xy"), CODEBOOK, 4)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_every_figure_is_a_row_under_the_header() -> None:
    rows = read(csv_of(REPORT))
    assert rows[0] == list(HEADER)
    assert rows[1:] == [[str(cell) for cell in row] for row in rows_of(REPORT)]
    assert ["cuα", "layer"] in [row[:2] for row in rows]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1", "  =1", "＝1"])
def test_a_name_that_a_spreadsheet_would_run_is_defused(name: str) -> None:
    lines = tuple(replace(line, group=replace(line.group, title=name)) for line in REPORT.lines)
    assert {row[2] for row in read(csv_of(replace(REPORT, lines=lines)))[1 : len(lines) + 1]} == {f"'{name}"}


def test_a_negative_figure_stays_a_number() -> None:
    line = replace(REPORT.lines[0], figure=-0.25)
    row = read(csv_of(replace(REPORT, lines=(line,))))[1]
    assert (row[4], float(row[4])) == ("-0.25", -0.25)
