"""Commands that bring articles in and out: import, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.common import JSON, PROJECT, opened, progress_bar, show

if TYPE_CHECKING:
    from annotator.formats.importing import ImportOptions, Progress
    from annotator.project import Project


@click.command("import")
@PROJECT
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option(
    "--annotator",
    default="",
    metavar="NAME",
    help="Who made the annotations of files that do not say: they go to this person's layer. Without it they are "
    "yours; where a file names people, each keeps theirs.",
)
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
@click.option(
    "--suggestions",
    "model",
    default="",
    metavar="MODEL",
    help="Take all annotations for suggestions of this model, to be accepted or rejected.",
)
@click.option(
    "--map",
    "names",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What the names of labels and links in the files stand for in the codebook.",
)
@click.option(
    "--propose-map",
    "proposal",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Import nothing; write such a list of the names in the files, with what each is likely to stand for.",
)
@click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="What text files are in that are not UTF-8, such as windows-1251; else their letters tell.",
)
@JSON
def import_command(
    project: Path,
    paths: tuple[Path, ...],
    annotator: str,
    columns: tuple[str, ...],
    format_id: str,
    status: str | None,
    model: str,
    names: Path | None,
    proposal: Path | None,
    encoding: str,
    as_json: bool,
) -> int:
    """Import articles into PROJECT.

    PATH is a file, a folder or a pattern. The format is told by how a file's name ends and what it begins with;
    “annotator formats” lists them all. Files of annotations of brat are read with --format brat, each with the
    text beside it; say whose they are with --annotator, and with --status done that the work is finished. Where several
    folders hold annotations of the same texts, each is the annotator's it is named after, unless you name one.
    What can't be read is listed, the rest is imported, and the exit code is 1.
    Labels of other programs are those of the codebook that have the same name or mean the same; --propose-map writes
    down which, to be corrected and used with --map.
    With --suggestions nothing that comes is anybody's work until somebody accepts it, in the window or by
    “annotator suggestions”; scores are kept.
    """
    from annotator.formats.columns import parse_choices
    from annotator.formats.encodings import known_encoding
    from annotator.formats.importing import ImportOptions, import_paths
    from annotator.formats.mapping import read_mapping
    from annotator.model import Status

    if model and (annotator or status):
        raise click.UsageError("Suggestions are nobody's work. Leave out --annotator and --status.")
    reached = Status(status) if status else Status.TODO
    with opened(project) as found, progress_bar("Importing") as progress:
        mapping = read_mapping(names, found.codebook) if names else None
        choices, known = parse_choices(columns), known_encoding(encoding)
        options = ImportOptions(annotator, choices, format_id, reached, mapping, model.strip(), known)
        if proposal:
            figures = _write_proposal(found, paths, options, proposal, progress)
            show(figures, lambda: _proposal_text(figures), as_json)
            return 0
        report = import_paths(found, paths, options, progress)
    show(report.to_json(), report.to_text, as_json)
    return 1 if report.problems else 0


def _write_proposal(
    project: Project, paths: tuple[Path, ...], options: ImportOptions, target: Path, progress: Progress
) -> dict[str, Any]:
    from annotator.formats.importing import proposed_mapping
    from annotator.formats.mapping import mapping_toml
    from annotator.formats.whole_file import refuse_target, written_whole

    refuse_target(target, project)
    mapping, names = proposed_mapping(project, paths, options, progress)
    with written_whole(target) as stream:
        stream.write(mapping_toml(mapping, names, project.codebook).encode())
    return {"path": str(target), "labels": dict(mapping.labels), "relations": dict(mapping.relations)}


def _proposal_text(figures: dict[str, Any]) -> str:
    known = [*figures["labels"].values(), *figures["relations"].values()]
    return (
        f"{len(known)} names of labels and links written to {figures['path']}, {known.count('')} of them without a "
        "meaning yet. Correct it, and import with --map."
    )


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
    help="Whose layer to write, once for each; all, or nobody named: those of all annotators and, as "
    "layers of their own, what reviewers settled (gold).",
)
@click.option("--gold", is_flag=True, help="Write what reviewers settled instead, and leave out all other articles.")
@click.option("--suggestions", is_flag=True, help="Write what models suggest instead, with scores.")
@click.option("--labels", "labels", multiple=True, metavar="LABEL", help="Only spans of this label, once for each.")
@click.option("--status", type=click.Choice(["todo", "started", "done"]), help="Only articles of this status.")
@click.option("--skip-empty", is_flag=True, help="Leave out articles without spans.")
@click.option("--split", default="", metavar="80/10/10", help="Write several files: train, dev and test.")
@click.option(
    "--group-by",
    default="near-duplicates",
    show_default=True,
    metavar="WHAT",
    help="What stays on one side of a split: near-duplicates, article, outlet, date, month, year or another detail.",
)
@click.option("--seed", default=0, show_default=True, help="Another seed gives another split.")
@click.option("--text-free", is_flag=True, help="Leave the texts out; “annotator attach” puts them back.")
@JSON
def export_command(
    project: Path,
    target: Path,
    format_id: str,
    annotators: tuple[str, ...],
    gold: bool,
    suggestions: bool,
    labels: tuple[str, ...],
    status: str | None,
    skip_empty: bool,
    split: str,
    group_by: str,
    seed: int,
    text_free: bool,
    as_json: bool,
) -> None:
    """Export PROJECT to OUT, a file or for some formats a folder.

    JSON Lines is the program's own format and loses nothing: each line is a JSON object, an article with its
    annotations. What another format can't carry is counted and said. Articles without annotations are written too,
    unless you leave them out. Unless you name somebody, the layers of all annotators go out, and those of reviewers
    (“NAME (gold)”) beside them; the data card lists each with its spans. The same project gives the same file, byte for
    byte. Beside it comes a manifest and a data card that describes the corpus, its annotators and their agreement. With
    --gold each span says what it was decided from and by whom; articles that are not settled are left out unless you
    ask for a status, and --annotator chooses among reviewers. Suggestions that nobody accepted are in no export but
    that of --suggestions, with which --annotator chooses among models.
    """
    from annotator.formats.export_report import ExportOptions
    from annotator.formats.exporting import export_articles, without_text
    from annotator.formats.splitting import split_of
    from annotator.model import Status
    from annotator.review.in_brief import agreement_lines

    options = ExportOptions(
        annotators=() if "all" in annotators else annotators,
        status=Status(status) if status else None,
        skip_empty=skip_empty,
        gold=gold,
        suggestions=suggestions,
        labels=labels,
        split=split_of(split, group_by, seed) if split else None,
    )
    if text_free:
        format_id = without_text(format_id)
    with opened(project) as found, progress_bar("Exporting") as progress:
        report = export_articles(found, target, options, format_id, progress, agreement_lines(found))
    show(report.to_json(), report.to_text, as_json)
