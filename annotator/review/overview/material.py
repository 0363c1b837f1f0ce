"""What the overview counts: everybody's work, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from annotator.codebook import Codebook
from annotator.errors import UserError
from annotator.model import Entity, Relation, Span, Status
from annotator.project import Project
from annotator.project.statistics import Place
from annotator.review.overview.figures import OverviewQuestion
from annotator.review.overview.roles import entity_attribute
from annotator.review.overview.voices import Layers, Voices, voices_of

Mark = TypeVar("Mark", Span, Relation)


@dataclass(frozen=True, slots=True)
class Material:
    """Hold what was read of a project, as plain values.

    `outlets` holds all articles in the order they arrived. `annotators` are those whose work counts, `layers` all
    layers of the project. `links` are those between spans that are there. `entities` gives for every id in use the
    entity that stands for it after merging; an id that no entity has is not among them.
    """

    project: str
    codebook: Codebook
    outlets: Mapping[str, str]
    annotators: tuple[str, ...]
    layers: Layers
    given: Mapping[str, set[str]]
    statuses: Mapping[Place, Status]
    spans: Mapping[Place, Sequence[Span]]
    links: Mapping[Place, Sequence[Relation]]
    seconds: Mapping[Place, int]
    done_times: Mapping[Place, str]
    last_times: Mapping[str, str]
    entities: Mapping[str, Entity]
    voices: Mapping[str, Voices]

    def status(self, article: str, layer: str) -> Status:
        """Say how far somebody is with an article; one with spans is started, whoever said so."""
        said = self.statuses.get((article, layer), Status.TODO)
        return Status.STARTED if said is Status.TODO and (article, layer) in self.spans else said

    def work(self, layers: Iterable[str]) -> Iterator[tuple[Place, Sequence[Span]]]:
        """Give the spans of some layers, article by article in the order they arrived."""
        names = tuple(layers)
        for article in self.outlets:
            for name in names:
                if (article, name) in self.spans:
                    yield (article, name), self.spans[article, name]

    def entity_of(self, span: Span) -> str:
        """Give the id of the entity that a span means, after merging; "" if it means none that is there."""
        value = span.attributes.get(entity_attribute(self.codebook, span.label))
        entity = self.entities.get(value) if isinstance(value, str) else None
        return entity.id if entity else ""

    def heard(self) -> Iterator[tuple[Place, float]]:
        """Give the layers that count for each article, with weights that make those of one article one."""
        for article, voices in self.voices.items():
            for layer in voices.layers:
                yield (article, layer), voices.weight


def material_of(project: Project, question: OverviewQuestion) -> Material:
    """Read a project; raise UserError where the question names somebody who is not in it."""
    read = project.statistics
    given = project.assignments.given()
    layers = Layers(
        annotators=tuple(sorted({*read.workers(), *given})),
        gold=tuple(project.progress.gold_layers()),
    )
    _refuse_unknown(question, layers, project.progress.annotators())
    outlets, statuses, spans = read.outlets(), read.statuses(), _by_place(read.spans())
    done = {place for place, status in statuses.items() if status is Status.DONE}
    begun = {*spans, *(place for place, status in statuses.items() if status is not Status.TODO)}
    return Material(
        project=project.path.name,
        codebook=project.codebook,
        outlets=outlets,
        annotators=question.annotators or layers.annotators,
        layers=layers,
        given=given,
        statuses=statuses,
        spans=spans,
        links=_by_place(_whole(read.links(), spans)),
        seconds=read.seconds(),
        done_times=read.done_times(),
        last_times=read.last_times(),
        entities=_entities(project, spans),
        voices=voices_of(outlets, question, layers, done, begun),
    )


def _by_place(marks: Sequence[Mark]) -> dict[Place, list[Mark]]:
    found: defaultdict[Place, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.article, mark.annotator].append(mark)
    return dict(found)


def _whole(links: Sequence[Relation], spans: Mapping[Place, Sequence[Span]]) -> list[Relation]:
    # In two copies of a file one may delete a span while the other links it.
    there = {span.id for each in spans.values() for span in each}
    return [link for link in links if link.head in there and link.tail in there]


def _entities(project: Project, spans: Mapping[Place, Sequence[Span]]) -> dict[str, Entity]:
    names = {label.id: entity_attribute(project.codebook, label.id) for label in project.codebook.labels}
    used = {span.attributes.get(names.get(span.label, "")) for each in spans.values() for span in each}
    found = {id: entity for id in used if isinstance(id, str) and (entity := project.entities.find(id))}
    return {**found, **{entity.id: entity for entity in found.values()}}


def _refuse_unknown(question: OverviewQuestion, layers: Layers, everybody: Sequence[str]) -> None:
    # Somebody who only looked is not shown, but may be asked about.
    people = sorted({*layers.annotators, *everybody})
    wanted = [("annotator", name, people) for name in question.annotators]
    if question.layer:
        wanted.append(("layer", question.layer, [*people, *layers.gold]))
    for what, name, known in wanted:
        if name not in known:
            some = f"Choose from: {', '.join(known)}." if known else "Nobody has annotated yet."
            raise UserError(f"The project has no {what} “{name}”. {some}")
