"""What keys do must not get slower as the log grows: no statement may go through the whole of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.model import Status
from annotator.project import Project
from tests.desk import NEWS, mark, on

Act = Callable[[Project, str, str, str], object]

ACTS: dict[str, Act] = {
    "mark": lambda project, article, quote, cue: mark(project, article, "CUE", "warned"),
    "move": lambda project, article, quote, cue: project.spans.move_boundary(quote, on(NEWS, "Ferry")),
    "relabel": lambda project, article, quote, cue: project.spans.relabel(quote, "CLAIM"),
    "link": lambda project, article, quote, cue: project.links.link(quote, cue),
    "delete": lambda project, article, quote, cue: project.spans.delete([quote]),
    "read": lambda project, article, quote, cue: (project.spans.in_article(article), project.links.in_article(article)),
    "status": lambda project, article, quote, cue: project.progress.set_status(article, Status.DONE),
    "time": lambda project, article, quote, cue: (
        project.progress.add_seconds(article, 5),
        project.progress.seconds(article),
    ),
    "entity": lambda project, article, quote, cue: project.entities.add("Ines Carrow"),
    "offers": lambda project, article, quote, cue: (project.entities.suggest("in"), project.entities.recent(article)),
    "undo": lambda project, article, quote, cue: (project.history.undo(), project.history.redo()),
    "list": lambda project, article, quote, cue: (project.articles.listed(), project.articles.ids()),
    "who": lambda project, article, quote, cue: project.articles.annotators_of(article),
}


@pytest.mark.parametrize("name", ACTS)
def test_no_key_goes_through_the_whole_log(project: Project, article: str, name: str) -> None:
    quote, cue = mark(project, article, "QUOTE", '"Not before."').id, mark(project, article, "CUE", "said").id
    # Reading the history once in a session may go through it.
    assert project.history.next_undo() is not None
    statements: list[str] = []
    db = project._store.connection
    db.set_trace_callback(statements.append)
    ACTS[name](project, article, quote, cue)
    db.set_trace_callback(None)
    asked = [statement for statement in statements if statement.startswith(("SELECT", "UPDATE", "\nSELECT"))]
    plans = {statement: [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {statement}")] for statement in asked}
    assert plans
    for statement, steps in plans.items():
        scans = [step for step in steps if step.startswith("SCAN") and "actor" not in step]
        assert not scans, f"{statement}: {steps}"
