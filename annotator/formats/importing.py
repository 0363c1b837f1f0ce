"""Import articles, and annotations that come with them, as one action."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.errors import UserError
from annotator.formats.canonical import settle
from annotator.formats.codebook_check import entity_ids
from annotator.formats.describing import described
from annotator.formats.import_report import Cleaned, ImportReport, Repeated, Version
from annotator.formats.known_entities import with_known
from annotator.formats.local_ids import with_project_ids
from annotator.formats.mapping import LabelMapping, proposed
from annotator.formats.names_met import NamesMet
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.sources import Source, find_sources
from annotator.formats.suggested import as_suggestions, without_score
from annotator.formats.table import format_named
from annotator.model import (
    Article,
    ArticleInfo,
    ArticleState,
    Entity,
    Kind,
    Relation,
    Span,
    Status,
    is_suggested,
    suggested_layer,
)
from annotator.news.likeness import Sketch, packed, sketch
from annotator.project import Arrival, Intake, Project, frozen

Progress = Callable[[int, int], bool]
"""Hear how much is done of how much, in any unit; return False to stop."""

_HEARTBEAT = 0.05  # seconds
_PORTION = 100
_MOST_PROBLEMS = 10_000
"""How many problems of a file, and how many notes of an import, are listed; the others are counted."""
_PORTION_CHARACTERS = 1_000_000


class Cancelled(UserError):
    """Say that the user stopped an import or export before it wrote anything."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Say whose layer gets annotations that name nobody ("" for your own), and which column holds what.

    `format` is the id of the one to read; "" reads those that can be told by a file's name. `status` is where
    annotators stand with articles whose annotations come in a file that does not say. `mapping` says what names of
    labels and links in the files stand for. `suggestions` names the model that suggests all annotations, whoever the
    files say they are of; "" takes them for somebody's work.
    """

    annotator: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    format: str = ""
    status: Status = Status.TODO
    mapping: LabelMapping | None = None
    suggestions: str = ""

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
    report = ImportReport(problems=problems, suggested_by=options.suggestions)
    with project.importing() as intake:
        arrivals = _Arrivals(project, intake, report, options)
        for portion in _portions(_read_all(sources, reading, progress or (lambda done, total: True))):
            arrivals.take(portion)
    arrivals.count_notes()
    arrivals.find_versions()
    report.problems += [Problem(Where(file), message) for file, message in reading.names.problems()]
    report.notes += [Problem(Where(file), message) for file, message in reading.names.notes()]
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
    )


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
            if item is not None:
                yield item
        done += source.size
    _go_on(progress(total, total))


def _go_on(wanted: bool) -> None:
    if not wanted:
        raise Cancelled("The import was stopped. Nothing was imported.")


def _read(source: Source, reading: Reading) -> Iterator[tuple[Record | Problem | None, int]]:
    """Give each item of a file with the number of bytes read until then; a sentence where there is none.

    None stands for one of too many problems.
    """
    item = None
    problems = 0
    try:
        with source.path.open("rb") as stream:
            assert source.format.read is not None
            for item in source.format.read(stream, source.name, replace(reading, path=source.path)):
                problems += isinstance(item, Problem)
                is_listed = isinstance(item, Record) or problems <= _MOST_PROBLEMS
                yield item if is_listed else None, stream.tell()
    except OSError as error:
        reason = error.strerror or "the system gave no reason"
        yield Problem(Where(source.name), f"The file can't be read ({reason}). Check your rights to it."), 0
        return
    if item is None:
        yield Problem(Where(source.name), "The file holds no article. Choose another file."), 0
    if problems > _MOST_PROBLEMS:
        yield Problem(Where(source.name), f"{problems - _MOST_PROBLEMS:,} more things are wrong in the file."), 0


class _Arrivals:
    """Take records into an open import, and keep its report."""

    def __init__(self, project: Project, intake: Intake, report: ImportReport, options: ImportOptions) -> None:
        self._project = project
        self._intake = intake
        self._report = report
        self._options = options
        self._first: dict[str, Where] = {}
        self._sketches: dict[str, Sketch] = {}
        self._unlisted_notes = 0
        self._last = Where("")
        self._names = {entity.id: entity.name for entity in project.entities.all()}

    def take(self, items: Iterable[Record | Problem]) -> None:
        """Take some records in their order, and say what is wrong with the others."""
        for record in described(self._settled(items)):
            self._add(record)

    def count_notes(self) -> None:
        """Say how many notes there are beside those that are listed."""
        if self._unlisted_notes:
            more = f"{self._unlisted_notes:,} more places up to here are worth a look."
            self._report.notes.append(Problem(self._last, more))

    def find_versions(self) -> None:
        """Say which of the new articles are versions of others, once all is written."""
        if self._sketches:
            arrived = self._project.twins.arrived(self._sketches)
            titles = self._project.articles.titles()
            self._report.unseen = arrived.unseen
            self._report.versions = [
                Version(self._first[twin.article], twin.article, twin.other, titles.get(twin.other, ""), twin.likeness)
                for twin in arrived.twins
            ]

    def _settled(self, items: Iterable[Record | Problem]) -> Iterator[Record]:
        for item in items:
            if isinstance(item, Problem):
                self._report.problems.append(item)
                continue
            try:
                yield settle(item)
            except Fault as fault:
                self._report.problems += fault.problems(item.where)

    def _add(self, record: Record) -> None:
        article = frozen(self._info(record), record.text, record.changes.items())
        layer = self._options.layer
        record = as_suggestions(record, layer) if layer else record
        record = record if record.exact else with_known(record, self._project.codebook, self._project.entities.named)
        # What a model makes of an export may still have the ids of the spans it was made from.
        record = record if record.exact and not layer else with_project_ids(record, article.sha256)
        arrival = self._intake.add_article(article)
        self._count(record, article, arrival)
        before = self._marks
        self._annotate(record, arrival.article)
        if not (arrival.new or arrival.restored):
            repeated = self._report.repeated
            repeated[-1] = replace(repeated[-1], marks=self._marks - before)

    @property
    def _marks(self) -> int:
        return self._report.spans + self._report.relations

    def _info(self, record: Record) -> ArticleInfo:
        meta = dict(record.meta)
        if record.id and not record.exact and self._intake.exists(Kind.ARTICLE, record.id):
            # Should another text have the id, this one gets a new id, and must still be found by its own.
            meta["id"] = record.id
        return ArticleInfo(id=record.id, title=record.title, meta=meta, zones=record.zones or ())

    def _count(self, record: Record, article: Article, arrival: Arrival) -> None:
        report = self._report
        report.left_out.update(record.left_out)
        for note in record.notes:
            self._add_note(note)
        if arrival.restored:
            report.restored += 1
        elif not arrival.new:
            first = self._first.get(arrival.article)
            report.repeated.append(Repeated(record.where, arrival.article, str(first or "")))
        else:
            report.new += 1
            self._sketches[arrival.article] = packed(sketch(record.text))
            if record.changes:
                report.cleaned.append(Cleaned(record.where, record.changes))
            if arrival.article != article.id:
                self._note(record, f"Another article has the id “{article.id}”, so this one got a new id.")
        self._first.setdefault(arrival.article, record.where)

    def _annotate(self, record: Record, article: str) -> None:
        for entity in (*record.entities, *self._unlisted(record)):
            self._add_entity(entity, record)
        spans = [replace(without_score(span), article=article) for span in record.spans]
        added = {span.id for span in spans if self._add_span(span, record)}
        self._add_relations(record, article, added)
        for state in (*record.states, *self._unsaid(record)):
            self._intake.add_state(replace(state, article=article))
        for decision in record.decisions:
            if not self._intake.exists(Kind.DECISION, decision.id):
                self._intake.add_decision(replace(decision, article=article))
                self._report.decisions += 1

    def _unsaid(self, record: Record) -> Iterator[ArticleState]:
        """Say where those stand whose annotations came, and the one the file is said to be of."""
        if self._options.status is not Status.TODO and not record.exact:
            for name in dict.fromkeys([self._options.annotator, *(span.annotator for span in record.spans)]):
                if name and not is_suggested(name):
                    yield ArticleState(record.id, name, self._options.status)

    def _unlisted(self, record: Record) -> Iterator[Entity]:
        """Make an entity of each name that spans refer to and nobody has described."""
        listed = {entity.id for entity in record.entities}
        for span in record.spans:
            for id in entity_ids(self._project.codebook, span.label, span.attributes).values():
                if id not in listed:
                    yield Entity(id=id, name=id)

    def _add_entity(self, entity: Entity, record: Record) -> None:
        if not self._intake.exists(Kind.ENTITY, entity.id):
            self._intake.add_entity(entity)
            self._names[entity.id] = entity.name
            self._report.entities += 1
        elif entity.name != entity.id and entity.name != (known := self._names.get(entity.id, entity.name)):
            self._note(record, f"The entity “{entity.id}” is “{entity.name}” here, but “{known}” in the project.")

    def _add_span(self, span: Span, record: Record) -> bool:
        if not self._intake.exists(Kind.SPAN, span.id):
            self._intake.add_span(span)
            self._report.spans += 1
            return True
        known = self._find(span.id)
        if known is not None and known.article != span.article:
            self._note(record, f"A {span.label} was left out: another article has a span with its id, “{span.id}”.")
        else:
            self._report.known_spans += 1
        return False

    def _find(self, span: str) -> Span | None:
        # What came a moment ago can be found once it is written.
        self._intake.flush()
        return self._project.spans.find(span)

    def _add_relations(self, record: Record, article: str, added: set[str]) -> None:
        for relation in record.relations:
            if self._intake.exists(Kind.RELATION, relation.id):
                self._report.known_relations += 1
            elif not all(
                id in added or self._is_same(id, replace(relation, article=article), record)
                for id in (relation.head, relation.tail)
            ):
                self._note(
                    record, f"The link {relation.label} was left out: one of its spans is not in the article here."
                )
            else:
                self._intake.add_relation(replace(relation, article=article))
                self._report.relations += 1

    def _is_same(self, id: str, relation: Relation, record: Record) -> bool:
        """Say whether the project's span of an id is the one that a record's link means."""
        known = self._find(id)
        meant = next((span for span in record.spans if span.id == id), None)
        if known is None or meant is None or known.article != relation.article:
            return False
        return known.annotator == relation.annotator and known.label == meant.label

    def _note(self, record: Record, message: str) -> None:
        self._add_note(Problem(record.where, message))

    def _add_note(self, note: Problem) -> None:
        if len(self._report.notes) < _MOST_PROBLEMS:
            self._report.notes.append(note)
        else:
            self._unlisted_notes += 1
            self._last = note.where
