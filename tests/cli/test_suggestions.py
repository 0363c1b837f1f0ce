"""Models' output on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.cli.common import me
from annotator.project import Project
from tests.cli.commands import run, well
from tests.formats.making import QUOTE, SAID_BY, SPEAKER, TEXT, write_lines


@pytest.fixture
def suggested(empty: Path, tmp_path: Path) -> Path:
    """Give a project for which a model suggests two spans and a link."""
    spans = [{**QUOTE, "score": 0.9}, {**SPEAKER, "score": 0.6}]
    output = write_lines(tmp_path / "out.jsonl", {"text": TEXT, "title": "A", "spans": spans, "relations": [SAID_BY]})
    out = well("import", empty, output, "--suggestions", "tagger")
    assert "as suggestions by tagger" in out
    return empty


def mine(path: Path) -> list[str]:
    with Project.open(path, me()) as project:
        return [span.label for span in project.spans.in_article(project.articles.ids()[0])]


def test_lists_what_waits(suggested: Path) -> None:
    assert well("suggestions", "list", suggested).splitlines()[0] == "2 suggestions in 1 article."
    (article,) = json.loads(well("suggestions", "list", suggested, "--json"))["articles"]
    assert [(each["label"], each["score"], each["models"], each["text"]) for each in article["suggestions"]] == [
        ("QUOTE", 0.9, ["tagger"], "“A,” … “B.”"),
        ("SPEAKER", 0.6, ["tagger"], "he"),
    ]


def test_accepts_what_is_sure_enough(suggested: Path) -> None:
    assert well("suggestions", "accept", suggested, "--above", "0.7") == "1 suggestion accepted, with 0 links.\n"
    assert mine(suggested) == ["QUOTE"]
    figures = json.loads(well("suggestions", "accept", suggested, "--above", "0", "--json"))
    assert figures == {"spans": 1, "links": 1, "left_open": 0}
    assert well("suggestions", "list", suggested) == "No suggestions wait for you.\n"


def test_accepts_only_of_those_that_are_named(suggested: Path) -> None:
    well("suggestions", "accept", suggested, "--above", "0", "--model", "other")
    assert mine(suggested) == []
    done = run("suggestions", "accept", suggested, "--above", "0", "--article", "nowhere")
    assert (done.code, "no article with the id “nowhere”" in done.err) == (1, True)


def test_what_nobody_accepted_is_exported_only_where_it_is_asked_for(suggested: Path, tmp_path: Path) -> None:
    well("export", suggested, tmp_path / "work.jsonl")
    well("export", suggested, tmp_path / "model.jsonl", "--suggestions")
    spans = [json.loads((tmp_path / name).read_bytes())["spans"] for name in ("work.jsonl", "model.jsonl")]
    assert (spans[0], [span["score"] for span in spans[1]]) == ([], [0.9, 0.6])


def test_suggestions_are_nobodys_and_never_done(empty: Path, tmp_path: Path) -> None:
    for more in (("--annotator", "Olha"), ("--status", "done")):
        done = run("import", empty, tmp_path, "--suggestions", "tagger", *more)
        assert (done.code, "nobody's work" in done.err) == (2, True)


def test_figures_count_suggestions_with_their_model(suggested: Path) -> None:
    assert "Suggestions by tagger: 2 spans" in well("stats", suggested)
    figures = json.loads(well("stats", suggested, "--json"))
    assert (figures["spans"], figures["annotators"]) == (0, [])
    assert figures["suggestions"] == [{"model": "tagger", "spans": 2, "spans_by_label": {"QUOTE": 1, "SPEAKER": 1}}]
