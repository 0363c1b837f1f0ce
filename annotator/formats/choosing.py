"""Which articles and layers an export takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from annotator.errors import UserError
from annotator.formats.article_json import AnnotatedArticle, Registry, annotated
from annotator.formats.export_report import ExportOptions, ExportReport
from annotator.formats.gold_choice import GoldChoice
from annotator.formats.importing import Cancelled, Progress
from annotator.model import Status, model_of, suggested_layer
from annotator.project import Layer, Project


def chosen(
    project: Project, registry: Registry, options: ExportOptions, report: ExportReport, progress: Progress
) -> Iterator[AnnotatedArticle]:
    """Give the articles that are asked for, with the layers and labels asked for, and count the others.

    Raises UserError for a name or label that the project does not know; Cancelled once `progress` (done and all, in
    articles) returns False.
    """
    _refuse_unknown(project, options)
    content_of = _reader(project, options, registry)
    ids = project.articles.ids()
    for number, id in enumerate(ids):
        if not progress(number, len(ids)):
            raise Cancelled("The export was stopped. Nothing was written.")
        content = content_of(id)
        if options.labels:
            content = replace(content, layers=tuple(_of_labels(each, options.labels) for each in content.layers))
        if _wanted(content, options, report):
            yield content
    progress(len(ids), len(ids))


def _refuse_unknown(project: Project, options: ExportOptions) -> None:
    if options.suggestions:
        _refuse_without_suggestions(project, options)
    known = {*project.progress.annotators(), *project.progress.gold_layers(), project.annotator, project.person}
    for name in () if options.gold or options.suggestions else options.annotators:
        if name not in known:
            raise UserError(f"Nobody called “{name}” works in this project. Choose one of: {', '.join(sorted(known))}.")
    for label in options.labels:
        project.codebook.label(label)


def _refuse_without_suggestions(project: Project, options: ExportOptions) -> None:
    if options.gold:
        raise UserError("Gold and suggestions are never in one export. Ask for one of the two.")
    known = [model_of(layer) for layer in project.progress.suggestion_layers()]
    if not known:
        raise UserError(
            "There are no suggestions in this project. Import a model's output first: annotator import PROJECT FILE "
            "--suggestions MODEL"
        )
    for name in map(model_of, options.annotators):
        if name not in known:
            raise UserError(f"Nothing in this project was suggested by “{name}”. Choose from: {', '.join(known)}.")


def _reader(project: Project, options: ExportOptions, registry: Registry) -> Callable[[str], AnnotatedArticle]:
    if options.gold:
        choice, status = GoldChoice(project, registry, options.annotators), options.status or Status.DONE
        return lambda article: choice.content(article, status)
    if options.suggestions:
        layers = [suggested_layer(name) for name in options.annotators] or project.progress.suggestion_layers()
        return lambda article: annotated(project, article, layers)
    return lambda article: annotated(project, article, options.annotators or None)


def _of_labels(layer: Layer, labels: tuple[str, ...]) -> Layer:
    """Give a layer with the spans of some labels, and the links between them."""
    spans = tuple(span for span in layer.spans if span.label in labels)
    kept = {span.id for span in spans}
    links = tuple(link for link in layer.relations if link.head in kept and link.tail in kept)
    return replace(layer, spans=spans, relations=links)


def _wanted(content: AnnotatedArticle, options: ExportOptions, report: ExportReport) -> bool:
    """Say whether an article is asked for, and count it if it is not."""
    if options.gold and options.status is None and content.status is not Status.DONE:
        report.unsettled += 1
        return False
    has_status = options.status in (None, content.status)
    wanted = has_status and (not options.skip_empty or any(layer.spans for layer in content.layers))
    report.skipped += not wanted
    return wanted
