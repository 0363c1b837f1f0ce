from __future__ import annotations

import pytest

from annotator.errors import UserError
from annotator.model import Fragment
from annotator.project import Project
from tests.desk import mark


def test_reads_at_once_what_each_query_reads_by_itself(project: Project, article: str) -> None:
    quote, cue = mark(project, article, "QUOTE", '"Not before."'), mark(project, article, "CUE", "said")
    project.spans.mark(article, "QUOTE", [Fragment(0, 3), Fragment(5, 9)])
    project.links.link(quote.id, cue.id)
    project.progress.toggle_flag(article)
    (layer,) = project.layers.of(article, [project.annotator])
    assert layer.state == project.progress.state(article)
    assert list(layer.spans) == project.spans.in_article(article)
    assert list(layer.relations) == project.links.in_article(article)
    assert (layer.decisions, dict(layer.provenance)) == ((), {})


def test_gives_only_layers_that_are_wanted_and_hold_something(project: Project, article: str) -> None:
    mark(project, article, "CUE", "said")
    assert project.layers.of(article, ["somebody else"]) == []
    assert [each.state.annotator for each in project.layers.of(article, ["somebody else", project.annotator])] == [
        project.annotator
    ]


def test_names_the_entry_that_is_damaged(project: Project, article: str) -> None:
    span = mark(project, article, "CUE", "said")
    project._store.connection.execute("UPDATE version SET body = '{}' WHERE entity = ?", (span.id,))
    with pytest.raises(UserError, match=span.id):
        project.layers.of(article, [project.annotator])
