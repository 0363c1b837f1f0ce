"""Look over a PDF before a library in C++ reads it: how much its streams unpack to."""

from __future__ import annotations

import re
import zlib

from annotator.formats.records import Fault

_MAX_STREAM = 100_000_000
_MAX_ALL = 500_000_000
_MAX_LAYERS = 4
_MAX_STREAMS = 60_000
_PORTION = 4_000_000
_SLICE = 65_536
_STREAM = re.compile(rb"stream\r?\n")
_HEADERS = (b"\x78", b"\x68", b"\x58", b"\x48", b"\x38", b"\x28", b"\x18", b"\x08")


def refuse_bomb(data: bytes) -> None:
    """Refuse a file one of whose streams, or all together, unpack to more than any page holds.

    Raises Fault. Streams that are packed otherwise are not looked at: those hardly shrink.
    """
    total = 0
    for number, start in enumerate(_STREAM.finditer(data)):
        if number > _MAX_STREAMS:
            raise Fault("The PDF has too many parts. Split it.")
        total += _unpacked(data, start.end())
        if total > _MAX_ALL:
            raise Fault("The PDF unpacks to more than any document. Print it to a new PDF and import that.")


def _unpacked(data: bytes, start: int) -> int:
    """Count the bytes a stream unpacks to, and what that unpacks to in turn."""
    packed = memoryview(data)[start : start + _MAX_STREAM]
    total = 0
    for _layer in range(_MAX_LAYERS):
        if bytes(packed[:1]) not in _HEADERS:
            break
        size, beginning = _inflated(packed)
        total += size
        packed = memoryview(beginning)
    return total


def _inflated(packed: memoryview) -> tuple[int, bytes]:
    """Give how much something unpacks to, and how that begins; what is broken counts up to there."""
    inflater, size, beginning = zlib.decompressobj(), 0, b""
    for start in range(0, len(packed), _SLICE):
        rest: bytes | memoryview = packed[start : start + _SLICE]
        while rest and not inflater.eof:
            try:
                part = inflater.decompress(rest, _PORTION)
            except zlib.error:
                return size, beginning
            beginning = beginning or part
            size += len(part)
            if size > _MAX_STREAM:
                raise Fault("A stream of the PDF unpacks to more than any page. Print it to a new PDF and import that.")
            rest = inflater.unconsumed_tail
        if inflater.eof:
            break
    return size, beginning
