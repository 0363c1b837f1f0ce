"""Commands that bring articles in and out: import, export."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.common import JSON, PROJECT, opened, progress_bar, show


@click.command("import")
@PROJECT
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--annotator", default="", metavar="NAME", help="Whose annotations those are that name nobody.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="WHAT=COLUMN",
    help="Which column or field holds what, such as text=body. WHAT is text, title, outlet, author, date, url, "
    "language or id.",
)
@click.option(
    "--format",
    "format_id",
    default="",
    metavar="FORMAT",
    help="Read only files of this format; “annotator formats” lists them.",
)
@click.option(
    "--status",
    type=click.Choice(["started", "done"]),
    help="Where annotators stand with the articles whose annotations come; only done ones count for agreement.",
)
@JSON
def import_command(
    project: Path,
    paths: tuple[Path, ...],
    annotator: str,
    columns: tuple[str, ...],
    format_id: str,
    status: str | None,
    as_json: bool,
) -> int:
    """Import articles into PROJECT.

    PATH is a file, a folder or a pattern. The format is told by how a file's name ends and what it begins with;
    “annotator formats” lists them all. Files of annotations of brat are read with --format brat, each with the
    text beside it; say whose they are with --annotator, and with --status done that the work is finished.
    What can't be read is listed, the rest is imported, and the exit code is 1.
    """
    from annotator.formats.columns import parse_choices
    from annotator.formats.importing import ImportOptions, import_paths
    from annotator.model import Status

    reached = Status(status) if status else Status.TODO
    options = ImportOptions(annotator, parse_choices(columns), format_id, reached)
    with opened(project) as found, progress_bar("Importing") as progress:
        report = import_paths(found, paths, options, progress)
    show(report.to_json(), report.to_text, as_json)
    return 1 if report.problems else 0


@click.command("export")
@PROJECT
@click.argument("target", type=click.Path(path_type=Path), metavar="OUT")
@click.option(
    "--format",
    "format_id",
    default="jsonl",
    show_default=True,
    metavar="FORMAT",
    help="What to write; “annotator formats” lists the formats.",
)
@click.option(
    "--annotator",
    "annotators",
    multiple=True,
    metavar="NAME",
    help="Whose annotations to write, once for each; all, or nobody named, stands for everybody.",
)
@click.option("--gold", is_flag=True, help="Write what reviewers settled instead, and leave out all other articles.")
@click.option("--labels", "labels", multiple=True, metavar="LABEL", help="Only spans of this label, once for each.")
@click.option("--status", type=click.Choice(["todo", "started", "done"]), help="Only articles of this status.")
@click.option("--skip-empty", is_flag=True, help="Leave out articles without spans.")
@JSON
def export_command(
    project: Path,
    target: Path,
    format_id: str,
    annotators: tuple[str, ...],
    gold: bool,
    labels: tuple[str, ...],
    status: str | None,
    skip_empty: bool,
    as_json: bool,
) -> None:
    """Export PROJECT to OUT, a file or for some formats a folder.

    JSON Lines is the program's own format and loses nothing: each line is a JSON object, an article with its
    annotations. What another format can't carry is counted and said. Articles without annotations are written too,
    unless you leave them out. The same project gives the same file, byte for byte. With --gold each span says what it
    was decided from and by whom; articles that are not settled are left out unless you ask for a status, and
    --annotator chooses among reviewers.
    """
    from annotator.formats.export_report import ExportOptions
    from annotator.formats.exporting import export_articles
    from annotator.model import Status

    options = ExportOptions(
        annotators=() if "all" in annotators else annotators,
        status=Status(status) if status else None,
        skip_empty=skip_empty,
        gold=gold,
        labels=labels,
    )
    with opened(project) as found, progress_bar("Exporting") as progress:
        report = export_articles(found, target, options, format_id, progress)
    show(report.to_json(), report.to_text, as_json)
