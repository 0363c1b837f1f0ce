"""What all parts of the window share of suggestions: those that wait in the article, and the one looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.model import Change, Kind, Notice, Relation, Span, is_suggested
from annotator.suggest.waiting import Suggestion, waiting
from annotator.window.session import Session, Task


class Suggestions(QObject):
    """Follow the session while it annotates; views watch this, commands change it."""

    changed = Signal()
    """Others wait in the article shown, or none."""
    pointed = Signal()
    """Another one is looked at, or none."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._open: dict[str, Suggestion] = {}
        self._spans: dict[str, Span] = {}
        self._links: list[Relation] = []
        self._current = ""
        session.project_changed.connect(self._read)
        session.task_changed.connect(self._read)
        session.article_changed.connect(self._change_article)
        session.noticed.connect(self._follow)
        session.span_selected.connect(self._let_go)

    @property
    def active(self) -> bool:
        """Say whether an article is being annotated."""
        return self._session.article is not None and self._session.task is Task.ANNOTATE

    @property
    def open(self) -> list[Suggestion]:
        """Give the suggestions that wait in the article shown, in the order of the text."""
        return list(self._open.values())

    @property
    def current(self) -> Suggestion | None:
        """Give the one that is looked at."""
        return self._open.get(self._current)

    def find(self, id: str) -> Suggestion | None:
        """Find one that waits by its id."""
        return self._open.get(id)

    def links(self, suggestion: Suggestion) -> list[tuple[Relation, Span, Span]]:
        """Give the links that would come along with one, with their suggested ends."""
        ids = {span.id for span in suggestion.spans}
        return [
            (link, self._spans[link.head], self._spans[link.tail])
            for link in self._links
            if ids & {link.head, link.tail} and {link.head, link.tail} <= self._spans.keys()
        ]

    def point_at(self, id: str) -> None:
        """Look at one by its id; "" looks at none. No span of the annotator's is selected then."""
        if id and self._session.selected is not None:
            self._session.select("")
        if id != self._current:
            self._current = id
            self.pointed.emit()

    def neighbour(self, step: int) -> Suggestion | None:
        """Give the one `step` further than the one looked at, or than the caret, round the end; None if none waits."""
        found = self.open
        if not found:
            return None
        ids = list(self._open)
        if self._current in self._open:
            return found[(ids.index(self._current) + step) % len(found)]
        here = self._session.caret.head
        if step > 0:
            return next((each for each in found if each.span.start >= here), found[0])
        return next((each for each in reversed(found) if each.span.start < here), found[-1])

    def _change_article(self) -> None:
        self._current = ""
        self._read()
        self.pointed.emit()

    def _let_go(self) -> None:
        if self._session.selected is not None:
            self.point_at("")

    def _follow(self, notice: Notice) -> None:
        article = self._session.article
        here = [change for change in notice.changes if article is not None and change.article == article.id]
        if notice.everything or any(is_suggested(_layer(change)) for change in here):
            self._read()
        elif any(change.kind is Kind.DECISION and _layer(change) == self._session.layer for change in here):
            self._sort_out()

    def _read(self) -> None:
        self._spans, self._links = {}, []
        article = self._session.article
        if article is not None and self.active:
            known = self._session.project.suggestions
            self._spans = {span.id: span for span in known.spans(article.id)}
            self._links = known.links(article.id) if self._spans else []
        self._sort_out()

    def _sort_out(self) -> None:
        """Leave out what was decided; what is suggested stays as it was read."""
        before, article = self._open, self._session.article
        decisions = self._session.project.suggestions.decisions(article.id) if article and self._spans else ()
        self._open = {each.id: each for each in waiting(self._spans.values(), decisions)}
        if self._current and self._current not in self._open:
            self._current = ""
            self.pointed.emit()
        if self._open != before:
            self.changed.emit()


def _layer(change: Change) -> str:
    value = change.after if change.after is not None else change.before
    return str(getattr(value, "annotator", ""))
