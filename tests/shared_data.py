"""Find the real articles and annotated corpora that lie beside the repository, where there are any."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parent.parent


def shared_path(*parts: str) -> Path:
    """Return a file or folder below the shared folder, or skip the test by its name."""
    root = Path(os.environ.get("ANNOTATOR_SHARED") or _REPOSITORY.parent / "shared")
    path = root.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"shared data not here: {'/'.join(parts)}", allow_module_level=True)
    return path
