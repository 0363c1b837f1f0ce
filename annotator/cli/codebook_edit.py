"""The commands of `codebook` that edit it and carry over what is marked: rename, merge, retire."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from annotator.cli.common import PROJECT, opened

if TYPE_CHECKING:
    from annotator.codebook.editing import Edit
    from annotator.project import Move, Preview

Command = TypeVar("Command", bound=Callable[..., None])
_LABEL = click.argument("label", metavar="LABEL")


def _options(command: Command) -> Command:
    dry_run = click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
    version = click.option("--version", "version", default="", help="The new version; the next one where left out.")
    return dry_run(version(command))


@click.command("rename")
@PROJECT
@_LABEL
@click.argument("name")
@_options
def rename_command(project: Path, label: str, name: str, dry_run: bool, version: str) -> None:
    """Give LABEL of PROJECT's codebook another NAME in exports; everybody's spans follow."""
    from annotator.codebook.editing import RenameLabel

    _edit(project, RenameLabel(label, name), version, dry_run=dry_run)


@click.command("merge")
@PROJECT
@_LABEL
@click.argument("into")
@_options
def merge_command(project: Path, label: str, into: str, dry_run: bool, version: str) -> None:
    """Merge LABEL of PROJECT's codebook, or one it lacks, INTO another; everybody's spans follow.

    They lose the attributes that the other label can't have; --dry-run says which.
    """
    from annotator.codebook.editing import MergeLabels

    _edit(project, MergeLabels(label, into), version, dry_run=dry_run)


@click.command("retire")
@PROJECT
@_LABEL
@_options
def retire_command(project: Path, label: str, dry_run: bool, version: str) -> None:
    """Offer LABEL for no new spans in PROJECT; those that have it keep it."""
    from annotator.codebook.editing import RetireLabel

    _edit(project, RetireLabel(label), version, dry_run=dry_run)


def _edit(project: Path, edit: Edit, version: str, *, dry_run: bool) -> None:
    from annotator.codebook.editing import Draft
    from annotator.codebook.proposals import next_version

    with opened(project) as found:
        draft = Draft.of(found.codebook).do(edit)
        if not draft.changed:
            click.echo("That is how it is already. Nothing was changed.")
            return
        after = draft.released(version or next_version(draft.start.version, found.codebooks.versions()))
        carried = found.codebooks.edited(after, draft.migration)
        for sentence in _sentences(carried.preview()):
            click.echo(sentence)
        if names := ", ".join(sorted({each.annotator for each in found.assignments.all()})):
            click.echo(f"Files were handed out to {names}: collect them first, since they keep the old codebook.")
        if dry_run:
            click.echo(f"Nothing was changed. Version {draft.start.version} would become {after.version}.")
            return
        carried.apply()
    click.echo(f"“{after.title}” {after.version} is in force; it was {draft.start.version}. Undo takes it back.")


def _sentences(preview: Preview) -> Iterator[str]:
    from annotator.formats.import_report import counted

    for (old, new), people in sorted(preview.labels.items()):
        yield f"{counted(people.total(), 'span')} {old} → {new} ({_shares(people)})."
    for move, people in sorted(preview.attributes.items()):
        yield f"{counted(people.total(), 'answer')} {_moved(move)} ({_shares(people)})."
    if preview.folded:
        yield f"{counted(preview.folded.total(), 'span')} marked twice alike become one ({_shares(preview.folded)})."
    if preview.decisions:
        yield f"{counted(preview.decisions.total(), 'decision')} of reviewers follow."
    if not preview:
        yield "Nothing that is marked changes."


def _moved(move: Move) -> str:
    held = f"{move.label}.{move.name}"
    return f"{held} lost" if not move.new_name else f"{held} → {move.new_name}"


def _shares(people: Counter[str]) -> str:
    return ", ".join(f"{name}: {count:,}" for name, count in sorted(people.items()))
