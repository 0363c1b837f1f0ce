"""Articles: the list, their frozen text, and what may be corrected about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.errors import UserError
from annotator.model import Article, ArticleInfo, ArticleState, Change, Kind, Notice, Status, Verb, Zone
from annotator.project.assignments import refuse_where_blind, refuse_where_handed_out
from annotator.project.writing import Writer
from annotator.store import listing, log, rows
from annotator.store.bodies import from_body

_REMOVED = "This article is no longer in the project. Undo its removal, or import it again."


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """Hold one line of the list of articles, as one annotator sees it."""

    id: str
    title: str
    outlet: str
    date: str
    language: str
    status: Status
    flag: bool
    spans: int


class Articles:
    """List, read, correct and remove articles."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def listed(self, annotator: str = "") -> list[ArticleRow]:
        """List all articles in the order they arrived, with where an annotator (you, by default) stands."""
        layer = annotator or self._writer.identity.annotator
        return [
            ArticleRow(id, title, outlet or "", date or "", language or "", _status(status, spans), bool(flag), spans)
            for id, title, outlet, date, language, status, flag, spans in listing.listed_articles(
                self._writer.store, layer
            )
        ]

    def ids(self) -> list[str]:
        """List the ids of all articles in the order they arrived."""
        return listing.listed_ids(self._writer.store)

    def details(self) -> list[str]:
        """List the names of all details that articles have, such as "outlet", by name."""
        return listing.details(self._writer.store)

    def count(self) -> int:
        """Count the articles."""
        return listing.count_current(self._writer.store, Kind.ARTICLE)

    def is_listed(self, article: str) -> bool:
        """Say whether an article is on the list: it is there and was not removed."""
        version = log.current(self._writer.store, Kind.ARTICLE, article)
        return version is not None and version.body is not None

    def annotators_of(self, article: str) -> list[str]:
        """List who has anything on an article, by name."""
        return listing.layers_of_article(self._writer.store, article)

    def get(self, article: str) -> Article:
        """Read one article with its text."""
        found = rows.listed_article(self._writer.store, article)
        if found is None:
            raise UserError(_REMOVED)
        text, sha256, changes, body = found
        info = from_body(Kind.ARTICLE, article, article, "", body)
        return Article(info=info, text=text, sha256=sha256, changes=changes)

    def with_hash(self, sha256: str) -> Article | None:
        """Read the listed article with a text's SHA-256; None if there is none."""
        found = rows.article_with_hash(self._writer.store, sha256)
        return self.get(found) if found is not None and self.is_listed(found) else None

    def info(self, article: str) -> ArticleInfo:
        """Read what is known about an article without its text."""
        version = log.current(self._writer.store, Kind.ARTICLE, article)
        if version is None or version.body is None:
            raise UserError(_REMOVED)
        info = from_body(Kind.ARTICLE, article, article, "", version.body)
        assert isinstance(info, ArticleInfo)
        return info

    def titles(self, articles: Iterable[str]) -> dict[str, str]:
        """Read the titles of some articles by their ids; those off the list are left out."""
        return rows.titles_of(self._writer.store, articles)

    def correct_zones(self, article: str, zones: Iterable[Zone]) -> Notice:
        """Replace an article's zones by hand-made ones; offsets never move."""
        return self._edit(Verb.CORRECT_ZONES, article, lambda info: replace(info, zones=tuple(sorted(zones))))

    def describe(self, article: str, title: str, meta: Mapping[str, str]) -> Notice:
        """Correct an article's title and details."""
        kept = {name: value for name, value in meta.items() if value}
        return self._edit(Verb.EDIT_ARTICLE, article, lambda info: replace(info, title=title, meta=kept))

    def remove(self, articles: Iterable[str]) -> Notice:
        """Take articles off the list; their text and annotations stay in the file, and undo brings them back."""
        refuse_where_handed_out(self._writer.store, "Its articles stay on the list; flag one that does not belong.")
        infos = [self.info(article) for article in articles]
        return self._writer.write(
            Verb.REMOVE_ARTICLES, [Change(Kind.ARTICLE, info.id, info.id, info, None) for info in infos]
        )

    def _edit(self, verb: Verb, article: str, change: Callable[[ArticleInfo], ArticleInfo]) -> Notice:
        refuse_where_blind(
            self._writer.store, "Where its articles come from is hidden, so their details stay as they are."
        )
        before = self.info(article)
        return self._writer.write(verb, [Change(Kind.ARTICLE, article, article, before, change(before))])


def _status(status: str, spans: int) -> Status:
    return ArticleState("", "", Status(status)).status_with(spans)
