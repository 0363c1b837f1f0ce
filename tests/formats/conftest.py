from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.codebook import Codebook
from annotator.project import Project
from tests.formats.making import default_codebook, new_project


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return default_codebook()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "news.annotator", "olena") as made:
        yield made


@pytest.fixture
def other_project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "other.annotator", "olena") as made:
        yield made
