"""How suggestions are put into words."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from annotator.model import carried_from
from annotator.suggest.waiting import Suggestion
from annotator.window.session import Session
from annotator.window.side.words import attribute_words, entity_of, label_of


def score_text(score: float) -> str:
    """Give a score with as many digits as tell it from others."""
    return f"{score:.3g}"


def by_whom(suggestion: Suggestion) -> str:
    """Say what a suggestion comes from, and how sure it is."""
    who = whom(suggestion.models)
    if suggestion.score is None:
        return _tr("suggested {who}").format(who=who)
    return _tr("suggested {who}, score {score}").format(who=who, score=score_text(suggestion.score))


def whom(models: Iterable[str]) -> str:
    """Say what suggestions come from: models, or the article that they were carried over from."""
    by, carried = _tr("by {model}"), _tr("from “{title}”")
    titles = {model: carried_from(model) for model in models}
    return ", ".join(
        carried.format(title=title) if title else by.format(model=model) for model, title in titles.items()
    )


def how_many(suggestions: Sequence[Suggestion]) -> str:
    """Say how many suggestions wait, and what they come from."""
    who = whom(sorted({model for each in suggestions for model in each.models}))
    text = _tr("1 suggestion {who}") if len(suggestions) == 1 else _tr("{count} suggestions {who}")
    return text.format(count=len(suggestions), who=who)


def values_of(session: Session, suggestion: Suggestion) -> list[str]:
    """Give the attributes that a suggestion sets, a few words each."""

    def name_of(id: str) -> str:
        entity = entity_of(session.project, id)
        return entity.name if entity else id

    return list(attribute_words(session.codebook, suggestion.span, name_of))


def suggestion_tip(session: Session, suggestion: Suggestion) -> str:
    """Say what is suggested, as HTML in which no text of the article or the model is read as such."""
    return "<qt>" + "<br>".join(_lines(session, suggestion)) + "</qt>"


def _lines(session: Session, suggestion: Suggestion) -> Iterator[str]:
    title = label_of(session.codebook, suggestion.span.label).title
    yield f"<b>{html.escape(title)}</b>: {html.escape(by_whom(suggestion))}"
    values = values_of(session, suggestion)
    if values:
        yield html.escape(" · ".join(values))
    if suggestion.span.note:
        yield html.escape(_tr("Note: {0}").format(suggestion.span.note))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Suggestion", text)
