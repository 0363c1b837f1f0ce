"""What is missing is named with a command that can be followed."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from annotator.formats.needing import needs_pyarrow, needs_spacy


@pytest.mark.parametrize(("sentence", "extra"), [(needs_spacy, "spacy"), (needs_pyarrow, "parquet")])
def test_the_command_is_for_this_installation(
    sentence: object, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(sentence)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "my programs" / "python"))
    said = re.fullmatch(r"\w+ is needed for this, and is not installed\. Run: (.+)", sentence())
    assert said is not None
    words = shlex.split(said[1])
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert words == [sys.executable, "-m", "pip", "install", *project["optional-dependencies"][extra]]
