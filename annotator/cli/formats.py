"""The command that lists the formats."""

from __future__ import annotations

import click

from annotator.cli.common import JSON, show


@click.command("formats")
@JSON
def formats_command(as_json: bool) -> None:
    """List the formats that can be read, with how their files end."""
    from annotator.formats.table import FORMATS

    rows = [{"id": each.id, "title": each.title, "endings": list(each.suffixes)} for each in FORMATS]
    width = max(len(each.id) for each in FORMATS)
    show(
        {"formats": rows},
        lambda: "\n".join(f"{each.id:{width}}  {each.title} ({', '.join(each.suffixes)})" for each in FORMATS),
        as_json,
    )
