"""JSON Lines: the program's own export, and anybody's articles with or without spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from annotator.formats import fields
from annotator.formats.annotations import Annotations
from annotator.formats.columns import listed, recognise, shortened
from annotator.formats.lines import MAX_BYTES, lines, refuse_no_text, strict_object
from annotator.formats.mapping import LabelMapping
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.offsets.canonical import text_sha256

OWN_SCHEMA = "annotator/1"
CODE_POINTS = ("codepoint", "codepoints", "code_point", "code_points", "character", "characters", "unicode")

_ANNOTATED = ("spans", "relations", "entities", "zones")
_ABOUT = ("schema", "offset_unit", "text_sha256", "codebook", "annotator", "meta", *_ANNOTATED)
_MOST_LISTED = 50
"""How many authors or keywords are one detail of an article."""


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read one article a line; empty lines are passed over."""
    try:
        refuse_no_text(stream)
    except Fault as fault:
        yield from fault.problems(Where(name))
        return
    for number, line in lines(stream):
        where = Where(name, number)
        if line is None:
            yield Problem(where, f"The line is longer than {MAX_BYTES // 1_000_000} MB. Split it into articles.")
        elif line.strip():
            yield from _read_line(line, where, reading)


def _read_line(line: bytes, where: Where, reading: Reading) -> Iterator[Record | Problem]:
    try:
        yield record_of(strict_object(line), where, reading)
    except Fault as fault:
        yield from fault.problems(where)


def record_of(row: dict[str, Any], where: Where, reading: Reading) -> Record:
    """Make a record of one object.

    Raises Fault with a sentence for each thing that is wrong.
    """
    schema = row.get("schema")
    if isinstance(schema, str) and schema.startswith("annotator/") and schema != OWN_SCHEMA:
        raise Fault(
            f"The line is of the format “{shortened(schema)}”, made by a newer Annotator. "
            "Update the program to read it."
        )
    own = schema == OWN_SCHEMA
    if not own and reading.mapping is None:
        # One label that nobody knows costs its spans, not the article.
        reading = replace(reading, mapping=LabelMapping())
    roles = {"text": "text", "title": "title", "id": "id"} if own else recognise(row.keys(), reading.columns)
    text = _text(row, roles)
    _refuse_other_text(row, text)
    version = fields.text(fields.table(row, "codebook"), "version") if own else reading.codebook.version
    layer = fields.named(row, "annotator", reading.annotator)
    annotations = Annotations(text, reading, where.file, layer, version)
    spans = annotations.spans(row)
    # What is wrong with spans would only be said again of their links.
    relations = () if annotations.faults else annotations.relations(row, spans)
    if annotations.faults:
        annotations.meet_relations(row)
    record = Record(
        where=where,
        text=text,
        id=fields.named(row, roles["id"]) if "id" in roles else "",
        zones=annotations.zones(row),
        spans=spans,
        relations=relations,
        entities=annotations.entities(row),
        states=annotations.states(row) if own else (),
        decisions=annotations.decisions(row) if own else (),
        notes=tuple(_lost(row, where)) if own else (),
        exact=own,
        **(_own_details(row) if own else _details(row, roles)),
    )
    if annotations.faults:
        raise Fault(*annotations.faults)
    return record


def _lost(row: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    """Say that gold spans are read without their decisions where the line has lost these."""
    if "decisions" not in row and any(each["decided"].get("from") for each in _decided(row)):
        yield Problem(where, "What its gold spans were decided from was left out: the line has no “decisions”.")


def _decided(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for each in (each for name in ("spans", "relations") if isinstance(row.get(name), list) for each in row[name]):
        if isinstance(each, dict) and isinstance(each.get("decided"), dict):
            yield each


def _text(row: Mapping[str, Any], roles: Mapping[str, str]) -> str:
    if "text" not in roles or roles["text"] not in row:
        raise Fault(
            f"There is no “text”; the fields are: {listed(map(fields.shown, row))}. Call one “text”, "
            "or say which it is (on the command line: --column text=NAME)."
        )
    text = fields.text(row, roles["text"])
    if not text.strip():
        raise Fault(f"“{shortened(roles['text'].strip())}” is empty. Put the article's text there.")
    return text


def _refuse_other_text(row: Mapping[str, Any], text: str) -> None:
    unit = row.get("offset_unit")
    if unit is not None and unit not in CODE_POINTS:
        raise Fault(f"Its offsets count {fields.shown(unit)}. Convert them to code points, and say “codepoint”.")
    claimed = row.get("text_sha256")
    if claimed is not None and claimed != text_sha256(text):
        raise Fault("This is not the text that was annotated: “text_sha256” differs. Take the text from the original.")


def _own_details(row: Mapping[str, Any]) -> dict[str, Any]:
    meta = fields.table(row, "meta")
    wrong = next((name for name, value in meta.items() if not isinstance(value, str)), None)
    if wrong is not None:
        raise Fault(f"The detail “{shortened(wrong)}” is {fields.shown(meta[wrong])}. Put it in quotes.")
    return {"title": fields.text(row, "title"), "meta": meta}


def _details(row: Mapping[str, Any], roles: Mapping[str, str]) -> dict[str, Any]:
    """Take title and details from wherever another program put them."""
    loose = {name: value for name, value in row.items() if name not in _ABOUT}
    given = {role: loose.pop(name) for role, name in roles.items() if name in loose}
    given = {role: value for role, value in given.items() if role not in ("text", "id")}
    found = {name: value for name, value in {**_nested(row), **loose, **given}.items() if value is not None}
    found = {name: _joined(value) for name, value in found.items()}
    meta = {name: _clean(value) for name, value in found.items() if isinstance(value, str | int | float)}
    title = meta.pop("title", "")
    return {
        "title": title,
        "meta": {name: value for name, value in meta.items() if value},
        "left_out": tuple(name for name, value in found.items() if isinstance(value, list | dict)),
    }


def _nested(row: Mapping[str, Any]) -> dict[str, Any]:
    meta = row.get("meta")
    if not isinstance(meta, dict):
        return {} if meta is None else {"meta": meta}
    details: dict[str, Any] = dict(meta)
    roles = recognise(details.keys(), {})
    given = {role: details.pop(name) for role, name in roles.items() if role not in ("text", "id")}
    return {**details, **given}


def _joined(value: Any) -> Any:
    """Give a list of words, or of things that have names, as one line; other values as they are."""
    if not isinstance(value, list) or len(value) > _MOST_LISTED:
        return value
    names = [each.get("name") if isinstance(each, dict) else each for each in value]
    words = [each for each in names if isinstance(each, str)]
    return "; ".join(words) if len(words) == len(names) else value


def _clean(value: str | int | float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value).split())
