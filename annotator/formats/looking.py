"""A first look at files: which names they use, in which encoding they are, how much is in them; nothing is imported."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path

from annotator.formats.by_folder import named_by_folder, names_of
from annotator.formats.encodings import UTF8, title_of, told
from annotator.formats.importing import Cancelled, Progress
from annotator.formats.mapping import LabelMapping
from annotator.formats.names_met import NamesMet
from annotator.formats.records import Problem, Reading, Record, Where
from annotator.formats.sources import Source, find_sources
from annotator.formats.table import HEAD, format_named
from annotator.model import is_suggested

BRIEFLY = 1.5
"""How many seconds somebody who chose files waits gladly."""

_HEARTBEAT = 0.05
_MOST_LOOKED_BESIDE = 1_000
_LEAST = 0.02
_OVERDUE = 2
_TEXT = (".txt", ".csv", ".tsv", ".html", ".htm", ".xhtml", ".xml", ".iptc", ".conll", ".bio", ".iob")
_ALWAYS_UTF8 = (".json", ".jsonl", ".ndjson", ".jsonld", ".ann", ".ninjs")


@dataclass(frozen=True, slots=True)
class Seen:
    """Say of one file its format, its size in bytes, its encoding ("" for one that has none), and what was read of it.

    `whole` says whether all of it was read.
    """

    name: str
    format: str
    size: int
    encoding: str
    articles: int
    annotations: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Hold what a first look at files found; `read` of `size` bytes were read.

    `beside` counts plain texts that have a file of brat's annotations beside them, which is not read. In `names` the
    people are those that files name, and "" for nobody.
    """

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    files: tuple[Seen, ...] = ()
    names: NamesMet = field(default_factory=NamesMet)
    read: int = 0
    beside: int = 0

    @property
    def size(self) -> int:
        """Sum the sizes of the files, in bytes."""
        return sum(source.size for source in self.sources)

    @property
    def named(self) -> tuple[str, ...]:
        """List the people that files name as annotators, in the order of their names."""
        return tuple(sorted(name for name in self.names.people if not (_is_nobody(name) or is_suggested(name))))

    @property
    def has_unnamed(self) -> bool:
        """Say whether there are annotations that name nobody."""
        return any(map(_is_nobody, self.names.people))

    @property
    def by_folder(self) -> tuple[str, ...]:
        """List the people that folders of annotations are named after."""
        return names_of(self.sources)

    @property
    def whole(self) -> bool:
        """Say whether everything was read."""
        return all(seen.whole for seen in self.files)

    @property
    def articles(self) -> int:
        """Count the articles that were read."""
        return sum(seen.articles for seen in self.files)


def look_at(
    paths: Sequence[Path], reading: Reading, progress: Progress, format: str = "", seconds: float = BRIEFLY
) -> Look:
    """Read files for some seconds, each of them for its share; `inf` reads them all.

    Raises Cancelled once `progress` (in bytes) returns False.
    """
    sources, problems = find_sources(paths, format_named(format) if format else None)
    sources = named_by_folder(sources)
    # With a mapping, an article whose names nobody knows is read without them; without a name it is seen who is named.
    fresh = replace(reading, names=NamesMet(), encodings={}, mapping=LabelMapping(), annotator="")
    looking = _Looking(fresh, progress, sum(source.size for source in sources))
    start = time.monotonic()
    for number, source in enumerate(sources, 1):
        if number > 1 and time.monotonic() > start + _OVERDUE * seconds:
            looking.pass_over(source)
        else:
            looking.take(source, start + seconds * number / len(sources) if seconds < inf else inf)
    beside = sum(map(_has_annotations_beside, sources[:_MOST_LOOKED_BESIDE]))
    return Look(tuple(sources), tuple(problems), tuple(looking.files), fresh.names, looking.read, beside)


def _is_nobody(name: str) -> bool:
    # Several layers of the same text by nobody are told apart by a number.
    return not name or name.startswith(" ")


def _has_annotations_beside(source: Source) -> bool:
    return source.format.id == "text" and source.path.with_suffix(".ann").is_file()


class _Looking:
    """Read one file after the other, as far as time allows."""

    def __init__(self, reading: Reading, progress: Progress, size: int) -> None:
        self.files: list[Seen] = []
        self.read = 0
        self._reading = reading
        self._progress = progress
        self._size = size
        self._passed = 0
        self._next_beat = 0.0

    def take(self, source: Source, until: float) -> None:
        """Read a file until some moment, but always its first article."""
        names = self._reading.names
        before = names.labels.total()
        articles, read, whole = 0, 0, source.size == 0
        until = max(until, time.monotonic() + _LEAST)
        is_late = False
        for item, read in self._items(source):
            articles += isinstance(item, Record) and bool(item.text.strip())
            self._beat(self._passed + min(read, source.size))
            # Of a file that was taken in at one go, whether there is more is only known from the next article.
            if is_late or (time.monotonic() > until and read < source.size):
                break
            is_late = time.monotonic() > until
        else:
            whole, read = True, source.size
        self.read += min(read, source.size)
        self._passed += source.size
        marks = names.labels.total() - before
        self.files.append(
            Seen(source.name, source.format.title, source.size, self._encoding(source), articles, marks, whole)
        )

    def pass_over(self, source: Source) -> None:
        """Leave a file for which there is no time at all."""
        self._beat(self._passed)
        self._passed += source.size
        self.files.append(Seen(source.name, source.format.title, source.size, "", 0, 0, False))

    def _items(self, source: Source) -> Iterator[tuple[Record | Problem, int]]:
        try:
            with source.path.open("rb") as stream:
                assert source.format.read is not None
                for item in source.format.read(stream, source.name, replace(self._reading, path=source.path)):
                    yield item, stream.tell()
        except OSError as error:
            yield Problem(Where(source.name), error.strerror or ""), 0

    def _encoding(self, source: Source) -> str:
        name = source.name.lower()
        heard = self._reading.encodings.get(source.name, "")
        if heard or name.endswith(_ALWAYS_UTF8):
            return heard or UTF8
        if not name.endswith(_TEXT):
            return ""
        try:
            with source.path.open("rb") as stream:
                encoding = told(stream.read(HEAD), self._reading.encoding)
        except OSError:
            return ""
        return title_of(encoding) if encoding else ""

    def _beat(self, read: int) -> None:
        if time.monotonic() >= self._next_beat:
            self._next_beat = time.monotonic() + _HEARTBEAT
            if not self._progress(read, self._size):
                raise Cancelled("The look at the files was stopped.")
