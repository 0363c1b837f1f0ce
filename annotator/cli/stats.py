"""The command `stats`: figures about a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.common import JSON, PROJECT, opened, show

if TYPE_CHECKING:
    from annotator.project import Project


@click.command("stats")
@PROJECT
@JSON
def stats_command(project: Path, as_json: bool) -> None:
    """Show figures about PROJECT.

    Articles, spans by label, links and entities, and each annotator's share with the active time. What reviewers
    settled, and what models suggest, is counted apart.
    """
    with opened(project) as found:
        figures = _figures(found)
    show(figures, lambda: "\n".join(_sentences(figures)), as_json)


def _figures(project: Project) -> dict[str, Any]:
    from annotator.model import Status

    figures = project.statistics.figures()
    return {
        "project": str(project.path),
        "codebook": {"id": project.codebook.id, "version": project.codebook.version},
        "articles": figures.articles,
        "spans": figures.spans,
        "links": figures.relations,
        "entities": figures.entities,
        "annotators": [
            {
                "annotator": person.name,
                "articles": _by_status(project, person.name),
                "spans": sum(person.labels.values()),
                "spans_by_label": dict(sorted(person.labels.items())),
                "seconds": person.seconds,
            }
            for person in figures.annotators
        ],
        "reviewers": [
            {
                "reviewer": person.name,
                "settled": person.statuses.get(Status.DONE, 0),
                "spans": sum(person.labels.values()),
                "spans_by_label": dict(sorted(person.labels.items())),
                "seconds": person.seconds,
            }
            for person in figures.reviewers
        ],
        "suggestions": [
            {
                "model": model.name,
                "spans": sum(model.labels.values()),
                "spans_by_label": dict(sorted(model.labels.items())),
            }
            for model in figures.suggestions
        ],
    }


def _by_status(project: Project, annotator: str) -> dict[str, int]:
    found = Counter(str(row.status) for row in project.articles.listed(annotator))
    return {status: found[status] for status in ("done", "started", "todo")}


def _sentences(figures: Mapping[str, Any]) -> Iterator[str]:
    from annotator.formats.import_report import counted

    book = figures["codebook"]
    yield f"{figures['project']} (codebook {book['id']} {book['version']})"
    nouns = (("articles", "article"), ("spans", "span"), ("links", "link"))
    counts = [counted(figures[name], noun) for name, noun in nouns]
    yield ", ".join([*counts, counted(figures["entities"], "entity", "entities")])
    if not figures["annotators"]:
        yield "Nobody has annotated yet."
    for person in figures["annotators"]:
        status = ", ".join(f"{count:,} {name}" for name, count in person["articles"].items())
        yield ""
        yield f"{person['annotator']}: {status} · {counted(person['spans'], 'span')} · {_duration(person['seconds'])}"
        yield from _labels(person)
    for person in figures["reviewers"]:
        settled = f"{counted(person['settled'], 'article')} settled"
        gold = counted(person["spans"], "gold span")
        yield ""
        yield f"Review by {person['reviewer']}: {settled} · {gold} · {_duration(person['seconds'])}"
        yield from _labels(person)
    for model in figures["suggestions"]:
        yield ""
        yield f"Suggestions by {model['model']}: {counted(model['spans'], 'span')}"
        yield from _labels(model)


def _labels(person: Mapping[str, Any]) -> Iterator[str]:
    for label, count in person["spans_by_label"].items():
        yield f"  {label:<16}{count:>8,}"


def _duration(seconds: int) -> str:
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
