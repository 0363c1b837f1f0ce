"""Word documents: one article a file, its headline and headings as their styles say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from annotator.formats.composing import Composer
from annotator.formats.documents.word import Document, Paragraph, document
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.model import ZoneKind

_KINDS = {"title": ZoneKind.HEADLINE, "subtitle": ZoneKind.SUBHEAD, "caption": ZoneKind.CAPTION}


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read one article; where no style says what is a heading, nothing is said of its parts."""
    where = Where(name)
    try:
        yield _record(document(stream), where)
    except Fault as fault:
        yield Problem(where, fault.messages[0])


def _record(found: Document, where: Where) -> Record:
    composer = Composer()
    kinds = _kinds(found.paragraphs)
    title = ""
    for kind, paragraph in zip(kinds, found.paragraphs, strict=True):
        title = title or (" ".join(paragraph.text.split()) if kind is ZoneKind.HEADLINE else "")
        composer.add(kind, paragraph.text)
    if not composer.has_body:
        raise Fault("It holds no text. Pictures of text must be typed or recognised first.")
    meta = {"file": where.file.replace("\\", "/").rpartition("/")[2], "creator": found.properties.get("creator", "")}
    notes = (Problem(where, _left_out(found.notes)),) if found.notes else ()
    record = composer.record(where, title, meta, notes=notes)
    styled = any(kind is not ZoneKind.BODY for kind in kinds)
    return record if styled else replace(record, zones=None)


def _kinds(paragraphs: Sequence[Paragraph]) -> list[ZoneKind]:
    """Give what each paragraph is by its style; without a title, a heading above all text is the headline."""
    kinds = [_kind(each.style) for each in paragraphs]
    first = next((number for number, each in enumerate(paragraphs) if each.text.strip()), 0)
    if ZoneKind.HEADLINE not in kinds and kinds and kinds[first] is ZoneKind.SUBHEAD:
        kinds[first] = ZoneKind.HEADLINE
    return kinds


def _kind(style: str) -> ZoneKind:
    if style.startswith("heading "):
        return ZoneKind.SUBHEAD
    if style.startswith(("toc ", "header", "footer")):
        return ZoneKind.BOILERPLATE
    return _KINDS.get(style, ZoneKind.BODY)


def _left_out(notes: int) -> str:
    return "A footnote was left out." if notes == 1 else f"{notes} footnotes were left out."
