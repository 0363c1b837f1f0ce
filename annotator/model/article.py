"""Articles: frozen text, what is known about it, and where one annotator stands with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.model.span import AttributeValue


class ZoneKind(StrEnum):
    """Name the parts a news page is made of."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    SUBHEAD = "subhead"
    BODY = "body"
    BOILERPLATE = "boilerplate"


class Status(StrEnum):
    """Say how far one annotator is with one article."""

    TODO = "todo"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True, slots=True, order=True)
class Zone:
    """Mark the code points `[start, end)` of an article as one part of a news page."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """Describe an article: everything about it that may be corrected, which its text may not.

    `meta` holds outlet, author, date, language, url and any further column, as strings.
    """

    id: str
    title: str
    meta: Mapping[str, str] = field(default_factory=dict)
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """Hold the frozen text of an article together with its description.

    `changes` counts what canonicalising did to the text as it arrived, by name.
    """

    info: ArticleInfo
    text: str
    sha256: str
    changes: Mapping[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Give the article's id."""
        return self.info.id


@dataclass(frozen=True, slots=True)
class ArticleState:
    """Hold what one annotator says of an article as a whole."""

    article: str
    annotator: str
    status: Status = Status.TODO
    note: str = ""
    flag: bool = False
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)

    def status_with(self, spans: int) -> Status:
        """Give the status as people see it: an article with spans is started, whoever said so."""
        return Status.STARTED if self.status is Status.TODO and spans else self.status


@dataclass(frozen=True, slots=True)
class WorkTime:
    """Hold the active time, in whole seconds, that an annotator spent on an article in one copy of the file."""

    article: str
    annotator: str
    seconds: int
