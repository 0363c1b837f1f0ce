"""A small project for the dialogs to work on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.codebook import read_codebook
from annotator.model import ArticleInfo, Zone, ZoneKind
from annotator.project import Identity, Project, frozen
from annotator.resources import resource_path
from annotator.window.session import Session

TEXT = "China and Russia talk\n\nXi said China’s ties with Russia hold. China agreed; Chinatown did not. CHINA waits.\n"


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    """Open a project with two articles and show the first."""
    session = Session()
    codebook = read_codebook(resource_path("codebook.toml"))
    session.open(Project.create(tmp_path / "news.annotator", codebook, Identity("me", "here")))
    zones = (Zone(0, 21, ZoneKind.HEADLINE), Zone(23, len(TEXT) - 1, ZoneKind.BODY))
    meta = {"outlet": "Herald", "date": "2024-05-16", "language": "en", "section": "World"}
    with session.project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("first", "China and Russia talk", meta, zones), TEXT))
        ukrainian = "Уряд погодив угоду\n\nПрем’єр сказав: «Так».\n"
        intake.add_article(frozen(ArticleInfo("second", "Уряд погодив угоду", {"language": "uk"}), ukrainian))
    session.show_article("first")
    yield session
    session.close()
