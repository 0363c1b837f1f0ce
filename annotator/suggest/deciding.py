"""Accepting and rejecting suggestions, each as one action."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.errors import UserError
from annotator.model import Choice, Decision, Notice, Relation, Span, Verb, source_of
from annotator.project import Project
from annotator.store import new_id
from annotator.suggest.taking import Taking
from annotator.suggest.waiting import Progress, Suggestion, open_everywhere, open_suggestions, unheard


@dataclass(frozen=True, slots=True)
class Accepted:
    """Hold what came of accepting: spans of yours, new or there before, new links, and what stays open.

    Open stays what the codebook has no label for.
    """

    spans: tuple[Span, ...] = ()
    links: tuple[Relation, ...] = ()
    unknown: tuple[Suggestion, ...] = ()


def accept(project: Project, ids: Iterable[str]) -> Accepted:
    """Accept open suggestions by the ids of their spans; links between accepted ends come along.

    Raises UserError where one is not open any more, or the codebook lacks its label.
    """
    chosen = _named(project, ids)
    for suggestion in (each for suggestions in chosen.values() for each in suggestions):
        if not _known(project, suggestion):
            raise UserError(
                f"The codebook has no label “{suggestion.span.label}”, so this can't become a span of yours. Reject "
                "it, or add the label to the codebook."
            )
    return _write(project, chosen)


def accept_above(
    project: Project,
    score: float,
    articles: Iterable[str] | None = None,
    models: Collection[str] = (),
    progress: Progress = unheard,
) -> Accepted:
    """Accept all open suggestions with at least a score, as one action: in some articles, or in all listed ones.

    Where models are named, only theirs. What the codebook has no label for stays open. Raises UserError once `progress`
    (done and all, in articles) returns False.
    """
    found = (
        open_everywhere(project, progress)
        if articles is None
        else ((article, open_suggestions(project, article)) for article in articles)
    )
    return _write(
        project, {id: [each for each in open_ if each.reaches(score) and each.is_by(models)] for id, open_ in found}
    )


def reject(project: Project, ids: Iterable[str]) -> Notice:
    """Reject open suggestions by the ids of their spans; raises UserError where one is not open any more."""
    decisions = [
        Decision(new_id(), article, project.annotator, Choice.NONE, tuple(map(source_of, suggestion.spans)))
        for article, suggestions in _named(project, ids).items()
        for suggestion in suggestions
    ]
    return project.suggestions.decide(Verb.REJECT, decisions)


def _write(project: Project, chosen: Mapping[str, Sequence[Suggestion]]) -> Accepted:
    known = {article: [x for x in suggestions if _known(project, x)] for article, suggestions in chosen.items()}
    taken = [Taking(project, article, suggestions) for article, suggestions in known.items() if suggestions]
    project.suggestions.decide(Verb.ACCEPT, [value for taking in taken for value in taking.values])
    return Accepted(
        tuple(span for taking in taken for span in taking.spans),
        tuple(link for taking in taken for link in taking.links),
        tuple(x for suggestions in chosen.values() for x in suggestions if not _known(project, x)),
    )


def _known(project: Project, suggestion: Suggestion) -> bool:
    return project.codebook.find_label(suggestion.span.label) is not None


def _named(project: Project, ids: Iterable[str]) -> dict[str, list[Suggestion]]:
    wanted = list(dict.fromkeys(ids))
    articles = dict.fromkeys(span.article for id in wanted if (span := project.spans.find(id)) is not None)
    chosen: dict[str, list[Suggestion]] = {}
    found: set[str] = set()
    for article in articles:
        for suggestion in open_suggestions(project, article):
            named = {span.id for span in suggestion.spans}.intersection(wanted)
            found |= named
            if named:
                chosen.setdefault(article, []).append(suggestion)
    if found != set(wanted):
        raise UserError("This suggestion is no longer open: it was decided already, or taken back.")
    return chosen
