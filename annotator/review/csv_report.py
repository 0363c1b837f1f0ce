"""An agreement report as a table that spreadsheets and programs read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from annotator.review.agreement.export import HEADER, Cell, rows_of
from annotator.review.agreement.report import Report

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_of(report: Report) -> str:
    """Write one figure a row under a header. Words that a spreadsheet would take for a formula get a `'` before."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADER)
    writer.writerows(map(_defused, rows_of(report)))
    return stream.getvalue()


def _defused(row: Iterable[Cell]) -> list[Cell]:
    return [f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA) else cell for cell in row]
