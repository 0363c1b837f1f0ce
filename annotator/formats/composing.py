"""Put an article together from the parts a format names, and keep which part is where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.formats.records import Fault, Record, Where
from annotator.model import Zone, ZoneKind
from annotator.news.page_parts import byline_author, is_byline, is_furniture, is_ornament

# Where a text names its author itself, below the headline.
_BYLINE_PARAGRAPHS = 2


class Composer:
    """Write paragraphs one below another, an empty line between them, each with the part of a news page it is."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._zones: list[Zone] = []
        self._length = 0
        self._author = ""
        self._bodies = 0

    def add(self, kind: ZoneKind, paragraph: str) -> None:
        """Write a paragraph; white space is made single, and an empty one is passed over."""
        paragraph = " ".join(paragraph.split())
        if not paragraph:
            return
        start = self._length + (2 if self._paragraphs else 0)
        self._paragraphs.append(paragraph)
        kind = self._looked_at(kind, paragraph)
        self._length = start + len(paragraph)
        self._zones.append(Zone(start, self._length, kind))

    def add_all(self, paragraphs: Iterable[tuple[ZoneKind, str]]) -> None:
        """Write several paragraphs."""
        for kind, paragraph in paragraphs:
            self.add(kind, paragraph)

    def _looked_at(self, kind: ZoneKind, paragraph: str) -> ZoneKind:
        """Give what a paragraph of the body is: a rule, a notice of rights or a byline, where it is one."""
        if kind is not ZoneKind.BODY:
            return kind
        if is_ornament(paragraph) or is_furniture(paragraph):
            return ZoneKind.BOILERPLATE
        self._bodies += 1
        if self._bodies <= _BYLINE_PARAGRAPHS and is_byline(paragraph) and (author := byline_author(paragraph)):
            self._author = self._author or author
            return ZoneKind.BYLINE
        return kind

    @property
    def has_body(self) -> bool:
        """Say whether anything of the article itself was written."""
        return any(zone.kind in (ZoneKind.BODY, ZoneKind.SUBHEAD) for zone in self._zones)

    def record(self, where: Where, title: str, meta: Mapping[str, str], **more: Any) -> Record:
        """Give the article.

        Raises Fault where it has no text of its own.
        """
        if not self.has_body:
            raise Fault("It holds no text of an article. Pictures and lists of other items can't be annotated.")
        if self._author and not meta.get("author", "").strip():
            meta = {**meta, "author": self._author}
        kept = {name: " ".join(value.split()) for name, value in meta.items() if value and value.strip()}
        text = "\n\n".join(self._paragraphs) + "\n"
        return Record(where, text, title=" ".join(title.split()), meta=kept, zones=tuple(self._zones), **more)
