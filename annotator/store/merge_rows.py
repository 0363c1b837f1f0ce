"""What an entry of somebody's log must be like to be taken into ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from annotator.errors import UserError
from annotator.model import (
    ArticleInfo,
    ArticleState,
    Assignment,
    Decision,
    Entity,
    Fragment,
    Kind,
    Relation,
    Span,
    Verb,
    WorkTime,
    Zone,
)
from annotator.store.bodies import from_body
from annotator.store.log import Version

SHARED = frozenset({Kind.ARTICLE, Kind.ENTITY, Kind.CODEBOOK, Kind.ASSIGNMENT})
_ABOUT_AN_ARTICLE = frozenset({Kind.ARTICLE, Kind.SPAN, Kind.RELATION, Kind.STATE, Kind.WORKTIME, Kind.DECISION})
_KINDS = frozenset(map(str, Kind))
_VERBS = frozenset(map(str, Verb))
_ID = 32
_HEX = re.compile(r"[0-9a-f]+").fullmatch
_MOST_CHARACTERS = 10_000
_MOST_BODY = 1_000_000
# These hold lists that grow with the project.
_MOST_LISTING = 4_000_000
_MOST_SECONDS = 10**9
_TEXT, _TRUTH, _NUMBER = {str}, {bool}, {int}
_VALUES = _TEXT | _TRUTH
_TYPES = frozenset(
    (str, str, int, int, str, str, str, str, str, article, str, body, str, str)
    for article in (str, type(None))
    for body in (str, type(None))
)


def has_shape(row: tuple[Any, ...]) -> bool:
    """Say whether a row has the types, ids and lengths of a version."""
    if tuple(map(type, row)) not in _TYPES:
        return False
    version, actor, _, _, action, _, undoes, kind, entity, article, layer, body, time, digest = row
    return (
        len(version) == len(actor) == len(action) == len(digest) == _ID
        and _HEX(version + actor + action + digest) is not None
        and (undoes == "" or (len(undoes) == _ID and _HEX(undoes) is not None))
        and max(len(entity), len(layer), len(article or "")) <= _MOST_CHARACTERS
        and len(body or "") <= (_MOST_LISTING if kind in (Kind.CODEBOOK, Kind.ASSIGNMENT) else _MOST_BODY)
        and _is_time(time)
    )


def is_of_a_newer_program(version: Version) -> bool:
    """Say whether a version is of a kind, or by a verb, that this program does not know."""
    return version.kind not in _KINDS or version.verb not in _VERBS


def fits_layer(version: Version, annotator: str) -> bool:
    """Say whether a version stands where its actor may write: the actor's own layer, or what all share."""
    kind, layer = version.kind, version.layer
    if kind in SHARED:
        names_itself = kind != Kind.ARTICLE or version.article == version.entity
        return layer == "" and names_itself and (version.article is not None) == (kind in _ABOUT_AN_ARTICLE)
    if kind == Kind.STATE and version.entity != f"{version.article}:{layer}":
        return False
    if kind == Kind.WORKTIME and not version.entity.startswith(f"{version.article}:{layer}:"):
        return False
    return layer == annotator and version.article is not None


def is_readable(version: Version, length: int) -> bool:
    """Say whether a version's body is a whole value of the model, within an article of a length in code points."""
    if version.body is None:
        return True
    try:
        value = from_body(Kind(version.kind), version.entity, version.article, version.layer, version.body)
    except UserError:
        return False
    check = _CHECKS.get(type(value))
    return check is None or check(value, length)


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _span(span: Span, length: int) -> bool:
    return (
        _texts(span.label, span.note, span.codebook)
        and _attributes(span.attributes)
        and _truths(span.flag)
        and bool(span.fragments)
        and _within(span.fragments, length)
        and 0 not in [f.end - f.start for f in span.fragments]
    )


def _relation(link: Relation, _length: int) -> bool:
    return _texts(link.label, link.head, link.tail, link.codebook) and _attributes(link.attributes)


def _entity(entity: Entity, _length: int) -> bool:
    return _texts(entity.name, entity.wikidata, entity.merged_into, *entity.aliases)


def _info(info: ArticleInfo, length: int) -> bool:
    return (
        _texts(info.title)
        and _attributes(info.meta)
        and _texts(*info.meta.values())
        and all(_within((zone,), length) for zone in info.zones)
    )


def _state(state: ArticleState, _length: int) -> bool:
    return _texts(state.note) and _truths(state.flag) and _attributes(state.attributes)


def _worktime(worktime: WorkTime, _length: int) -> bool:
    return type(worktime.seconds) is int and 0 <= worktime.seconds <= _MOST_SECONDS


def _assignment(assignment: Assignment, _length: int) -> bool:
    return _texts(assignment.annotator, *assignment.articles) and _truths(assignment.blind)


def _decision(decision: Decision, _length: int) -> bool:
    named = (text for each in decision.sources for text in (each.annotator, each.id, each.fingerprint))
    return _texts(decision.result, decision.taken, decision.reason, decision.content, *named)


def _texts(*values: Any) -> bool:
    return set(map(type, values)) <= _TEXT


def _truths(*values: Any) -> bool:
    return set(map(type, values)) <= _TRUTH


def _attributes(attributes: Any) -> bool:
    return type(attributes) is dict and set(map(type, attributes.values())) <= _VALUES


def _within(places: Iterable[Fragment | Zone], length: int) -> bool:
    """Say whether ranges `[start, end)` of code points follow each other inside a text."""
    offset = 0
    for place in places:
        start, end = place.start, place.end
        # A truth value is a number to Python.
        if {type(start), type(end)} != _NUMBER or not offset <= start <= end <= length:
            return False
        offset = end
    return True


_CHECKS: dict[type, Callable[[Any, int], bool]] = {
    Span: _span,
    Relation: _relation,
    Entity: _entity,
    ArticleInfo: _info,
    ArticleState: _state,
    WorkTime: _worktime,
    Assignment: _assignment,
    Decision: _decision,
}
