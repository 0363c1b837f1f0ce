"""The review queue, driven as a reviewer drives it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.review.agreement.figures import Undefined
from annotator.review.comparison.queue import QueueRow
from annotator.window.commands import reviewing
from annotator.window.review.queue import QueueView, ReviewQueue
from annotator.window.review.queue_rows import CURRENT_ROLE, QueueRows, standing_text
from annotator.window.review.state import Review
from annotator.window.session import Session, Task
from tests.window.review.bench import ALONE, FERRY, OLHA, QUIET, TALKS, TARAS, TITLES, WHOLE, Person, point_at
from tests.window.review.conftest import Show


@pytest.fixture
def queue(qtbot: QtBot, session: Session, review: Review, show: Show[ReviewQueue]) -> ReviewQueue:
    queue = show(ReviewQueue(session, review), 264)
    qtbot.waitUntil(lambda: not queue.counting)
    return queue


def view(queue: ReviewQueue) -> QueueView:
    return queue.findChildren(QueueView)[0]


def lines(queue: ReviewQueue) -> list[str]:
    """Give the queue as a screen reader says it."""
    model = view(queue).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row, 0), role) for row in range(model.rowCount())]


def labels(queue: ReviewQueue) -> list[str]:
    return [label.text() for label in queue.findChildren(QLabel) if label.isVisible()]


def test_lists_least_agreement_first(queue: ReviewQueue) -> None:
    assert lines(queue) == [
        f"{TITLES[TALKS]}, F1 0.57 · 4 open of 4",
        f"{TITLES[FERRY]}, F1 1.00 · nothing differs",
        f"{TITLES[QUIET]}, nothing marked",
    ]
    assert "0 of 3 settled" in labels(queue)


def test_an_article_of_one_annotator_is_not_listed(queue: ReviewQueue) -> None:
    assert not any(TITLES[ALONE] in line for line in lines(queue))


def test_the_row_of_the_article_follows_a_decision_at_once(
    queue: ReviewQueue, session: Session, review: Review
) -> None:
    point_at(review, WHOLE)
    reviewing.take(session, review, 1)
    assert lines(queue)[0].endswith("3 open of 4")
    session.project.history.undo()
    assert lines(queue)[0].endswith("4 open of 4")
    assert not queue.counting


def test_a_settled_article_says_so_where_it_stands(queue: ReviewQueue, session: Session, review: Review) -> None:
    queue.show_next(1)
    assert session.article is not None
    assert session.article.id == FERRY
    review_settle(session, review)
    assert lines(queue)[1] == f"{TITLES[FERRY]}, F1 1.00 · settled ✓"
    assert "1 of 3 settled" in labels(queue)


def review_settle(session: Session, review: Review) -> None:
    from annotator.review.adjudication import deciding

    assert review.comparison is not None
    deciding.settle(session.project, review.comparison)


def test_goes_on_to_what_is_not_settled(queue: ReviewQueue, session: Session, review: Review) -> None:
    session.show_article(FERRY)
    review_settle(session, review)
    session.show_article(TALKS)
    assert queue.show_next_open()
    assert session.article is not None
    assert session.article.id == QUIET


def test_the_first_open_disagreement_is_looked_at(queue: ReviewQueue, session: Session, review: Review) -> None:
    session.show_article(FERRY)
    queue.show_next(-1)
    assert review.comparison is not None
    assert review.current == review.comparison.open[0]


def test_says_where_the_queue_ends(queue: ReviewQueue, session: Session, said: list[str]) -> None:
    session.show_article(QUIET)
    queue.show_next(1)
    assert said == ["This is the last article of the queue."]
    assert session.article is not None
    assert session.article.id == QUIET


def test_opens_an_article_by_arrows_and_enter(queue: ReviewQueue, session: Session) -> None:
    queue.focus_list()
    QTest.keyClick(view(queue), Qt.Key.Key_Down)
    QTest.keyClick(view(queue), Qt.Key.Key_Return)
    assert session.article is not None
    assert session.article.id == FERRY
    assert view(queue).model().index(1, 0).data(CURRENT_ROLE)


def test_hands_on_the_keys_of_the_review(queue: ReviewQueue) -> None:
    heard: list[str] = []
    queue.key_handler = lambda event: heard.append(event.text()) is None
    queue.focus_list()
    QTest.keyClicks(view(queue), "j1")
    QTest.keyClick(view(queue), Qt.Key.Key_Down)
    assert heard == ["j", "1"]


def test_counts_anew_for_other_annotators(queue: ReviewQueue, qtbot: QtBot, review: Review, yusuf: Person) -> None:
    yusuf.finish(ALONE)
    review.choose((OLHA, "Юсуф-Oghlu"))
    assert queue.counting
    qtbot.waitUntil(lambda: not queue.counting)
    assert lines(queue)[0].startswith(TITLES[ALONE])
    assert len(lines(queue)) == 1


def test_counts_anew_after_files_were_collected(
    queue: ReviewQueue, qtbot: QtBot, session: Session, path: object
) -> None:
    Person(session.project.path, TARAS).mark(ALONE, "SPEAKER", "Putin")
    session.project.refresh()
    assert len(lines(queue)) == 3
    qtbot.waitUntil(lambda: len(lines(queue)) == 4)
    assert lines(queue)[0].startswith(TITLES[ALONE])


def test_marking_gold_by_hand_counts_nothing_anew(queue: ReviewQueue, session: Session) -> None:
    from annotator.model import Fragment

    session.project.spans.mark(TALKS, "SPEAKER", [Fragment(0, 2)])
    assert not queue.counting


def test_says_what_to_do_where_nobody_can_be_compared(
    qtbot: QtBot, session: Session, review: Review, show: Show[ReviewQueue]
) -> None:
    review.choose((OLHA,))
    queue = show(ReviewQueue(session, review), 264)
    qtbot.waitUntil(lambda: not queue.counting)
    assert any(text.startswith("Nobody to compare yet. Collect annotators' files") for text in labels(queue))


def test_counts_nothing_while_nobody_reviews(session: Session, show: Show[ReviewQueue]) -> None:
    review = Review(session, session)
    queue = show(ReviewQueue(session, review), 264)
    session.show_task(Task.OVERVIEW)
    assert lines(queue) == []


def test_hidden_names_are_not_in_the_queue(queue: ReviewQueue, review: Review) -> None:
    review.hide_names(True)
    assert not queue.counting
    assert not any(name in text for text in (*lines(queue), *labels(queue)) for name in (OLHA, TARAS))


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (QueueRow("a", "A", 0.613, 6, 19, 1, False), "F1 0.61 · 6 open of 19 · 1 stale"),
        (QueueRow("a", "A", 0.613, 0, 19, 0, False), "F1 0.61 · all decided"),
        (QueueRow("a", "A", Undefined("Nobody marked."), 0, 0, 0, True), "nothing marked · settled ✓"),
    ],
)
def test_says_how_an_article_stands(row: QueueRow, text: str) -> None:
    assert standing_text(row) == text


def test_the_next_open_article_is_looked_for_round_the_end(qapp: object) -> None:
    rows = QueueRows()
    rows.load([QueueRow(id, id, 0.5, 0, 0, 0, id == "b") for id in ("a", "b", "c")])
    rows.set_current("c")
    assert rows.next_open() == "a"
    rows.set_current("a")
    assert rows.next_open() == "c"
    assert rows.settled == 1
