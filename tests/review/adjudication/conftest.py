from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk import Desk, add_article
from tests.review.adjudication.bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """Give an article that nobody has marked, and Ira who reviews it."""
    desk = Desk(tmp_path / "ferry.annotator")
    project = desk.create("Ira")
    article = add_article(project)
    project.work_as_reviewer()
    yield Bench(desk, project, article)
    desk.close()
