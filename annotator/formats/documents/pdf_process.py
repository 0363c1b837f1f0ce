"""The pages of a PDF, read in a process of its own, which may crash, hang or ask for all memory."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.formats.apart import Patience, pieces
from annotator.formats.documents.pdf_page import Letter, Line, lines_of
from annotator.formats.records import Fault

_MAX_PAGES = 2_000
_MAX_LETTERS = 600_000
_FOR_A_PAGE = 5  # seconds
_FARTHEST = 100_000  # points; what is farther off, or no number at all, is on no page
_NO_PDF = "The file is no PDF that can be read. Ask for the original file."
_LOCKED = "The PDF needs a password. Save it without one."
_BROKEN = "The PDF is damaged, or made to harm. Print it to a new PDF and import that."
_SLOW = f"A page of the PDF takes longer than {_FOR_A_PAGE} seconds. Print it to a new PDF and import that."


@dataclass(frozen=True, slots=True)
class Page:
    """Hold the lines of a page, and its height in points."""

    height: float
    lines: tuple[Line, ...]


def pages(data: bytes) -> Iterator[Page]:
    """Read the pages of a PDF.

    Raises Fault where it is none, is too large, or does harm to the process that reads it.
    """
    found = pieces(_pages, data, Patience(_FOR_A_PAGE, _SLOW, _BROKEN))
    for number, (height, lines) in enumerate(found):
        yield Page(height, tuple(_line(each, number) for each in lines))


def _line(found: Sequence[Any], page: int) -> Line:
    text, left, right, bottom, size = found
    return Line(text, left, right, bottom, size, page)


def _pages(data: bytes) -> Iterator[Any]:
    """Give the height and the lines of each page, in the other process."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Fault(_LOCKED if "assword" in str(error) else _NO_PDF) from error
    for height, lines in _read(document, pypdfium2.PdfiumError):
        yield height, [[line.text, line.left, line.right, line.bottom, line.size] for line in lines]


def _read(document: Any, broken: type[Exception]) -> Iterator[tuple[float, list[Line]]]:
    if len(document) > _MAX_PAGES:
        raise Fault(f"The PDF has more than {_MAX_PAGES:,} pages. Split it.")
    letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except broken as error:
            raise Fault(f"Page {number + 1} of the PDF is damaged. Ask for the original file.") from error
        letters += text.count_chars()
        if letters > _MAX_LETTERS:
            raise Fault(f"The PDF has more than {_MAX_LETTERS:,} letters. Split it.")
        yield page.get_height(), lines_of(_letters(text), number)
        text.close()
        page.close()


def _letters(text: Any) -> Iterator[Letter]:
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    where = ctypes.byref(box)
    for number in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, number)
        if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            code = 0xFFFD
        raw.FPDFText_GetLooseCharBox(text, number, where)
        edges = (box.left, box.bottom, box.right, box.top)
        yield Letter(code, *(each if abs(each) < _FARTHEST else 0.0 for each in edges))
