"""The pages of a PDF, read in a process of its own, which may crash, hang or ask for all memory."""

from __future__ import annotations

import ctypes
import json
import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from annotator.formats.documents.pdf_page import Letter, Line, lines_of
from annotator.formats.records import Fault

_MAX_PAGES = 2_000
_MAX_LETTERS = 600_000
_MAX_MEMORY = 600_000_000
_TO_START = 60  # seconds, on a busy machine
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
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        yield from _received(ours, data)
    finally:
        process.kill()
        process.join()
        ours.close()


def _received(connection: Connection, data: bytes) -> Iterator[Page]:
    number, patience = 0, _TO_START
    try:
        connection.send_bytes(data)
        while connection.poll(patience):
            message = json.loads(connection.recv_bytes())
            if "fault" in message:
                raise Fault(str(message["fault"]))
            if "height" not in message:
                if message.get("end"):
                    return
                patience = _FOR_A_PAGE
                continue
            yield Page(message["height"], tuple(_line(found, number) for found in message["lines"]))
            number += 1
    except (EOFError, OSError) as error:
        raise Fault(_BROKEN) from error
    raise Fault(_SLOW)


def _line(found: Sequence[Any], page: int) -> Line:
    text, left, right, bottom, size = found
    return Line(text, left, right, bottom, size, page)


def _serve(connection: Connection) -> None:
    """Read a PDF in the other process: say when that begins, give each page, then the end."""
    _limit_memory()
    import pypdfium2

    data = connection.recv_bytes()
    _send(connection, ready=True)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        _send(connection, fault=_LOCKED if "assword" in str(error) else _NO_PDF)
        return
    try:
        for height, lines in _read(document, pypdfium2.PdfiumError):
            found = [[line.text, line.left, line.right, line.bottom, line.size] for line in lines]
            _send(connection, height=height, lines=found)
        _send(connection, end=True)
    except Fault as fault:
        _send(connection, fault=fault.messages[0])


def _send(connection: Connection, **message: Any) -> None:
    connection.send_bytes(json.dumps(message).encode())


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_MAX_MEMORY, _MAX_MEMORY))


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
