"""Find the files that ship with the program."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import UserError

_PACKAGE = Path(__file__).resolve().parent
# A wheel and a bundle carry the files inside the package; a checkout keeps them beside it.
_FOLDERS = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")


def resource_path(*parts: str) -> Path:
    """Return where a file or folder that ships with the program lies.

    Raises UserError if the installation lacks it.
    """
    for folder in _FOLDERS:
        path = folder.joinpath(*parts)
        if path.exists():
            return path
    name = "/".join(parts)
    raise UserError(f"The program's own file “{name}” is missing. Install Annotator again.")
