"""Which files an import reads: those named, those in folders, those that a pattern finds."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.records import Problem, Where
from annotator.formats.table import SUFFIXES, Format, format_of, may_be_read


@dataclass(frozen=True, slots=True)
class Source:
    """Name a file to read. `size` is in bytes. `annotator` is who its folder says that it is of; "" if it says nobody.

    Of very many files a string each takes a tenth of the memory of a path.
    """

    place: str
    format: Format
    size: int
    annotator: str = ""

    @property
    def path(self) -> Path:
        """Give the file's path."""
        return Path(self.place)

    @property
    def name(self) -> str:
        """Give the file's name as it can be shown and stored, whatever bytes it is made of."""
        return printable(self.place)


def find_sources(paths: Iterable[Path], chosen: Format | None = None) -> tuple[list[Source], list[Problem]]:
    """List the files to read in order, each once, and what can't be read at all; only those of a format, if chosen."""
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for path in paths:
        for each in _expanded(path, chosen):
            if isinstance(each, Problem):
                problems.append(each)
            else:
                found.setdefault(each.place, each)
    return list(found.values()), problems


def printable(path: Path | str) -> str:
    """Give a path as valid Unicode."""
    name = os.fspath(path)
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("utf-8", "replace")
    return name


def _expanded(path: Path, chosen: Format | None) -> Iterator[Source | Problem]:
    where = Where(printable(path))
    known = ", ".join(chosen.suffixes if chosen else SUFFIXES)
    if path.is_dir():
        file = None
        for file in _in_folder(path, chosen):
            yield _source(file, chosen)
        if file is None:
            yield Problem(where, f"The folder holds no file that can be read. Those end in {known}.")
    elif path.is_file():
        yield _named(path, chosen)
    elif os.path.lexists(path):
        yield Problem(where, "This is no file that can be read: a broken link, or a device. Choose another one.")
    else:
        matches = [Path(match) for match in sorted(glob.glob(str(path), recursive=True))]
        for match in matches:
            yield from _expanded(match, chosen)
        if not matches:
            yield Problem(where, "There is no such file. Check the name.")


def _named(path: Path, chosen: Format | None) -> Source | Problem:
    """Give a file that is named by itself: of the format chosen, however its name ends.

    Formats whose files come in pairs go by their endings.
    """
    if chosen is None or chosen.read is None or chosen.by_name:
        return _source(path, chosen)
    try:
        return Source(str(path), chosen, path.stat().st_size)
    except OSError as error:
        return Problem(Where(printable(path)), f"The file can't be read ({error.strerror}). Check your rights to it.")


def _source(path: Path, chosen: Format | None) -> Source | Problem:
    try:
        kind = format_of(path, chosen)
        if kind is not None:
            return Source(str(path), kind, path.stat().st_size)
        known = ", ".join(chosen.suffixes if chosen else SUFFIXES)
        return Problem(Where(printable(path)), f"Articles can't be read from this kind of file. Use one of: {known}.")
    except OSError as error:
        return Problem(Where(printable(path)), f"The file can't be read ({error.strerror}). Check your rights to it.")


def _in_folder(folder: Path, chosen: Format | None) -> Iterator[Path]:
    """Find the readable files of a folder and the folders in it, by name, without hidden ones."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(parent, name) for name in sorted(files) if not name.startswith("."))
        # A pipe or a device would be read for ever.
        yield from (path for path in paths if may_be_read(path, chosen) and path.is_file())
