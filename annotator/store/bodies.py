"""The values of the model as the log keeps them: compact JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import orjson

from annotator.codebook import Codebook, from_json, to_json
from annotator.errors import UserError
from annotator.model import (
    ArticleInfo,
    ArticleState,
    Assignment,
    Choice,
    Decision,
    Entity,
    EntityKind,
    Fragment,
    Kind,
    Relation,
    Source,
    Span,
    Status,
    WorkTime,
    Zone,
    ZoneKind,
)

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)


def to_body(kind: Kind, value: Any) -> str:
    """Write a value of the model as JSON; what is in the log's own columns is left out."""
    return orjson.dumps(_WRITERS[kind](value), option=orjson.OPT_SORT_KEYS).decode()


def from_body(kind: Kind, entity: str, article: str | None, layer: str, body: str) -> Any:
    """Read a value of the model back from JSON and the log's columns."""
    try:
        return _READERS[kind](entity, article or "", layer, orjson.loads(body))
    except _UNREADABLE as error:
        raise damaged_entry(kind, entity) from error


def from_rows(article: str, rows: Iterable[tuple[str, str, str, str]]) -> Iterator[tuple[str, str, Any]]:
    """Read many values of one article, given as (kind, id, layer, body), as (kind, layer, value)."""
    kind = entity = ""
    try:
        for kind, entity, layer, body in rows:
            yield kind, layer, _READERS_BY_NAME[kind](entity, article, layer, orjson.loads(body))
    except _UNREADABLE as error:
        raise damaged_entry(kind, entity) from error


def damaged_entry(kind: str, entity: str) -> UserError:
    """Say that an entry of a project is not what the program wrote."""
    return UserError(
        f"An entry of the project ({kind}, {entity}) can't be read: the file is damaged, or was changed outside "
        "the program. Keep it, and go on with your last backup."
    )


def _span_out(span: Span) -> dict[str, Any]:
    return {
        "label": span.label,
        "fragments": [[f.start, f.end] for f in span.fragments],
        "attributes": dict(span.attributes),
        "note": span.note,
        "flag": span.flag,
        "codebook": span.codebook,
    }


def _span_in(entity: str, article: str, layer: str, body: Mapping[str, Any]) -> Span:
    return Span(
        id=entity,
        article=article,
        annotator=layer,
        label=body["label"],
        fragments=tuple(Fragment(start, end) for start, end in body["fragments"]),
        attributes=body["attributes"],
        note=body["note"],
        flag=body["flag"],
        codebook=body["codebook"],
    )


def _relation_out(relation: Relation) -> dict[str, Any]:
    return {
        "label": relation.label,
        "head": relation.head,
        "tail": relation.tail,
        "attributes": dict(relation.attributes),
        "codebook": relation.codebook,
    }


def _relation_in(entity: str, article: str, layer: str, body: Mapping[str, Any]) -> Relation:
    return Relation(id=entity, article=article, annotator=layer, **body)


def _entity_out(entity: Entity) -> dict[str, Any]:
    return {
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "wikidata": entity.wikidata,
        "merged_into": entity.merged_into,
    }


def _entity_in(entity: str, _article: str, _layer: str, body: Mapping[str, Any]) -> Entity:
    return Entity(
        id=entity,
        name=body["name"],
        kind=EntityKind(body["kind"]),
        aliases=tuple(body["aliases"]),
        wikidata=body["wikidata"],
        merged_into=body["merged_into"],
    )


def _info_out(info: ArticleInfo) -> dict[str, Any]:
    return {
        "title": info.title,
        "meta": dict(info.meta),
        "zones": [[zone.start, zone.end, zone.kind] for zone in info.zones],
    }


def _info_in(entity: str, _article: str, _layer: str, body: Mapping[str, Any]) -> ArticleInfo:
    zones = tuple(Zone(start, end, ZoneKind(kind)) for start, end, kind in body["zones"])
    return ArticleInfo(id=entity, title=body["title"], meta=body["meta"], zones=zones)


def _state_out(state: ArticleState) -> dict[str, Any]:
    return {
        "status": state.status,
        "note": state.note,
        "flag": state.flag,
        "attributes": dict(state.attributes),
    }


def _state_in(_entity: str, article: str, layer: str, body: Mapping[str, Any]) -> ArticleState:
    return ArticleState(
        article=article,
        annotator=layer,
        status=Status(body["status"]),
        note=body["note"],
        flag=body["flag"],
        attributes=body["attributes"],
    )


def _codebook_in(_entity: str, _article: str, _layer: str, body: Mapping[str, Any]) -> Codebook:
    return from_json(body)


def _worktime_out(worktime: WorkTime) -> dict[str, Any]:
    return {"seconds": worktime.seconds}


def _worktime_in(_entity: str, article: str, layer: str, body: Mapping[str, Any]) -> WorkTime:
    return WorkTime(article=article, annotator=layer, seconds=body["seconds"])


def _assignment_out(assignment: Assignment) -> dict[str, Any]:
    return {
        "annotator": assignment.annotator,
        "articles": list(assignment.articles),
        "blind": assignment.blind,
    }


def _assignment_in(entity: str, _article: str, _layer: str, body: Mapping[str, Any]) -> Assignment:
    return Assignment(id=entity, annotator=body["annotator"], articles=tuple(body["articles"]), blind=body["blind"])


def _decision_out(decision: Decision) -> dict[str, Any]:
    return {
        "choice": decision.choice,
        "sources": [[source.annotator, source.id, source.fingerprint] for source in decision.sources],
        "result": decision.result,
        "taken": decision.taken,
        "reason": decision.reason,
        "content": decision.content,
    }


def _decision_in(entity: str, article: str, layer: str, body: Mapping[str, Any]) -> Decision:
    return Decision(
        id=entity,
        article=article,
        annotator=layer,
        choice=Choice(body["choice"]),
        sources=tuple(Source(annotator, id, fingerprint) for annotator, id, fingerprint in body["sources"]),
        result=body["result"],
        taken=body["taken"],
        reason=body["reason"],
        content=body["content"],
    )


_WRITERS: dict[Kind, Callable[[Any], Mapping[str, Any]]] = {
    Kind.ARTICLE: _info_out,
    Kind.STATE: _state_out,
    Kind.SPAN: _span_out,
    Kind.RELATION: _relation_out,
    Kind.ENTITY: _entity_out,
    Kind.CODEBOOK: to_json,
    Kind.WORKTIME: _worktime_out,
    Kind.ASSIGNMENT: _assignment_out,
    Kind.DECISION: _decision_out,
}
_READERS: dict[Kind, Callable[[str, str, str, Mapping[str, Any]], Any]] = {
    Kind.ARTICLE: _info_in,
    Kind.STATE: _state_in,
    Kind.SPAN: _span_in,
    Kind.RELATION: _relation_in,
    Kind.ENTITY: _entity_in,
    Kind.CODEBOOK: _codebook_in,
    Kind.WORKTIME: _worktime_in,
    Kind.ASSIGNMENT: _assignment_in,
    Kind.DECISION: _decision_in,
}
_READERS_BY_NAME = {str(kind): reader for kind, reader in _READERS.items()}
