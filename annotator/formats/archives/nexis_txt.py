"""The old Nexis as plain text: lines of eighty characters, what stands above a text set in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.errors import UserError
from annotator.formats.archives.nexis import record_of
from annotator.formats.archives.nexis_lines import articles, blocks_of, parts_of
from annotator.formats.archives.one_by_one import each_article
from annotator.formats.encodings import text_of
from annotator.formats.records import Fault, Problem, Reading, Record

MAX_BYTES = 64_000_000
_LOOKED_AT = 64_000
_SIGN = re.compile(rb"^[ \t]{6,}1 (?:of|von|de|di|van) \d{1,5} +[A-Z]{5,}\s*$", re.MULTILINE)


def looks_like(path: Path, _head: bytes) -> bool:
    """Say whether a text counts its articles as the archive does; the request above them can be long."""
    with path.open("rb") as stream:
        return _SIGN.search(stream.read(_LOOKED_AT)) is not None


def read(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Record | Problem]:
    """Read each article."""

    def found() -> list[list[str]]:
        data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise Fault(f"The file is larger than {MAX_BYTES // 1_000_000} MB. Split it.")
        try:
            return list(articles(text_of(data, name, reading).splitlines()))
        except UserError as error:
            raise Fault(error.message) from error

    yield from each_article(
        name, found, lambda lines, where: record_of(parts_of(list(blocks_of(lines))), where), "text"
    )
