"""The command `collect`: what annotators did, into the project."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.common import JSON, PROJECT, opened, progress_bar, show


@click.command("collect")
@PROJECT
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@JSON
def collect_command(project: Path, files: tuple[Path, ...], as_json: bool) -> int:
    """Collect annotators' files into PROJECT.

    Takes in whatever a FILE has and PROJECT has not. Nothing that anybody did is changed or lost by it, the order
    of the files does not matter, and a file can be collected again. A backup is made before. A file that is
    damaged or of another project is named, nothing of it is taken, and the exit code is 1, as it is when entries
    are missing or not taken.
    """
    from annotator import settings
    from annotator.team.collecting import collect

    with opened(project) as found, progress_bar("Collecting") as progress:
        report = collect(found, files, settings.backup_dir(), progress)
    show(report.to_json(), report.to_text, as_json)
    return 0 if report.is_sound else 1
