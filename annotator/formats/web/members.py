"""Unpack gzip, member by member, past those that are damaged."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO

from annotator.formats.records import Fault

MARK = b"\x1f\x8b"
_MEMBER = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS
_PORTION = 262_144


class Members(io.RawIOBase):
    """Give what the members of a file hold, one after another; what comes before damage is given first.

    Reading raises Fault for a member that is damaged, and goes on with the next; EOFError for one that is cut off.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""
        self._inflater: Any = None

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unpack into a buffer; give how many bytes, 0 at the end."""
        while self._packed or self._fill():
            self._inflater = self._inflater or zlib.decompressobj(_GZIP)
            try:
                data = self._inflater.decompress(self._packed, len(buffer))
            except zlib.error as error:
                self._find_next()
                raise Fault("A packed record is damaged. It was passed over.") from error
            is_done = self._inflater.eof
            self._packed = self._inflater.unused_data if is_done else self._inflater.unconsumed_tail
            self._inflater = None if is_done else self._inflater
            if data:
                buffer[: len(data)] = data
                return len(data)
        if self._inflater is not None:
            raise EOFError
        return 0

    def _fill(self) -> bool:
        self._packed = self._stream.read(_PORTION)
        return bool(self._packed)

    def _find_next(self) -> None:
        """Go to where the next member begins, if there is one."""
        self._inflater = None
        searched = self._packed[1:]
        while (found := searched.find(_MEMBER)) < 0:
            more = self._stream.read(_PORTION)
            if not more:
                self._packed = b""
                return
            searched = searched[1 - len(_MEMBER) :] + more
        self._packed = searched[found:]
