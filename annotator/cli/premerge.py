"""The command `premerge`: what annotators agree on, into the gold layer."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.common import JSON, PROJECT, opened, progress_bar, show


@click.command("premerge")
@PROJECT
@click.option(
    "--by",
    "rule",
    required=True,
    metavar="RULE",
    help="What to take: unanimity (what all marked alike), majority (what more than half did), or annotator:NAME "
    "(all of one annotator's).",
)
@click.option("--annotators", multiple=True, metavar="A,B…", help="Whom to compare, instead of everybody.")
@click.option("--articles", multiple=True, metavar="ID…", help="Merge only these articles.")
@JSON
def premerge_command(
    project: Path, rule: str, annotators: tuple[str, ...], articles: tuple[str, ...], as_json: bool
) -> None:
    """Make gold of what annotators of PROJECT marked.

    It goes into your own gold layer as one step, which undo in the window takes back. What you decided before, and
    articles that you settled, stay as they are. What is left open waits for you in the window.
    """
    from annotator.cli.agree import parted
    from annotator.review.adjudication.premerge import premerge
    from annotator.review.adjudication.rules import Rule

    with opened(project) as found, progress_bar("Merging") as progress:
        found.work_as_reviewer()
        report = premerge(
            found, Rule.read(rule), parted(annotators, found.progress.annotators()), parted(articles), progress
        )
    show(report.to_json(), report.to_text, as_json)
