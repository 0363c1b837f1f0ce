from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from annotator.cli.common import me
from annotator.model import Fragment
from annotator.project import Project
from tests.cli.commands import run, well
from tests.desk import add_article

OLHA, PETRO, STEPAN = "Olha", "Petro", "Stepan, A."
WORDS = [Fragment(0, 5), Fragment(6, 8), Fragment(9, 13)]


@pytest.fixture
def read(empty: Path) -> Path:
    """Give a project in which three read one article, and differ about two of three spans."""
    marked: Mapping[str, Sequence[Fragment]] = {OLHA: WORDS[:2], PETRO: WORDS[:2], STEPAN: WORDS[:1] + WORDS[2:]}
    with Project.open(empty, me()) as project:
        article = add_article(project)
    for name, places in marked.items():
        with Project.open(empty, me(name)) as project:
            project.spans.mark_all(article, "CUE", [[place] for place in places])
    return empty


def gold(path: Path) -> list[Fragment]:
    with Project.open(path, me()) as project:
        project.work_as_reviewer()
        return [span.fragments[0] for span in project.spans.in_article(project.articles.ids()[0])]


@pytest.mark.parametrize(
    ("rule", "taken"),
    [
        ("unanimity", WORDS[:1]),
        ("majority", WORDS[:2]),
        (f"annotator:{OLHA}", WORDS[:2]),
        (f"annotator:{STEPAN}", WORDS[:1] + WORDS[2:]),
    ],
)
def test_gold_is_made_by_the_rule_that_is_named(read: Path, rule: str, taken: list[Fragment]) -> None:
    out = well("premerge", read, "--by", rule)
    assert f"are in {me().annotator}'s gold layer now" in out
    assert gold(read) == taken


def test_the_figures_come_as_json(read: Path) -> None:
    figures = json.loads(well("premerge", read, "--by", "majority", "--json"))
    assert (figures["rule"], figures["reviewer"], figures["left_open"]) == ("majority", me().annotator, 1)
    assert figures["taken"] == {"spans": 2, "links": 0}
    assert [each["spans"] for each in figures["articles"]] == [2]


def test_only_those_named_are_compared(read: Path) -> None:
    well("premerge", read, "--by", "unanimity", "--annotators", f"{OLHA},{PETRO}")
    assert gold(read) == WORDS[:2]
    assert run("premerge", read, "--by", "unanimity", "--annotators", "nobody").code == 1


def test_a_name_with_a_comma_is_one_name(read: Path) -> None:
    well("premerge", read, "--by", "unanimity", "--annotators", STEPAN, "--annotators", OLHA)
    assert gold(read) == WORDS[:1]


def test_only_the_articles_named_are_merged(read: Path) -> None:
    assert (
        "The project has no article “nothing”"
        in run("premerge", read, "--by", "unanimity", "--articles", "nothing").err
    )
    with Project.open(read, me()) as project:
        (article,) = project.articles.ids()
    well("premerge", read, "--by", "unanimity", "--articles", article)
    assert gold(read) == WORDS[:1]


def test_a_rule_that_is_none_is_refused_and_none_at_all_too(read: Path) -> None:
    done = run("premerge", read, "--by", "lot")
    assert (done.code, done.err) == (1, "“lot” is no rule. Choose unanimity, majority or annotator:NAME.")
    assert run("premerge", read).code == 2
    assert gold(read) == []


def test_undo_in_the_window_takes_it_back_as_one_step(read: Path) -> None:
    well("premerge", read, "--by", "majority")
    with Project.open(read, me()) as project:
        project.work_as_reviewer()
        project.history.undo()
    assert gold(read) == []
