"""How much an export would write."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.formats.export_report import ExportOptions
from annotator.model import Status, gold_layer, is_gold, suggested_layer
from annotator.project import ArticleRow, Project


def export_amount(project: Project, options: ExportOptions) -> tuple[int, int]:
    """Count the articles and the spans that an export with these options writes."""
    return _gold(project, options) if options.gold else _layers(project, options)


def _layers(project: Project, options: ExportOptions) -> tuple[int, int]:
    if options.suggestions:
        names = [suggested_layer(name) for name in options.annotators] or project.progress.suggestion_layers()
        return _of_layers(project, options, names)
    everybody = [*project.progress.annotators(), *project.progress.gold_layers()] or [project.annotator]
    return _of_layers(project, options, list(options.annotators) or everybody)


def _of_layers(project: Project, options: ExportOptions, names: Sequence[str]) -> tuple[int, int]:
    found = []
    for rows in zip(*map(project.articles.listed, names), strict=True):
        total = sum(row.spans for row in rows)
        status_fits = options.status is None or _status(project, names, rows) is options.status
        if status_fits and (total or not options.skip_empty):
            found.append(total)
    return len(found), sum(found)


def _gold(project: Project, options: ExportOptions) -> tuple[int, int]:
    """Count what reviewers settled; where several did, the first one's."""
    names = [gold_layer(name) for name in options.annotators] or project.progress.gold_layers()
    wanted = options.status or Status.DONE
    found = []
    for rows in zip(*map(project.articles.listed, names), strict=True):
        spans = next((row.spans for row in rows if row.status is wanted), None)
        if spans or (spans == 0 and not options.skip_empty):
            found.append(spans)
    return len(found), sum(found)


def _status(project: Project, names: Sequence[str], rows: Sequence[ArticleRow]) -> Status:
    """Give the status of an article over all annotators who have anything on it; where they differ, it is started.

    Reviewers count only where there are no annotators.
    """
    statuses = {row.status for row in rows}
    if len(statuses) > 1:
        engaged = {name for name in project.articles.annotators_of(rows[0].id) if name in names}
        annotators = {name for name in engaged if not is_gold(name)} or engaged
        statuses = {row.status for name, row in zip(names, rows, strict=True) if name in annotators}
    return statuses.pop() if len(statuses) == 1 else Status.STARTED
