"""A table of spans (CSV): one line a span, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.interchange.losses import without_empty
from annotator.formats.outgoing import Export, Outgoing, by_layer
from annotator.formats.whole_file import written_whole
from annotator.model import Span, span_text

_FIRST = ("article", "title", "outlet", "date", "annotator", "span", "label", "start", "end", "fragments", "text")
_LAST = ("note", "flag", "links")
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a line for each span, an attribute a column; an entity's name stands for its id.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    attributes = list(dict.fromkeys(each.name for label in export.codebook.labels for each in label.attributes))
    with written_whole(target) as stream:
        text = io.TextIOWrapper(stream, "utf-8-sig", newline="", write_through=True)
        rows = csv.writer(text)
        rows.writerow([*_FIRST, *attributes, *_LAST])
        for work in by_layer(without_empty(articles, export), export):
            export.report.lose("score of a suggestion", len(work.scores))
            for span in work.spans:
                rows.writerow([_defused(cell) for cell in _cells(work, span, attributes)])
        text.detach()


def _cells(work: Outgoing, span: Span, attributes: list[str]) -> Iterator[str]:
    meta = work.article.info.meta
    yield from (work.article.id, work.article.info.title, meta.get("outlet", ""), meta.get("date", ""))
    yield from (span.annotator, span.id, span.label, str(span.start), str(span.end))
    yield ";".join(f"{each.start}-{each.end}" for each in span.fragments)
    yield span_text(work.text, span.fragments)
    for name in attributes:
        value = span.attributes.get(name, "")
        entity = work.entities.get(value) if isinstance(value, str) else None
        yield entity.name if entity else str(value).lower() if isinstance(value, bool) else value
    yield from (span.note, "yes" if span.flag else "")
    yield ";".join(f"{link.label} {link.tail}" for link in work.relations if link.head == span.id)


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
