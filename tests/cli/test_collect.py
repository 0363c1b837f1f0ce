from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator import settings
from annotator.model import Fragment
from annotator.project import Identity, Project
from tests.cli.commands import run, well


@pytest.fixture
def sent(demo: Path, tmp_path: Path) -> Path:
    """Give Olha's file, with three cues on her first article."""
    well("assign", demo, tmp_path / "out", "--to", "Olha")
    path = tmp_path / "out" / "demo-Olha.annotator"
    with Project.open(path, Identity("Olha", "her desk")) as project:
        for start in (0, 10, 20):
            project.spans.mark(project.articles.ids()[0], "CUE", [Fragment(start, start + 5)])
    return path


def test_an_annotators_file_is_collected_in_one_line(demo: Path, sent: Path) -> None:
    out = well("collect", demo, sent)
    assert "(handed out to Olha): 3 new entries, 0 already here." in out
    assert "Olha: 3 new spans." in out
    assert "Olha: 0 of 14 articles done, 1 started." in out
    assert "is sound" in well("check", demo)
    assert "Nothing was changed." in well("collect", demo, sent)


def test_the_backup_is_where_the_daily_ones_are(demo: Path, sent: Path) -> None:
    well("collect", demo, sent)
    (backup,) = settings.backup_dir().iterdir()
    assert "0 spans" not in well("stats", demo)
    assert "Olha" not in well("stats", backup)


def test_figures_come_as_json(demo: Path, sent: Path) -> None:
    figures = json.loads(well("collect", demo, sent, "--json"))
    (file,) = figures["files"]
    assert file["entries"] == {"new": 3, "already_there": 0}
    assert file["changed"] == [{"annotator": "Olha", "kind": "span", "new": 3, "changed": 0, "removed": 0}]
    assert figures["annotators"] == [{"annotator": "Olha", "articles": 14, "done": 0, "started": 1}]


def test_a_file_that_is_none_is_named_and_the_exit_code_is_1(demo: Path, sent: Path, tmp_path: Path) -> None:
    (tmp_path / "junk").write_text("Dear colleagues")
    done = run("collect", demo, tmp_path / "junk", sent)
    assert done.code == 1
    assert f"{tmp_path / 'junk'} is not an Annotator project. Nothing of it was collected" in done.out
    assert "Olha: 3 new spans." in done.out


def test_no_file_is_not_understood(demo: Path) -> None:
    assert run("collect", demo).code == 2
    assert run("collect", demo, demo).code == 1
