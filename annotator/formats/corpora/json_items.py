"""The objects of a JSON file: one a line, in a list, or a single one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from annotator.formats.lines import MAX_BYTES as MAX_LINE
from annotator.formats.lines import lines, strict_object
from annotator.formats.records import Fault, Problem, Record, Where

MAX_BYTES = 256_000_000
MAX_ITEM = 16_000_000

_HEAD = 64_000
_KEY = re.compile(rb'"([\w .-]{1,40})"\s*:')
# Possessive, since a text of millions of letters would otherwise fill the memory with places to go back to. A string
# that never ends goes to the end of the file, since each mark in it would otherwise begin another one.
_MARK = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_BOM = b"\xef\xbb\xbf"

Item = dict[str, Any]


def keys_in(head: bytes) -> set[bytes]:
    """Give the keys of objects that the beginning of a JSON file has; a text that quotes JSON has none."""
    return set(_KEY.findall(head))


def items(stream: BinaryIO, name: str) -> Iterator[tuple[Where, Item] | Problem]:
    """Give each object of a file with its place, and say what can't be read."""
    head = stream.read(_HEAD)
    stream.seek(0)
    return _in_lines(stream, name) if _has_object_a_line(head) else _in_whole(stream, name)


def records_in(
    stream: BinaryIO, name: str, read_one: Callable[[Item, Where], Iterable[Record | Problem]]
) -> Iterator[Record | Problem]:
    """Read each object of a file by a function that may raise Fault."""
    for item in items(stream, name):
        if isinstance(item, Problem):
            yield item
            continue
        where, row = item
        try:
            yield from read_one(row, where)
        except Fault as fault:
            yield from fault.problems(where)


def _has_object_a_line(head: bytes) -> bool:
    """Say whether the first line is a whole object, or one that is too long to be seen."""
    line, end, _ = head.removeprefix(_BOM).lstrip().partition(b"\n")
    if not end:
        return line.startswith(b"{")
    return line.startswith(b"{") and line.rstrip().endswith(b"}")


def _in_lines(stream: BinaryIO, name: str) -> Iterator[tuple[Where, Item] | Problem]:
    for number, line in lines(stream):
        where = Where(name, number)
        if line is None:
            yield Problem(where, f"The line is longer than {MAX_LINE // 1_000_000} MB. Split it into articles.")
        elif line.strip():
            yield _read(line, where)


def _in_whole(stream: BinaryIO, name: str) -> Iterator[tuple[Where, Item] | Problem]:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Problem(Where(name), f"The file is larger than {MAX_BYTES // 1_000_000} MB. Split it.")
        return
    is_list = data.removeprefix(_BOM).lstrip()[:1] == b"["
    number = 0
    try:
        for number, (start, end) in enumerate(_objects(data), 1):
            where = Where(f"{name}, item {number}") if is_list else Where(name)
            if end - start > MAX_ITEM:
                yield Problem(where, f"It is larger than {MAX_ITEM // 1_000_000} MB. Split it.")
            else:
                yield _read(data[start:end], where)
    except Fault as fault:
        yield Problem(Where(name), fault.messages[0])
        return
    if not number and data.strip() not in (b"[]", b""):
        yield Problem(Where(name), "The file holds no JSON object. Write a list of objects, or one a line.")


def _objects(data: bytes) -> Iterator[tuple[int, int]]:
    """Find where the outermost objects start and end, whatever is between them.

    Raises Fault where the last one is cut off.
    """
    braces, start = 0, 0
    for mark in _MARK.finditer(data):
        match mark[0]:
            case b"{":
                start = start if braces else mark.start()
                braces += 1
            case b"}" if braces:
                braces -= 1
                if not braces:
                    yield start, mark.end()
            case _:
                pass
    if braces:
        raise Fault("The file ends within an object. Ask for the whole file.")


def _read(data: bytes, where: Where) -> tuple[Where, Item] | Problem:
    try:
        return where, strict_object(data)
    except Fault as fault:
        return Problem(where, fault.messages[0])
