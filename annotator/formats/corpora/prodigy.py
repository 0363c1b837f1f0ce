"""Prodigy: JSON Lines with words, spans and links between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats import fields
from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.corpora.broken import part_id, rejoined
from annotator.formats.corpora.cutting import grid_of, trimmed
from annotator.formats.corpora.json_items import Item, keys_in, records_in
from annotator.formats.corpora.said import attributes_of, details_in, details_of, text_of
from annotator.formats.fields import Json, shown
from annotator.formats.fitting import Fitter, ForeignLink, ForeignSpan
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.interchange.tokens import Grid
from annotator.formats.outgoing import Export, Outgoing
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.whole_file import written_whole
from annotator.model import Span

WHITE_SPACE = "span of white space alone"

_SIGNS = {b"_input_hash", b"_task_hash", b"_view_id", b"_session_id", b"token_start"}
_CARRIED = (
    Part.FRAGMENT,
    Part.ATTRIBUTE,
    Part.ENTITY,
    Part.NOTE,
    Part.LINK,
    Part.TITLE,
    Part.DETAIL,
    Part.EMPTY,
)


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file has the names that Prodigy uses."""
    return bool(keys_in(head) & _SIGNS)


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each example that was accepted; a session is a layer of its annotator."""
    fitter = Fitter(reading, name)
    return records_in(stream, name, lambda row, where: _record(row, where, fitter))


def _record(row: Item, where: Where, fitter: Fitter) -> Iterator[Record | Problem]:
    text = text_of(row, fitter.reading.columns)
    if row.get("answer") in ("reject", "ignore"):
        fitter.lose(f"example with the answer “{row['answer']}” left out")
        return
    chosen = row.get("accept")
    fitter.lose("choice for a text as a whole left out", len(chosen) if isinstance(chosen, list) else 0)
    by = _annotator(row)
    spans = [_span(each, by) for each in _objects(row, "spans")]
    # The ends of links are spans with a place and a label; some of them are in no list of spans.
    known = {_key(each): span.id for each, span in zip(_objects(row, "spans"), spans, strict=True)}
    links = []
    for each in _objects(row, "relations"):
        ends = [_end(each, end, known, spans, by) for end in ("head_span", "child_span")]
        links.append(ForeignLink(str(each.get("label")), ends[0], ends[1], annotator=by))
    fitted = fitter.fit(text, rejoined(spans), links, where)
    yield from fitted.problems
    yield Record(
        where,
        text,
        spans=fitted.spans,
        relations=fitted.relations,
        entities=fitted.entities,
        notes=fitted.notes,
        **details_in(fields.table(row, "meta"), fitter.reading.columns),
    )


def _annotator(row: Item) -> str:
    """Name the annotator; Prodigy puts the name of the data set before that of the session."""
    for name in ("_annotator_id", "_session_id"):
        if isinstance(row.get(name), str) and row[name].strip():
            return str(row[name]).strip()[: fields.MAX_ID]
    return ""


def _objects(row: Item, name: str) -> list[dict[str, Any]]:
    found = fields.rows(row, name)
    for each in found:
        if not isinstance(each, dict):
            raise Fault(f"“{name}” holds {shown(each)}, which is no object. Write {{…}}.")
    return found


def _span(each: Json, by: str) -> ForeignSpan:
    start, end = each.get("start"), each.get("end")
    if not (isinstance(start, int) and isinstance(end, int)):
        raise Fault(f"A span goes from {shown(start)} to {shown(end)}. Write whole numbers.")
    quoted, score, note = each.get("text"), each.get("score"), each.get("note")
    return ForeignSpan(
        str(each.get("label")),
        [(start, end)],
        id=str(each.get("id") or f"{each.get('label')} {start}-{end}"),
        quoted=quoted if isinstance(quoted, str) else None,
        attributes=fields.table(each, "attributes"),
        annotator=by,
        note=note if isinstance(note, str) else "",
        score=float(score) if isinstance(score, int | float) and not isinstance(score, bool) else None,
    )


def _key(each: Json) -> tuple[str, ...]:
    return tuple(repr(each.get(name)) for name in ("id", "start", "end", "label"))


def _end(link: Json, end: str, known: dict[tuple[str, ...], str], spans: list[ForeignSpan], by: str) -> str:
    """Give the id of a span that is an end of a link, adding one that only the link names."""
    each = fields.table(link, end)
    if not each:
        raise Fault(f"A relation has no “{end}”. Export it from a project with the interface “relations”.")
    key = _key(each)
    if key not in known:
        span = _span(each, by)
        spans.append(span)
        known[key] = span.id
    return known[key]


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write an example for each layer of an article; each part of a broken span is a span of its own."""
    import orjson

    with written_whole(target) as stream:
        for work in each_layer(articles, export, *_CARRIED):
            stream.write(orjson.dumps(_example(work, export), option=orjson.OPT_APPEND_NEWLINE))


def _example(work: Outgoing, export: Export) -> dict[str, Any]:
    grid = grid_of(work.text, work.spans)
    parts = {span.id: list(_parts(span, work, grid)) for span in work.spans}
    spans = [part for each in parts.values() for part in each]
    export.report.lose_spans(WHITE_SPACE, [span for span in work.spans if not parts[span.id]])
    links = [
        {"head": head["token_end"], "child": tail["token_end"], "head_span": head, "child_span": tail, "label": label}
        for head, tail, label in _links(work, parts)
    ]
    export.report.lose_links("link of a span of white space", len(work.relations) - len(links))
    who = work.state.annotator
    return {
        "text": work.text,
        "meta": {name: value for name, value in details_of(work).items() if value},
        "tokens": [_token(work.text, grid, number) for number in range(len(grid.tokens))],
        "spans": spans,
        "relations": links,
        "_view_id": "relations",
        "answer": "accept",
        **({"_annotator_id": who, "_session_id": who} if who else {}),
    }


def _token(text: str, grid: Grid, number: int) -> dict[str, Any]:
    token = grid.tokens[number]
    after = text[token.end : token.end + 1]
    return {
        "text": text[token.start : token.end],
        "start": token.start,
        "end": token.end,
        "id": number,
        "ws": after == " ",
    }


def _parts(span: Span, work: Outgoing, grid: Grid) -> Iterator[dict[str, Any]]:
    for number, part in enumerate(trimmed(work.text, span)):
        tokens = grid.touched(part)
        plain = {
            "id": part_id(span.id, number),
            "text": work.text[part.start : part.end],
            "start": part.start,
            "end": part.end,
            "token_start": tokens[0],
            "token_end": tokens[-1],
            "label": span.label,
        }
        attributes = attributes_of(span, work)
        yield plain if number else {**plain, **_more("attributes", attributes), **_more("note", span.note)}


def _more(name: str, value: object) -> dict[str, object]:
    return {name: value} if value else {}


def _links(
    work: Outgoing, parts: dict[str, list[dict[str, Any]]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any], str]]:
    for link in work.relations:
        if parts[link.head] and parts[link.tail]:
            head, tail = (_bare(parts[end][0]) for end in (link.head, link.tail))
            yield head, tail, link.label


def _bare(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name not in ("attributes", "note")}
