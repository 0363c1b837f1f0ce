"""The sections of the page, one for each part of the overview."""

from __future__ import annotations

from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.html_report.elements import Element, element, table
from annotator.review.html_report.figures import by_label
from annotator.review.overview.counting import counted
from annotator.review.overview.figures import (
    PACE_DAYS,
    AgreementPart,
    Cell,
    CrossTable,
    LabelsPart,
    Pair,
    ProgressPart,
    ProgressRow,
    SourcingPart,
    SpeakersPart,
    StancePart,
)
from annotator.review.overview.folding import folded_bars, folded_rows
from annotator.review.overview_report.pieces import (
    bar,
    days,
    head,
    legend,
    nothing,
    number,
    parted,
    section,
    shaded,
    swatch,
)
from annotator.review.presented import Presented, decimal

_SPEAKERS, _OUTLETS = 40, 60
"""So many rows are on the page at most; the rest are put together."""
_PEOPLE = 8
"""More annotators than these have no columns of their own."""


def progress(part: ProgressPart) -> Element:
    """Show how far everybody is, and how fast they go."""
    title = "Progress by annotator"
    if part.nothing:
        return nothing("progress", title, part.nothing)
    figures = (">Done", ">Started", ">Spans per article", ">Minutes per article", ">Done a day")
    titles = ("Annotator", "", *figures, f"Last {PACE_DAYS} days", ">Last worked")
    return section(
        "progress", title, table([head(*titles)], [_progress(row) for row in part.rows]), *_notes(part.notes)
    )


def _progress(row: ProgressRow) -> Element:
    return element(
        "tr",
        element("th", row.annotator, scope="row"),
        bar(row.share),
        number(f"{len(row.done):,} / {row.given:,}"),
        number(f"{len(row.started):,}"),
        number(_mean(row.spans)),
        number(_mean(row.minutes)),
        number(_mean(row.per_day)),
        element("td", days(row.recent)),
        number(row.last_day.isoformat() if row.last_day else "—"),
    )


def _mean(value: float | None) -> str:
    return "—" if value is None else f"{value:,.1f}"


def agreement(part: AgreementPart) -> Element:
    """Show the matrix of pairs."""
    title = "Agreement in pairs, all labels"
    if part.nothing:
        return nothing("agreement", title, part.nothing)
    names = part.annotators
    rows = []
    for place, first in enumerate(names):
        cells = [_met(part.pair(first, second), place < column) for column, second in enumerate(names)]
        rows.append(element("tr", element("th", first, scope="row"), *cells))
    top = element("tr", element("td"), *(element("th", name, scope="col") for name in names))
    rule = f"{part.measure}: {part.meaning} Above the diagonal with the 95 % interval, below it the articles behind it."
    matrix = element("figure", table([top], rows, class_="matrix"))
    return section("agreement", title, element("p", rule), matrix, *_notes(part.notes))


def agreement_by_label(agreed: Presented) -> Element:
    """Show the usual measures of everybody together for each label, and what they say."""
    found = by_label(agreed)
    found[0].text = "Agreement by label"
    found.set("id", "agreement-by-label")
    terms = [
        term
        for measure in agreed.measures
        for term in (element("dt", ABOUT[Measure(measure)].title), element("dd", ABOUT[Measure(measure)].meaning))
    ]
    found.append(element("details", element("summary", "What these measures say"), element("dl", *terms)))
    return found


def _met(pair: Pair | None, upper: bool) -> Element:
    if pair is None:
        return element("td", class_="self")
    if not upper:
        return element("td", counted(len(pair.articles), "article"), class_="pair behind")
    if pair.value is None:
        return element("td", "undefined", element("span", pair.why, class_="behind"), class_="pair undefined")
    edges = pair.why if pair.low is None or pair.high is None else f"{decimal(pair.low)} to {decimal(pair.high)}"
    strength = round(100 * min(1.0, max(0.0, pair.value)))
    value = element("span", decimal(pair.value), class_="value")
    return element(
        "td", value, element("span", edges, class_="behind"), class_="pair", style=f"--strength: {strength}%"
    )


