from __future__ import annotations

import json
from pathlib import Path

from annotator.cli.common import me
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
