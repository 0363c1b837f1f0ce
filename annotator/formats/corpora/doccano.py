"""doccano: JSON Lines of sequence labeling, with or without links.

Its page counts places in UTF-16 units, as JavaScript does (issue 2290 of doccano), and its importer takes them as they
are; files that others write for it often count characters. The two differ behind emoji alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats import fields
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.corpora.json_items import Item, keys_in, records_in
from annotator.formats.corpora.said import details_in, details_of, text_of
from annotator.formats.fitting import Fitter, ForeignLink, ForeignSpan, from_utf16
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.whole_file import written_whole
from annotator.model import span_text
from annotator.offsets.display import Utf16Map

OVERLAP = "article with overlapping spans (they need a doccano project that allows overlapping)"

_TRIPLES = re.compile(
    rb'"(?:labels?|entities)"\s{0,9}:\s{0,9}\[\s{0,9}\[\s{0,9}\d{1,9}\s{0,9},\s{0,9}\d{1,9}\s{0,9},\s{0,9}"'
)
_LABELS = ("label", "labels")
_OURS = ("id", "annotator", "article_id", "Comments", "comments", "entities", "relations", "annotations", *_LABELS)


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file has the names that doccano uses, or spans that are lists of three."""
    keys = keys_in(head)
    named = {b"start_offset", b"end_offset"} <= keys or (b"Comments" in keys and b"entities" in keys)
    return named or _TRIPLES.search(head) is not None


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each article; spans of several users are layers of theirs."""
    fitter = Fitter(reading, name)
    return records_in(stream, name, lambda row, where: _record(row, where, fitter))


def _record(row: Item, where: Where, fitter: Fitter) -> Iterator[Record | Problem]:
    text = text_of(row, fitter.reading.columns)
    spans = list(_spans(row, fields.text(row, "annotator")[: fields.MAX_ID]))
    # This program's own files count as doccano does; of others', one has to tell.
    if "article_id" in row or _counts_utf16(text, spans):
        units = Utf16Map(text)
        spans = [from_utf16(each, units) for each in spans]
    fitted = fitter.fit(text, spans, _links(row, {span.id: span.annotator for span in spans}), where)
    yield from fitted.problems
    rest = {name: value for name, value in row.items() if name not in _OURS}
    # The id is only the line's number.
    details = {**fields.table(rest, "meta"), **rest, "id": row.get("article_id"), "comments": _comments(row)}
    yield Record(
        where,
        text,
        spans=fitted.spans,
        relations=fitted.relations,
        entities=fitted.entities,
        notes=fitted.notes,
        **details_in(details, fitter.reading.columns),
    )


def _comments(row: Item) -> str:
    """Give what was said about the article as a whole."""
    found = row.get("Comments", row.get("comments"))
    listed: list[Any] = found if isinstance(found, list) else []
    lines = (each.get("text") if isinstance(each, dict) else each for each in listed)
    return " / ".join(line.strip() for line in lines if isinstance(line, str) and line.strip())


def _spans(row: Item, annotator: str) -> Iterator[ForeignSpan]:
    names = ("entities", "annotations", *_LABELS)
    for name in names:
        for each in row[name] if isinstance(row.get(name), list) else ():
            if isinstance(each, dict):
                yield _from_object(each, annotator)
            elif isinstance(each, list) and len(each) == 3:
                start, end, label = each
                yield ForeignSpan(str(label), [_pair(start, end)], annotator=annotator)
            else:
                # A label of the whole article stands alone.
                raise Fault(f"“{name}” holds {fields.shown(each)}. Export a project of sequence labeling.")


def _from_object(each: dict[str, Any], annotator: str) -> ForeignSpan:
    user = each.get("user")
    by = f"annotator {user}" if isinstance(user, int) else user[: fields.MAX_ID] if isinstance(user, str) else annotator
    place = _pair(each.get("start_offset"), each.get("end_offset"))
    id = str(each["id"]) if each.get("id") is not None else ""
    return ForeignSpan(str(each.get("label")), [place], id=id, annotator=by)


def _counts_utf16(text: str, spans: list[ForeignSpan]) -> bool:
    """Say whether spans stand at least as well on the words of a text if their places count UTF-16 units."""
    units = Utf16Map(text)
    if units.length == units.utf16_length:
        return False
    return _clean_edges(text, [from_utf16(each, units) for each in spans]) >= _clean_edges(text, spans)


def _clean_edges(text: str, spans: list[ForeignSpan]) -> int:
    """Count the ends of spans that stand where a word begins or ends, as the ends of nearly all spans do."""
    places = [place for span in spans for place in span.fragments if 0 <= place[0] < place[1] <= len(text)]
    padded = f" {text} "
    begun = sum(not padded[start].isalnum() and not padded[start + 1].isspace() for start, _ in places)
    ended = sum(not padded[end + 1].isalnum() and not padded[end].isspace() for _, end in places)
    return begun + ended


def _pair(start: object, end: object) -> tuple[int, int]:
    if not (isinstance(start, int) and isinstance(end, int)):
        raise Fault(f"A span goes from {fields.shown(start)} to {fields.shown(end)}. Write whole numbers.")
    return start, end


def _links(row: Item, annotators: dict[str, str]) -> Iterator[ForeignLink]:
    for each in fields.rows(row, "relations"):
        if not isinstance(each, dict):
            raise Fault(f"A relation is {fields.shown(each)}, which is no object. Write {{…}}.")
        head = str(each.get("from_id"))
        yield ForeignLink(str(each.get("type")), head, str(each.get("to_id")), annotator=annotators.get(head, ""))


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a line for each layer of an article; each part of a broken span is a span of its own."""
    numbers = iter(range(1_000_000_000))
    with written_whole(target) as stream:
        for number, work in enumerate(each_layer(articles, export, Part.LINK, Part.TITLE, Part.DETAIL, Part.EMPTY), 1):
            row = _row(number, work, numbers)
            export.report.lose(OVERLAP, _overlaps(work))
            # In ASCII: doccano guesses the encoding of files with links, and takes UTF-8 in a short one for another.
            stream.write(json.dumps(row, separators=(",", ":")).encode("ascii") + b"\n")


def _row(number: int, work: Outgoing, numbers: Iterator[int]) -> dict[str, Any]:
    entities: list[dict[str, Any]] = []
    ids: dict[str, int] = {}
    units = Utf16Map(work.text)
    for span in work.spans:
        parts = {next(numbers): part for part in span.fragments}
        # Links go to the first part that is not white space alone, which readers leave out.
        ids[span.id] = next((id for id, part in parts.items() if span_text(work.text, [part]).strip()), min(parts))
        for id, part in parts.items():
            place = {"start_offset": units.to_utf16(part.start), "end_offset": units.to_utf16(part.end)}
            entities.append({"id": id, "label": span.label, **place})
    relations = [
        {"id": next(numbers), "from_id": ids[link.head], "to_id": ids[link.tail], "type": link.label}
        for link in work.relations
    ]
    details = {name: value for name, value in details_of(work).items() if value and name not in _OURS}
    # All lines have the same keys: doccano fills a missing one with NaN, and then refuses the file.
    return {
        "id": number,
        "article_id": work.article.id,
        "annotator": work.state.annotator,
        "text": work.text,
        "meta": details,
        "entities": entities,
        "relations": relations,
        "Comments": [],
    }


def _overlaps(work: Outgoing) -> bool:
    """Say whether any two spans share a character."""
    parts = sorted(part for span in work.spans for part in span.fragments)
    return any(other.start < one.end for one, other in zip(parts, parts[1:], strict=False))