def labels(part: LabelsPart) -> Element:
    """Show how often each label was used, layer by layer, and by whom."""
    if part.nothing:
        return nothing("labels", "Labels", part.nothing)
    people = part.annotators if 1 < len(part.annotators) <= _PEOPLE else ()
    longest = max(row.bar.value for row in part.rows)
    rows, layer = [], ""
    for row in part.rows:
        if row.layer != layer:
            layer = row.layer
            rows.append(element("tr", element("th", layer, colspan=str(4 + len(people)), class_="layer")))
        cells = [number(f"{row.by_annotator.get(name, 0):,}") for name in people]
        rows.append(
            element(
                "tr",
                element("th", swatch(row.bar.color), row.bar.label, scope="row", class_="label"),
                bar(row.bar.value / longest, row.bar.color),
                number(row.bar.text),
                number(f"{len(row.bar.articles):,}"),
                *cells,
            )
        )
    titles = head("Label", "", ">Spans", ">Articles", *(f">{name}" for name in people))
    return section("labels", "Labels", table([titles], rows), *_notes(part.notes))


def speakers(part: SpeakersPart) -> Element:
    """Show the share of the quoted words of everybody who speaks."""
    title = f"{part.chart.title}: share of {part.chart.unit}"
    if part.nothing:
        return nothing("speakers", title, part.nothing)
    bars = folded_bars(part.chart, _SPEAKERS).bars
    longest = max(each.value for each in bars)
    rows = [
        element(
            "tr",
            element("th", each.label, scope="row", **({} if each.id else {"class_": "missing"})),
            bar(each.value / longest, each.color),
            number(each.text),
            number(f"{each.value:,.0f}"),
            number(f"{len(each.articles):,}"),
        )
        for each in bars
    ]
    return section(
        "speakers", title, table([head("Speaker", "", ">Share", ">Words", ">Articles")], rows), *_notes(part.notes)
    )


def sourcing(part: SourcingPart) -> Element:
    """Show the values of each attribute by outlet."""
    title = "How it is sourced, by outlet"
    if part.nothing:
        return nothing("sourcing", title, part.nothing)
    return section("sourcing", title, *(_shares(each) for each in part.tables), *_notes(part.notes))


def _shares(whole: CrossTable) -> Element:
    cross = folded_rows(whole, _OUTLETS)
    rows = [
        element("tr", element("th", row.label, scope="row"), *map(shaded, row.cells), number(row.text))
        for row in cross.rows
    ]
    titles = head("Outlet", *(f">{column.title}" for column in cross.columns), f">{cross.unit.capitalize()}")
    return element("figure", element("figcaption", cross.title), table([titles], rows, class_="cross"))


def stances(parts: tuple[StancePart, ...]) -> Element:
    """Show the stance toward each target by outlet; targets after the first fold out."""
    first, title = parts[0], "Stance toward a target, by outlet"
    if first.nothing:
        return nothing("stance", title, first.nothing)
    others = [
        element("details", element("summary", each.table.title, _behind(each)), _positions(each.table))
        for each in parts[1:]
    ]
    more = [element("h3", "Toward other targets"), *others] if others else []
    left = len(first.targets) - len(parts)
    rest = [f"{counted(left, 'target')} with fewer stances left out."] if left > 0 else []
    shown = element("figure", element("figcaption", first.table.title, _behind(first)), _positions(first.table))
    return section("stance", title, shown, *more, *_notes((*first.notes, *rest)))


def _behind(part: StancePart) -> Element:
    found = part.target
    text = f" {counted(found.value, 'stance')}, {counted(len(found.articles), 'article')}" if found else ""
    return element("span", text, class_="kind")


def _positions(whole: CrossTable) -> Element:
    cross = folded_rows(whole, _OUTLETS)
    rows = [
        element(
            "tr", element("th", row.label, scope="row"), parted(row, cross), number(row.text), *map(_share, row.cells)
        )
        for row in cross.rows
    ]
    titles = head("Outlet", "", ">Stances", *(f">{column.title}" for column in cross.columns))
    return element("div", table([titles], rows), legend(cross))


def _share(cell: Cell) -> Element:
    return number(cell.text or "·")


def _notes(notes: tuple[str, ...]) -> list[Element]:
    return [element("p", note, class_="hint") for note in notes]
