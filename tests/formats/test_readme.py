"""The README lists the formats as the program has them."""

from __future__ import annotations

from pathlib import Path

from annotator.formats.table import FORMATS

README = Path(__file__).parents[2] / "README.md"


def formats_table() -> str:
    """Give the table of formats as the README shows it."""
    rows = ["| format | `--format` | files | in | out |", "| --- | --- | --- | --- | --- |"]
    for each in FORMATS:
        endings = ", ".join(f"`{suffix}`" for suffix in each.suffixes) or "a folder"
        ways = ["✓" if each.read else "", "✓" if each.write else ""]
        rows.append(f"| {each.title} | `{each.id}` | {endings} | {ways[0]} | {ways[1]} |")
    return "\n".join(rows)


def test_the_readme_lists_every_format() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.partition("<!-- formats -->\n")[2].partition("\n<!-- /formats -->")[0] == formats_table()
