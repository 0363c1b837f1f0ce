from __future__ import annotations

from pathlib import Path

import pytest

from annotator import resources
from annotator.errors import UserError


def test_finds_a_file_of_the_repository() -> None:
    assert "[[labels]]" in resources.resource_path("codebook.toml").read_text(encoding="utf-8")


def test_finds_a_folder() -> None:
    assert resources.resource_path("icons").is_dir()


def test_a_wheels_own_files_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    inside, beside = tmp_path / "inside", tmp_path / "beside"
    for folder in (inside, beside):
        folder.mkdir()
        (folder / "guide.html").touch()
    (beside / "only-here.html").touch()
    monkeypatch.setattr(resources, "_FOLDERS", (inside, beside))
    assert resources.resource_path("guide.html") == inside / "guide.html"
    assert resources.resource_path("only-here.html") == beside / "only-here.html"


def test_names_a_file_that_the_installation_lacks() -> None:
    with pytest.raises(UserError, match="icons/unicorn.svg"):
        resources.resource_path("icons", "unicorn.svg")
