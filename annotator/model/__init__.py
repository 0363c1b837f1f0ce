"""What a project holds, as plain immutable values."""

from annotator.model.article import Article, ArticleInfo, ArticleState, Status, WorkTime, Zone, ZoneKind
from annotator.model.assignment import Assignment
from annotator.model.entity import Entity, EntityKind
from annotator.model.gold import (
    Choice,
    Decision,
    Reason,
    Source,
    fingerprint,
    gold_layer,
    is_gold,
    person_of,
    source_of,
)
from annotator.model.span import AttributeValue, Fragment, Relation, Span, span_text
from annotator.model.suggested import (
    SCORE,
    carried_by,
    carried_from,
    carried_layer,
    is_suggested,
    model_of,
    score_of,
    scored,
    suggested_layer,
    unreserved,
    untitled,
)
from annotator.model.version import Change, Kind, Notice, Verb

__all__ = [
    "SCORE",
    "Article",
    "ArticleInfo",
    "ArticleState",
    "Assignment",
    "AttributeValue",
    "Change",
    "Choice",
    "Decision",
    "Entity",
    "EntityKind",
    "Fragment",
    "Kind",
    "Notice",
    "Reason",
    "Relation",
    "Source",
    "Span",
    "Status",
    "Verb",
    "WorkTime",
    "Zone",
    "ZoneKind",
    "carried_by",
    "carried_from",
    "carried_layer",
    "fingerprint",
    "gold_layer",
    "is_gold",
    "is_suggested",
    "model_of",
    "person_of",
    "score_of",
    "scored",
    "source_of",
    "span_text",
    "suggested_layer",
    "unreserved",
    "untitled",
]
