from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.cli.agree import bar_for
from annotator.review.agreement.measures import Measure
from tests.cli.commands import run, well
from tests.cli.test_common import Terminal
from tests.review.projects import EVIL, NAMES, three_people

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = "Iryna,Olha"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return three_people(tmp_path / "p.annotator")


def test_figures_are_shown_with_what_was_left_out_and_why(project: Path) -> None:
    out = well("agree", project)
    assert out.splitlines()[:4] == [
        "p.annotator (codebook letters 1)",
        "Iryna, Olha and Тарас: 3 of 5 articles compared; 2 left out:",
        "    1  None of the annotators finished it.",
        "    1  Only Iryna finished it.",
    ]
    assert all(title in out for title in ("All labels", "  One", "    Alpha", "    Beta", "  Two", "    Gamma"))
    assert "Cohen's kappa, all labels, by pair" in out
    assert "Source: Cohen 1960." in out


def test_json_holds_all_that_is_asked_and_is_the_same_each_time(project: Path) -> None:
    out = well("agree", project, "--json")
    assert out == well("agree", project, "--json")
    figures = json.loads(out)
    assert (figures["project"], figures["annotators"], figures["articles"]) == ("p.annotator", list(NAMES), 3)
    assert (figures["labels"], figures["not_compared"]) == (["A", "B", "C"], [])
    assert set(figures["measures"]) == {
        "f1_exact", "f1_overlap", "cohen_kappa", "krippendorff_alpha", "unitizing_alpha",
    }  # fmt: skip
    assert [x["id"] for x in figures["left_out"]] == ["a3", "a4"]
    pairs = {(*x["annotators"], x["articles"]) for x in figures["lines"] if x["measure"] == "f1_exact"}
    assert ("Iryna", "Olha", 3) in pairs and ("Olha", "Тарас", 2) in pairs


def test_a_seed_repeats_what_is_drawn(project: Path) -> None:
    asked = ("agree", project, "--json", "--annotators", PEOPLE, "--measures", "gamma", "--seed")
    first, again, other = (json.loads(well(*asked, seed)) for seed in "112")
    assert first == again
    assert (first["seed"], other["seed"]) == (1, 2)
    assert first["lines"] != other["lines"]


def test_people_labels_and_articles_can_be_chosen(project: Path) -> None:
    words = (
        "--annotators",
        "Olha , Iryna",
        "--labels",
        "alpha,B",
        "--labels",
        "b",
        "--articles",
        "a0",
        "--articles",
        "a1,a3",
    )
    figures = json.loads(well("agree", project, "--json", *words))
    assert (figures["annotators"], figures["labels"], figures["articles"]) == (["Olha", "Iryna"], ["A", "B"], 2)
    assert [x["id"] for x in figures["left_out"]] == ["a3"]
    assert {line["group"]["id"] for line in figures["lines"]} == {"", "one", "A", "B"}


def test_only_what_all_finished_can_be_compared(project: Path) -> None:
    figures = json.loads(well("agree", project, "--json", "--done-by-all", "--measures", "cohen_kappa"))
    assert {line["articles"] for line in figures["lines"]} == {2}
    assert "Тарас did not finish it." in [x["reason"] for x in figures["left_out"]]


def test_measures_can_be_chosen(project: Path) -> None:
    out = well("agree", project, "--annotators", PEOPLE, "--measures", "gwet_ac1,agr")
    assert "Gwet's" in out and "a in rows, b in columns" in out
    assert "kappa" not in out.split("What the figures say")[0]
    every = json.loads(well("agree", project, "--annotators", PEOPLE, "--measures", "all", "--json"))
    assert len(every["measures"]) == 16
    assert "gamma" not in every["measures"]
    done = run("agree", project, "--measures", "kappa")
    assert (done.code, "“kappa” is no measure. Choose from: all, f1_exact" in done.err) == (2, True)


