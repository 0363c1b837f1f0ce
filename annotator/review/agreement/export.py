"""A report as JSON values and as rows of a table."""

from __future__ import annotations

from typing import Any

from annotator.review.agreement.bootstrap import Interval
from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.matched import AttributeLine, ConfusionTable, LinkLine
from annotator.review.agreement.measures import ABOUT
from annotator.review.agreement.report import ArticleLine, Line, Report

HEADER = ("measure", "kind", "labels", "annotators", "figure", "low", "high", "articles", "note")
"""The columns of `rows_of`."""

Cell = str | float | int


def to_json(report: Report) -> dict[str, Any]:
    """Give the report as JSON values; a figure without value is an object that holds the reason."""
    return {
        "annotators": list(report.annotators),
        "articles": report.articles,
        "left_out": [{"id": x.id, "title": x.title, "reason": x.reason} for x in report.left_out],
        "measures": {
            measure.value: {"title": about.title, "meaning": about.meaning, "source": about.source}
            for measure, about in ABOUT.items()
            if any(line.measure is measure for line in report.lines)
        },
        "lines": list(map(_line, report.lines)),
        "by_article": list(map(_article_line, report.article_lines)),
        "attributes": list(map(_attribute_line, report.attributes)),
        "links": list(map(_link_line, report.links)),
        "confusions": list(map(_confusion_table, report.confusions)),
    }


def _article_line(line: ArticleLine) -> dict[str, Any]:
    return {
        "article": line.article,
        "title": line.title,
        "measure": line.measure.value,
        "annotators": list(line.annotators),
        "figure": _figure(line.figure),
    }


def _attribute_line(line: AttributeLine) -> dict[str, Any]:
    return {
        "label": line.label,
        "attribute": line.attribute,
        "annotators": list(line.annotators),
        "articles": line.articles,
        "alpha": _figure(line.counts.alpha),
        "same": _figure(line.counts.same),
        "match_rate": _figure(line.counts.match_rate),
        "compared": line.counts.compared,
    }


def _link_line(line: LinkLine) -> dict[str, Any]:
    return {
        "relation": line.relation,
        "annotators": list(line.annotators),
        "articles": line.articles,
        "f1": _figure(line.hits.f1),
        "f1_of_all": _figure(line.hits.f1_of_all),
        "reach": _figure(line.hits.reach),
    }


def _confusion_table(table: ConfusionTable) -> dict[str, Any]:
    return {
        "annotators": list(table.annotators),
        "articles": table.articles,
        "labels": list(table.labels),
        "counts": [list(row) for row in table.counts],
    }


def rows_of(report: Report) -> list[tuple[Cell, ...]]:
    """Give the figures of all articles together as rows under HEADER, those on matched spans after the others."""
    lines = [
        (
            ABOUT[line.measure].title,
            line.group.kind.value,
            line.group.title,
            ", ".join(line.annotators),
            *_cells(line.figure),
            *_edges(line.interval),
            line.articles,
            _note(line.figure),
        )
        for line in report.lines
    ]
    return [*lines, *_rows_on_matched(report)]


def _rows_on_matched(report: Report) -> list[tuple[Cell, ...]]:
    named: list[tuple[str, str, str, AttributeLine | LinkLine, Figure]] = []
    for x in report.attributes:
        what = f"{x.label}: {x.attribute}"
        named += [
            ("alpha of attribute", "attribute", what, x, x.counts.alpha),
            ("same value", "attribute", what, x, x.counts.same),
            ("match rate", "attribute", what, x, x.counts.match_rate),
        ]
    for link in report.links:
        named += [
            ("F1 of links, ends marked by both", "link", link.relation, link, link.hits.f1),
            ("F1 of links", "link", link.relation, link, link.hits.f1_of_all),
            ("links with ends marked by both", "link", link.relation, link, link.hits.reach),
        ]
    return [
        (title, kind, what, ", ".join(line.annotators), *_cells(figure), "", "", line.articles, _note(figure))
        for title, kind, what, line, figure in named
    ]


def _line(line: Line) -> dict[str, Any]:
    return {
        "measure": line.measure.value,
        "group": {"kind": line.group.kind.value, "id": line.group.id, "title": line.group.title},
        "annotators": list(line.annotators),
        "figure": _figure(line.figure),
        "interval": _figure(line.interval) if isinstance(line.interval, Undefined) else list(line.interval),
        "articles": line.articles,
        **({"precision": line.precision} if line.precision is not None else {}),
    }


def _figure(figure: Figure) -> float | dict[str, str]:
    return {"undefined": figure.reason} if isinstance(figure, Undefined) else float(figure)


def _cells(figure: Figure) -> tuple[Cell]:
    return ("" if isinstance(figure, Undefined) else round(float(figure), 4),)


def _edges(edges: Interval | Undefined) -> tuple[Cell, Cell]:
    return ("", "") if isinstance(edges, Undefined) else (round(edges.low, 4), round(edges.high, 4))


def _note(figure: Figure) -> str:
    return figure.reason if isinstance(figure, Undefined) else ""
