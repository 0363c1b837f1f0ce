"""The formats that articles can be read from: one table for command line, dialogs and tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.errors import UserError
from annotator.formats import brat, csv, html, jsonl, text
from annotator.formats.records import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """Describe one format: what people call it, how its files end, and what reads them.

    One `by_name` is read only where it is asked for by its id.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    read: Reader
    by_name: bool = False


FORMATS = (
    Format("text", "Plain text", (".txt",), text.read),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), jsonl.read),
    Format("csv", "Table", (".csv", ".tsv"), csv.read),
    Format("html", "Web page", (".html", ".htm", ".xhtml"), html.read),
    Format("brat", "brat", (".ann",), brat.read, by_name=True),
)

SUFFIXES = tuple(suffix for each in FORMATS if not each.by_name for suffix in each.suffixes)


def format_of(path: Path, chosen: Format | None = None) -> Format | None:
    """Find the format of a file by how its name ends, whatever the case; only the one chosen counts, if one is."""
    suffix = path.suffix.lower()
    formats = [chosen] if chosen else [each for each in FORMATS if not each.by_name]
    return next((each for each in formats if suffix in each.suffixes), None)


def format_named(id: str) -> Format:
    """Find a format by its id.

    Raises UserError listing the formats there are.
    """
    found = next((each for each in FORMATS if each.id == id), None)
    if found is None:
        known = ", ".join(each.id for each in FORMATS)
        raise UserError(f"There is no format “{id}”. Use one of: {known}.")
    return found
