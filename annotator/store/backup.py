"""Whole copies of a live project file."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path

from annotator.errors import UserError
from annotator.store.connection import SUFFIX, Store, refuse_taken
from annotator.store.ids import new_id


def back_up(store: Store, target: Path) -> None:
    """Write a whole, compact copy of the project to a new file, while it is in use."""
    refuse_taken(target)
    _copy(store, target)


def daily_backup(store: Store, folder: Path, keep: int = 10) -> str:
    """Copy the project into a folder, at most once a day and only after changes; keep the newest copies of it.

    Never raises because of files and disks: gives a sentence about what failed, or "".
    """
    mark = hashlib.blake2b(str(store.path.resolve()).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    target = folder / f"{store.path.stem}-{mark}-{date.today().isoformat()}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Named by the day, so the order of names is that of time.
        copies = sorted(folder.glob(f"*-{mark}-????-??-??{SUFFIX}"))
        if target in copies or (copies and not _changed_since(store, copies[-1])):
            return ""
        _copy(store, target)
        for old in [*copies, target][:-keep]:
            old.unlink()
    except OSError as error:
        return f"Today's backup was not made in {folder} ({error.strerror}). Check that you may write there."
    except UserError as error:
        return f"Today's backup was not made. {error.message}"
    return ""


def _changed_since(store: Store, copy: Path) -> bool:
    return store.path.stat().st_mtime > copy.stat().st_mtime


def _copy(store: Store, target: Path) -> None:
    # Under another name until it is whole and on the disk: half a backup must not look like one.
    part = target.with_name(f".{new_id()}.part")
    try:
        store.connection.execute("VACUUM INTO ?", (str(part),))
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    except (sqlite3.DatabaseError, OSError) as error:
        raise UserError(
            f"The project could not be copied to {target} ({error}). "
            "Check that the disk has room and that you may write there; the project itself was not changed."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()
