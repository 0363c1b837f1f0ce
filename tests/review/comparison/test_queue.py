from __future__ import annotations

import pytest

from annotator.errors import UserError
from annotator.model import Choice, Status
from annotator.review.agreement.figures import Undefined
from annotator.review.comparison.queue import QueueRow, review_queue
from tests.desk import add_article
from tests.review.comparison.table import Table


def another(table: Table, title: str) -> Table:
    """Give the same table with another article on it."""
    article = add_article(table.project, f'{title}: "We sail," Ines Carrow said.\n', title)
    return Table(table.desk, table.project, article, people=table.people)


def agreeing(table: Table, *names: str) -> None:
    for name in names or ("Olha", "Petro"):
        table.mark(name, "SPEAKER", "Ines Carrow")


def titles(rows: list[QueueRow]) -> list[str]:
    return [row.title for row in rows]


def test_least_agreement_comes_first_and_settled_last(table: Table) -> None:
    alike, apart, empty, settled = (another(table, title) for title in ("Alike", "Apart", "Empty", "Settled"))
    for each in (alike, apart, settled):
        agreeing(each)
    apart.mark("Olha", "CUE", "said")
    settled.mark("Olha", "CUE", "said")
    settled.settle()
    for name in ("Olha", "Petro"):
        empty.by(name).progress.set_status(empty.article, Status.DONE)
    rows = review_queue(table.project)
    assert titles(rows) == ["Apart", "Alike", "Empty", "Settled"]
    assert [row.settled for row in rows] == [False, False, False, True]
    assert [row.agreement for row in rows if row.title != "Empty"] == [pytest.approx(2 / 3), 1.0, pytest.approx(2 / 3)]
    assert isinstance(rows[2].agreement, Undefined)
    assert "marked anything" in rows[2].agreement.reason


def test_agreement_is_the_mean_over_pairs(table: Table) -> None:
    agreeing(table)
    table.mark("Roma", "SPEAKER", "harbour master Ines Carrow")
    (row,) = review_queue(table.project)
    assert row.agreement == pytest.approx(1 / 3)


def test_counts_what_waits_and_what_was_overtaken(table: Table) -> None:
    table.mark("Olha", "CUE", "said")
    table.mark("Petro", "SPEAKER", "Ines Carrow")
    table.mark("Petro", "SOURCE", "port records")
    (row,) = review_queue(table.project)
    assert (row.open, row.disagreements, row.stale) == (3, 3, 0)
    for unit in table.units()[:2]:
        table.decide(unit, Choice.NONE)
    (row,) = review_queue(table.project)
    assert (row.open, row.disagreements, row.stale) == (1, 3, 0)
    petro, olha = table.by("Petro"), table.by("Olha")
    petro.spans.set_attribute(petro.spans.in_article(table.article)[0].id, "mention_type", "named")
    olha.spans.delete([olha.spans.in_article(table.article)[0].id])
    olha.progress.set_status(table.article, Status.DONE)
    (row,) = review_queue(table.project)
    assert (row.open, row.disagreements, row.stale) == (2, 2, 2)


def test_an_article_that_one_worked_on_is_not_in_the_queue(table: Table) -> None:
    agreeing(table, "Olha")
    assert review_queue(table.project) == []
    agreeing(table, "Petro")
    assert [row.article for row in review_queue(table.project)] == [table.article]
    assert review_queue(table.project, ("Olha", "Roma")) == []
    assert [row.article for row in review_queue(table.project, ("Petro", "Olha"))] == [table.article]


def test_gold_layers_are_compared_with_nobody(table: Table) -> None:
    agreeing(table, "Olha")
    table.decide(table.units()[0])
    assert review_queue(table.project, ("Olha", table.project.gold.layer)) == []


def test_making_the_queue_can_be_stopped(table: Table) -> None:
    second = another(table, "Second")
    for each in (table, second):
        agreeing(each)
    heard: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        heard.append((done, total))
        return len(heard) < 1

    with pytest.raises(UserError, match="stopped"):
        review_queue(table.project, progress=progress)
    assert heard == [(1, 2)]
    assert len(review_queue(table.project, progress=lambda done, total: True)) == 2
