"""Which reviewer's gold goes out, article by article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotator.errors import UserError
from annotator.formats.article_json import AnnotatedArticle, Registry, annotated
from annotator.model import Span, Status, gold_layer, person_of
from annotator.project import Layer, Project


class GoldChoice:
    """Find the gold of articles; `reviewers` are those whose to take, nobody named means whoever settled an article.

    Raises UserError where nobody, or not the one named, has reviewed.
    """

    def __init__(self, project: Project, registry: Registry, reviewers: Sequence[str]) -> None:
        self._project = project
        self._registry = registry
        known = project.progress.gold_layers()
        self._layers = [gold_layer(name) for name in reviewers] or known
        if not known:
            raise UserError(
                "There is no gold layer in this project yet. Review and settle articles first; what annotators agree "
                "on can be taken by: annotator premerge"
            )
        for layer in set(self._layers).difference(known):
            raise UserError(f"{person_of(layer)} has not reviewed in this project. Choose from: {', '.join(known)}.")

    def content(self, article: str, status: Status) -> AnnotatedArticle:
        """Read an article with the gold layer of this status, or with any, or with none where nobody reviewed it.

        Raises UserError where several reviewers came to different results.
        """
        found = [annotated(self._project, article, [layer]) for layer in self._layers]
        wanted = [content for content in found if content.layers and content.status is status]
        if any(self._result(content.layers[0]) != self._result(wanted[0].layers[0]) for content in wanted[1:]):
            raise UserError(_conflict([content.layers[0].state.annotator for content in wanted], wanted[0]))
        begun = [content for content in found if content.layers]
        return next(iter(wanted or begun or found))

    def _result(self, layer: Layer) -> Any:
        """Give what a layer says, whatever its ids are."""
        spans, _ = self._registry.resolved(layer.spans)
        said = {span.id: _said(span) for span in spans}
        links = [(link.label, said[link.head], said[link.tail], _sorted(link.attributes)) for link in layer.relations]
        return sorted(said.values()), sorted(links), _sorted(layer.state.attributes)


def _said(span: Span) -> Any:
    return (span.fragments, span.label, _sorted(span.attributes))


def _sorted(attributes: Any) -> list[tuple[str, str]]:
    return sorted((name, repr(value)) for name, value in attributes.items())


def _conflict(layers: list[str], content: AnnotatedArticle) -> str:
    info = content.article.info
    who = f"{', '.join(map(person_of, layers[:-1]))} and {person_of(layers[-1])}"
    return (
        f"“{info.title or info.id}” was settled by {who} with different results. Nothing was written. Export the gold "
        f'of one of them: --annotator "{layers[0]}"'
    )
