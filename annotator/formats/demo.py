"""Fill a new project with the demo's articles, one of them annotated."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from annotator.codebook import read_codebook
from annotator.formats.describing import described
from annotator.formats.records import Record, Where
from annotator.model import (
    ArticleInfo,
    ArticleState,
    AttributeValue,
    Entity,
    Relation,
    Span,
    Status,
)
from annotator.offsets.canonical import canonicalise
from annotator.project import Identity, Intake, Project, frozen
from annotator.resources import resource_path
from annotator.samples import Sample, SampleAnnotation, sample_annotation, sample_articles
from annotator.store import new_id

_NAME = "annotator-demo.annotator"


def usual_place() -> Path:
    """Give where the demo project goes: the documents folder, or this folder if that can't be written."""
    documents = platformdirs.user_documents_path()
    folder = documents if documents.is_dir() and os.access(documents, os.W_OK) else Path.cwd()
    return folder / _NAME


def make_demo(place: Path, identity: Identity) -> None:
    """Make the demo project with the default codebook."""
    with Project.create(place, read_codebook(resource_path("codebook.toml")), identity) as project:
        fill(project)


def fill(project: Project) -> None:
    """Add the demo's articles to a project; the annotated one becomes the layer of the person at the keyboard."""
    annotation = sample_annotation()
    with project.importing() as intake:
        ids = {sample.name: _add_article(intake, sample) for sample in sample_articles()}
        _annotate(project, intake, annotation, ids[annotation.article_name])


def _add_article(intake: Intake, sample: Sample) -> str:
    text = canonicalise(sample.text).text
    (record,) = described([Record(Where(sample.name), text, title=sample.title, meta=sample.meta)])
    info = ArticleInfo(id="", title=record.title, meta=record.meta, zones=record.zones or ())
    return intake.add_article(frozen(info, text)).article


def _annotate(project: Project, intake: Intake, annotation: SampleAnnotation, article: str) -> None:
    annotator, codebook = project.annotator, project.codebook
    entities = {each.key: Entity(new_id(), each.name, each.kind, each.aliases) for each in annotation.entities}
    for entity in entities.values():
        intake.add_entity(entity)
    spans = {
        each.key: Span(
            id=new_id(),
            article=article,
            annotator=annotator,
            label=each.label,
            fragments=each.fragments,
            attributes=_with_ids(each.attributes, entities),
            note=each.note,
            flag=each.flag,
            codebook=codebook.version,
        )
        for each in annotation.spans
    }
    for span in spans.values():
        intake.add_span(span)
    for label, head, tail in annotation.relations:
        ends = (spans[head].id, spans[tail].id)
        intake.add_relation(Relation(new_id(), article, annotator, label, *ends, codebook=codebook.version))
    intake.add_state(ArticleState(article, annotator, Status.STARTED, attributes=annotation.article_attributes))


def _with_ids(attributes: Mapping[str, AttributeValue], entities: Mapping[str, Entity]) -> dict[str, AttributeValue]:
    """Put an entity's id in place of the key that the sample calls it by."""
    return {name: entities[str(value)].id if name == "entity" else value for name, value in attributes.items()}
