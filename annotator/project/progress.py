"""Where an annotator stands with an article as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotator.errors import UserError
from annotator.model import (
    ArticleState,
    AttributeValue,
    Change,
    Kind,
    Notice,
    Status,
    Verb,
    WorkTime,
    is_gold,
    is_suggested,
)
from annotator.project.codebooks import Codebooks, check_accepts
from annotator.project.writing import Writer
from annotator.store import listing, log, rows
from annotator.store.bodies import from_body


class Progress:
    """Keep status, note, flag, attributes and active time of articles in the annotator's own layer."""

    def __init__(self, writer: Writer, codebooks: Codebooks) -> None:
        self._writer = writer
        self._codebooks = codebooks

    def state(self, article: str, annotator: str = "") -> ArticleState:
        """Read what an annotator (you, by default) says of an article."""
        layer = annotator or self._writer.identity.annotator
        return self._find(article, layer) or ArticleState(article=article, annotator=layer)

    def set_status(self, article: str, status: Status) -> Notice:
        """Say that an article is to do, started or done."""
        return self._edit(Verb.STATUS, article, lambda state: replace(state, status=status))

    def set_note(self, article: str, note: str) -> Notice:
        """Write a note on the article; "" removes it."""
        return self._edit(Verb.NOTE, article, lambda state: replace(state, note=note))

    def toggle_flag(self, article: str) -> Notice:
        """Flag the article, or take the flag off."""
        return self._edit(Verb.FLAG, article, lambda state: replace(state, flag=not state.flag))

    def set_attribute(self, article: str, name: str, value: AttributeValue | None) -> Notice:
        """Set an attribute of the article, or clear it with None."""
        attribute = self._codebooks.current.article_attribute(name)
        if attribute is None:
            raise UserError(f"The codebook has no article attribute “{name}”. Use one it has.")
        check_accepts(attribute, value)

        def changed(state: ArticleState) -> ArticleState:
            attributes = {key: kept for key, kept in state.attributes.items() if key != name}
            if value is not None:
                attributes[name] = value
            return replace(state, attributes=attributes)

        return self._edit(Verb.SET_ATTRIBUTE, article, changed)

    def add_seconds(self, article: str, seconds: int) -> None:
        """Add active time to what this copy of the file has recorded for an article; it is no step to undo."""
        me = self._writer.identity.annotator
        entity = f"{article}:{me}:{self._writer.copy}"
        version = log.current(self._writer.store, Kind.WORKTIME, entity)
        before = None
        if version is not None and version.body is not None:
            before = from_body(Kind.WORKTIME, entity, article, me, version.body)
        total = seconds + (before.seconds if before else 0)
        after = WorkTime(article=article, annotator=me, seconds=total)
        self._writer.write(Verb.WORKTIME, [Change(Kind.WORKTIME, entity, article, before, after)])

    def done(self) -> int:
        """Count the articles you have done."""
        return listing.count_done(self._writer.store, self._writer.identity.annotator)

    def seconds(self, article: str) -> int:
        """Give your active time on an article over all copies of the file."""
        return listing.seconds_on_article(self._writer.store, article, self._writer.identity.annotator)

    def annotators(self) -> list[str]:
        """List everybody who annotated anything, by name; gold layers and suggestions are no annotator's."""
        return [layer for layer in rows.layers(self._writer.store) if not is_gold(layer) and not is_suggested(layer)]

    def gold_layers(self) -> list[str]:
        """List the gold layers that hold anything, by name."""
        return list(filter(is_gold, rows.layers(self._writer.store)))

    def suggestion_layers(self) -> list[str]:
        """List the layers of suggestions that hold anything, by name."""
        return list(filter(is_suggested, rows.layers(self._writer.store)))

    def _edit(self, verb: Verb, article: str, change: Callable[[ArticleState], ArticleState]) -> Notice:
        me = self._writer.identity.annotator
        before = self._find(article, me)
        after = change(before or ArticleState(article=article, annotator=me))
        if before is None and after == ArticleState(article=article, annotator=me):
            return self._writer.write(verb, [])
        return self._writer.write(verb, [Change(Kind.STATE, state_id(article, me), article, before, after)])

    def _find(self, article: str, layer: str) -> ArticleState | None:
        version = log.current(self._writer.store, Kind.STATE, state_id(article, layer))
        if version is None or version.body is None:
            return None
        value = from_body(Kind.STATE, version.entity, article, layer, version.body)
        assert isinstance(value, ArticleState)
        return value


def state_id(article: str, annotator: str) -> str:
    """Give the id under which the log keeps one annotator's state of one article."""
    return f"{article}:{annotator}"
