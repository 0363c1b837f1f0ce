"""Wounds of a file: those of disks and mail programs, and those of somebody who knows its format."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.fuzzing import json_wounds, markup_wounds, packed_wounds
from tests.fuzzing.tokens import NUMBERS, token

Wound = Callable[[random.Random, bytes], bytes]


def wounded(chance: random.Random, data: bytes, others: Sequence[bytes], name: str) -> bytes:
    """Give a file with up to six wounds, each where chance has it."""
    if chance.random() < 0.03:
        return spliced(chance, data, chance.choice(others))
    known = knowing(data, name)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        wound = chance.choice(known) if known and chance.random() < 0.5 else chance.choice(BLIND)
        data = wound(chance, data)
    return data


def knowing(data: bytes, name: str) -> list[Wound]:
    """List the wounds that fit what a file is made of."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if data.startswith(b"PK"):
        return [packed_wounds.in_zip]
    if data.startswith(b"\x1f\x8b"):
        return [packed_wounds.in_gzip]
    if name.endswith(".spacy"):
        return [packed_wounds.in_docbin]
    if name.endswith(".pdf"):
        return [packed_wounds.in_pdf]
    if name.endswith(".parquet"):
        return [packed_wounds.in_footer]
    if start in (b"{", b"["):
        return [json_wounds.in_json]
    if b"</" in data:
        return [markup_wounds.in_markup]
    return [numbers_changed, lines_moved]


def _stretch(chance: random.Random, data: bytes, longest: int = 60) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, longest))


def bits_flipped(chance: random.Random, data: bytes) -> bytes:
    """Flip some bits."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 8) if found else 0):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def cut_off(chance: random.Random, data: bytes) -> bytes:
    """Take off the end, or the beginning."""
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.8 else data[at:]


def taken_out(chance: random.Random, data: bytes) -> bytes:
    """Take out a stretch."""
    start, end = _stretch(chance, data, chance.choice((3, 60, 4_000)))
    return data[:start] + data[end:]


def repeated(chance: random.Random, data: bytes) -> bytes:
    """Repeat a stretch, at times very often."""
    start, end = _stretch(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 1, 20, 5_000)) + data[end:]


def swapped(chance: random.Random, data: bytes) -> bytes:
    """Let two stretches that follow each other change places."""
    first, second, third = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]


def put_in(chance: random.Random, data: bytes) -> bytes:
    """Put a piece in, or in the place of a stretch."""
    start, end = _stretch(chance, data, 12)
    return data[:start] + token(chance) + data[start if chance.random() < 0.6 else end :]


def made_anew(chance: random.Random, data: bytes) -> bytes:
    """Put any bytes in the place of a stretch."""
    start, end = _stretch(chance, data)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def spliced(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Join the beginning of one file and the end of another."""
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def numbers_changed(chance: random.Random, data: bytes) -> bytes:
    """Put another number in the place of one."""
    places = [at for at in range(len(data)) if data[at : at + 1].isdigit() and not data[at - 1 : at].isdigit()]
    if not places:
        return put_in(chance, data)
    start = end = chance.choice(places)
    while data[end : end + 1].isdigit():
        end += 1
    return data[:start] + chance.choice(NUMBERS) + data[end:]


def lines_moved(chance: random.Random, data: bytes) -> bytes:
    """Repeat, take out or move a line, or a cell of it."""
    mark = chance.choice((b"\n", b"\n", b"\t", b" ", b","))
    parts = data.split(mark)
    at = chance.randrange(len(parts))
    match chance.randrange(4):
        case 0:
            parts[at:at] = [parts[at]] * chance.choice((1, 1, 300))
        case 1:
            del parts[at]
        case 2:
            parts.insert(chance.randrange(len(parts)), parts.pop(at))
        case _:
            parts[at] = token(chance)
    return mark.join(parts)


BLIND: tuple[Wound, ...] = (
    bits_flipped,
    cut_off,
    taken_out,
    repeated,
    swapped,
    put_in,
    put_in,
    made_anew,
    numbers_changed,
    lines_moved,
)
