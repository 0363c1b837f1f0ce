"""Versions of articles on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import well
from tests.formats.making import write_lines
from tests.formats.test_versions import OTHER, UPDATE, WIRE


@pytest.fixture
def wire(empty: Path, tmp_path: Path) -> Path:
    """Give a project with a dispatch, another article and an update."""
    rows = [
        {"text": WIRE, "title": "Wire", "id": "w", "outlet": "Agency"},
        {"text": OTHER, "title": "Other", "id": "o"},
        {"text": UPDATE, "title": "Update", "id": "u", "date": "2026-05-01"},
    ]
    out = well("import", empty, write_lines(tmp_path / "a.jsonl", *rows))
    # Each of the two is a version of the other.
    assert "2 articles are versions of others:" in out
    return empty


def test_lists_the_groups_of_versions(wire: Path) -> None:
    lines = well("duplicates", wire).splitlines()
    assert lines[0] == "2 articles in 1 group of versions."
    assert lines[2] == "  Wire (Agency, w)"
    assert lines[3].endswith("% like it: Update (2026-05-01, u)")


def test_lists_them_for_programs(wire: Path) -> None:
    (group,) = json.loads(well("duplicates", wire, "--json"))["groups"]
    assert [(each["id"], each["title"]) for each in group] == [("w", "Wire"), ("u", "Update")]
    assert group[0]["likeness"] == 1.0 and 0.8 < group[1]["likeness"] < 1


def test_says_so_where_there_are_none(empty: Path) -> None:
    assert well("duplicates", empty) == "No article is a version of another.\n"
