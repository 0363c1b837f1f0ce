"""The command that puts texts back under annotations that came without them."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.common import JSON, PROJECT, opened, progress_bar, show


@click.command("attach")
@PROJECT
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@JSON
def attach_command(project: Path, paths: tuple[Path, ...], as_json: bool) -> int:
    """Bring annotations without texts to the texts in PROJECT.

    FILE is what “annotator export --text-free” wrote. Import your own copy of the texts into PROJECT first: each
    article is found by the hash of its text, and each span is checked by its first and last letters. What does not
    fit is listed, the rest arrives, and the exit code is 1.
    """
    from annotator.formats.importing import ImportOptions, import_paths

    with opened(project) as found, progress_bar("Attaching") as progress:
        report = import_paths(found, paths, ImportOptions(format="standoff"), progress)
    show(report.to_json(), report.to_text, as_json)
    return 1 if report.problems else 0
