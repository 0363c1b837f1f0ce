"""What the command palette offers: actions, marks of the codebook's labels, articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from annotator.project import ArticleRow
from annotator.window.actions import Action
from annotator.window.commands import marking
from annotator.window.desk import Desk
from annotator.window.dialogs.fuzzy import fitness
from annotator.window.keys.names import in_latin
from annotator.window.session import Session

ARTICLE_SIGN = "#"
_MOST_ARTICLES = 30
_SHORTEST_FOR_ARTICLES = 3

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one line of the palette: what it says, what it is found by, its keys, whether it can be done now."""

    title: str
    aside: str
    names: tuple[str, ...]
    run: Callable[[], None]
    keys: tuple[str, ...] = ()
    enabled: bool = True


class Entries:
    """List what fits the letters typed, best first."""

    def __init__(self, actions: Sequence[Action], keys: Mapping[str, Sequence[str]], desk: Desk) -> None:
        self._desk = desk
        self._commands = [*(self._command(row, keys.get(row.id, ())) for row in actions), *self._marks()]
        self._articles: list[ArticleRow] | None = None

    def fitting(self, typed: str) -> list[Entry]:
        """List the entries for what was typed; "#" asks for articles alone, nothing typed for all commands."""
        typed = typed.strip()
        if typed.startswith(ARTICLE_SIGN):
            return list(self._articles_with(typed[1:]))
        if not typed:
            return sorted(self._commands, key=lambda entry: not entry.enabled)
        latin = in_latin(typed)
        scored = [(max(fitness(typed, e.names), fitness(latin, e.names)), e) for e in self._commands]
        best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (not pair[1].enabled, -pair[0]))
        articles = self._articles_with(typed) if len(typed) >= _SHORTEST_FOR_ARTICLES else ()
        return [*(entry for _, entry in best), *articles]

    def _command(self, row: Action, keys: Sequence[str]) -> Entry:
        title = row.title()
        return Entry(
            title=title,
            aside=translate("Menu", row.menu),
            names=tuple(dict.fromkeys((title.rstrip("…"), row.text.rstrip("…"), row.id))),
            run=lambda: row.run(self._desk),
            keys=tuple(keys),
            enabled=row.enabled(self._desk),
        )

    def _marks(self) -> Iterator[Entry]:
        session = self._desk.session
        if not session.has_project:
            return
        for label in session.codebook.labels:
            if label.retired:
                continue
            title = translate("CommandPalette", "Mark {0}").format(label.title)
            layer = session.codebook.layer(label.layer)
            yield Entry(
                title=title,
                aside=layer.title if layer else "",
                names=(title, f"Mark {label.title}", label.id),
                run=_marker(session, label.id),
                keys=(label.key,) if label.key else (),
                enabled=session.article is not None,
            )

    def _articles_with(self, typed: str) -> Iterator[Entry]:
        session = self._desk.session
        if not session.has_project:
            return
        if self._articles is None:
            self._articles = session.project.articles.listed()
        parts = typed.casefold().split()
        found = (row for row in self._articles if all(part in row.title.casefold() for part in parts))
        for row, _ in zip(found, range(_MOST_ARTICLES), strict=False):
            aside = " · ".join(part for part in (row.outlet, row.date[:10]) if part)
            yield Entry(title=row.title, aside=aside, names=(row.title,), run=_opener(session, row.id))


def _marker(session: Session, label: str) -> Callable[[], None]:
    return lambda: marking.mark(session, label)


def _opener(session: Session, article: str) -> Callable[[], None]:
    return lambda: session.show_article(article)
