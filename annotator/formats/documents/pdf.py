"""PDF with text: one article a file, joined across lines, columns and pages."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from annotator.formats.composing import Composer
from annotator.formats.documents.pdf_guard import refuse_bomb
from annotator.formats.documents.pdf_page import Letter, Line, lines_of
from annotator.formats.documents.pdf_paragraphs import Block, blocks, body_size, is_number, repeated
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.model import ZoneKind

MAX_BYTES = 100_000_000
_MAX_PAGES = 2_000
_MAX_LETTERS = 600_000
_FARTHEST = 100_000  # points; what is farther off, or no number at all, is on no page
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
        yield _record(_Pages(data), where)
    except Fault as fault:
        yield Problem(where, fault.messages[0])


class _Pages:
    """Hold the lines of all pages, their heights by number, and the numbers of those without text."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self.lines: list[Line] = []
        self.heights: dict[int, float] = {}
        self.empty: list[int] = []
        self._letters = 0
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise Fault(_why(str(error))) from error
        try:
            self._read(document, pypdfium2.PdfiumError)
        finally:
            document.close()

    def _read(self, document: Any, broken: type[Exception]) -> None:
        if len(document) > _MAX_PAGES:
            raise Fault(f"The PDF has more than {_MAX_PAGES:,} pages. Split it.")
        for number in range(len(document)):
            try:
                page = document[number]
                text = page.get_textpage()
            except broken as error:
                raise Fault(f"Page {number + 1} of the PDF is damaged. Ask for the original file.") from error
            self._read_page(number, page.get_height(), text)
            text.close()
            page.close()

    def _read_page(self, number: int, height: float, text: Any) -> None:
        self._letters += text.count_chars()
        if self._letters > _MAX_LETTERS:
            raise Fault(f"The PDF has more than {_MAX_LETTERS:,} letters. Split it.")
        lines = lines_of(_letters(text), number)
        self.heights[number] = height
        self.lines += lines
        if not lines:
            self.empty.append(number + 1)


def _letters(text: Any) -> Iterator[Letter]:
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    where = ctypes.byref(box)
    for number in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, number)
        if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            code = 0xFFFD
        raw.FPDFText_GetLooseCharBox(text, number, where)
        yield Letter(code, *(each if abs(each) < _FARTHEST else 0.0 for each in _edges(box)))


def _edges(box: Any) -> tuple[float, float, float, float]:
    return box.left, box.bottom, box.right, box.top


def _why(error: str) -> str:
    if "assword" in error:
        return "The PDF needs a password. Save it without one."
    return "The file is no PDF that can be read. Ask for the original file."


def _record(pages: _Pages, where: Where) -> Record:
    if not pages.lines:
        raise Fault(_NO_TEXT)
    edges = repeated(pages.lines, pages.heights)
    found = list(blocks([line for line in pages.lines if line not in edges]))
    kinds = _kinds(found)
    composer = Composer()
    composer.add_all((kind, block.text) for kind, block in zip(kinds, found, strict=True))
    # Once each, where they break no sentence.
    composer.add_all((ZoneKind.BOILERPLATE, text) for text in _once(edges))
    title = next((block.text for kind, block in zip(kinds, found, strict=True) if kind is ZoneKind.HEADLINE), "")
    notes = (Problem(where, _without_text(pages.empty)),) if pages.empty else ()
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


def _without_text(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + ("…" if len(pages) > 10 else "")
    return f"Pages without text (pictures of pages?): {shown}."
