"""Find the programs that have environments of their own, which `packaging/dev.py judges` makes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def installed(environment: str, name: str) -> Path:
    """Return a program of one of these environments, or skip the test by the name of what is missing."""
    place = Path("Scripts", f"{name}.exe") if os.name == "nt" else Path("bin", name)
    path = ROOT / environment / place
    if not path.exists():
        pytest.skip(f"{environment} is not set up: python3 packaging/dev.py judges", allow_module_level=True)
    return path
