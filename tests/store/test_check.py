from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from annotator.model import Fragment, Span
from annotator.project import Project
from annotator.store import log, open_store
from tests.desk import Desk, mark


@pytest.fixture
def worked_on(desk: Desk, project: Project, article: str) -> Desk:
    """Give a closed project with a span that was changed twice."""
    quote = mark(project, article, "QUOTE", '"Not before."')
    project.spans.set_note(quote.id, "one")
    project.spans.set_note(quote.id, "two")
    desk.close()
    return desk


def tamper(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        assert db.execute(statement).rowcount
    db.close()


def test_nothing_is_wrong_with_a_project_that_was_worked_on(worked_on: Desk) -> None:
    assert worked_on.open().problems() == []


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE version SET body = replace(body, 'two', 'tow')", "was changed outside the program"),
        ("UPDATE article SET text = 'T' || text", "The text of article .* was changed outside"),
        ("DELETE FROM version WHERE body LIKE '%\"one\"%'", "Olha's log has 4 of 5 entries: some are missing"),
        ("UPDATE version SET seq = 4 WHERE seq = 5", "two different entries number 4"),
        ("UPDATE version SET current = 1 WHERE body LIKE '%\"one\"%'", "1 entries are marked wrongly"),
        ("UPDATE version SET current = 0 WHERE body LIKE '%\"two\"%'", "1 entries are marked wrongly"),
        ("DELETE FROM actor", "5 entries of the table version belong to"),
    ],
)
def test_what_was_done_to_a_file_is_found(worked_on: Desk, statement: str, message: str) -> None:
    tamper(worked_on.path, statement)
    problems = worked_on.open().problems()
    assert any(re.search(message, problem) for problem in problems), problems


def test_a_span_outside_the_text_is_found(project: Project, article: str) -> None:
    with project.importing() as intake:
        intake.add_span(Span("far", article, "Petro", "CUE", (Fragment(5, 90_000),)))
    assert project.problems() == [f"Span far (Petro, CUE) lies outside the text of article {article}."]


def test_damaged_pages_are_one_problem_that_says_what_to_do(worked_on: Desk) -> None:
    project = worked_on.open()
    size = worked_on.path.stat().st_size
    with worked_on.path.open("rb+") as file:
        file.seek(4096 * 4)
        file.write(b"\xff" * (size - 4096 * 5))
    (problem,) = project.problems()
    assert "damaged" in problem and "backup" in problem


def test_wrong_current_versions_are_mended_from_the_log(worked_on: Desk) -> None:
    tamper(worked_on.path, "UPDATE version SET current = (seq % 2)")
    store = open_store(worked_on.path)
    with store.writing():
        log.rebuild_current(store)
    store.close()
    project = worked_on.open()
    assert project.problems() == []
    (article,) = project.articles.ids()
    assert [span.note for span in project.spans.in_article(article)] == ["two"]
