from __future__ import annotations

import json
from pathlib import Path

from annotator.cli.common import me
from annotator.model import Status
from annotator.project import Project
from tests.cli.commands import well


def test_an_empty_project_says_so(empty: Path) -> None:
    out = well("stats", empty)
    assert "0 articles, 0 spans, 0 links, 0 entities" in out
    assert "Nobody has annotated yet." in out


def test_each_annotators_share_is_shown(demo: Path) -> None:
    with Project.open(demo, me()) as project:
        started = project.articles.ids()[3]
        project.spans.mark(
            started, "CUE", [(fragment := project.spans.in_article(_annotated(project))[0].fragments[0])]
        )
        assert fragment.end < len(project.articles.get(started).text)
        project.progress.add_seconds(started, 3_725)
    figures = json.loads(well("stats", demo, "--json"))
    (person,) = figures["annotators"]
    assert person["articles"] == {"done": 0, "started": 2, "todo": 12}
    assert person["seconds"] == 3_725
    assert sum(person["spans_by_label"].values()) == person["spans"] == figures["spans"]
    out = well("stats", demo)
    assert f"{me().annotator}: 0 done, 2 started, 12 todo · {figures['spans']} spans · 1 h 02 min" in out
    assert "  CUE  " in out


def _annotated(project: Project) -> str:
    return next(row.id for row in project.articles.listed() if row.spans)


def test_what_is_settled_is_counted_apart_from_what_was_annotated(demo: Path) -> None:
    before = json.loads(well("stats", demo, "--json"))
    assert before["reviewers"] == []
    well("premerge", demo, "--by", f"annotator:{me().annotator}")
    with Project.open(demo, me()) as project:
        project.work_as_reviewer()
        project.progress.set_status(_annotated(project), Status.DONE)
        project.progress.add_seconds(_annotated(project), 120)
    after = json.loads(well("stats", demo, "--json"))
    (reviewer,) = after.pop("reviewers")
    assert after == {name: figure for name, figure in before.items() if name != "reviewers"}
    assert (reviewer["reviewer"], reviewer["settled"], reviewer["seconds"]) == (me().annotator, 1, 120)
    assert reviewer["spans_by_label"] == before["annotators"][0]["spans_by_label"]
    gold = f"Review by {me().annotator}: 1 article settled · {before['spans']} gold spans · 2 min"
    assert gold in well("stats", demo)
