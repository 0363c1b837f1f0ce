from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.errors import UserError
from annotator.project import Identity, Project
from annotator.store import create_store
from tests.desk import Desk, default_codebook, mark


def test_a_project_keeps_the_codebook_it_was_made_with(desk: Desk, project: Project) -> None:
    assert desk.open().codebook == default_codebook()


def test_another_codebook_leaves_spans_as_they_are_and_can_be_undone(project: Project, article: str) -> None:
    quote = mark(project, article, "QUOTE", '"Not before."')
    first = project.codebook
    labels = tuple(label for label in first.labels if label.id != "QUOTE")
    relations = tuple(r for r in first.relations if "QUOTE" not in r.from_labels)
    project.codebooks.replace(replace(first, version="2.0.0", labels=labels, relations=relations))
    assert project.spans.get(quote.id) == quote
    assert any("no label “QUOTE”" in finding.message for finding in project.findings(article))
    with pytest.raises(UserError, match="no label “QUOTE”"):
        mark(project, article, "QUOTE", "Ferry")
    project.history.undo()
    assert project.codebook == first


def test_a_codebook_that_another_window_put_in_force_is_seen_after_a_refresh(desk: Desk, project: Project) -> None:
    newer = replace(project.codebook, version="9.0.0")
    desk.open("Petro").codebooks.replace(newer)
    assert project.refresh()
    assert not project.refresh()
    assert project.codebook == newer


def test_a_file_that_lost_its_codebook_can_be_given_one(desk: Desk) -> None:
    bare = Project(create_store(desk.path), Identity("Olha", "desk"))
    desk.opened.append(bare)
    with pytest.raises(UserError, match="holds no codebook"):
        _ = bare.codebook
    bare.codebooks.replace(default_codebook())
    assert bare.codebook == default_codebook()
