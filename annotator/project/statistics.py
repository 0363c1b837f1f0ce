"""Figures about a project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from annotator.model import Kind, Relation, Span, Status, is_gold, is_suggested, model_of, person_of
from annotator.store import Store, listing, overview
from annotator.store.bodies import from_body

Place = tuple[str, str]
"""An article's id and the layer of somebody who worked on it."""


@dataclass(slots=True)
class AnnotatorFigures:
    """Count the work of one annotator, reviewer or model: spans by label, articles by status, active seconds."""

    name: str
    labels: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Count what a project holds in the articles on its list.

    Spans and relations are those of the annotators; a reviewer's gold, which repeats them, stands with the reviewer,
    and what a model suggests with the model.
    """

    articles: int
    spans: int
    relations: int
    entities: int
    annotators: tuple[AnnotatorFigures, ...]
    reviewers: tuple[AnnotatorFigures, ...]
    suggestions: tuple[AnnotatorFigures, ...]


class Statistics:
    """Count what is in a project."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def figures(self) -> Figures:
        """Count articles, spans, links and entities, and each annotator's and reviewer's share."""
        shares = self._shares()
        return Figures(
            articles=listing.count_current(self._store, Kind.ARTICLE),
            spans=self._annotated(Kind.SPAN),
            relations=self._annotated(Kind.RELATION),
            entities=listing.count_current(self._store, Kind.ENTITY),
            annotators=tuple(shares[layer] for layer in sorted(shares) if _is_annotators(layer)),
            reviewers=tuple(shares[layer] for layer in sorted(shares) if is_gold(layer)),
            suggestions=tuple(shares[layer] for layer in sorted(shares) if is_suggested(layer)),
        )

    def _shares(self) -> dict[str, AnnotatorFigures]:
        shares: dict[str, AnnotatorFigures] = {}

        def share(layer: str) -> AnnotatorFigures:
            return shares.setdefault(layer, AnnotatorFigures(model_of(person_of(layer))))

        for layer, label, count in listing.labels_by_layer(self._store):
            share(layer).labels[label] = count
        for layer, status, count in listing.status_by_layer(self._store):
            share(layer).statuses[status] = count
        for layer, seconds in listing.seconds_by_layer(self._store):
            share(layer).seconds = seconds
        return shares

    def _annotated(self, kind: Kind) -> int:
        counts = listing.count_by_layer(self._store, kind)
        return sum(count for layer, count in counts.items() if _is_annotators(layer))

    def spans_of(self, layer: str) -> int:
        """Count the spans of one layer in the articles on the list."""
        return listing.count_by_layer(self._store, Kind.SPAN).get(layer, 0)

    def workers(self) -> list[str]:
        """List the annotators with spans, links, attributes of articles or articles that are done, by name.

        Somebody who only looked, whose time or flags were kept, is none of them.
        """
        return [layer for layer in overview.workers(self._store) if _is_annotators(layer)]

    def who_marked(self, articles: Iterable[str]) -> dict[str, set[str]]:
        """Name the annotators who have spans in some articles, by article."""
        found: dict[str, set[str]] = {}
        for article, layer in overview.span_places(self._store, articles):
            if _is_annotators(layer):
                found.setdefault(article, set()).add(layer)
        return found

    def spans(self) -> list[Span]:
        """Read all spans of everybody in the articles on the list."""
        return [from_body(Kind.SPAN, *row) for row in overview.bodies_by_place(self._store, Kind.SPAN)]

    def links(self) -> list[Relation]:
        """Read all links of everybody in the articles on the list, those too whose spans are gone."""
        return [from_body(Kind.RELATION, *row) for row in overview.bodies_by_place(self._store, Kind.RELATION)]

    def statuses(self) -> dict[Place, Status]:
        """Read what people said of how far they are, by article and layer."""
        found = (from_body(Kind.STATE, *row) for row in overview.bodies_by_place(self._store, Kind.STATE))
        return {(state.article, state.annotator): state.status for state in found}

    def seconds(self) -> dict[Place, int]:
        """Sum the active seconds over all copies of the file, by article and layer."""
        return {(article, layer): seconds for article, layer, seconds in overview.seconds(self._store)}

    def done_times(self) -> dict[Place, str]:
        """Read when articles that are done were first said to be (ISO, display only); imported work has no time."""
        return {(article, layer): time for article, layer, time in overview.done_times(self._store)}

    def last_times(self) -> dict[str, str]:
        """Read when something was last done in each layer (ISO, display only), imports, undo and redo aside."""
        return dict(overview.last_times(self._store))

    def outlets(self) -> dict[str, str]:
        """Read the outlet ("" for none) of every article by its id, in the order they arrived."""
        return {article: outlet or "" for article, outlet in overview.outlets(self._store)}

    def texts(self, articles: Iterable[str]) -> dict[str, str]:
        """Read the texts of some articles by id."""
        return dict(overview.texts(self._store, articles))


def _is_annotators(layer: str) -> bool:
    return not is_gold(layer) and not is_suggested(layer)
