from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.project import Project
from tests.desk import Desk, add_article


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk with no project on it yet."""
    desk = Desk(tmp_path / "ferry.annotator")
    yield desk
    desk.close()


@pytest.fixture
def project(desk: Desk) -> Project:
    """Give a new project, open for Olha."""
    return desk.create()


@pytest.fixture
def article(project: Project) -> str:
    """Give the id of the one article in the project."""
    return add_article(project)
