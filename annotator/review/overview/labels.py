"""How often each label was used, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotator.codebook import Codebook
from annotator.review.overview.counting import Sums, counted, share_of
from annotator.review.overview.figures import Bar, BarChart, LabelRow, LabelsPart, OverviewQuestion
from annotator.review.overview.material import Material

NO_SPANS = "Nothing has been marked yet."
PLAIN = "#7A8B99"
"""The colour of what has none of its own."""


def labels_of(material: Material, question: OverviewQuestion) -> LabelsPart:
    """Count every span of everybody, or of the one layer that was chosen, by label."""
    layers = (question.layer,) if question.layer else material.annotators
    sums, people = Sums[str](), Counter[tuple[str, str]]()
    for (article, layer), spans in material.work(layers):
        for span in spans:
            sums.add(span.label, 1, article)
            people[span.label, layer] += 1
    rows = tuple(
        LabelRow(_bar(id, title, color, sums), layer, {name: people[id, name] for name in layers if people[id, name]})
        for id, title, color, layer in _known(material.codebook, sums)
    )
    chart = BarChart("Labels", "spans", tuple(row.bar for row in rows))
    if not sums.total():
        return LabelsPart(BarChart("Labels", "spans"), nothing=NO_SPANS)
    rule = "Every span of every annotator counts, also in articles that are not done; gold layers do not."
    note = f"Every span in the layer {question.layer} counts." if question.layer else rule
    return LabelsPart(chart, rows, layers, (note,))


def _known(codebook: Codebook, sums: Sums[str]) -> Iterator[tuple[str, str, str, str]]:
    """Give id, title, colour and layer's title of the labels in order, without retired ones that are not used."""
    for label in codebook.labels:
        if sums[label.id] or not label.retired:
            layer = codebook.layer(label.layer)
            yield label.id, label.title, label.color, layer.title if layer else ""
    for id in sorted(set(sums) - {label.id for label in codebook.labels}):
        yield id, id, PLAIN, ""


def _bar(id: str, title: str, color: str, sums: Sums[str]) -> Bar:
    articles = sums.articles(id)
    detail = f"in {counted(len(articles), 'article')}"
    return Bar(id, title, sums[id], share_of(sums[id], sums.total()), f"{sums[id]:,.0f}", color, articles, detail)
