"""The command `demo`: a project to try things on."""

from __future__ import annotations

import os
from pathlib import Path

import click

from annotator import system
from annotator.cli.common import Screen, me, with_suffix
from annotator.errors import UserError


@click.command("demo")
@click.argument("project", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def demo_command(screen: Screen, project: Path | None) -> int:
    """Open a demo project to try things on.

    It has articles in three languages, one of them annotated. It is made in your documents folder, or where
    PROJECT says, and exported beside itself. A demo that is there already is opened as it is. Without a screen
    a picture of the window is drawn instead.
    """
    from annotator.formats.demo import make_demo, usual_place

    place = with_suffix(project) if project else usual_place()
    if place.exists():
        click.echo(f"The demo project is there already: {place}")
    else:
        make_demo(place, me())
        click.echo(f"The demo project: {place}")
    _export(place)
    if system.has_display() and not os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen"):
        return screen(place)
    _draw(screen, place)
    return 0


def _export(place: Path) -> None:
    from annotator.formats.exporting import export_articles
    from annotator.project import Project

    target = place.with_suffix(".jsonl")
    if not target.exists():
        with Project.open(place, me()) as project:
            export_articles(project, target)
    click.echo(f"Its export: {target}")


def _draw(screen: Screen, place: Path) -> None:
    picture = place.with_suffix(".png")
    try:
        screen.draw(place, picture)
    except UserError as error:
        click.echo(f"There is no screen here, and no picture of the window could be drawn. {error.message}")
    else:
        click.echo(f"There is no screen here; a picture of the window: {picture}")
