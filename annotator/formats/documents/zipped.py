"""Parts of a zipped document from anybody: limits on their number, size and ratio; nothing is unpacked to the disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import BinaryIO

from annotator.formats.records import Fault

MAX_PART = 32_000_000
"""How many bytes a part may have once unpacked."""

_MAX_ALL = 256_000_000
_MAX_RATIO = 400
_SMALL = 4_000_000
_MAX_LIST = 2_000_000
_END = struct.Struct("<4s4H2LH")
_END_64_LOCATOR = 20
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT = 65_535
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, IndexError)


class Package:
    """Give the parts of a zip file by their names; one that is not asked for costs nothing."""

    def __init__(self, stream: BinaryIO, what: str = "The file") -> None:
        self._what = what
        self._unpacked = 0
        if _list_size(stream) > _MAX_LIST:
            raise Fault(f"{what} lists too many parts to be a document. It is not read.")
        try:
            self._zip = zipfile.ZipFile(stream)
        except _BROKEN as error:
            raise Fault(f"{what} is damaged or no zipped document at all. Ask for the original file.") from error

    @property
    def names(self) -> list[str]:
        """List the names of all parts."""
        return self._zip.namelist()

    def read(self, name: str, limit: int = MAX_PART) -> bytes:
        """Unpack one part; b"" for one that is not there.

        Raises Fault where it is damaged, encrypted, or larger than `limit` or than its packed size makes likely.
        """
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return b""
        self._refuse_large(info, limit)
        try:
            with self._zip.open(info) as part:
                data = part.read(limit + 1)
        except _BROKEN as error:
            raise Fault(f"{self._what} is damaged inside (“{name[:80]}”). Ask for the original file.") from error
        self._unpacked += len(data)
        if len(data) > limit or self._unpacked > _MAX_ALL:
            raise Fault(f"{self._what} unpacks to more than can be read. Split it.")
        return data

    def _refuse_large(self, info: zipfile.ZipInfo, limit: int) -> None:
        if info.flag_bits & 1:
            raise Fault(f"{self._what} is encrypted. Save it without a password.")
        if info.compress_type not in _METHODS:
            raise Fault(f"{self._what} is packed in a way that documents never are. Save it anew.")
        if info.file_size > limit:
            raise Fault(f"{self._what} unpacks to more than {limit // 1_000_000} MB. Split it.")
        if info.file_size > max(_SMALL, _MAX_RATIO * info.compress_size):
            raise Fault(f"{self._what} unpacks to more than its size allows, as no real document does. It is not read.")


def _list_size(stream: BinaryIO) -> int:
    """Give the size in bytes of the list of parts, as `zipfile` will take it, which makes an object of each entry."""
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(max(0, size - _END.size - _LONGEST_COMMENT))
    tail = stream.read(_END.size + _LONGEST_COMMENT)
    stream.seek(0)
    at = len(tail) - _END.size
    if at < 0 or not (tail[at:].startswith(b"PK\5\6") and tail.endswith(b"\0\0")):
        at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _END.size:
        return 0
    listed: int = _END.unpack_from(tail, at)[5]
    longer = at - _END_64_LOCATOR
    if longer >= _END_64.size and tail[longer:].startswith(b"PK\6\7"):
        listed = max(listed if listed != 0xFFFFFFFF else 0, _END_64.unpack_from(tail, longer - _END_64.size)[8])
    return listed
