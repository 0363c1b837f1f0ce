"""A report as JSON values and as rows of a table."""

from __future__ import annotations

from typing import Any

from annotator.review.agreement.attributes import OnMatched
from annotator.review.agreement.bootstrap import Interval
from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.agreement.links import LinkHits
from annotator.review.agreement.matched import AttributeLine, LinkLine
from annotator.review.agreement.measures import ABOUT
from annotator.review.agreement.report import Line, Report

HEADER = ("measure", "labels", "annotators", "figure", "low", "high", "articles", "note")
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
        "lines": [_line(line) for line in report.lines],
        "by_article": [
            {
                "article": x.article,
                "title": x.title,
                "measure": x.measure.value,
                "annotators": list(x.annotators),
                "figure": _figure(x.figure),
            }
            for x in report.article_lines
        ],
        "attributes": [
            {
                "label": x.label,
                "attribute": x.attribute,
                "annotators": list(x.annotators),
                "articles": x.articles,
                **_on_matched(x.counts),
            }
            for x in report.attributes
        ],
        "links": [
            {
                "relation": x.relation,
                "annotators": list(x.annotators),
                "articles": x.articles,
                **_links(x.hits),
            }
            for x in report.links
        ],
        "confusions": [
            {
                "annotators": list(x.annotators),
                "articles": x.articles,
                "labels": list(x.labels),
                "counts": [list(row) for row in x.counts],
            }
            for x in report.confusions
        ],
    }


def rows_of(report: Report) -> list[tuple[Cell, ...]]:
    """Give the figures of all articles together as rows under HEADER, those on matched spans after the others."""
    lines = [
        (
            ABOUT[line.measure].title,
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
    named: list[tuple[str, str, AttributeLine | LinkLine, Figure]] = []
    for x in report.attributes:
        what = f"{x.label}: {x.attribute}"
        named += [
            ("alpha of attribute", what, x, x.counts.alpha),
            ("same value", what, x, x.counts.same),
            ("match rate", what, x, x.counts.match_rate),
        ]
    for link in report.links:
        named += [
            ("F1 of links, ends marked by both", link.relation, link, link.hits.f1),
            ("F1 of links", link.relation, link, link.hits.f1_of_all),
            ("links with ends marked by both", link.relation, link, link.hits.reach),
        ]
    return [
        (title, what, ", ".join(line.annotators), *_cells(figure), "", "", line.articles, _note(figure))
        for title, what, line, figure in named
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


def _on_matched(counts: OnMatched) -> dict[str, Any]:
    return {
        "alpha": _figure(counts.alpha),
        "same": _figure(counts.same),
        "match_rate": _figure(counts.match_rate),
        "compared": counts.compared,
    }


def _links(hits: LinkHits) -> dict[str, Any]:
    return {"f1": _figure(hits.f1), "f1_of_all": _figure(hits.f1_of_all), "reach": _figure(hits.reach)}


def _figure(figure: Figure) -> float | dict[str, str]:
    return {"undefined": figure.reason} if isinstance(figure, Undefined) else float(figure)


def _cells(figure: Figure) -> tuple[Cell]:
    return ("" if isinstance(figure, Undefined) else round(float(figure), 4),)


def _edges(edges: Interval | Undefined) -> tuple[Cell, Cell]:
    return ("", "") if isinstance(edges, Undefined) else (round(edges.low, 4), round(edges.high, 4))


def _note(figure: Figure) -> str:
    return figure.reason if isinstance(figure, Undefined) else ""
