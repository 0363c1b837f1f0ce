"""A lead at work: a project of eight articles, and annotators' files that came back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.model import Status
from annotator.project import Identity, Project
from annotator.window.session import Session
from tests.desk import Desk, mark
from tests.team.teamwork import Team, fill


@pytest.fixture
def team(tmp_path: Path, qapp: QApplication) -> Iterator[Team]:
    """Give the lead's project, from which files can be handed out to Olha and Petro."""
    desk = Desk(tmp_path / "ferry.annotator")
    team = Team(tmp_path / "out", fill(desk.create("Lead", "lead's desk")))
    yield team
    team.close()
    desk.close()


@pytest.fixture
def lead(team: Team) -> Iterator[Session]:
    """Open the lead's project as the window does."""
    session = Session()
    session.open(Project.open(team.lead.path, Identity("Lead", "lead's desk")))
    yield session
    session.close()


@pytest.fixture
def returned(team: Team) -> list[Path]:
    """Let Olha and Petro annotate what they were given, finish some and send their files back."""
    team.assign()
    for name, number in (("Olha", 4), ("Petro", 3)):
        project = team.open(name)
        for article in project.articles.ids()[:number]:
            mark(project, article, "CUE", "said")
            mark(project, article, "SPEAKER", "Ines Carrow" if name == "Olha" else "harbour master Ines Carrow")
            project.progress.set_status(article, Status.DONE)
    team.close()
    return [team.file("Olha"), team.file("Petro")]
