from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.project import Project
from tests.desk import Desk
from tests.team.teamwork import Team, fill


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk with no project on it yet."""
    desk = Desk(tmp_path / "ferry.annotator")
    yield desk
    desk.close()


@pytest.fixture
def project(desk: Desk) -> Project:
    """Give the lead's project: eight articles of two outlets, two entities, one quote marked by the lead."""
    return fill(desk.create("Lead", "lead's desk"))


@pytest.fixture
def team(tmp_path: Path, project: Project) -> Iterator[Team]:
    """Give the lead's project with the files of Olha and Petro, handed out and closed."""
    team = Team(tmp_path / "out", project)
    yield team
    team.close()
