"""The command `duplicates`: which articles are versions of one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.common import JSON, PROJECT, opened, progress_bar, show

if TYPE_CHECKING:
    from annotator.project import Project


@click.command("duplicates")
@PROJECT
@JSON
def duplicates_command(project: Path, as_json: bool) -> None:
    """List articles of PROJECT that are versions of each other.

    That is wire copy, updates and reprints: at least half of all runs of four words are the same, by estimate. Each
    article after the first of its group says how alike the two are. In the window, annotations can be carried over to
    the passages that did not change.
    """
    with opened(project) as found, progress_bar("Comparing") as progress:
        groups = [_group(found, ids) for ids in found.twins.groups(progress)]
    show({"groups": groups}, lambda: "\n".join(_sentences(groups)), as_json)


def _group(project: Project, ids: Sequence[str]) -> list[dict[str, Any]]:
    first = ids[0]
    found = []
    for id in ids:
        info = project.articles.info(id)
        details = {name: info.meta[name] for name in ("outlet", "date") if name in info.meta}
        likeness = 1.0 if id == first else round(project.twins.likeness(first, id), 3)
        found.append({"id": id, "title": info.title, **details, "likeness": likeness})
    return found


def _sentences(groups: Sequence[Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    from annotator.formats.import_report import counted

    if not groups:
        yield "No article is a version of another."
        return
    articles = sum(map(len, groups))
    yield f"{counted(articles, 'article')} in {counted(len(groups), 'group')} of versions."
    for group in groups:
        yield ""
        for number, each in enumerate(group):
            details = ", ".join(filter(None, [each.get("outlet", ""), each.get("date", ""), each["id"]]))
            alike = f"  {each['likeness']:.0%} like it:" if number else ""
            yield f"{alike or ' '} {each['title'] or 'untitled'} ({details})"
