"""JSON Lines, the program's own export: nothing is lost, by the schema that ships with the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from annotator.errors import UserError
from annotator.formats.article_json import AnnotatedArticle, article_json
from annotator.formats.outgoing import Export
from annotator.formats.whole_file import written_whole
from annotator.model import Fragment, span_text
from annotator.offsets.canonical import text_sha256


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write one JSON object an article; the same project gives the same bytes.

    Each line is read back before it counts. Raises UserError if anything does not add up.
    """
    import orjson

    with written_whole(target) as stream:
        for content in articles:
            row = article_json(content, export.codebook, export.registry)
            line = orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
            written = orjson.loads(line)
            verify(written)
            export.report.articles += 1
            export.report.spans += len(written["spans"])
            export.report.relations += len(written["relations"])
            stream.write(line)


def verify(written: Mapping[str, Any]) -> None:
    """Check an exported object against its own text.

    Raises UserError where the hash is another, a span lies outside, covers other words than it says, or
    its outer bounds are not those of its fragments.
    """
    text, name = written["text"], written["title"] or written["id"]
    if text_sha256(text) != written["text_sha256"]:
        raise UserError(
            f"The text of “{name}” is not the one that was imported: the project file was changed outside the "
            "program. Nothing was written. Check the project, and go on with a backup."
        )
    for span in written["spans"]:
        if not _is_one_right_stretch(span, text):
            _verify_span(span, text, name)


def _is_one_right_stretch(span: Mapping[str, Any], text: str) -> bool:
    """Say at once of a span in one piece, as most are, that nothing is wrong with it."""
    start, end = span["start"], span["end"]
    inside = 0 <= start < end <= len(text) and span["fragments"] == [[start, end]]
    return bool(inside and text[start:end] == span["text"])


def _verify_span(span: Mapping[str, Any], text: str, name: str) -> None:
    fragments = [Fragment(start, end) for start, end in span["fragments"]]
    bounds = [offset for each in fragments for offset in (each.start, each.end)]
    inside = bounds == sorted(bounds) and bounds[0] >= 0 and bounds[-1] <= len(text)
    if not inside or (bounds[0], bounds[-1]) != (span["start"], span["end"]):
        raise UserError(
            f"A span ({span['label']}, {span['id']}) in “{name}” lies outside the text. Nothing was written. "
            "Delete it, and export again."
        )
    if span_text(text, fragments) != span["text"]:
        raise UserError(
            f"A span ({span['label']}, {span['id']}) in “{name}” does not cover the words it should. Nothing was "
            "written. Check the project, and go on with a backup."
        )
