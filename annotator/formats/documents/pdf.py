"""PDF with text: one article a file, joined across lines, columns and pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from annotator.formats.composing import Composer
from annotator.formats.documents.pdf_guard import refuse_bomb
from annotator.formats.documents.pdf_page import Line
from annotator.formats.documents.pdf_paragraphs import Block, blocks, body_size, is_number, repeated
from annotator.formats.documents.pdf_process import Page, pages
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.model import ZoneKind

MAX_BYTES = 100_000_000
_LARGER = 1.3
_LARGE = 1.12
_LONGEST_HEADING = 300
_SHORTEST_TEXT = 80
_NO_TEXT = "The PDF holds pictures of pages and no text. Recognise the text first (OCR), or type it into a .txt file."


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read one article; where the size of letters tells nothing apart, nothing is said of its parts."""
    where = Where(name)
    try:
        data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise Fault(f"The file is larger than {MAX_BYTES // 1_000_000} MB. Split it.")
        refuse_bomb(data)
        yield _record(list(pages(data)), where)
    except Fault as fault:
        yield Problem(where, fault.messages[0])


def _record(read: Sequence[Page], where: Where) -> Record:
    lines = [line for page in read for line in page.lines]
    if not lines:
        raise Fault(_NO_TEXT)
    edges = repeated(lines, [page.height for page in read])
    found = list(blocks([line for line in lines if line not in edges]))
    kinds = _kinds(found)
    composer = Composer()
    composer.add_all((kind, block.text) for kind, block in zip(kinds, found, strict=True))
    # Once each, where they break no sentence.
    composer.add_all((ZoneKind.BOILERPLATE, text) for text in _once(edges))
    title = next((block.text for kind, block in zip(kinds, found, strict=True) if kind is ZoneKind.HEADLINE), "")
    empty = [number for number, page in enumerate(read, 1) if not page.lines]
    notes = (Problem(where, _without_text(empty)),) if empty else ()
    meta = {"file": where.file.replace("\\", "/").rpartition("/")[2]}
    record = composer.record(where, title, meta, notes=notes)
    told = {zone.kind for zone in record.zones or ()} != {ZoneKind.BODY}
    return record if told else replace(record, zones=None)


def _kinds(found: Sequence[Block]) -> list[ZoneKind]:
    """Give what each paragraph is by the size of its letters: the largest before any text is the headline."""
    usual = body_size(found)
    text = (
        number for number, each in enumerate(found) if each.size <= usual * _LARGE and len(each.text) > _SHORTEST_TEXT
    )
    first = next(text, len(found))
    kinds = [
        ZoneKind.SUBHEAD if block.size > usual * _LARGE and len(block.text) <= _LONGEST_HEADING else ZoneKind.BODY
        for block in found
    ]
    largest = max(range(first), key=lambda number: found[number].size, default=None)
    if largest is not None and found[largest].size > usual * _LARGER:
        kinds[largest] = ZoneKind.HEADLINE
    return kinds


def _once(edges: set[Line]) -> list[str]:
    ordered = sorted(edges, key=lambda line: (line.page, -line.bottom))
    return list(dict.fromkeys(line.text for line in ordered if not is_number(line)))


def _without_text(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + ("…" if len(numbers) > 10 else "")
    return f"Pages without text (pictures of pages?): {shown}."
