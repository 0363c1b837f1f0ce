"""The sections of a page about spans that both marked: labels taken for others, attributes, links."""

from __future__ import annotations

from annotator.review.agreement.matched import AttributeLine, ConfusionTable, LinkLine
from annotator.review.html_report.cells import Notes, count, plain
from annotator.review.html_report.elements import Element, element, table
from annotator.review.presented import Presented, listed

_FOLDED_FROM = 4
"""So many tables are folded; fewer are shown."""


def confusions(presented: Presented) -> list[Element]:
    """Show for each pair which labels of one met which of the other."""
    tables = [each for each in presented.report.confusions if each.labels]
    if not tables:
        return []
    rule = (
        "Spans at the same place are paired, those with the same edges first. On the diagonal both chose the same "
        "label. “Not marked” counts the spans that only one of them has."
    )
    shown = [
        _folded(each, presented) if len(tables) >= _FOLDED_FROM else _confusion(each, presented) for each in tables
    ]
    return [element("section", element("h2", "Labels taken for others"), element("p", rule), *shown, id="confusion")]


def _folded(each: ConfusionTable, presented: Presented) -> Element:
    return element("details", element("summary", listed(each.annotators)), _confusion(each, presented))


def _confusion(each: ConfusionTable, presented: Presented) -> Element:
    first, second = each.annotators
    titles = [*(presented.label_title(label) for label in each.labels), "not marked"]
    rows = []
    for place, (title, counts) in enumerate(zip(titles, each.counts, strict=True)):
        # What neither marked is nothing that can be counted.
        cells = [
            element("td") if place == column == len(each.labels) else _met(number, place, column, sum(counts))
            for column, number in enumerate(counts)
        ]
        rows.append(element("tr", element("th", title, scope="row"), *cells))
    head = [
        element("tr", element("td", f"{first} ↓  {second} →"), *(element("th", title, scope="col") for title in titles))
    ]
    articles = f"{each.articles:,} article{'' if each.articles == 1 else 's'}"
    caption = element("figcaption", listed(each.annotators), element("span", f" {articles}", class_="kind"))
    return element("figure", caption, table(head, rows, class_="confusion"))


def _met(number: int, row: int, column: int, whole: int) -> Element:
    """Show a count on a ground as strong as its share of the row."""
    if not number:
        return element("td", "·", class_="none")
    kind = "same" if row == column else "other"
    return element("td", f"{number:,}", class_=kind, style=f"--strength: {round(100 * number / whole)}%")


def attributes_and_links(presented: Presented) -> list[Element]:
    """Show how far everybody agrees on what the spans are that both of a pair marked."""
    report = presented.report
    attributes = sorted(
        (line for line in report.attributes if line.annotators == presented.everybody),
        key=lambda line: presented.places[line.label, line.attribute],
    )
    links = [line for line in report.links if line.annotators == presented.everybody]
    if not attributes and not links:
        return []
    notes = Notes("matched")
    rule = (
        "Attributes and links can only be shared where both marked the span, so each figure stands beside the share "
        "of spans, or of links, that it speaks of."
    )
    shown = [_attributes(attributes, presented, notes)] if attributes else []
    shown += [_links(links, presented, notes)] if links else []
    title = element("h2", "Attributes and links of spans both marked")
    return [element("section", title, element("p", rule), *shown, *notes.listed(), id="matched")]


def _attributes(lines: list[AttributeLine], presented: Presented, notes: Notes) -> Element:
    rows = [
        element(
            "tr",
            element("th", presented.label_title(line.label), scope="row"),
            element("td", presented.attribute_title(line.label, line.attribute)),
            plain(line.counts.alpha, notes),
            plain(line.counts.same, notes),
            count(line.counts.compared),
            plain(line.counts.match_rate, notes),
        )
        for line in lines
    ]
    return table([_head("Label", "Attribute", "Alpha", "Same value", "Values compared", "Spans matched")], rows)


def _links(lines: list[LinkLine], presented: Presented, notes: Notes) -> Element:
    rows = [
        element(
            "tr",
            element("th", presented.relation_title(line.relation), scope="row"),
            plain(line.hits.f1, notes),
            plain(line.hits.reach, notes),
            plain(line.hits.f1_of_all, notes),
        )
        for line in lines
    ]
    return table([_head("Link", "F1, ends marked by both", "Links with such ends", "F1 of all links")], rows)


def _head(*titles: str) -> Element:
    return element("tr", *(element("th", title, scope="col") for title in titles))
