"""JSON Lines without texts, for corpora whose texts may not be passed on: offsets, hashes and short anchors.

Who has the same texts imports them into a project first; the annotations then find them there by their hashes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats import fields, jsonl
from annotator.formats.article_json import AnnotatedArticle, article_json
from annotator.formats.jsonl_export import verify
from annotator.formats.lines import MAX_BYTES, lines, strict_object
from annotator.formats.outgoing import Export
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.whole_file import written_whole
from annotator.model import untitled

SCHEMA = "annotator-standoff/1"
ANCHOR = 8
"""How many code points of a span's beginning and end are passed on, at most; never more than half of its words."""

DETAILS = frozenset(("outlet", "author", "date", "language", "url"))
"""The details of an article that go out; others may hold words of it, or the name of a file that is its title."""
LEFT_OUT = "detail of an article that may hold words of it (file, …)"


def looks_like(_path: Path, head: bytes) -> bool:
    """Say whether a file begins as an export without texts does."""
    return SCHEMA.encode() in head[:100]


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write one JSON object an article, without its text, its title, the words of its spans, and layers' titles."""
    import orjson

    with written_whole(target) as stream:
        for content in articles:
            row = article_json(content, export.codebook, export.registry)
            verify(row)
            export.report.articles += 1
            export.report.spans += len(row["spans"])
            export.report.relations += len(row["relations"])
            export.report.lose(LEFT_OUT, len(row["meta"].keys() - DETAILS))
            stream.write(orjson.dumps(_without_text(row), option=orjson.OPT_APPEND_NEWLINE))


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read annotations whose texts are in the project already."""
    for number, line in lines(stream):
        where = Where(name, number)
        if line is None:
            yield Problem(where, f"The line is longer than {MAX_BYTES // 1_000_000} MB. Split it into articles.")
        elif line.strip():
            try:
                yield jsonl.record_of(_with_text(strict_object(line), reading), where, reading)
            except Fault as fault:
                yield from fault.problems(where)


def anchors(words: str, first: int | None = None, last: int | None = None) -> tuple[str, str]:
    """Give the short beginning and end that stand for the words of a span.

    `first` and `last` are how long its first and its last part are, where it is broken: an anchor lies in one part.
    """
    length = min(ANCHOR, len(words) // 4)
    beginning, end = (length if most is None else min(length, most) for most in (first, last))
    return words[:beginning], words[len(words) - end :]


def _without_text(row: dict[str, Any]) -> dict[str, Any]:
    spans = [
        {**{name: value for name, value in span.items() if name != "text"}, "anchors": list(_anchors_of(span))}
        for span in row["spans"]
    ]
    kept = {name: value for name, value in row.items() if name not in ("text", "title")}
    meta = {name: value for name, value in row["meta"].items() if name in DETAILS}
    found = {**kept, "schema": SCHEMA, "meta": meta, "length": len(row["text"]), "spans": spans}
    renamed: dict[str, Any] = _renamed(found, untitled(_texts(found)))
    return renamed


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Give a value with other names of layers; those of layers carried over hold a title."""
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if isinstance(value, dict):
        return {name: _renamed(each, names) for name, each in value.items()}
    return names.get(value, value) if isinstance(value, str) else value


def _anchors_of(span: dict[str, Any]) -> tuple[str, str]:
    (start, end), (last_start, last_end) = span["fragments"][0], span["fragments"][-1]
    return anchors(span["text"], end - start, last_end - last_start)


def _with_text(row: dict[str, Any], reading: Reading) -> dict[str, Any]:
    if row.get("schema") != SCHEMA:
        raise Fault("The line is no export without texts. Import it as JSON Lines.")
    sha256 = fields.needed(row, "text_sha256")
    article = reading.article_with(sha256)
    if article is None:
        raise Fault(
            f"The project has no article with the text meant here (its hash begins with {sha256[:12]}). "
            "Import your own copy of the texts first, exactly as they were annotated."
        )
    whole = {**row, "schema": jsonl.OWN_SCHEMA, "text": article.text, "title": article.info.title}
    for number, span in enumerate(fields.rows(row, "spans"), 1):
        _check_anchors(span, number, article.text)
    return {name: value for name, value in whole.items() if name != "length"}


def _check_anchors(span: object, number: int, text: str) -> None:
    if not isinstance(span, dict) or not isinstance(anchor := span.get("anchors"), list) or len(anchor) != 2:
        raise Fault(f"Span {number} has no anchors. Export again.")
    pairs = fields.rows(span, "fragments")
    first, last = (pairs[0], pairs[-1]) if pairs else ([0], [0, 0])
    try:
        fits = text.startswith(anchor[0], first[0]) and text[: last[1]].endswith(anchor[1])
    except (TypeError, IndexError):
        fits = False
    if not fits:
        raise Fault(f"Span {number} does not begin and end as it should. The offsets were changed; export again.")
