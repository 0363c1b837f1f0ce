"""The formats that articles can be read from: one table for command line, dialogs and tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.formats import csv, html, jsonl, text
from annotator.formats.records import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """Describe one format: what people call it, how its files end, and what reads them."""

    id: str
    title: str
    suffixes: tuple[str, ...]
    read: Reader


FORMATS = (
    Format("text", "Plain text", (".txt",), text.read),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), jsonl.read),
    Format("csv", "Table", (".csv", ".tsv"), csv.read),
    Format("html", "Web page", (".html", ".htm", ".xhtml"), html.read),
)

SUFFIXES = tuple(suffix for each in FORMATS for suffix in each.suffixes)


def format_of(path: Path) -> Format | None:
    """Find the format of a file by how its name ends, whatever the case."""
    suffix = path.suffix.lower()
    return next((each for each in FORMATS if suffix in each.suffixes), None)
