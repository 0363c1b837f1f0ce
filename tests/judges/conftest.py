"""The projects that other programs judge the exports of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model import ArticleInfo, Fragment
from annotator.project import Project, frozen
from tests.formats.making import new_project
from tests.judges.programs import who_judges

TEXT = (
    "Mayor: bridge stays shut 🙂\n\n“We will stay,” the mayor's deputy, Ольга М’якота, said on Monday. "
    "“And we will win.” According to Reuters, 40% of residents oppose the plan.\n"
)
OTHER = "Нічого не сталося. За словами мера, усе добре.\n"


def pytest_report_header() -> str:
    return f"judges: {', '.join(who_judges())}"


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Project]:
    """Give two articles, two annotators, broken, nested, stacked and linked spans."""
    with new_project(tmp_path / "judged.annotator", "olena") as project:
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("a1", "Bridge", {"language": "en", "date": "2026-03-01"}), TEXT))
            intake.add_article(frozen(ArticleInfo("a2", "Новини", {"language": "uk"}), OTHER))
        _mark_first(project)
        cue = project.spans.mark("a2", "CUE", [_place(OTHER, "За словами")])
        quote = project.spans.mark("a2", "QUOTE", [_place(OTHER, "усе добре")], {"quote_type": "indirect"})
        project.links.link(quote.id, cue.id)
        yield project


def _mark_first(project: Project) -> None:
    ira = project.entities.add("Ольга М’якота")
    parts = [_place(TEXT, "“We will stay,”"), _place(TEXT, "“And we will win.”")]
    quote = project.spans.mark("a1", "QUOTE", parts, {"quote_type": "direct"})
    speaker = project.spans.mark("a1", "SPEAKER", [_place(TEXT, "the mayor's deputy")], {"entity": ira.id})
    cue = project.spans.mark("a1", "CUE", [_place(TEXT, "said")])
    project.spans.mark("a1", "SPEAKER", [_place(TEXT, "mayor")], {"mention_type": "nominal"})
    project.links.link(quote.id, speaker.id)
    project.links.link(quote.id, cue.id)
    stance = project.spans.mark("a1", "STANCE", [_place(TEXT, "oppose")], {"polarity": "against"})
    target = project.spans.mark("a1", "TARGET", [_place(TEXT, "the plan")])
    holder = project.spans.mark("a1", "HOLDER", [_place(TEXT, "40% of residents")])
    project.links.link(stance.id, target.id)
    project.links.link(stance.id, holder.id)
    project.spans.mark("a1", "SOURCE", [_place(TEXT, "Reuters")], {"source_type": "media_outlet"})


def _place(text: str, words: str) -> Fragment:
    start = text.index(words)
    return Fragment(start, start + len(words))
