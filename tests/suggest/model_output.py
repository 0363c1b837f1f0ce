"""What a model suggests, put into a project."""

from __future__ import annotations

from annotator.model import AttributeValue, Relation, Span, Verb, scored, suggested_layer
from annotator.project import Project
from annotator.store import new_id
from tests.desk import on


def suggest(
    project: Project,
    article: str,
    label: str,
    *words: str,
    score: float | None = None,
    model: str = "tagger",
    **attributes: AttributeValue,
) -> Span:
    """Let a model suggest a span over pieces of an article."""
    span = Span(
        id=new_id(),
        article=article,
        annotator=suggested_layer(model),
        label=label,
        fragments=tuple(on(project.articles.get(article).text, *words)),
        attributes=attributes if score is None else scored(attributes, score),
        codebook=project.codebook.version,
    )
    project.suggestions.suggest(Verb.IMPORT, [span])
    return span


def suggest_link(project: Project, label: str, head: Span, tail: Span) -> Relation:
    """Let a model suggest a link between two of its spans."""
    link = Relation(new_id(), head.article, head.annotator, label, head.id, tail.id)
    project.suggestions.suggest(Verb.IMPORT, [link])
    return link
