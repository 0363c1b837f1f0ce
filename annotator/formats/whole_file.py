"""Write a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from annotator.errors import UserError
from annotator.project import Project

_DATABASE = b"SQLite format 3\0"


def refuse_target(target: Path, project: Project) -> None:
    """Refuse to write where there is no folder, over a folder, or over a project."""
    if not target.parent.is_dir():
        raise UserError(f"The folder {target.parent} does not exist. Make it first, or choose another place.")
    if target.is_dir():
        raise UserError(f"{target} is a folder. Choose a file name in it.")
    # Opening the project's file to look at it would drop SQLite's locks on it.
    is_project = target.exists() and project.path.exists() and os.path.samefile(target, project.path)
    if is_project or target.suffix.lower() in (".annotator", project.path.suffix.lower()) or _holds_a_database(target):
        raise UserError(f"{target} would take the place of a project. Choose a name with another ending.")


def _holds_a_database(target: Path) -> bool:
    # Only where it is not the open project, whose locks would go with the look at it.
    if not target.is_file():
        return False
    with target.open("rb") as stream:
        return stream.read(len(_DATABASE)) == _DATABASE


@contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its place only once all of it is on the disk; until then the old one stays.

    Raises UserError where the disk or the folder does not take it.
    """
    place = target.resolve()
    draft = place.with_name(f".{place.stem[:100]}-{os.urandom(8).hex()}.part")
    try:
        with draft.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, place)
        _sync_folder(place.parent)
    except OSError as error:
        reason = error.strerror or "the system gave no reason"
        raise UserError(
            f"{target} could not be written ({reason}). Free some space, or choose another place."
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink()


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
