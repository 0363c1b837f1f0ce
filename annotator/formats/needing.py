"""How to get a library that a format needs and that does not come with the program."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys


def how_to_install(library: str, requirement: str) -> str:
    """Name a library that is missing, and the command that puts it into this installation."""
    python = subprocess.list2cmdline([sys.executable]) if os.name == "nt" else shlex.quote(sys.executable)
    return f'{library} is needed for this, and is not installed. Run: {python} -m pip install "{requirement}"'


def needs_spacy() -> str:
    """Say how to get spaCy."""
    return how_to_install("spaCy", "spacy>=3.7")


def needs_pyarrow() -> str:
    """Say how to get what reads and writes Parquet."""
    return how_to_install("PyArrow", "pyarrow>=15")
