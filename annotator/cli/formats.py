"""The command that lists the formats."""

from __future__ import annotations

import click

from annotator.cli.common import JSON, show


@click.command("formats")
@JSON
def formats_command(as_json: bool) -> None:
    """List the formats that can be read and written."""
    from annotator.formats.table import FORMATS, Format

    width = max(len(each.id) for each in FORMATS)

    def _line(each: Format) -> str:
        ways = " and ".join(filter(None, ["read" if each.read else "", "write" if each.write else ""]))
        read = [", ".join(each.suffixes)] if each.read or not each.folder else []
        files = "; ".join([*read, *(["written: a folder" if read else "a folder"] if each.folder else [])])
        return f"{each.id:{width}}  {ways:14}  {each.title} ({files})"

    rows = [
        {
            "id": each.id,
            "title": each.title,
            "endings": list(each.suffixes),
            "reads": each.read is not None,
            "writes": each.write is not None,
            "folder": each.folder,
        }
        for each in FORMATS
    ]
    show({"formats": rows}, lambda: "\n".join(map(_line, FORMATS)), as_json)
