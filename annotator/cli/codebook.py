"""The commands of `codebook`: show, export, replace; those that edit it stand in `codebook_edit`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.codebook_edit import merge_command, rename_command, retire_command
from annotator.cli.common import JSON, PROJECT, opened, show
from annotator.errors import UserError

if TYPE_CHECKING:
    from annotator.codebook import Codebook, Label


@click.group("codebook")
def codebook_group() -> None:
    """Show, export, edit or replace a project's codebook."""


for _command in (rename_command, merge_command, retire_command):
    codebook_group.add_command(_command)


@codebook_group.command("show")
@PROJECT
@JSON
def show_command(project: Path, as_json: bool) -> None:
    """Show the labels, attributes and relations of PROJECT's codebook."""
    from annotator.codebook import to_json

    with opened(project) as found:
        codebook = found.codebook
    show(to_json(codebook), lambda: "\n".join(_sentences(codebook)), as_json)


@codebook_group.command("export")
@PROJECT
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE.toml")
def export_command(project: Path, target: Path) -> None:
    """Write PROJECT's codebook to the new FILE.toml, to be edited and put in force again."""
    from annotator.codebook import codebook_toml
    from annotator.formats.whole_file import refuse_target, written_whole

    if target.exists():
        raise UserError(f"{target} exists already. Choose another name.")
    with opened(project) as found:
        refuse_target(target, found)
        with written_whole(target) as stream:
            stream.write(codebook_toml(found.codebook).encode("utf-8"))
    click.echo(f"Codebook written to {target}.")


@codebook_group.command("from-brat")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE.toml")
def from_brat_command(folder: Path, target: Path) -> None:
    """Write a codebook to the new FILE.toml, made of the annotation.conf that brat uses in DIR.

    It has the labels, relations and attributes of that file; add definitions and colors by hand.
    """
    from annotator.codebook import codebook_toml
    from annotator.formats.brat_codebook import codebook_from_brat
    from annotator.formats.import_report import counted
    from annotator.formats.whole_file import written_whole

    if target.exists():
        raise UserError(f"{target} exists already. Choose another name.")
    codebook = codebook_from_brat(folder)
    with written_whole(target) as stream:
        stream.write(codebook_toml(codebook).encode("utf-8"))
    counts = f"{counted(len(codebook.labels), 'label')}, {counted(len(codebook.relations), 'relation')}"
    click.echo(f"Codebook written to {target}: {counts}.")
    click.echo(f"Next: annotator new PROJECT --codebook {target}")


@codebook_group.command("replace")
@PROJECT
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.toml")
@click.option("--force", is_flag=True, help="Replace it even if spans don't fit the new one; they stay as they are.")
def replace_command(project: Path, file: Path, force: bool) -> None:
    """Put the codebook FILE.toml in force in PROJECT.

    Spans are never changed or lost by this. If some do not fit the new codebook, they are counted and nothing
    is done without --force. Keep a label that is no longer wanted with “retired = true”: its spans stay
    readable, and it is not offered for new ones. Undo in the window brings the old codebook back.
    """
    from annotator.codebook import read_codebook
    from annotator.formats.codebook_fit import misfits

    codebook = read_codebook(file)
    with opened(project) as found:
        before = found.codebook
        if codebook == before:
            click.echo("This codebook is in force already. Nothing was changed.")
            return
        unfit = misfits(found, codebook)
        if unfit and not force:
            raise UserError("\n".join(["The new codebook does not fit what is marked:", *unfit.sentences(), _REMEDY]))
        found.codebooks.replace(codebook)
    click.echo(f"“{codebook.title}” {codebook.version} is in force; it was “{before.title}” {before.version}.")
    for sentence in unfit.sentences():
        click.echo(f"Kept as they are: {sentence}")
    if (codebook.id, codebook.version) == (before.id, before.version):
        click.echo("Its version is the same as before. Raise “version” whenever you change a codebook.")


_REMEDY = (
    "Nothing was changed. Keep what is in use, a label with “retired = true” for instance, or add --force: "
    "spans stay as they are then, and the check before “done” names them."
)


def _sentences(codebook: Codebook) -> Iterator[str]:
    yield f"{codebook.title} ({codebook.id} {codebook.version})"
    for layer in codebook.layers:
        yield ""
        yield layer.title
        for label in codebook.labels_of(layer.id):
            yield from _label(label)
    yield ""
    for relation in codebook.relations:
        ends = f"{', '.join(relation.from_labels)} → {', '.join(relation.to_labels)}"
        yield f"  {relation.id}: {ends}"
    for attribute in codebook.article_attributes:
        yield f"  Article, {attribute.name}: {', '.join(attribute.values) or attribute.type}"


def _label(label: Label) -> Iterator[str]:
    retired = ", retired" if label.retired else ""
    key = f" [{label.key}]" if label.key else ""
    yield f"  {label.id}{key}{retired}: {label.definition}"
    for attribute in label.attributes:
        needed = " (required)" if attribute.required else ""
        yield f"      {attribute.name}: {', '.join(attribute.values) or attribute.type}{needed}"
