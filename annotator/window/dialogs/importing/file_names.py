"""Names of files without the folder that all of them are in."""

from __future__ import annotations

from collections.abc import Iterable
from os.path import commonpath, dirname

from annotator.offsets.display import display_text


def common_folder(names: Iterable[str]) -> str:
    """Give the folder that all files are in; "" where there is none."""
    folders = [dirname(name) for name in names]
    try:
        return commonpath(folders) if folders and all(folders) else ""
    except ValueError:
        # Files of different drives, or some with a whole path and some without.
        return ""


def short_name(name: str, folder: str) -> str:
    """Give a file's name, or a sentence that begins with it, below a folder, as it can be shown."""
    short = name[len(folder) :].lstrip("/\\") if folder and name.startswith(folder) else name
    return display_text(" ".join(short.split()))
