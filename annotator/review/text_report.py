"""An agreement report as text in columns, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.agreement.report import Line
from annotator.review.presented import (
    Footnotes,
    Presented,
    averaged,
    decimal,
    explained,
    heading,
    listed,
    parted,
    reached,
    reasons,
)
from annotator.review.text_columns import in_columns, short

WIDTH = 100
_FIRST = 20
_NARROW = 13
_MEASURES_A_TABLE = 5
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def text_of(presented: Presented) -> str:
    """Give the figures of everybody by label, those of each pair, and what they mean."""
    notes = Footnotes()
    parts = [_opening(presented), *_by_label(presented, notes), *_matrices(presented, notes)]
    if notes.reasons:
        parts.append([f"{_raised(number)} {reason}" for number, reason in enumerate(notes.reasons, 1)])
    parts.append(list(_meanings(presented)))
    return "\n\n".join("\n".join(part) for part in parts)


def _opening(presented: Presented) -> list[str]:
    report, book = presented.report, presented.codebook
    lines = [
        f"{presented.project} (codebook {book.id} {book.version})",
        f"{listed(presented.everybody)}: {reached(report)}{':' if report.left_out else '.'}",
        *(f"{count:>5,}  {reason}" for reason, count in reasons(report)),
    ]
    if presented.idle:
        lines.append(f"Not compared, since no article was finished with anybody: {listed(presented.idle)}.")
    if presented.selected:
        lines.append(f"Only these labels: {listed([presented.label_title(label) for label in presented.selected])}.")
    return lines


def _by_label(presented: Presented, notes: Footnotes) -> Iterator[list[str]]:
    for chosen in parted(presented.taken_of_all(), _MEASURES_A_TABLE):
        rows = [_titles(measure, presented) for measure in chosen]
        first = ["", ""]
        for depth, group in presented.nested():
            first += [short("  " * depth + group.title, _FIRST), ""]
            for column, measure in zip(rows, chosen, strict=True):
                column += _cell(presented.line(measure, presented.everybody, group), notes)
        first.append("Articles behind it")
        for column, measure in zip(rows, chosen, strict=True):
            column.append(f"{presented.articles_behind(measure):,}")
        yield [f"{heading(presented.everybody)}, with 95 % intervals", "", *in_columns([first, *rows])]


def _titles(measure: Measure, presented: Presented) -> list[str]:
    """Write a measure's name in two lines, with what is taken of pairs marked so."""
    title = ABOUT[measure].title.replace(",", "")
    mean = " (mean)" if averaged(measure, presented.everybody) else ""
    if len(title) <= _NARROW:
        return [title, mean.strip()] if mean else ["", title]
    top, _, bottom = title.rpartition(" ")
    return [top, f"{bottom}{mean}"]


def _cell(line: Line | None, notes: Footnotes) -> list[str]:
    """Write a figure, and under it its interval."""
    if line is None:
        return ["·", ""]
    if isinstance(line.figure, Undefined):
        return [_undefined(line.figure, notes), ""]
    if isinstance(line.interval, Undefined):
        return [f"{decimal(line.figure)}{_raised(notes.number(line.interval))}", ""]
    return [decimal(line.figure), f"{decimal(line.interval.low)} to {decimal(line.interval.high)}"]


def _matrices(presented: Presented, notes: Footnotes) -> Iterator[list[str]]:
    for measure in presented.paired():
        if any(presented.line(measure, pair, presented.all_labels) for pair in presented.pairs):
            order = ", a in rows, b in columns" if measure is Measure.AGR else ""
            title = f"{ABOUT[measure].title}, all labels, by pair{order} (articles behind it)"
            yield [title, "", *_matrix(presented, measure, notes)]


def _matrix(presented: Presented, measure: Measure, notes: Footnotes) -> list[str]:
    names = presented.everybody
    columns = [["", *(short(name, _FIRST) for name in names)]]
    for second in names:
        cells = [_paired(presented, measure, first, second, notes) for first in names]
        columns.append([short(second, _FIRST), *cells])
    return in_columns(columns)


def _paired(presented: Presented, measure: Measure, first: str, second: str, notes: Footnotes) -> str:
    line = presented.of_pair(measure, first, second, presented.all_labels)
    if line is None:
        return "·"
    shown = _undefined(line.figure, notes) if isinstance(line.figure, Undefined) else decimal(line.figure)
    return f"{shown} ({line.articles:,})"


def _undefined(figure: Undefined, notes: Footnotes) -> str:
    return f"undefined{_raised(notes.number(figure))}"


def _meanings(presented: Presented) -> Iterator[str]:
    yield "What the figures say"
    for measure in presented.measures:
        line = f"{ABOUT[measure].title}: {explained(measure, presented.everybody)}"
        yield from textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="    ")
    rule = (
        "Intervals: 95 % of the figures that come of drawing the articles again and again, with replacement "
        f"(seed {presented.seed}). A figure of a pair counts the articles that both finished. A dot stands where a "
        "measure is not taken."
    )
    yield from textwrap.wrap(rule, WIDTH, initial_indent="  ", subsequent_indent="    ")


def _raised(number: int) -> str:
    return str(number).translate(_SUPERSCRIPT)
