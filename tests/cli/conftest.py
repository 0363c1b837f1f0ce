from __future__ import annotations

from pathlib import Path

import pytest

from annotator import settings
from annotator.codebook import read_codebook
from annotator.formats.demo import fill
from annotator.project import Project, identity_from
from annotator.resources import resource_path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Give an empty project."""
    path = tmp_path / "empty.annotator"
    codebook = read_codebook(resource_path("codebook.toml"))
    Project.create(path, codebook, identity_from(settings.load().settings)).close()
    return path


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Give the demo project, annotated by the user of the settings."""
    path = tmp_path / "demo.annotator"
    codebook = read_codebook(resource_path("codebook.toml"))
    with Project.create(path, codebook, identity_from(settings.load().settings)) as project:
        fill(project)
    return path
