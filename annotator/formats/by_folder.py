"""Whose annotations files hold where several folders have them for the same texts: each folder is one person's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from annotator.formats.sources import Source, printable

_BESIDE = (".txt", ".TXT")
_COMPARED = 64_000
"""How many bytes at the beginning of texts are compared."""
_MOST_SHARED = 200
"""So many texts that several folders have tell which folders are people."""

Parts = tuple[str, ...]
"""The names of a folder and those it is in, from the outermost."""


def named_by_folder(sources: Sequence[Source]) -> list[Source]:
    """Give the sources with the names of their annotators, where folders have annotations of the same texts.

    Only formats with a file of annotations beside each text lie like that. What lies outside those folders is nobody's.
    """
    parts = _below_common({each.place: Path(os.path.abspath(each.path.parent)) for each in sources if _is_beside(each)})
    groups = ({parts[place] for place in places} for places in _of_same_text(sources))
    level = _telling_level(list(islice((group for group in groups if len(group) > 1), _MOST_SHARED)))
    if not level:
        return list(sources)
    return [replace(each, annotator=_name(parts.get(each.place, ()), level)) for each in sources]


def names_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """List the annotators that folders are named after."""
    return tuple(sorted({source.annotator for source in sources if source.annotator}))


def _is_beside(source: Source) -> bool:
    return source.format.beside


def _below_common(folders: dict[str, Path]) -> dict[str, Parts]:
    """Give the folders below the one that all are in; of several drives, all of them."""
    if not folders:
        return {}
    try:
        top = Path(os.path.commonpath(set(map(str, folders.values()))))
    except ValueError:
        return {place: folder.parts for place, folder in folders.items()}
    return {place: folder.relative_to(top).parts for place, folder in folders.items()}


def _of_same_text(sources: Iterable[Source]) -> Iterator[list[str]]:
    """Give the places of files of annotations that have the same name and lie beside the same text."""
    alike: dict[str, list[Source]] = {}
    for source in filter(_is_beside, sources):
        alike.setdefault(source.path.name, []).append(source)
    for group in alike.values():
        texts: dict[tuple[int, bytes], list[str]] = {}
        for source in group if len(group) > 1 else ():
            size, start = _text_beside(source.path)
            if size:
                texts.setdefault((size, start), []).append(source.place)
        yield from texts.values()


def _text_beside(path: Path) -> tuple[int, bytes]:
    """Give the size of the text that annotations lie beside, and how it begins; 0 where there is none."""
    found = next((each for each in map(path.with_suffix, _BESIDE) if each.is_file()), None)
    try:
        if found is None:
            return 0, b""
        with found.open("rb") as stream:
            return found.stat().st_size, stream.read(_COMPARED)
    except OSError:
        return 0, b""


def _telling_level(groups: Sequence[set[Parts]]) -> int:
    """Find which folders tell people apart in each group: 1 for those that files lie in, and so on; 0 where none do."""
    deepest = max((len(parts) for group in groups for parts in group), default=0)
    for level in range(1, deepest + 1):
        if all(len({_name(parts, level) for parts in group}) == len(group) for group in groups):
            return level
    return 0


def _name(parts: Parts, level: int) -> str:
    return " ".join(printable(parts[-level]).split()) if len(parts) >= level else ""
