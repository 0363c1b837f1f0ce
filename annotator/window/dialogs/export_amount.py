"""How much an export would write."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.formats.jsonl_export import ExportOptions
from annotator.model import Status
from annotator.project import ArticleRow, Project


def export_amount(project: Project, options: ExportOptions) -> tuple[int, int]:
    """Count the articles and the spans that an export with these options writes."""
    names = [options.annotator] if options.annotator else project.progress.annotators() or [project.annotator]
    layers = [project.articles.listed(name) for name in names]
    articles = spans = 0
    for rows in zip(*layers, strict=True):
        total = sum(row.spans for row in rows)
        status_fits = options.status is None or _status(project, names, rows) is options.status
        if status_fits and (total or not options.skip_empty):
            articles += 1
            spans += total
    return articles, spans


def _status(project: Project, names: Sequence[str], rows: Sequence[ArticleRow]) -> Status:
    """Give the status of an article over all who have anything on it; where they differ, it is started."""
    statuses = {row.status for row in rows}
    if len(statuses) > 1:
        engaged = set(project.articles.annotators_of(rows[0].id))
        statuses = {row.status for name, row in zip(names, rows, strict=True) if name in engaged}
    return statuses.pop() if len(statuses) == 1 else Status.STARTED
