"""The JSON of Citron, the BBC's extractor of quotes: contents, sources and cue of each quote, in code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats import fields
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.corpora.json_items import Item, keys_in, records_in
from annotator.formats.fields import Json
from annotator.formats.fitting import Fitter, ForeignLink, ForeignSpan
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.interchange.roles import Roles, refuse_without_quotes, roles_of
from annotator.formats.interchange.shelves import Shelves, named
from annotator.formats.interchange.whole_folder import written_folder
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.model import Fragment, Span

SUFFIX = ".json"


def looks_like(path: Path, head: bytes) -> bool:
    """Say whether a file has the keys of quotes."""
    return keys_in(head) >= {b"quotes", b"contents", b"sources"}


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read the article of each object of a file."""
    fitter = Fitter(reading, name)
    yield from records_in(stream, name, lambda item, where: _record(item, where, fitter))


def _record(item: Item, where: Where, fitter: Fitter) -> Iterator[Record | Problem]:
    text = fields.text(item, "text")
    if not text.strip():
        raise Fault("There is no “text”. Add the text that the offsets count in.")
    quotes = [_object(each) for each in fields.rows(item, "quotes")]
    parts = [_Quote(quote, number) for number, quote in enumerate(quotes)]
    spans = {span.id: span for part in parts for span in part.spans}
    links = [link for part in parts for link in part.links]
    fitted = fitter.fit(text, spans.values(), links, where)
    yield from fitted.problems
    yield Record(
        where,
        text,
        title=" ".join(fields.text(item, "title").split()),
        id=fields.named(item, "id"),
        spans=fitted.spans,
        relations=fitted.relations,
        entities=fitted.entities,
        notes=fitted.notes,
    )


class _Quote:
    """Hold the spans and links of one quote; a source that others have too is the same span."""

    def __init__(self, quote: Json, number: int) -> None:
        contents = _stretches(quote, "contents")
        if not contents:
            raise Fault(f"Quote {number + 1} has no “contents”. Add where its words are.")
        words = [str(each.get("text") or "") for each in contents]
        head = ForeignSpan(
            "QUOTE",
            [_place(each) for each in contents],
            id=f"quote {number}",
            quoted=" ".join(words) if all(words) else None,
        )
        sources = [_span("SPEAKER", each) for each in _stretches(quote, "sources")]
        cues = [_span("CUE", each) for each in _stretches(quote, "cue")]
        self.spans = [head, *sources, *cues]
        self.links = [ForeignLink("SAID_BY", head.id, each.id) for each in sources]
        self.links += [ForeignLink("CUED_BY", head.id, each.id) for each in cues]


def _stretches(quote: Json, name: str) -> list[Json]:
    value = quote.get(name)
    found = value if isinstance(value, list) else [] if value is None else [value]
    return [_object(each) for each in found]


def _span(label: str, row: Json) -> ForeignSpan:
    start, end = _place(row)
    return ForeignSpan(label, [(start, end)], id=f"{label} {start} {end}", quoted=fields.text(row, "text") or None)


def _place(row: Json) -> tuple[int, int]:
    return fields.stretch(row.get("start"), row.get("end"), 10**9)


def _object(value: object) -> Json:
    if not isinstance(value, dict):
        raise Fault(f"{fields.shown(value)} is no quote, source or cue. Write {{…}} with start and end.")
    return value


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a folder with a file for each article, in a folder for each annotator where there are several."""
    import orjson

    roles = roles_of(export.codebook)
    refuse_without_quotes(roles, export.codebook)
    carried = (Part.FRAGMENT, Part.LINK, Part.TITLE, Part.EMPTY)
    with written_folder(target) as folder:
        shelves = Shelves(folder)
        for work in each_layer(articles, export, *carried):
            page = {
                "id": work.article.id,
                "title": work.article.info.title,
                "text": work.text,
                "quotes": list(_quotes(work, roles, export)),
            }
            data = orjson.dumps(page, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
            named(shelves.place(work.state.annotator, work.article.id), SUFFIX).write_bytes(data)
        shelves.settle(SUFFIX)


def _quotes(work: Outgoing, roles: Roles, export: Export) -> Iterator[dict[str, Any]]:
    spans = {span.id: span for span in work.spans}
    written: set[str] = set()
    links = 0
    for quote in (span for span in work.spans if span.label == roles.quote):
        tails = [(link.label, spans[link.tail]) for link in work.relations if link.head == quote.id]
        sources = [tail for label, tail in tails if label == roles.said_by]
        cues = [tail for label, tail in tails if label == roles.cued_by]
        export.report.lose("second cue of a quote", len(cues[1:]))
        for tail in (*sources, *cues[:1]):
            export.report.lose(Part.FRAGMENT.value, len(tail.fragments) - 1)
        written |= {quote.id, *(span.id for span in (*sources, *cues[:1]))}
        links += len(sources) + len(cues[:1])
        yield {
            "id": quote.id,
            "cue": _stretch(cues[0].fragments[0], work) if cues else None,
            "sources": [_stretch(source.fragments[0], work) for source in sources],
            "contents": [_stretch(fragment, work) for fragment in quote.fragments],
        }
    _count_others([span for span in work.spans if span.id not in written], len(work.relations) - links, export)


def _count_others(spans: list[Span], links: int, export: Export) -> None:
    for span in spans:
        export.report.lose_spans(f"{span.label} that is no part of a quote", [span])
    export.report.lose_links(Part.LINK.value, links)


def _stretch(fragment: Fragment, work: Outgoing) -> dict[str, Any]:
    return {"start": fragment.start, "end": fragment.end, "text": work.text[fragment.start : fragment.end]}
