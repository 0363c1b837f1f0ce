"""Find the line of a TOML text on which a value stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from annotator.codebook.table import Path

_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(.*)""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def line_of(toml_text: str, path: Path) -> int | None:
    """Give the line, from 1, of the value at a path or of the nearest table around it.

    The text must be valid TOML.
    """
    found: dict[Path, int] = {}
    for number, place in _places(toml_text):
        found.setdefault(place, number)
    ends = range(len(path), 0, -1)
    return next((found[path[:end]] for end in ends if path[:end] in found), None)


def _places(toml_text: str) -> Iterator[tuple[int, Path]]:
    table: Path = ()
    seen: Counter[Path] = Counter()
    for number, line in _lines_outside_long_strings(toml_text):
        if header := _HEADER.fullmatch(line):
            table = _resolve(_parts(header[2]), header[1] == "[[", seen)
            yield number, table
            if isinstance(table[-1], int):
                yield number, table[:-1]
        elif key := _KEY.fullmatch(line):
            parts = _parts(key[1])
            for depth in range(1, len(parts) + 1):
                yield number, (*table, *parts[:depth])


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def _resolve(parts: list[str], is_list: bool, seen: Counter[Path]) -> Path:
    """Put in the index of the last table wherever a part of the header names a list of tables."""
    path: Path = ()
    for part in parts[:-1]:
        path = (*path, part)
        path = (*path, seen[path] - 1) if path in seen else path
    path = (*path, parts[-1])
    if not is_list:
        return path
    seen[path] += 1
    return (*path, seen[path] - 1)


def _lines_outside_long_strings(toml_text: str) -> Iterator[tuple[int, str]]:
    closing = ""
    for number, line in enumerate(toml_text.split("\n"), start=1):
        line = line.rstrip("\r")
        if closing:
            closing = "" if closing in line else closing
            continue
        yield number, line
        opened = re.search(r'=\s*("""|\'\'\')', line)
        if opened and opened[1] not in line[opened.end() :]:
            closing = opened[1]
