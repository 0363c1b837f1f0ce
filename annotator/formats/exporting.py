"""Export articles in any of the formats that can be written."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import UserError
from annotator.formats.article_json import Registry
from annotator.formats.choosing import chosen
from annotator.formats.export_report import ExportOptions, ExportReport
from annotator.formats.importing import Progress
from annotator.formats.outgoing import Export
from annotator.formats.table import FORMATS, Format, format_named
from annotator.formats.whole_file import refuse_target
from annotator.project import Project


def export_articles(
    project: Project,
    target: Path,
    options: ExportOptions | None = None,
    format_id: str = "jsonl",
    progress: Progress | None = None,
) -> ExportReport:
    """Write the articles that are asked for; the same project gives the same bytes.

    Raises UserError, and leaves an old file as it was, if anything does not add up or the disk fails; Cancelled once
    `progress` (done and all, in articles) returns False.
    """
    kind = writable(format_id)
    refuse_target(target, project)
    report = ExportReport(target)
    registry = Registry(project)
    articles = chosen(project, registry, options or ExportOptions(), report, progress or (lambda done, total: True))
    assert kind.write is not None
    kind.write(articles, target, Export(project.path.stem, project.codebook, registry, report))
    return report


def writable(format_id: str) -> Format:
    """Give a format that can be written.

    Raises UserError listing those there are.
    """
    kind = format_named(format_id)
    if kind.write is None:
        known = ", ".join(each.id for each in FORMATS if each.write is not None)
        raise UserError(f"{kind.title} can be read, but not written. Use one of: {known}.")
    return kind
