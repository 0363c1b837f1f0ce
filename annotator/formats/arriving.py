"""Take records that were read into an open import, and keep its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.formats.canonical import settle
from annotator.formats.codebook_check import entity_ids
from annotator.formats.describing_process import Described
from annotator.formats.import_report import Cleaned, ImportReport, Repeated, Version
from annotator.formats.known_entities import with_known
from annotator.formats.listed import Listed
from annotator.formats.local_ids import with_project_ids
from annotator.formats.numbered import Places
from annotator.formats.records import Fault, Problem, Record, Where
from annotator.formats.suggested import as_suggestions, without_score
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
)
from annotator.news.likeness import Sketch, packed, sketch
from annotator.offsets.canonical import text_sha256
from annotator.project import Arrival, Intake, Project, frozen, id_of_text, state_id

if TYPE_CHECKING:
    from annotator.formats.importing import ImportOptions


class Arrivals:
    """Take records into an open import, and keep its report; `people` says who the folder of a file is named after."""

    def __init__(
        self,
        project: Project,
        intake: Intake,
        report: ImportReport,
        options: ImportOptions,
        people: Mapping[str, str],
    ) -> None:
        self._project = project
        self._intake = intake
        self._report = report
        self._options = options
        self._people = people
        self._first = Places()
        self._arriving = project.twins.arriving()
        self._names = {entity.id: entity.name for entity in project.entities.all()}

    def take(self, portion: Iterable[Described]) -> None:
        """Take some described records in their order."""
        prepared = [(*self._prepared(record), hashes) for record, hashes in portion]
        self._intake.look_up(thing for record, sha256, _ in prepared for thing in _things(record, sha256))
        for record, sha256, hashes in prepared:
            self._add(record, sha256, hashes)

    def find_versions(self) -> None:
        """Say which of the new articles are versions of others, once all is written."""
        arrived = self._arriving.found()
        titles = self._project.articles.titles(id for twin in arrived.twins for id in (twin.article, twin.other))
        self._report.unseen = arrived.unseen
        versions = (
            Version(
                self._first.find(twin.article) or Where(""),
                twin.article,
                twin.other,
                titles.get(twin.other, ""),
                twin.likeness,
                titles.get(twin.article, ""),
            )
            for twin in arrived.twins
        )
        self._report.versions = Listed(versions, arrived.count - len(arrived.twins))

    def settled(self, items: Iterable[Record | Problem]) -> Iterator[Record]:
        """Give the records that can be taken, their texts in canonical form, and say what is wrong with the others."""
        for item in items:
            if isinstance(item, Problem):
                self._report.problems.append(item)
                continue
            try:
                yield settle(item)
            except Fault as fault:
                self._report.problems += [Problem(item.where, message) for message in fault.messages]

    def _prepared(self, record: Record) -> tuple[Record, str]:
        """Give a record as the project will have it, and the SHA-256 of its text."""
        sha256 = text_sha256(record.text)
        layer = self._options.layer
        record = as_suggestions(record, layer) if layer else record
        record = record if record.exact else with_known(record, self._project.codebook, self._project.entities.named)
        # What a model makes of an export may still have the ids of the spans it was made from.
        if layer or not record.exact:
            record = with_project_ids(record, sha256, _article_id(record, sha256))
        return record, sha256

    def _add(self, record: Record, sha256: str, hashes: Sketch | None) -> None:
        article = frozen(self._info(record), record.text, record.changes.items(), sha256)
        arrival = self._intake.add_article(article)
        first, before = self._first.find(arrival.article), self._marks
        self._first.add(arrival.article, record.where)
        self._count(record, article, arrival, hashes)
        self._annotate(record, arrival.article)
        if not (arrival.new or arrival.restored):
            marks = self._marks - before
            self._report.repeated.append(Repeated(record.where, arrival.article, str(first or ""), marks))

    @property
    def _marks(self) -> int:
        return self._report.spans + self._report.relations

    def _info(self, record: Record) -> ArticleInfo:
        meta = dict(record.meta)
        if record.id and not record.exact and self._intake.exists(Kind.ARTICLE, record.id):
            # Should another text have the id, this one gets a new id, and must still be found by its own.
            meta["id"] = record.id
        return ArticleInfo(id=record.id, title=record.title, meta=meta, zones=record.zones or ())

    def _count(self, record: Record, article: Article, arrival: Arrival, hashes: Sketch | None) -> None:
        report = self._report
        report.left_out.update(record.left_out)
        report.notes += record.notes
        if arrival.restored:
            report.restored += 1
        elif arrival.new:
            report.new += 1
            self._arriving.add(article.sha256, packed(sketch(record.text)) if hashes is None else hashes)
            if record.changes:
                report.cleaned.append(Cleaned(record.where, record.changes))
            if arrival.article != article.id:
                self._note(record, f"Another article has the id “{article.id}”, so this one got a new id.")

    def _annotate(self, record: Record, article: str) -> None:
        for entity in (*record.entities, *self._unlisted(record)):
            self._add_entity(entity, record)
        spans = [_placed(without_score(span), article) for span in record.spans]
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
            whose = self._people.get(record.where.file) or self._options.annotator
            for name in dict.fromkeys([whose, *(span.annotator for span in record.spans)]):
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
            elif why := self._why_unlinked(replace(relation, article=article), record, added):
                self._note(record, f"The link {relation.label} was left out: {why}.")
            else:
                self._intake.add_relation(replace(relation, article=article))
                self._report.relations += 1

    def _why_unlinked(self, relation: Relation, record: Record, added: set[str]) -> str:
        """Say why the project's spans cannot be the ends that a record's link means; "" if they are."""
        meant = {span.id: span for span in record.spans}
        for id in (relation.head, relation.tail):
            if id in added:
                continue
            known = self._find(id)
            if known is None or id not in meant or known.article != relation.article:
                return "one of its spans is not in the article here"
            if known.annotator != relation.annotator:
                return "one of its spans is another annotator's here"
            if known.label != meant[id].label:
                return f"one of its spans is a {meant[id].label} in the file, but a {known.label} here"
        return ""

    def _note(self, record: Record, message: str) -> None:
        self._report.notes.append(Problem(record.where, message))


def _article_id(record: Record, sha256: str) -> str:
    """Give the id that a record's article gets unless another text has it, or its text has another."""
    return record.id or id_of_text(sha256)


def _placed(span: Span, article: str) -> Span:
    return span if span.article == article else span.placed(span.id, article)


def _things(record: Record, sha256: str) -> Iterator[tuple[Kind, str]]:
    """Name all that a record brings, as the log does."""
    article = _article_id(record, sha256)
    yield Kind.ARTICLE, article
    for kind, things in (
        (Kind.SPAN, record.spans),
        (Kind.RELATION, record.relations),
        (Kind.ENTITY, record.entities),
        (Kind.DECISION, record.decisions),
    ):
        for thing in things:
            yield kind, thing.id
    for state in record.states:
        yield Kind.STATE, state_id(article, state.annotator)
