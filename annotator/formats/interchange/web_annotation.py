"""W3C Web Annotation as JSON-LD, an annotation a line: its words and where they are, its label as a tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.codebook_check import entity_ids
from annotator.formats.corpora.json_items import items
from annotator.formats.corpora.said import attributes_of
from annotator.formats.fitting import Fitter, plain
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.interchange.web_annotation_reading import Pages
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record
from annotator.formats.whole_file import written_whole
from annotator.model import Fragment, Relation, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""How many code points before and after its words an annotation quotes."""

_CARRIED = (
    Part.FRAGMENT,
    Part.ATTRIBUTE,
    Part.ENTITY,
    Part.NOTE,
    Part.FLAG,
    Part.LINK,
    Part.TITLE,
    Part.EMPTY,
)


def looks_like(path: Path, head: bytes) -> bool:
    """Say whether a file names the vocabulary of Web Annotation."""
    return b"www.w3.org/ns/anno" in head


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read the articles that annotations are about, each from the file or from a text file beside it.

    An annotation is put where its position says, if its words are there, or else where its words are.
    """
    pages = Pages(Fitter(reading, name), reading.path)
    for item in items(stream, name):
        if isinstance(item, Problem):
            yield item
            continue
        where, row = item
        try:
            pages.take(row, where)
        except Fault as fault:
            yield from fault.problems(where)
    yield from pages.records()


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write first the text of each article as an annotation of it, then its spans, then its links."""
    import orjson

    last = ""
    with written_whole(target) as stream:
        for work in each_layer(articles, export, *_CARRIED):
            rows = [*_article(work)] if work.article.id != last else []
            last = work.article.id
            rows += [_span(span, work, export) for span in work.spans]
            rows += [_link(link, work) for link in work.relations]
            for row in rows:
                stream.write(orjson.dumps({"@context": CONTEXT, **row}, option=orjson.OPT_APPEND_NEWLINE))


def _article(work: Outgoing) -> Iterator[dict[str, Any]]:
    info = work.article.info
    text = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": work.text}
    if language := info.meta.get("language", "").strip():
        text["language"] = language
    title = {"type": "TextualBody", "purpose": "identifying", "value": info.title}
    yield {
        "id": f"{_source(work)}:text",
        "type": "Annotation",
        "motivation": "describing",
        "body": [text, title] if info.title else [text],
        "target": _source(work),
    }


def _span(span: Span, work: Outgoing, export: Export) -> dict[str, Any]:
    export.report.lose("broken span, as several targets of one annotation", len(span.fragments) > 1)
    targets = [_target(fragment, work) for fragment in span.fragments]
    return {
        "id": f"{_source(work)}:{_quoted(span.id)}",
        "type": "Annotation",
        "motivation": "tagging",
        "creator": _creator(span.annotator),
        "body": list(_bodies(span, work, export)),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _bodies(span: Span, work: Outgoing, export: Export) -> Iterator[dict[str, Any]]:
    yield _body("tagging", span.label)
    for name, value in attributes_of(span, work).items():
        yield _body("describing", f"{name}={plain(value)}")
    for id in entity_ids(export.codebook, span.label, span.attributes).values():
        entity = work.entities.get(id)
        if entity is not None and entity.wikidata:
            about = f"http://www.wikidata.org/entity/{entity.wikidata}"
            yield {"type": "SpecificResource", "purpose": "identifying", "source": about}
    if span.note:
        yield _body("commenting", span.note)
    if span.flag:
        yield _body("questioning", "flag")


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _target(fragment: Fragment, work: Outgoing) -> dict[str, Any]:
    start, end = fragment.start, fragment.end
    return {
        "source": _source(work),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": work.text[start:end],
                "prefix": work.text[max(0, start - AROUND) : start],
                "suffix": work.text[end : end + AROUND],
            },
        ],
    }


def _link(link: Relation, work: Outgoing) -> dict[str, Any]:
    return {
        "id": f"{_source(work)}:{_quoted(link.id)}",
        "type": "Annotation",
        "motivation": "linking",
        "creator": _creator(link.annotator),
        "body": [
            {"type": "SpecificResource", "purpose": "linking", "source": f"{_source(work)}:{_quoted(link.tail)}"},
            _body("tagging", link.label),
        ],
        "target": f"{_source(work)}:{_quoted(link.head)}",
        "rdfs:label": link.label,
    }


def _creator(annotator: str) -> dict[str, str]:
    return {"id": f"urn:annotator:person:{_quoted(annotator)}", "type": "Person", "name": annotator}


def _source(work: Outgoing) -> str:
    return f"urn:annotator:article:{_quoted(work.article.id)}"


def _quoted(id: str) -> str:
    return quote(id, safe="")
