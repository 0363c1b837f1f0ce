"""Figures about a project."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.model import Kind
from annotator.store import Store, listing


@dataclass(slots=True)
class AnnotatorFigures:
    """Count one annotator's work: spans by label, articles by status, active seconds."""

    name: str
    labels: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Count what a project holds in the articles on its list."""

    articles: int
    spans: int
    relations: int
    entities: int
    annotators: tuple[AnnotatorFigures, ...]


class Statistics:
    """Count what is in a project."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def figures(self) -> Figures:
        """Count articles, spans, links and entities, and each annotator's share."""
        people: dict[str, AnnotatorFigures] = {}

        def person(name: str) -> AnnotatorFigures:
            return people.setdefault(name, AnnotatorFigures(name))

        for name, label, count in listing.labels_by_layer(self._store):
            person(name).labels[label] = count
        for name, status, count in listing.status_by_layer(self._store):
            person(name).statuses[status] = count
        for name, seconds in listing.seconds_by_layer(self._store):
            person(name).seconds = seconds
        return Figures(
            articles=listing.count_current(self._store, Kind.ARTICLE),
            spans=listing.count_listed(self._store, Kind.SPAN),
            relations=listing.count_listed(self._store, Kind.RELATION),
            entities=listing.count_current(self._store, Kind.ENTITY),
            annotators=tuple(people[name] for name in sorted(people)),
        )
