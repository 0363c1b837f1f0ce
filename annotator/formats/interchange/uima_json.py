"""CAS JSON: UIMA's annotations as JSON, type system and all; UTF-16 offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.corpora.json_items import Item, records_in
from annotator.formats.fields import shown
from annotator.formats.fitting import Fitter, plain
from annotator.formats.interchange.uima import LABEL, LINK_TYPE, SPAN_TYPE, stretches
from annotator.formats.interchange.uima_cas import DEPENDENT, GOVERNOR, SOFA, Cas, Node
from annotator.formats.interchange.uima_documents import language_of, record_of, write_documents
from annotator.formats.interchange.uima_types import types_json
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.offsets.display import Utf16Map

_NODES = "%FEATURE_STRUCTURES"


def looks_like(path: Path, head: bytes) -> bool:
    """Say whether a file has what only this form has: types or feature structures named by a percent sign."""
    return b'"%TYPES"' in head or b'"%FEATURE_STRUCTURES"' in head


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read the article of a file."""
    fitter = Fitter(reading, name)

    def article(item: Item, where: Where) -> Iterator[Record | Problem]:
        return record_of(Cas(_nodes(item)), where, fitter)

    yield from records_in(stream, name, article)


def _nodes(item: Item) -> Iterator[Node]:
    raw = item.get(_NODES)
    if isinstance(raw, dict):
        pairs = list(raw.items())
    elif isinstance(raw, list):
        pairs = [(each.get("%ID"), each) for each in raw if isinstance(each, dict)]
    else:
        raise Fault(f"“{_NODES}” is {shown(raw)}, so this is no CAS. Export the document from INCEpTION again.")
    arrays = {str(id): [str(each) for each in elements] for id, row in pairs if (elements := _elements(row))}
    return (_node(str(id), row, arrays) for id, row in pairs if isinstance(row, dict))


def _elements(row: object) -> list[Any]:
    elements = row.get("%ELEMENTS") if isinstance(row, dict) else None
    return elements if isinstance(elements, list) else []


def _node(id: str, row: Mapping[str, Any], arrays: Mapping[str, list[str]]) -> Node:
    values: dict[str, str] = {}
    refs: dict[str, list[str]] = {}
    for name, value in row.items():
        if name.startswith("@"):
            ids = [str(each) for each in value] if isinstance(value, list) else [str(value)]
            refs[name[1:]] = [end for each in ids for end in arrays.get(each, [each])]
        elif not name.startswith("%") and isinstance(value, str | int | float):
            values[name.lstrip("#^")] = plain(value)
        elif isinstance(value, list) and not name.startswith("%"):
            values[name] = ", ".join(plain(each) for each in value)
    return Node(id, str(row.get("%TYPE", "")), values, refs)


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a folder with a .json file for each article, and the type system by itself too."""
    write_documents(articles, target, export, ".json", _form)


def _form(work: Outgoing, export: Export) -> bytes:
    import orjson

    nodes = list(_written(work, export))
    members = [node["%ID"] for node in nodes[1:]]
    cas = {
        "%TYPES": types_json(export.codebook),
        _NODES: nodes,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    }
    return orjson.dumps(cas, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _written(work: Outgoing, export: Export) -> Iterator[dict[str, Any]]:
    units = Utf16Map(work.text)
    yield {
        "%ID": 1,
        "%TYPE": SOFA,
        "sofaNum": 1,
        "sofaID": "_InitialView",
        "mimeType": "text/plain",
        "sofaString": work.text,
    }
    about = {"language": language_of(work)}
    yield {
        "%ID": 2,
        "%TYPE": "uima.tcas.DocumentAnnotation",
        "@sofa": 1,
        "begin": 0,
        "end": units.utf16_length,
        **about,
    }
    marks, arrows = stretches(work, export)
    for mark in marks:
        place = {"begin": units.to_utf16(mark.start), "end": units.to_utf16(mark.end)}
        yield {"%ID": 3 + mark.number, "%TYPE": SPAN_TYPE, "@sofa": 1, **place, **mark.features}
    for number, arrow in enumerate(arrows, 3 + len(marks)):
        tail = marks[arrow.tail]
        yield {
            "%ID": number,
            "%TYPE": LINK_TYPE,
            "@sofa": 1,
            # A relation lies where what it leads to lies; INCEpTION checks that.
            "begin": units.to_utf16(tail.start),
            "end": units.to_utf16(tail.end),
            LABEL: arrow.label,
            f"@{GOVERNOR}": 3 + arrow.head,
            f"@{DEPENDENT}": 3 + arrow.tail,
        }
