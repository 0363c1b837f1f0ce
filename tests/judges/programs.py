"""Find the programs that have environments of their own, which `packaging/dev.py judges` makes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distributions, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = (
    "bioc",
    "datasets",
    "dkpro-cassis",
    "duckdb",
    "label-studio-sdk",
    "networkx",
    "polars",
    "pyarrow",
    "pyld",
    "rdflib",
    "seqeval",
    "spacy",
)
PROGRAMS = {".venv-label-studio": "label-studio", ".venv-doccano": "doccano", ".venv-gliner": "gliner"}


def installed(environment: str, name: str) -> Path:
    """Return a program of one of these environments, or skip the test by the name of what is missing."""
    place = Path("Scripts", f"{name}.exe") if os.name == "nt" else Path("bin", name)
    path = ROOT / environment / place
    if not path.exists():
        pytest.skip(f"{environment} is not set up: python3 packaging/dev.py judges", allow_module_level=True)
    return path


def who_judges() -> Iterator[str]:
    """Give the libraries and programs that are here, with their versions."""
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    for environment, name in PROGRAMS.items():
        places = [str(place) for place in (ROOT / environment).glob("[Ll]ib/**/site-packages")]
        yield from (f"{name} {found.version}" for found in distributions(name=name, path=places))
