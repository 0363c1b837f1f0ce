"""Wounds of what is packed: lies about names, sizes and sums, bombs, and wounds of what lies within."""

from __future__ import annotations

import gzip
import io
import random
import struct
import warnings
import zipfile
import zlib

from tests.fuzzing import json_wounds, markup_wounds
from tests.fuzzing.tokens import token

_NAMES = (
    "../../x",
    "/etc/passwd",
    "C:\\x",
    "a\0b",
    "",
    "x" * 60_000,
    "word/document.xml",
    "META-INF/container.xml",
    "ж/🙂",
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_CENTRAL = b"PK\1\2"


def in_zip(chance: random.Random, data: bytes) -> bytes:
    """Wound a zip file, its list of parts or one of its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [(each.filename, package.read(each)) for each in package.infolist()]
    except _BROKEN:
        return data
    if not parts or chance.random() < 0.25:
        return _lying(chance, data)
    at = chance.randrange(len(parts))
    name, content = parts[at]
    match chance.randrange(7):
        case 0:
            parts[at] = (chance.choice(_NAMES), content)
        case 1:
            parts[at] = (name, b"<a>" * 100 + b" " * 30_000_000)
        case 2:
            parts[at] = (name, data)
        case 3:
            parts += [(name, content)] * chance.choice((1, 2_000))
        case 4:
            del parts[at]
        case _:
            parts[at] = (name, _inner(chance, content))
    return _zipped(parts)


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        warnings.simplefilter("ignore")  # of two parts of one name
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name or "."), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _lying(chance: random.Random, data: bytes) -> bytes:
    """Change a field of an entry of the list: flags, method, sum, sizes, lengths, place."""
    entries = [at for at in range(len(data)) if data.startswith(_CENTRAL, at)]
    if not entries:
        return data
    at = chance.choice(entries) + chance.choice((8, 10, 16, 20, 24, 28, 30, 32, 42))
    return data[:at] + chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\1\0\0\0", b"\0\0\0\x7f")) + data[at + 4 :]


def _inner(chance: random.Random, content: bytes) -> bytes:
    if chance.random() < 0.6:
        return markup_wounds.in_markup(chance, content)
    start = chance.randrange(len(content) + 1)
    return content[:start] + token(chance) + content[start + chance.randrange(20) :]


def in_gzip(chance: random.Random, data: bytes) -> bytes:
    """Wound what is packed, a member of it, or how large it is."""
    try:
        inner = gzip.decompress(data)
    except _BROKEN:
        return data
    match chance.randrange(5):
        case 0:
            return data[: chance.randrange(len(data) + 1)]
        case 1:
            return data + gzip.compress(b"WARC/1.0\r\n" + b"x" * 40_000_000, 9)
        case 2:
            return gzip.compress(data)
        case 3:
            half = chance.randrange(len(inner) + 1)
            return gzip.compress(inner[:half]) + chance.randbytes(5) + gzip.compress(inner[half:])
        case _:
            return gzip.compress(_inner(chance, inner), 1)


def in_docbin(chance: random.Random, data: bytes) -> bytes:
    """Wound what a DocBin packs, as bytes or as a tree."""
    from srsly import msgpack_dumps, msgpack_loads

    try:
        inner = zlib.decompress(data)
        if chance.random() < 0.5:
            return zlib.compress(_inner(chance, inner), 1)
        tree = json_wounds.altered(chance, msgpack_loads(inner))
        return zlib.compress(msgpack_dumps(tree), 1)
    except (*_BROKEN, TypeError, RecursionError, OverflowError):
        return data


def in_pdf(chance: random.Random, data: bytes) -> bytes:
    """Wound a key or a number of an object."""
    places = [at for at in range(len(data)) if data[at : at + 1] in b"/<["]
    if not places:
        return data
    at = chance.choice(places)
    put = chance.choice(
        (b"/Kids [2 0 R 2 0 R]", b"/Contents 1 0 R", b"/Length 99999999", b"/Count -1", b"<<" * 500, b"")
    )
    return data[:at] + put + data[at + chance.randrange(12) :]


def in_footer(chance: random.Random, data: bytes) -> bytes:
    """Wound the footer, which says where all the rest lies."""
    if len(data) < 12:
        return data
    length = min(struct.unpack("<I", data[-8:-4])[0], len(data) - 8)
    if chance.random() < 0.2:
        return data[:-8] + struct.pack("<I", chance.choice((0, 1, 2**31, 2**32 - 1, length * 2))) + data[-4:]
    at = len(data) - 8 - chance.randrange(length + 1)
    return data[:at] + chance.randbytes(chance.randint(1, 6)) + data[at + chance.randint(0, 6) :]
