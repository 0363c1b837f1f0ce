from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.overview.newsroom import newsroom, two_outlets


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """Give the project of two outlets."""
    return two_outlets(tmp_path / "talks.annotator")


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """Give a project with nothing in it."""
    path = tmp_path / "blank.annotator"
    with newsroom(path):
        pass
    return path


@pytest.fixture
def untouched(tmp_path: Path) -> Path:
    """Give a project with one article that nobody annotated."""
    path = tmp_path / "untouched.annotator"
    with newsroom(path) as room:
        room.article("a0", "Post")
    return path
