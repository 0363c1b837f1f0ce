"""The old Nexis as plain text: lines of eighty characters, what stands above a text set in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.errors import UserError
from annotator.formats.archives.nexis import record_of
from annotator.formats.archives.nexis_lines import articles, blocks_of, parts_of
from annotator.formats.encodings import text_of
from annotator.formats.records import Fault, Problem, Reading, Record, Where

MAX_BYTES = 64_000_000
_LOOKED_AT = 64_000
_SIGN = re.compile(rb"^[ \t]{6,}1 (?:of|von|de|di|van) \d{1,5} +[A-Z]{5,}\s*$", re.MULTILINE)


def looks_like(path: Path, _head: bytes) -> bool:
    """Say whether a text counts its articles as the archive does; the request above them can be long."""
    with path.open("rb") as stream:
        return _SIGN.search(stream.read(_LOOKED_AT)) is not None


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each article."""
    whole = Where(name)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Problem(whole, f"The file is larger than {MAX_BYTES // 1_000_000} MB. Split it.")
        return
    try:
        found = articles(text_of(data, name, reading).splitlines())
    except UserError as error:
        yield Problem(whole, error.message)
        return
    if not found:
        yield Problem(whole, "It holds no article of the archive. Import it as “text”.")
    for number, lines in enumerate(found, 1):
        where = Where(f"{name}, article {number}") if len(found) > 1 else whole
        try:
            yield record_of(parts_of(list(blocks_of(lines))), where)
        except Fault as fault:
            yield Problem(where, fault.messages[0])
