"""The sections of a page that hold figures: everybody's, those by label, and those of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from annotator.review.agreement.figures import Undefined
from annotator.review.agreement.groups import Group
from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.agreement.report import Line
from annotator.review.html_report.bars import Scale, scale_of
from annotator.review.html_report.cells import Notes, count, detailed, shaded
from annotator.review.html_report.elements import Element, element, table
from annotator.review.presented import Presented, averaged, heading, parted

_MEASURES_A_TABLE = 7
"""As many columns as a page of paper is wide."""


def overview(presented: Presented) -> Element:
    """Show what everybody together reaches over all labels, and what that is usually called."""
    notes, scale = Notes("overview"), _scale(presented)
    rows = []
    for measure in presented.taken_of_all():
        line = presented.line(measure, presented.everybody, presented.all_labels)
        if line is None:
            continue
        about = ABOUT[measure]
        rows.append(
            element(
                "tr",
                element("th", about.title, _mean(measure, presented), scope="row"),
                detailed(line, notes, scale),
                element("td", _verdict(measure, line), class_="verdict"),
                count(line.articles),
                element("td", about.meaning, class_="meaning"),
            )
        )
    titles = ("Measure", "Figure, 95 % interval", "Usually called", "Articles", "What it says")
    head = [element("tr", *(element("th", title, scope="col") for title in titles))]
    return _section("overview", f"{heading(presented.everybody)}, all labels", table(head, rows), *notes.listed())


def _mean(measure: Measure, presented: Presented) -> Element | str:
    return element("span", "mean over pairs", class_="behind") if averaged(measure, presented.everybody) else ""


def _verdict(measure: Measure, line: Line) -> str:
    if isinstance(line.figure, Undefined):
        return "–"
    return ABOUT[measure].verdict(line.figure) or "–"


def by_label(presented: Presented) -> Element:
    """Show the figures of everybody together for each layer and each label."""
    notes, scale = Notes("labels"), _scale(presented)
    tables = [
        _labels(presented, measures, notes, scale) for measures in parted(presented.taken_of_all(), _MEASURES_A_TABLE)
    ]
    legend = (
        f"Bars reach from {scale.low:g} to 1: the figure as a line, its 95 % interval as the band around it. "
        "Ticks stand at every half."
    )
    return _section("labels", "By label", *tables, *notes.listed(), element("p", legend, class_="hint"))


def _labels(presented: Presented, measures: Sequence[Measure], notes: Notes, scale: Scale) -> Element:
    rows = []
    for depth, group in presented.nested():
        cells = [detailed(presented.line(x, presented.everybody, group), notes, scale) for x in measures]
        rows.append(element("tr", _row_head(group, depth, presented), *cells, class_=f"depth-{depth}"))
    titles = [element("th", ABOUT[x].title, _mean(x, presented), scope="col") for x in measures]
    return table([element("tr", element("td"), *titles)], rows)


def _row_head(group: Group, depth: int, presented: Presented) -> Element:
    label = presented.codebook.find_label(group.id) if group.kind.value == "label" else None
    swatch = [element("i", style=f"--swatch: {label.color}", class_="swatch")] if label else []
    return element("th", *swatch, group.title, scope="row", class_=f"depth-{depth}")


def by_pair(presented: Presented) -> Element:
    """Show the matrix of all pairs for each measure, over all labels; below it pairs by label fold out."""
    notes = Notes("pairs")
    measures = [x for x in presented.measures if _pairs(presented, [x], presented.all_labels)]
    whole = element("div", *(_matrix(presented, measure, notes) for measure in measures), class_="matrices")
    folded = [_of_group(presented, group, notes) for depth, group in presented.nested() if depth]
    rule = "A pair's figure counts the articles that both finished. Over all labels:"
    more = [element("h3", "Pairs by layer and label"), *folded] if folded else []
    return _section("pairs", "Pair by pair", element("p", rule), whole, *more, *notes.listed())


def _of_group(presented: Presented, group: Group, notes: Notes) -> Element:
    measures = [x for x in presented.measures if _pairs(presented, [x], group)]
    tables = [_pair_rows(presented, group, some, notes) for some in parted(measures, _MEASURES_A_TABLE)]
    summary = element("summary", group.title, element("span", f" {group.kind.value}", class_="kind"))
    return element("details", summary, *tables)


def _pair_rows(presented: Presented, group: Group, measures: Sequence[Measure], notes: Notes) -> Element:
    head = [element("tr", element("td"), *(element("th", ABOUT[x].title, scope="col") for x in measures))]
    rows = []
    for first, second in _pairs(presented, measures, group):
        cells = [shaded(presented.line(x, (first, second), group), notes) for x in measures]
        rows.append(element("tr", element("th", f"{first}, {second}", scope="row"), *cells))
    return table(head, rows, class_="matrix")


def _pairs(presented: Presented, measures: Sequence[Measure], group: Group) -> list[tuple[str, str]]:
    """Give the pairs that have figures, also in the other order where a measure tells one from the other."""
    ordered = permutations(presented.everybody, 2)
    return [pair for pair in ordered if any(presented.line(measure, pair, group) for measure in measures)]


def _matrix(presented: Presented, measure: Measure, notes: Notes) -> Element:
    names, group = presented.everybody, presented.all_labels
    head = [element("tr", element("td"), *(element("th", name, scope="col") for name in names))]
    rows = []
    for first in names:
        lines = {second: presented.of_pair(measure, first, second, group) for second in names if second != first}
        cells = [shaded(lines[x], notes) if x in lines else element("td", class_="self") for x in names]
        rows.append(element("tr", element("th", first, scope="row"), *cells))
    order = " a in rows, b in columns" if measure is Measure.AGR else ""
    title = element("figcaption", ABOUT[measure].title, element("span", order, class_="kind"))
    return element("figure", title, table(head, rows, class_="matrix"))


def _scale(presented: Presented) -> Scale:
    return scale_of(
        presented.line(measure, presented.everybody, group)
        for measure in presented.taken_of_all()
        for group in presented.groups
    )


def _section(id: str, title: str, *content: Element) -> Element:
    return element("section", element("h2", title), *content, id=id)