@pytest.mark.parametrize("asked", [["--gamma"], ["--measures", "gamma,gamma_cat"], ["--measures", "gamma,all"]])
def test_gamma_is_measured_when_asked(project: Path, asked: list[str]) -> None:
    out = well("agree", project, "--annotators", PEOPLE, "--labels", "A", *asked)
    title = "γ" if "all" in asked[-1] else "γ-cat"
    assert title in out
    assert "Mathet" in out


@pytest.mark.parametrize(("measure", "drawn"), [(Measure.GAMMA, True), (Measure.COHEN, False)])
def test_gamma_draws_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch, measure: Measure, drawn: bool) -> None:
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    with bar_for([measure]) as progress:
        assert progress(1, 2)
    assert ("Measuring gamma" in stream.getvalue()) is ("50%" in stream.getvalue()) is drawn


def test_gamma_that_is_stopped_writes_nothing(project: Path, tmp_path: Path) -> None:
    program = (
        "import sys\nfrom annotator.review import comparing\n"
        "def stopped(*words):\n    raise KeyboardInterrupt\n    yield\n"
        "comparing.gamma_lines = stopped\n"
        "from annotator.__main__ import main\nsys.exit(main(sys.argv[1:]))"
    )
    words = ["agree", str(project), "--gamma", "--html", str(tmp_path / "r.html"), "--csv", str(tmp_path / "r.csv")]
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", "Stopped.")
    assert not list(tmp_path.glob("*r.*"))


def test_a_table_and_a_page_are_written_whole_and_alike_each_time(project: Path, tmp_path: Path) -> None:
    table, page = tmp_path / "r.csv", tmp_path / "r.html"
    table.write_text("old")
    out = well("agree", project, "--csv", table, "--html", page)
    assert out.splitlines()[-2:] == [f"Table written to {table}.", f"Page written to {page}."]
    first = table.read_bytes(), page.read_bytes()
    figures = json.loads(well("agree", project, "--csv", table, "--html", page, "--json"))
    assert (table.read_bytes(), page.read_bytes()) == first
    assert figures["articles"] == 3
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0] == {
        "measure": "F1, exact", "kind": "all", "labels": "All labels", "annotators": "Iryna, Olha",
        "figure": rows[0]["figure"], "low": rows[0]["low"], "high": rows[0]["high"], "articles": "3", "note": "",
    }  # fmt: skip
    assert 0 < float(rows[0]["low"]) <= float(rows[0]["figure"]) <= float(rows[0]["high"]) <= 1
    text = page.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>") and EVIL not in text
    assert {path.name for path in tmp_path.iterdir()} == {"p.annotator", "r.csv", "r.html"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--articles", "a3,a4"], 1, "There is no article to compare"),
        (["--annotators", "Olha,Petro"], 1, "no annotator “Petro”"),
        (["--annotators", "Olha"], 1, "Name two annotators or more."),
        (["--labels", "quote"], 1, "no label “quote”. Choose from: A, B, C."),
        (["--csv", "missing/r.csv"], 1, "does not exist. Make it first"),
        (["--html", "p.annotator"], 1, "would take the place of a project"),
        (["--csv", "r", "--html", "./r"], 2, "can't be the same file"),
        (["--seed", "-1"], 2, "-1"),
    ],
)
def test_what_cannot_be_done_is_said(
    project: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(project.parent)
    done = run("agree", project, *words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert [path.name for path in project.parent.iterdir()] == ["p.annotator"]


def test_a_project_of_one_needs_another_annotator(demo: Path) -> None:
    done = run("agree", demo)
    assert (done.code, "Agreement needs the work of two annotators." in done.err) == (1, True)


def test_help_needs_no_numpy() -> None:
    program = (
        "import sys\nfrom annotator.__main__ import main\nmain(['agree', '--help'])\n"
        "print([name for name in ('numpy', 'scipy', 'sqlite_utils') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout.startswith("Usage: ") and "--done-by-all" in done.stdout
    assert done.stderr == "[]\n"
