"""The lines of a brat .ann file, and the places and words they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.model import Fragment
from annotator.offsets.fragments import normalise

NEARBY = 100
"""How many code points from where a span should be its words are looked for."""

LINE_END = re.compile(r"[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Where brat, which is written in Python, sees a line end."""

_START = re.compile(r"([A-Z#]\d+|\*)\t")
_PLACE = re.compile(r"(\S+) +(\d{1,9} +\d{1,9}(?:;\d{1,9} +\d{1,9})*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one annotation: its number of line, its id, and the two columns after it.

    The id is "" for a line that is no annotation. The last column may have several lines.
    """

    line: int
    id: str
    body: str
    rest: str = ""


def rows(ann: str) -> Iterator[Row]:
    """Give the annotations of a file; lines that go on with the words of a span belong to it."""
    lines = [line.removesuffix("\r") for line in ann.removeprefix("\ufeff").split("\n")]
    number = 0
    while number < len(lines):
        first = number
        number += 1
        if not _START.match(lines[first]):
            if lines[first].strip() and not lines[first].startswith("#"):
                yield Row(first + 1, "", lines[first])
            continue
        if lines[first][0] in "T#":
            while number < len(lines) and not _START.match(lines[number]) and not lines[number].startswith("#"):
                number += 1
        id, body, *rest = "\n".join(lines[first:number]).split("\t", 2)
        yield Row(first + 1, id, body.strip(), "".join(rest).strip())


def place(row: Row) -> tuple[str, list[Fragment]] | None:
    """Read label and fragments of a span; None where they are not written as brat does."""
    match = _PLACE.fullmatch(row.body)
    if match is None:
        return None
    pairs = [pair.split() for pair in match[2].split(";")]
    return match[1], [Fragment(int(start), int(end)) for start, end in pairs]


def fits(text: str, fragments: list[Fragment], quoted: str) -> bool:
    """Say whether fragments lie in a text and cover the words quoted, whatever the white space; no words fit any."""
    if not all(each.start < each.end <= len(text) for each in fragments):
        return False
    covered = " ".join(text[each.start : each.end] for each in fragments)
    return not quoted.strip() or covered.split() == quoted.split()


def found_nearby(text: str, fragments: list[Fragment], quoted: str) -> list[Fragment] | None:
    """Give the one place near to fragments that has the words quoted; None where there is none or several.

    A span of several fragments is moved as a whole.
    """
    if len(fragments) == 1:
        found = _occurrences(text, fragments[0], quoted)
    else:
        moved = ([_moved(each, by) for each in fragments] for by in range(-NEARBY, NEARBY + 1))
        found = [each for each in moved if each[0].start >= 0 and quoted.strip() and fits(text, each, quoted)]
    return found[0] if len(found) == 1 else None


def joined(text: str, fragments: list[Fragment]) -> tuple[Fragment, ...]:
    """Give fragments without the gaps that brat leaves at the end of each line."""
    whole: list[Fragment] = []
    for each in normalise(fragments):
        gap = text[whole[-1].end : each.start] if whole else ""
        if LINE_END.search(gap) and not gap.strip():
            whole[-1] = Fragment(whole[-1].start, each.end)
        else:
            whole.append(each)
    return tuple(whole)


def _occurrences(text: str, near: Fragment, quoted: str) -> list[list[Fragment]]:
    pattern = r"\s+".join(map(re.escape, quoted.split()))
    start = max(0, near.start - NEARBY)
    window = text[start : near.end + NEARBY]
    matches = re.finditer(f"(?=({pattern}))", window) if pattern else ()
    return [[Fragment(start + match.start(1), start + match.end(1))] for match in matches]


def _moved(fragment: Fragment, by: int) -> Fragment:
    return Fragment(fragment.start + by, fragment.end + by)
