from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk import Desk, add_article
from tests.review.comparison.table import Table


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """Give Ira a project with one article to review."""
    desk = Desk(tmp_path / "ferry.annotator")
    project = desk.create("Ira")
    article = add_article(project)
    project.work_as_reviewer()
    yield Table(desk, project, article)
    desk.close()
