"""The figures of each card as rows of text, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from annotator.review.overview.figures import AgreementPart, BarChart, CrossTable, LabelsPart, ProgressPart

Table = list[list[str]]
translate = QCoreApplication.translate


def progress_table(part: ProgressPart) -> Table:
    """Give a row for each annotator."""
    head = [
        translate("Overview", "Annotator"),
        translate("Overview", "Given"),
        translate("Overview", "Done"),
        translate("Overview", "Started"),
        translate("Overview", "To do"),
        translate("Overview", "Spans per article"),
        translate("Overview", "Minutes per article"),
        translate("Overview", "Articles a day"),
        translate("Overview", "Last day"),
    ]
    rows = [
        [
            row.annotator,
            str(row.given),
            *(str(len(ids)) for ids in (row.done, row.started, row.todo)),
            *(map(_number, (row.spans, row.minutes, row.per_day))),
            row.last_day.isoformat() if row.last_day else "",
        ]
        for row in part.rows
    ]
    return [head, *rows]


def agreement_table(part: AgreementPart) -> Table:
    """Give a row for each pair."""
    head = [
        translate("Overview", "Annotator"),
        translate("Overview", "Other annotator"),
        part.measure,
        translate("Overview", "Lower bound"),
        translate("Overview", "Upper bound"),
        translate("Overview", "Articles"),
        translate("Overview", "Remark"),
    ]
    rows = [
        [pair.first, pair.second, *map(_figure, (pair.value, pair.low, pair.high)), str(len(pair.articles)), pair.why]
        for pair in part.pairs
    ]
    return [head, *rows]


def bars_table(chart: BarChart) -> Table:
    """Give a row for each bar."""
    head = [chart.title, chart.unit, translate("Overview", "Share"), translate("Overview", "Articles")]
    return [head, *([bar.label, _number(bar.value), _figure(bar.share), str(len(bar.articles))] for bar in chart.bars)]


def labels_table(part: LabelsPart) -> Table:
    """Give a row for each label, with the spans of each annotator."""
    head = [
        translate("Overview", "Label"),
        translate("Overview", "Layer"),
        translate("Overview", "Spans"),
        translate("Overview", "Articles"),
        *part.annotators,
    ]
    rows = [
        [
            row.bar.label,
            row.layer,
            _number(row.bar.value),
            str(len(row.bar.articles)),
            *(str(row.by_annotator.get(name, 0)) for name in part.annotators),
        ]
        for row in part.rows
    ]
    return [head, *rows]


def shares_table(table: CrossTable) -> Table:
    """Give a row for each outlet: how many there are, and the share of each value."""
    head = [
        translate("Overview", "Outlet"),
        table.unit,
        *(column.title for column in table.columns),
        translate("Overview", "Articles"),
    ]
    return [head, *_shares(table)]


def _shares(table: CrossTable) -> Iterator[list[str]]:
    for row in table.rows:
        yield [row.label, _number(row.total), *(_figure(cell.share) for cell in row.cells), str(len(row.articles))]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".removesuffix(".0")


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
