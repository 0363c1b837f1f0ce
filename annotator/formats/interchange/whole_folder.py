"""Write a folder of files whole or not at all, each file under a name that any system takes."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.errors import UserError

_UNFIT = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_LONGEST = 80


@contextmanager
def written_folder(target: Path) -> Iterator[Path]:
    """Give a new folder that takes its place only once all of its files are written.

    Raises UserError where something has that name already, or the disk does not take it.
    """
    place = target.absolute()
    if os.path.lexists(place):
        raise UserError(f"{target} is there already. Choose a name for a new folder.")
    draft = place.with_name(f".{place.name[:60]}-{os.urandom(8).hex()}.part")
    try:
        draft.mkdir()
        yield draft
        _sync()
        draft.rename(place)
    except OSError as error:
        reason = error.strerror or "the system gave no reason"
        raise UserError(
            f"{target} could not be written ({reason}). Free some space, or choose another place."
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


class FileNames:
    """Give each thing a name for its file that is like its own, safe on every system, and nobody else's."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, wanted: str) -> str:
        """Give a name without its ending."""
        plain = safe_name(wanted)
        name, number = plain, 1
        while (key := unicodedata.normalize("NFC", name).casefold()) in self._taken:
            number += 1
            name = f"{plain}-{number}"
        self._taken.add(key)
        return name


def safe_name(wanted: str) -> str:
    """Turn any text into a name of letters, digits, `.`, `_` and `-`, not empty, hidden or reserved."""
    name = _UNFIT.sub("_", wanted).strip("._") or "article"
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    name = name.rstrip("._") or "article"
    return f"_{name}" if _RESERVED.match(name) else name


def _sync() -> None:
    """Put what was written on the disk, where the system can do that."""
    if hasattr(os, "sync"):
        os.sync()
