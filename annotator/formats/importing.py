"""Import articles, and annotations that come with them, as one action."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.errors import UserError
from annotator.formats.arriving import Arrivals
from annotator.formats.by_folder import named_by_folder, names_of
from annotator.formats.describing_process import Describing
from annotator.formats.encodings import UTF8
from annotator.formats.import_report import ImportReport
from annotator.formats.listed import Listed
from annotator.formats.mapping import LabelMapping, proposed
from annotator.formats.names_met import NamesMet
from annotator.formats.records import Problem, Reading, Record, Where
from annotator.formats.sources import Source, find_sources
from annotator.formats.table import format_named
from annotator.model import Status, suggested_layer
from annotator.project import Project

Progress = Callable[[int, int], bool]
"""Hear how much is done of how much, in any unit; return False to stop."""

_HEARTBEAT = 0.05  # seconds
_PORTION = 100
_PORTION_CHARACTERS = 1_000_000


class Cancelled(UserError):
    """Say that the user stopped an import or export before it wrote anything."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Say whose layer gets annotations that name nobody, and which column holds what.

    `annotator` is "" for your own, or those that folders are named after, which hold annotations of the same texts.
    `format` is the id of the one to read; "" reads those that can be told by a file's name. `status` is where
    annotators stand with articles whose annotations come in a file that does not say. `mapping` says what names of
    labels and links in the files stand for. `suggestions` names the model that suggests all annotations, whoever the
    files say they are of; "" takes them for somebody's work. `encoding` is what files are in that are not
    UTF-8, as Python calls it; "" to tell it by their letters.
    """

    annotator: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    format: str = ""
    status: Status = Status.TODO
    mapping: LabelMapping | None = None
    suggestions: str = ""
    encoding: str = ""

    @property
    def layer(self) -> str:
        """Name the layer that all annotations go to; "" where the files say."""
        return suggested_layer(self.suggestions) if self.suggestions else ""


def import_paths(
    project: Project,
    paths: Iterable[Path],
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import files, folders and patterns; what can't be read is in the report, and the rest is imported.

    Raises Cancelled, with nothing imported, once `progress` (done and all, in bytes) returns False.
    """
    options = options or ImportOptions()
    reading = _reading(project, options)
    sources, problems = find_sources(paths, format_named(options.format) if options.format else None)
    if not (options.layer or options.annotator):
        sources = named_by_folder(sources)
    report = ImportReport(problems=Listed(problems), suggested_by=options.suggestions, by_folder=names_of(sources))
    with project.importing() as intake:
        arrivals = Arrivals(project, intake, report, options, _people(sources))
        hear = progress or (lambda done, total: True)
        portions = _portions(_read_all(sources, reading, hear))
        with Describing() as describing:
            for portion in describing.ahead(list(arrivals.settled(items)) for items in portions):
                arrivals.take(portion)
        # The last moment at which nothing has happened yet.
        _go_on(hear(1, 1))
    arrivals.find_versions()
    report.problems += [Problem(Where(file), message) for file, message in reading.names.problems()]
    report.notes += [Problem(Where(file), message) for file, message in reading.names.notes()]
    report.encodings = {file: name for file, name in reading.encodings.items() if name != UTF8}
    return report


def proposed_mapping(
    project: Project,
    paths: Iterable[Path],
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> tuple[LabelMapping, NamesMet]:
    """Propose what the names used in files stand for, and count them; nothing is imported."""
    options = options or ImportOptions()
    reading = _reading(project, options)
    sources, _ = find_sources(paths, format_named(options.format) if options.format else None)
    for _ in _read_all(sources, reading, progress or (lambda done, total: True)):
        pass
    return proposed(reading.names, project.codebook), reading.names


def _reading(project: Project, options: ImportOptions) -> Reading:
    return Reading(
        project.codebook,
        options.layer or options.annotator or project.annotator,
        options.columns,
        article_with=project.articles.with_hash,
        mapping=options.mapping,
        encoding=options.encoding,
    )


def _people(sources: Iterable[Source]) -> dict[str, str]:
    return {source.name: source.annotator for source in sources if source.annotator}


def _portions(items: Iterable[Record | Problem]) -> Iterator[list[Record | Problem]]:
    """Give the items in lists that are neither many nor long, so that memory stays flat."""
    portion: list[Record | Problem] = []
    characters = 0
    for item in items:
        portion.append(item)
        characters += len(item.text) if isinstance(item, Record) else 0
        if len(portion) >= _PORTION or characters >= _PORTION_CHARACTERS:
            yield portion
            portion, characters = [], 0
    yield portion


def _read_all(sources: list[Source], reading: Reading, progress: Progress) -> Iterator[Record | Problem]:
    total = sum(source.size for source in sources)
    done, next_beat = 0, 0.0
    for source in sources:
        for item, read in _read(source, reading):
            if time.monotonic() >= next_beat:
                next_beat = time.monotonic() + _HEARTBEAT
                _go_on(progress(done + read, total))
            yield item
        # Of very many files only those are remembered that somebody is told of.
        if reading.encodings.get(source.name) == UTF8:
            del reading.encodings[source.name]
        done += source.size
    _go_on(progress(total, total))


def _go_on(wanted: bool) -> None:
    if not wanted:
        raise Cancelled("The import was stopped. Nothing was imported.")


def _read(source: Source, reading: Reading) -> Iterator[tuple[Record | Problem, int]]:
    """Give each item of a file with the number of bytes read until then; a sentence where there is none."""
    item = None
    try:
        with source.path.open("rb") as stream:
            assert source.format.read is not None
            whose = source.annotator or reading.annotator
            for item in source.format.read(stream, source.name, replace(reading, path=source.path, annotator=whose)):
                yield item, stream.tell()
    except OSError as error:
        reason = error.strerror or "the system gave no reason"
        yield Problem(Where(source.name), f"The file can't be read ({reason}). Check your rights to it."), 0
        return
    if item is None:
        yield Problem(Where(source.name), "The file holds no article. Choose another file."), 0
