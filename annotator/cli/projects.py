"""Commands about a project as a whole: open, new, check, backup."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.common import PROJECT, Screen, existing, me, opened, with_suffix
from annotator.errors import UserError


@click.command("open", hidden=True)
@PROJECT
@click.pass_obj
def open_command(screen: Screen, project: Path) -> int:
    """Open PROJECT in the window."""
    place = existing(project)
    if not place.exists():
        raise UserError(f"There is no project at {place}. Check the name, or make it with: annotator new {place}")
    return screen(place)


@click.command("new")
@PROJECT
@click.option(
    "--codebook",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="Use this codebook instead of the one for quotes, sourcing and stance.",
)
def new_command(project: Path, codebook: Path | None) -> None:
    """Make a new, empty PROJECT. Its file name ends in .annotator; the ending is added if you leave it out."""
    from annotator.codebook import read_codebook
    from annotator.project import Project
    from annotator.resources import resource_path

    chosen = read_codebook(codebook or resource_path("codebook.toml"))
    place = with_suffix(project)
    Project.create(place, chosen, me()).close()
    click.echo(f"Made {place} with the codebook “{chosen.title}” {chosen.version}.")
    click.echo(f"Next: annotator import {place} ARTICLES")


@click.command("check")
@PROJECT
def check_command(project: Path) -> int:
    """Check PROJECT for damage. Exits with 1 if there is any."""
    from annotator.formats.import_report import counted

    with opened(project) as found:
        problems = found.problems()
        for problem in problems:
            click.echo(problem)
        if not problems:
            articles = counted(found.articles.count(), "article")
            click.echo(f"{found.path} is sound: {articles}, every entry of its log in order.")
    return 1 if problems else 0


@click.command("backup")
@PROJECT
@click.argument("target", type=click.Path(path_type=Path))
def backup_command(project: Path, target: Path) -> None:
    """Copy PROJECT whole to the new file TARGET.

    That works while somebody has it open.
    """
    place = target if target.suffix else with_suffix(target)
    with opened(project) as found:
        found.back_up(place)
    click.echo(f"Backup written to {place}.")
