from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.cli.common import me
from annotator.project import Project
from tests.cli.commands import run, well


def test_a_project_is_shared_out_in_one_line(demo: Path, tmp_path: Path) -> None:
    out = well("assign", demo, tmp_path / "out", "--to", "Olha", "Petro", "--overlap", "50%", "--calibration", "4")
    assert "14 articles handed out to 2 annotators." in out
    assert "Everybody has the same 4 articles first." in out
    assert "5 articles went to two people each." in out
    files = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in files] == ["demo-Olha.annotator", "demo-Petro.annotator"]
    for path in files:
        assert "is sound" in well("check", path)
        assert "0 spans, 0 links" in well("stats", path)
    assert "is sound" in well("check", demo)


def test_names_may_follow_one_to_or_several(demo: Path, tmp_path: Path) -> None:
    figures = json.loads(well("assign", demo, tmp_path / "a", "--to", "Olha", "--to", "Petro", "--json"))
    again = json.loads(well("assign", demo, tmp_path / "b", "--to", "Olha", "Petro", "--again", "--json"))
    assert [x["annotator"] for x in figures["files"]] == [x["annotator"] for x in again["files"]] == ["Olha", "Petro"]
    assert [x["articles"] for x in figures["files"]] == [7, 7]


def test_a_seed_repeats_a_plan(demo: Path, tmp_path: Path) -> None:
    plans = []
    for number, seed in enumerate("778"):
        well("assign", demo, tmp_path / str(number), "--to", "Olha", "Petro", "--seed", seed, "--again")
        with Project.open(tmp_path / str(number) / "demo-Olha.annotator", me()) as project:
            plans.append(project.articles.ids())
    assert plans[0] == plans[1] != plans[2]


def test_a_blind_file_says_so(demo: Path, tmp_path: Path) -> None:
    out = well("assign", demo, tmp_path, "--to", "Olha", "--by", "outlet", "--blind")
    assert "Outlet, author, date and URL are not in the files." in out
    with Project.open(tmp_path / "demo-Olha.annotator", me()) as project:
        assert not any(row.outlet or row.date for row in project.articles.listed())


@pytest.mark.parametrize("overlap", ["120%", "-1", "much"])
def test_an_overlap_that_is_none_is_not_understood(demo: Path, tmp_path: Path, overlap: str) -> None:
    done = run("assign", demo, tmp_path, "--to", "Olha", "Petro", "--overlap", overlap)
    assert (done.code, overlap in done.err) == (2, True)


def test_somebody_has_to_be_named(demo: Path, tmp_path: Path) -> None:
    assert run("assign", demo, tmp_path).code == 2
    assert run("assign", demo, tmp_path, "--to", " ").code == 2
    assert not list(tmp_path.glob("demo-*"))


def test_a_second_time_there_is_nothing_left(demo: Path, tmp_path: Path) -> None:
    well("assign", demo, tmp_path, "--to", "Olha")
    done = run("assign", demo, tmp_path / "more", "--to", "Petro")
    assert (done.code, done.err.count("Somebody has each of the articles.")) == (1, 1)
