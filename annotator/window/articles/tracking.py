"""What an action changes in the list of articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from annotator.model import ArticleInfo, Change, Kind, Notice
from annotator.project import ArticleRow, Project

_LISTED = (Kind.ARTICLE, Kind.STATE, Kind.SPAN)


def touched_rows(
    project: Project, row_of: Callable[[str], ArticleRow | None], notice: Notice
) -> list[ArticleRow] | None:
    """Give the rows that an action changes, as they are now; None if the list itself has changed."""
    if notice.everything or any(_comes_or_goes(change) for change in notice.changes):
        return None
    mine = [change for change in notice.changes if change.kind in _LISTED and _is_seen(change, project.annotator)]
    spans = Counter[str]()
    for change in mine:
        spans[change.article] += _spans_more(change)
    rows = {change.article: row_of(change.article) for change in mine}
    described = {change.article: change.after for change in mine if change.kind is Kind.ARTICLE}
    return [
        _row(project, replace(row, spans=row.spans + spans[article]), described.get(article))
        for article, row in rows.items()
        if row is not None
    ]


def _comes_or_goes(change: Change) -> bool:
    return change.kind is Kind.ARTICLE and (change.before is None or change.after is None)


def _is_seen(change: Change, annotator: str) -> bool:
    value = change.after if change.after is not None else change.before
    return change.kind is Kind.ARTICLE or value.annotator == annotator


def _spans_more(change: Change) -> int:
    return (change.after is not None) - (change.before is not None) if change.kind is Kind.SPAN else 0


def _row(project: Project, row: ArticleRow, info: ArticleInfo | None) -> ArticleRow:
    state = project.progress.state(row.id)
    row = replace(row, status=state.status_with(row.spans), flag=state.flag)
    if info is None:
        return row
    meta = info.meta
    return replace(
        row,
        title=info.title,
        outlet=meta.get("outlet", ""),
        date=meta.get("date", ""),
        language=meta.get("language", ""),
    )
