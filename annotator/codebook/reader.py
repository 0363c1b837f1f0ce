"""Read a codebook from TOML, and say in the user's terms what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from annotator.codebook.build import build_codebook
from annotator.codebook.lines import line_of
from annotator.codebook.schema import Codebook
from annotator.codebook.table import InvalidError
from annotator.errors import UserError

MAX_BYTES = 1_000_000

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


def read_codebook(path: Path | str) -> Codebook:
    """Read a codebook file.

    Raise UserError naming the file, the line where that is known, and the remedy.
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "the system gave no reason"
        raise UserError(f"The codebook {file} cannot be read: {reason}. Choose another file.") from error
    if len(data) > MAX_BYTES:
        raise UserError(f"{file.name} is larger than 1 MB, so it is not a codebook. Choose another file.")
    return parse_codebook(_decoded(data, file.name), file.name)


def parse_codebook(toml_text: str, name: str) -> Codebook:
    """Read a codebook from the text of a file; `name` is what errors call it.

    Raise UserError as `read_codebook` does.
    """
    try:
        raw = tomllib.loads(toml_text)
    except RecursionError as error:
        raise UserError(f"{name} has too many brackets inside each other. Delete some.") from error
    except ValueError as error:
        raise UserError(_syntax(name, str(error))) from error
    try:
        return build_codebook(raw)
    except InvalidError as error:
        line = line_of(toml_text, error.path)
        where = f"{name}, line {line}" if line else name
        raise UserError(f"{where}: {error.message}") from error


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"{name}, line {line}: the text is not in UTF-8. Save it as UTF-8 and open it again."
        ) from error


def _syntax(name: str, trouble: str) -> str:
    place = _PLACE.search(trouble)
    where = f"{name}, line {place[1]}" if place and place[1] else name
    return f"{where}: this is not valid TOML ({_PLACE.sub('', trouble)}). Correct it and open the file again."
