"""Lines of a JSONL file, and strict JSON in them."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from annotator.formats.columns import shortened
from annotator.formats.records import Fault

MAX_BYTES = 32_000_000

_PORTION = 1_000_000
_BOM = b"\xef\xbb\xbf"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 1_000
_MAX_DIGITS = 300
_MAX_OBJECTS = 500_000
_MAX_VALUES = 2_000_000
_MAX_KEYS = 10_000
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def lines(stream: BinaryIO, limit: int = MAX_BYTES) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines with their numbers, from 1; None stands for one that is longer than `limit` bytes.

    Only a line feed ends a line: other line ends are characters that may stand inside JSON.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            del line
            _skip(stream)
            yield number, None
        else:
            yield number, line.removeprefix(_BOM) if number == 1 else line


def refuse_no_text(stream: BinaryIO) -> None:
    """Raise Fault, once and not for each line, where a file is a picture or the like, or in UTF-16."""
    place = stream.tell()
    head = stream.read(_HEAD)
    stream.seek(place)
    _refuse_no_text(head)


def _refuse_no_text(head: bytes) -> None:
    if head.startswith(_UTF16_MARKS):
        raise Fault("The file is in UTF-16. Save it as UTF-8.")
    # What begins as JSON may have one broken record.
    if b"\0" in head and not head.removeprefix(_BOM).lstrip().startswith((b"{", b"[")):
        raise Fault("The file is no text, whatever its name says. Choose another file.")


def strict_object(line: bytes) -> dict[str, Any]:
    """Read one JSON object and nothing that JSON leaves in doubt.

    Raises Fault for what is no JSON, no object, or has double keys, NaN, endless numbers or half characters.
    """
    value = strict_value(line, "line")
    if not isinstance(value, dict):
        raise Fault(f"The line is no JSON object. {_hint(line)}")
    return value


def strict_value(data: bytes, what: str) -> Any:
    """Read any JSON value as strictly; `what` is what problems call it: a line, a file.

    Raises Fault.
    """
    if data.count(b"{") + data.count(b"[") > _MAX_OBJECTS or data.count(b",") > _MAX_VALUES:
        raise Fault(f"The {what} holds too many lists, objects and values. Split it.")
    try:
        # White space goes before, since a long text takes up to four times as much.
        text = data.strip(b" \t\r\n").decode("utf-8")
    except UnicodeDecodeError as error:
        if what == "file":
            _refuse_no_text(data[:_HEAD])
        raise Fault(f"The {what} is not valid UTF-8 (byte {error.start}). Save the file as UTF-8.") from error
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        hint = f" {_hint(data)}" if what == "line" else ""
        raise Fault(f"The {what} is no JSON: {error.msg} at character {error.pos + 1}.{hint}") from error
    except RecursionError as error:
        raise Fault(f"The {what} has too many brackets inside each other. Write it flatter.") from error
    if _ESCAPED_SURROGATE.search(data):
        _refuse_half_characters(value)
    return value


def _skip(stream: BinaryIO) -> None:
    while (portion := stream.readline(_PORTION)) and not portion.endswith(b"\n"):
        pass


def _hint(line: bytes) -> str:
    if line.lstrip().startswith(b"["):
        return "Write one object {…} a line, without the list around them."
    return "Write one object {…} a line."


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > _MAX_KEYS:
        raise Fault(f"An object has more than {_MAX_KEYS:,} keys. Take out those that are not needed.")
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise Fault(f"The key “{shortened(twice)}” stands twice in one object. Keep one of the two.")
    return found


def _whole(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise Fault(f"A number has {len(digits)} digits. Shorten it, or write it as text in quotes.")
    return int(digits)


def _constant(name: str) -> NoReturn:
    raise Fault(f"{name} is no JSON value. Write null, or leave the field out.")


def _refuse_half_characters(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(str(error.object)[error.start])
        raise Fault(f"The line holds half of a broken character (\\u{code:04x}). Take it out.") from error


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole, parse_constant=_constant)
