"""Taking in articles, and annotations that come with them, as one action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.model import Article, ArticleInfo, ArticleState, Change, Decision, Entity, Kind, Relation, Span, Verb
from annotator.offsets.canonical import text_sha256
from annotator.project.progress import state_id
from annotator.project.writing import Action, created
from annotator.store import log, new_id, rows
from annotator.store.bodies import from_body

PORTION = 500


@dataclass(frozen=True, slots=True)
class Arrival:
    """Say what became of an article: its id here, whether it is newly in the list, and had been removed before."""

    article: str
    new: bool
    restored: bool = False


class Intake:
    """Add articles and annotations to an open action, in portions, so that memory stays flat."""

    def __init__(self, action: Action) -> None:
        self._action = action
        self._articles: list[Article] = []
        self._changes: list[Change] = []
        self._pending: dict[str, str] = {}
        self._taken: set[tuple[Kind, str]] = set()
        self._unheard: set[tuple[str, str]] = set()

    def look_up(self, things: Iterable[tuple[Kind, str]]) -> None:
        """Find out of many things at once which the log has never heard of, before they are added one by one."""
        asked: set[tuple[str, str]] = {thing for thing in things if thing not in self._taken}
        self._unheard = asked - log.current_ones(self._action.store, asked).keys()

    def add_article(self, article: Article) -> Arrival:
        """Add an article; one whose text is here already is not added again, one that was removed is listed again.

        An id that another text has already is replaced by a new one.
        """
        known = self._pending.get(article.sha256) or rows.article_with_hash(self._action.store, article.sha256)
        if known is not None:
            restored = self._list_again(replace(article.info, id=known))
            return Arrival(known, restored, restored)
        if (Kind.ARTICLE, article.id) in self._taken or rows.article_text(self._action.store, article.id) is not None:
            article = replace(article, info=replace(article.info, id=new_id()))
        self._pending[article.sha256] = article.id
        self._taken.add((Kind.ARTICLE, article.id))
        self._articles.append(article)
        self._add(created(Kind.ARTICLE, article.id, article.id, article.info))
        return Arrival(article.id, True)

    def add_span(self, span: Span) -> None:
        """Add a span to its annotator's layer, unless one of that id was there."""
        self._add_new(Kind.SPAN, span.id, span.article, span)

    def add_relation(self, relation: Relation) -> None:
        """Add a link to its annotator's layer, unless one of that id was there."""
        self._add_new(Kind.RELATION, relation.id, relation.article, relation)

    def add_entity(self, entity: Entity) -> None:
        """Add an entity to the registry, unless one of that id is there."""
        self._add_new(Kind.ENTITY, entity.id, "", entity)

    def add_state(self, state: ArticleState) -> None:
        """Add what an annotator says of an article as a whole, unless they said something already."""
        self._add_new(Kind.STATE, state_id(state.article, state.annotator), state.article, state)

    def add_decision(self, decision: Decision) -> None:
        """Add what a reviewer decided to their gold layer, unless a decision of that id was there."""
        self._add_new(Kind.DECISION, decision.id, decision.article, decision)

    def exists(self, kind: Kind, id: str) -> bool:
        """Say whether something has an id already, in the file or among what was just added.

        What was deleted by hand stays deleted; what is gone because its import was undone may come again.
        """
        if (kind, id) in self._taken:
            return True
        if (kind, id) in self._unheard:
            return False
        version = log.current(self._action.store, kind, id)
        if version is None:
            return False
        return kind is Kind.ARTICLE or version.body is not None or version.verb != Verb.UNDO

    def flush(self) -> None:
        """Write what was added since the last portion."""
        rows.put_articles(self._action.store, self._articles)
        self._action.add(self._changes, self._unheard)
        self._unheard -= self._taken
        self._articles.clear()
        self._changes.clear()
        self._pending.clear()
        self._taken.clear()

    def _list_again(self, info: ArticleInfo) -> bool:
        version = log.current(self._action.store, Kind.ARTICLE, info.id)
        if (Kind.ARTICLE, info.id) in self._taken or version is None or version.body is not None:
            return False
        before = log.version_before(self._action.store, version)
        if before is not None and before.body is not None:
            info = from_body(Kind.ARTICLE, info.id, info.id, "", before.body)
        self._taken.add((Kind.ARTICLE, info.id))
        self._add(created(Kind.ARTICLE, info.id, info.id, info))
        return True

    def _add_new(self, kind: Kind, id: str, article: str, value: object) -> None:
        if not self.exists(kind, id):
            self._taken.add((kind, id))
            self._add(created(kind, id, article, value))

    def _add(self, change: Change) -> None:
        self._changes.append(change)
        if len(self._changes) >= PORTION:
            self.flush()


def frozen(info: ArticleInfo, text: str, changes: Iterable[tuple[str, int]] = (), sha256: str = "") -> Article:
    """Make an article of canonical text; without an id it gets one from the text's hash, which may be known already."""
    sha256 = sha256 or text_sha256(text)
    return Article(
        info=info if info.id else replace(info, id=id_of_text(sha256)),
        text=text,
        sha256=sha256,
        changes=dict(changes),
    )


def id_of_text(sha256: str) -> str:
    """Give the id of an article that came without one, by the SHA-256 of its text."""
    return sha256[:32]
