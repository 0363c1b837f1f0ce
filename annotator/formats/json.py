"""JSON: a list of articles, or an object that holds one under a plain name, or a single article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from annotator.formats import jsonl
from annotator.formats.import_report import counted
from annotator.formats.lines import strict_object, strict_value
from annotator.formats.records import Fault, Problem, Reading, Record, Where

MAX_BYTES = 32_000_000
_LISTS = ("articles", "items", "documents", "docs", "results", "records", "data", "rows", "entries")
_WRAPPERS = ("response", "result")
_BOM = b"\xef\xbb\xbf"


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each article by the names that JSON Lines has; a file that is JSON Lines after all is read as such."""
    data = stream.read(MAX_BYTES + 1).removeprefix(_BOM)
    try:
        found = _found(data)
    except Fault as fault:
        if _has_lines(data):
            yield from jsonl.read(io.BytesIO(data), name, reading)
        else:
            yield Problem(Where(name), fault.messages[0])
        return
    others = 0
    for number, each in enumerate(found, 1):
        where = Where(f"{name}, article {number}") if len(found) > 1 else Where(name)
        if not isinstance(each, dict):
            others += 1
            continue
        try:
            yield jsonl.record_of(each, where, reading)
        except Fault as fault:
            yield from fault.problems(where)
    if others or not found:
        wrong = counted(others, "item of the list is no object", "items of the list are no objects")
        yield Problem(Where(name), f"{wrong} {{…}}." if others else "The list is empty.")


def _found(data: bytes) -> list[Any]:
    if len(data) > MAX_BYTES:
        raise Fault(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB. Split it, or write one object a line (.jsonl)."
        )
    value = strict_value(data, "file")
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise Fault("The file is no list of articles. Write [{…}, {…}].")
    return _listed(value) or [value]


def _listed(value: dict[str, Any]) -> list[Any] | None:
    """Give the list of articles of an object, also of one in it that services wrap around their answers."""
    for inner in (value, *map(value.get, _WRAPPERS)):
        lists = map(inner.get, _LISTS) if isinstance(inner, dict) else ()
        for each in lists:
            if isinstance(each, list) and any(isinstance(item, dict) for item in each):
                return each
    return None


def _has_lines(data: bytes) -> bool:
    first, line_feed, _rest = data.lstrip().partition(b"\n")
    try:
        return bool(line_feed) and bool(strict_object(first))
    except Fault:
        return False
