"""The overview as short tables, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from annotator.review.html_report.elements import clean
from annotator.review.overview.counting import counted
from annotator.review.overview.figures import (
    AgreementPart,
    CrossTable,
    LabelsPart,
    Overview,
    ProgressPart,
    SourcingPart,
    SpeakersPart,
    StancePart,
)
from annotator.review.overview.folding import folded_bars, folded_rows
from annotator.review.presented import decimal, listed
from annotator.review.text_columns import Column, in_columns, short

WIDTH = 100
_NAME, _CELL = 28, 14
_ROWS = 12


def text_of(overview: Overview) -> str:
    """Write all parts, one below the other."""
    whole = f"{counted(overview.articles, 'article')}, {counted(overview.spans, 'span')}"
    parts = [
        [f"{overview.project}: {overview.codebook}", f"{whole}, {listed(overview.annotators) or 'nobody yet'}"],
        ["Progress", "", *_progress(overview.progress)],
        ["Agreement in pairs", "", *_agreement(overview.agreement)],
        ["Labels", "", *_labels(overview.labels)],
        ["Who speaks", "", *_speakers(overview.speakers)],
        *_sourcing(overview.sourcing),
        _stance(overview.stance),
        [overview.basis],
    ]
    # Words of a project may hold what a terminal would take for commands.
    return clean("\n\n".join("\n".join(line for each in part for line in _wrapped(each)) for part in parts))


def _wrapped(line: str) -> list[str]:
    return line.splitlines() if "  " in line else textwrap.wrap(line, WIDTH) or [""]


def _progress(part: ProgressPart) -> list[str]:
    if part.nothing:
        return [part.nothing]
    rows = part.rows
    columns: list[Column] = [
        ["", *(short(row.annotator, _NAME) for row in rows)],
        ["done", *(f"{len(row.done):,} of {row.given:,}" for row in rows)],
        ["started", *(f"{len(row.started):,}" for row in rows)],
        ["spans/article", *(_mean(row.spans) for row in rows)],
        ["min/article", *(_mean(row.minutes) for row in rows)],
        ["a day", *(_mean(row.per_day) for row in rows)],
        ["last worked", *(row.last_day.isoformat() if row.last_day else "—" for row in rows)],
    ]
    return in_columns(columns)


def _mean(value: float | None) -> str:
    return "—" if value is None else f"{value:,.1f}"


def _agreement(part: AgreementPart) -> list[str]:
    if part.nothing:
        return [part.nothing]
    rows = [
        (
            f"{pair.first}, {pair.second}",
            "undefined" if pair.value is None else decimal(pair.value),
            "" if pair.low is None or pair.high is None else f"{decimal(pair.low)} to {decimal(pair.high)}",
            f"{len(pair.articles):,}",
            pair.why,
        )
        for pair in part.pairs
    ]
    heads = ("", part.measure, "95 % interval", "articles")
    columns = [[head, *(row[place] for row in rows)] for place, head in enumerate(heads)]
    whys = dict.fromkeys(f"{row[0]}: {row[4]}" for row in rows if row[4])
    return [*in_columns(columns), *whys, *part.notes]


def _labels(part: LabelsPart) -> list[str]:
    if part.nothing:
        return [part.nothing]
    bars = part.chart.bars
    return in_columns(
        [
            ["", *(short(bar.label, _NAME) for bar in bars)],
            ["spans", *(bar.text for bar in bars)],
            ["articles", *(f"{len(bar.articles):,}" for bar in bars)],
        ]
    )


def _speakers(part: SpeakersPart) -> list[str]:
    if part.nothing:
        return [part.nothing]
    bars = folded_bars(part.chart, _ROWS).bars
    return in_columns(
        [
            ["", *(short(bar.label, _NAME) for bar in bars)],
            ["of quoted words", *(bar.text for bar in bars)],
            ["words", *(f"{bar.value:,.0f}" for bar in bars)],
            ["articles", *(f"{len(bar.articles):,}" for bar in bars)],
        ]
    )


def _sourcing(part: SourcingPart) -> Iterator[list[str]]:
    if part.nothing:
        yield ["How it is sourced", "", part.nothing]
    for table in part.tables:
        yield [f"{table.title}, by outlet", "", *_cross(table)]


def _stance(part: StancePart) -> list[str]:
    if part.nothing:
        return ["Stance by outlet", "", part.nothing]
    others = [f"“{each.name}” ({each.text})" for each in part.targets[:_ROWS] if each != part.target]
    more = [f"Other targets: {', '.join(others)}"] if others else []
    return [f"{part.table.title}, by outlet", "", *_cross(part.table), *more]


def _cross(whole: CrossTable) -> list[str]:
    table = folded_rows(whole, _ROWS)
    columns: list[Column] = [["", *(short(row.label, _NAME) for row in table.rows)]]
    for place, column in enumerate(table.columns):
        columns.append([short(column.title, _CELL), *(row.cells[place].text or "·" for row in table.rows)])
    return in_columns([*columns, [table.unit, *(row.text for row in table.rows)]])
