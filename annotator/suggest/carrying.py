"""Carrying your annotations of an article over to the unchanged passages of its twin, as suggestions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.model import Relation, Span, Verb, carried_layer, fingerprint
from annotator.news.passages import carried, unchanged
from annotator.project import Project

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Carriage:
    """Hold what can be carried over, as suggestions for the twin, and what can't.

    `changed` are spans of yours of which some part lies in a passage that changed; `known` counts those that you have
    marked in the twin already, or that were carried over before. `cut` counts links of spans that stay behind.
    """

    spans: tuple[Span, ...]
    links: tuple[Relation, ...]
    changed: tuple[Span, ...]
    known: int
    cut: int


def carriage(project: Project, source: str, twin: str) -> Carriage:
    """Say what carrying over from one article to another would bring; nothing is written."""
    layer = layer_from(project, source)
    passages = unchanged(project.articles.get(source).text, project.articles.get(twin).text)
    there = {(span.label, span.fragments) for span in project.spans.in_article(twin, project.person)}
    before = {span.id for span in project.suggestions.spans(twin)}
    moved: dict[str, Span] = {}
    changed: list[Span] = []
    for span in project.spans.in_article(source, project.person):
        fragments = carried(span.fragments, passages)
        if fragments is None:
            changed.append(span)
        else:
            moved[span.id] = replace(span, id=_derived(span, twin), article=twin, annotator=layer, fragments=fragments)
    links = project.links.in_article(source, project.person)
    kept = [_moved(link, moved, twin, layer) for link in links if {link.head, link.tail} <= moved.keys()]
    # What is marked there already is suggested all the same where links hang on it, so that they come along.
    linked = {end for link in kept for end in (link.head, link.tail)}
    new = [span for span in moved.values() if span.id not in before]
    fresh = [span for span in new if (span.label, span.fragments) not in there or span.id in linked]
    known_links = {link.id for link in project.suggestions.links(twin)}
    return Carriage(
        spans=tuple(fresh),
        links=tuple(link for link in kept if link.id not in known_links),
        changed=tuple(changed),
        known=len(moved) - len(fresh),
        cut=len(links) - len(kept),
    )


def carry_over(project: Project, source: str, twin: str) -> Carriage:
    """Suggest for a twin, as one action, what you marked in an article where the two do not differ."""
    found = carriage(project, source, twin)
    project.suggestions.suggest(Verb.CARRY_OVER, [*found.spans, *found.links])
    return found


def carriage_to_all(project: Project, source: str, twins: Iterable[str]) -> Carriage:
    """Say what carrying over from one article to several others would bring; nothing is written."""
    each = [carriage(project, source, twin) for twin in twins]
    return Carriage(
        spans=tuple(span for one in each for span in one.spans),
        links=tuple(link for one in each for link in one.links),
        changed=tuple({span.id: span for one in each for span in one.changed}.values()),
        known=sum(one.known for one in each),
        cut=sum(one.cut for one in each),
    )


def carry_over_to_all(project: Project, source: str, twins: Iterable[str]) -> Carriage:
    """Suggest for several twins, as one action, what you marked in an article where it does not differ from them."""
    found = carriage_to_all(project, source, twins)
    project.suggestions.suggest(Verb.CARRY_OVER, [*found.spans, *found.links])
    return found


def layer_from(project: Project, source: str) -> str:
    """Name the layer of suggestions that come from your annotations of an article."""
    title = " ".join(project.articles.info(source).title.split()) or source
    short = title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
    return carried_layer(short, project.person)


def _moved(link: Relation, moved: Mapping[str, Span], twin: str, layer: str) -> Relation:
    return replace(
        link,
        id=_derived(link, twin),
        article=twin,
        annotator=layer,
        head=moved[link.head].id,
        tail=moved[link.tail].id,
    )


def _derived(value: Span | Relation, twin: str) -> str:
    """Give an id that follows from what is carried where, so that the same is never suggested twice."""
    content = f"{value.id}\n{fingerprint(value)}\n{twin}"
    return hashlib.blake2b(content.encode(), digest_size=16).hexdigest()
