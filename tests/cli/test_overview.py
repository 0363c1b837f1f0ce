from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import run, well
from tests.review.overview.newsroom import GOLD, two_outlets


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    return two_outlets(tmp_path / "talks.annotator")


def speakers(out: str) -> dict[str, float]:
    return {bar["label"]: bar["value"] for bar in json.loads(out)["speakers"]["chart"]["bars"]}


def test_an_overview_is_printed(marked: Path) -> None:
    out = well("overview", marked)
    assert "talks.annotator: Quoted speaker" in out
    for part in ("Progress", "Agreement in pairs", "Labels", "Who speaks", "Source: identification, by outlet"):
        assert f"\n{part}\n" in out
    assert "Page written" not in out


def test_an_empty_project_says_what_is_missing(empty: Path) -> None:
    out = well("overview", empty)
    assert "The project has no articles yet. Import some." in out
    assert "Nothing has been marked yet." in out


def test_the_demo_has_something_to_show(demo: Path) -> None:
    out = well("overview", demo, "--json")
    assert speakers(out)
    assert json.loads(out)["agreement"]["nothing"].startswith("Agreement needs the work of two annotators.")


def test_figures_can_be_had_as_json(marked: Path) -> None:
    assert speakers(well("overview", marked, "--json"))["Xi Jinping"] == 16
    assert speakers(well("overview", marked, "--json", "--annotators", "Iryna,Olha"))["Vladimir Putin"] == 32
    assert speakers(well("overview", marked, "--json", "--layer", GOLD)) == {"Vladimir Putin": 6}


def test_a_target_is_chosen_by_its_name(marked: Path) -> None:
    found = json.loads(well("overview", marked, "--json", "--target", "china–russia ties"))
    assert found["stance"]["target"]["id"] == "ties"
    refused = run("overview", marked, "--target", "grain")
    assert (refused.code, refused.err[:32]) == (1, "The registry has no “grain”. Typ")


def test_a_measure_is_chosen_by_its_name(marked: Path) -> None:
    assert json.loads(well("overview", marked, "--json", "--measure", "gamma"))["agreement"]["measure"] == "γ"
    refused = run("overview", marked, "--measure", "guess")
    assert refused.code == 2 and "“guess” is no measure. Choose from: f1_exact, " in refused.err


def test_unknown_names_are_refused(marked: Path) -> None:
    assert "no annotator “Petro”" in run("overview", marked, "--annotators", "Petro").err
    assert "no layer “Petro”" in run("overview", marked, "--layer", "Petro").err


def test_a_page_is_written(marked: Path, tmp_path: Path) -> None:
    out = well("overview", marked, "--html", tmp_path / "talks.html")
    assert out.endswith(f"Page written to {tmp_path / 'talks.html'}.\n")
    page = (tmp_path / "talks.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>") and "China–Russia ties" in page


def test_a_page_never_takes_the_place_of_a_project(marked: Path, tmp_path: Path) -> None:
    before = marked.read_bytes()
    (tmp_path / "link.html").symlink_to(marked)
    for target in (marked, tmp_path / "link.html", tmp_path / "new.annotator", tmp_path):
        assert run("overview", marked, "--html", target).code == 1
    assert marked.read_bytes() == before
