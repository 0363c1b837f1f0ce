"""Read Web Annotations: gather what is about one text, find the text, and put each annotation on its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from annotator.errors import UserError
from annotator.formats.fields import MAX_ID, shown
from annotator.formats.fitting import Fitter, ForeignLink, ForeignSpan
from annotator.formats.interchange.web_annotation_parts import (
    Body,
    Place,
    creator_of,
    listed,
    place_of,
    source_of,
    text_of,
    texts_of,
    values_of,
)
from annotator.formats.records import Fault, Problem, Record, Where
from annotator.offsets.canonical import decode

_MAX_TEXT = 16_000_000
_MAX_SEARCHED = 2_000_000_000
_ARTICLE = "urn:annotator:article:"
_DEEPEST = 3
_PAIR = re.compile(r"([^=]{1,100})=(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Hold an annotation of some words before its text is known."""

    span: ForeignSpan
    places: Sequence[Place]
    where: Where


@dataclass(slots=True)
class _Page:
    """Hold what a file says about one text."""

    where: Where
    marks: list[_Mark] = field(default_factory=list)
    links: list[ForeignLink] = field(default_factory=list)
    text: str = ""
    title: str = ""
    language: str = ""


class Pages:
    """Gather annotations by the text they are about."""

    def __init__(self, fitter: Fitter, path: Path | None) -> None:
        self._fitter = fitter
        self._path = path
        self._pages: dict[str, _Page] = {}
        self._home: dict[str, tuple[str, str]] = {}
        self._links: list[ForeignLink] = []

    def take(self, row: Body, where: Where) -> None:
        """Take one annotation, or all of a page or collection of them.

        Raises Fault where it is none.
        """
        rows: list[object] = [row]
        for _ in range(_DEEPEST):
            rows = [inner for each in rows for inner in _items(each)]
        for each in rows:
            if isinstance(each, dict):
                self._take(each, where)

    def _take(self, row: Body, where: Where) -> None:
        targets = listed(row.get("target"))
        if not targets:
            raise Fault("It has no target, so nobody knows what it is about. Give it one.")
        bodies = [each if isinstance(each, dict) else {"value": each} for each in listed(row.get("body"))]
        places = [place for target in targets if (place := place_of(target)) is not None]
        if "linking" in texts_of(row.get("motivation")):
            self._link(row, targets, bodies)
        elif places:
            self._mark(row, targets, bodies, places, where)
        else:
            self._describe(source_of(targets[0]), bodies, where)

    def records(self) -> Iterator[Record | Problem]:
        """Give the articles, each with what is on it."""
        for link in self._links:
            source, annotator = self._home.get(link.head) or self._home.get(link.tail) or ("", "")
            if source:
                self._pages[source].links.append(replace(link, annotator=annotator))
            else:
                self._fitter.lose("link of a span that is not there")
        for source, page in self._pages.items():
            yield from self._record(source, page)

    def _record(self, source: str, page: _Page) -> Iterator[Record | Problem]:
        try:
            text = page.text or self._text_beside(source)
        except Fault as fault:
            yield Problem(page.where, fault.messages[0])
            return
        # Words are looked for in the whole text, which must not take for ever in a long one.
        most = _MAX_SEARCHED // len(text) if text else 0
        spans = [_located(mark, text if number < most else "") for number, mark in enumerate(page.marks)]
        fitted = self._fitter.fit(text, spans, page.links, page.where)
        yield from fitted.problems
        yield Record(
            page.where,
            text,
            title=" ".join(page.title.split()),
            meta=_details(source, page.language),
            id=_id_of(source),
            spans=fitted.spans,
            relations=fitted.relations,
            entities=fitted.entities,
            notes=fitted.notes,
        )

    def _page(self, source: str, where: Where) -> _Page:
        return self._pages.setdefault(source, _Page(where))

    def _describe(self, source: str, bodies: Sequence[Body], where: Where) -> None:
        """Take what is said about a text as a whole: the text itself, its title."""
        page = self._page(source, where)
        for body in bodies:
            value = text_of(body, "value")
            if body.get("purpose") == "describing" and not page.text:
                page.text, page.language = value, text_of(body, "language")
            elif body.get("purpose") == "identifying" and not page.title:
                page.title = value
            else:
                self._fitter.lose("comment or tag on a text as a whole left out")

    def _mark(
        self,
        row: Body,
        targets: Sequence[object],
        bodies: Sequence[Body],
        places: Sequence[Place],
        where: Where,
    ) -> None:
        source = source_of(targets[0])
        tags = [tag for tag in (*values_of(bodies, "tagging"), *values_of(bodies, "classifying")) if tag]
        known = [tag for tag in tags if self._fitter.translation.label(tag)]
        label = (known or tags or [""])[0]
        if not label:
            self._fitter.lose("annotation without a tag left out")
            return
        self._fitter.lose("second tag of an annotation left out", len(tags) - 1)
        pairs = [match for value in values_of(bodies, "describing") if (match := _PAIR.fullmatch(value))]
        annotator = creator_of(row.get("creator"))
        id = text_of(row, "id")
        span = ForeignSpan(
            label,
            [],
            id=id,
            attributes={match[1]: match[2] for match in pairs},
            annotator=annotator,
            note="\n".join([*values_of(bodies, "commenting"), *values_of(bodies, "")]),
            flag="flag" in values_of(bodies, "questioning"),
        )
        self._page(source, where).marks.append(_Mark(span, places, where))
        self._home.setdefault(id, (source, annotator))

    def _link(self, row: Body, targets: Sequence[object], bodies: Sequence[Body]) -> None:
        labels = [*values_of(bodies, "tagging"), text_of(row, "rdfs:label"), text_of(row, "label")]
        ends = [source_of(each) for each in (*targets, *(body for body in bodies if "value" not in body))]
        label = next(filter(None, labels), "")
        if label and len(ends) == 2:
            self._links.append(ForeignLink(label, ends[0], ends[1], id=text_of(row, "id")))
        else:
            self._fitter.lose("link without a name or an end left out")

    def _text_beside(self, source: str) -> str:
        """Read the text file that a source names, or that is called like the file of annotations."""
        name = unquote(source.rpartition("/")[2].rpartition(":")[2])
        folder = self._path.parent if self._path else None
        names = [f"{name}.txt", name if name.endswith(".txt") else "", f"{self._path.stem}.txt" if self._path else ""]
        safe = [each for each in names if each and Path(each).name == each and "\0" not in each and len(each) < 200]
        found = [folder / each for each in safe if folder and (folder / each).is_file()]
        if not found:
            raise Fault(f"The text of {shown(source)} is not in the file. Put it beside it, as {shown(f'{name}.txt')}.")
        with found[0].open("rb") as stream:
            data = stream.read(_MAX_TEXT + 1)
        if len(data) > _MAX_TEXT:
            raise Fault(f"The text {found[0].name} is larger than {_MAX_TEXT // 1_000_000} MB. Split it.")
        try:
            return decode(data)
        except UserError as error:
            raise Fault(f"The text {found[0].name}: {error.message}") from error


def _items(row: object) -> list[object]:
    """Give what a page or a collection of annotations holds; an annotation is itself."""
    if isinstance(row, dict) and "target" not in row and ("items" in row or "first" in row):
        return listed(row.get("items", row.get("first")))
    return [row]


def _located(mark: _Mark, text: str) -> ForeignSpan:
    """Give a span with the places its words are at; without words, or where they are not, those it says."""
    pairs = [place.found_in(text) for place in mark.places]
    words = " ".join(place.exact for place in mark.places)
    return replace(mark.span, fragments=[pair for pair in pairs if pair is not None], quoted=words or None)


def _details(source: str, language: str) -> dict[str, str]:
    meta = {"url": source} if source.startswith(("http://", "https://")) else {}
    return {**meta, "language": language} if language else meta


def _id_of(source: str) -> str:
    return unquote(source.removeprefix(_ARTICLE))[:MAX_ID] if source.startswith(_ARTICLE) else ""
