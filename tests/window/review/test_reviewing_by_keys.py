"""A reviewer at the keyboard of the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.model import Status, is_gold
from annotator.window.dialogs import messages
from annotator.window.main_window import MainWindow
from annotator.window.review.premerge_dialog import PremergeDialog
from annotator.window.review.reasons import ReasonMenu
from annotator.window.session import Task
from tests.window.conftest import OpenWindow
from tests.window.review.bench import ALONE, FERRY, OLHA, QUIET, SHORTER, TALKS, TARAS, TEXT, TITLES, Person
from tests.window.typist import Typist


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot, path: Path) -> MainWindow:
    window = open_window(project=path)
    window.desk.looks.show_task(Task.REVIEW)
    window.session.show_article(TALKS)
    queue = window.stages.queue
    assert queue is not None
    qtbot.waitUntil(lambda: not queue.counting)
    window.keyboard.focus_article()
    return window


@pytest.fixture
def at_keys(window: MainWindow, typist: Callable[[MainWindow], Typist]) -> Typist:
    return typist(window)


@pytest.fixture
def said(window: MainWindow) -> list[str]:
    heard: list[str] = []
    window.session.said.connect(heard.append)
    window.session.failed.connect(heard.append)
    return heard


def gold(window: MainWindow) -> list[tuple[str, str]]:
    return [(span.label, TEXT[span.start : span.end]) for span in window.session.spans]


def test_decides_a_whole_article_by_keys_and_settles_it(window: MainWindow, at_keys: Typist, said: list[str]) -> None:
    at_keys.press("J 2 1 1 0")
    assert said[0] == "B taken. Shift+R says why."
    assert said[-1] == "None taken. Shift+R says why. All disagreements are decided. Ctrl+Enter settles the article."
    assert gold(window) == [("SPEAKER", "Xi"), ("QUOTE", SHORTER), ("SOURCE", "Bloomberg")]
    assert len(window.session.links) == 1
    at_keys.press("Ctrl+Return")
    assert window.session.project.progress.state(TALKS).status is Status.DONE
    assert window.session.article is not None
    assert window.session.article.id == FERRY


@pytest.mark.parametrize("key", ["1", "2", "0", "A", "E", "M"])
def test_a_settled_article_is_not_changed_by_a_key(
    window: MainWindow, at_keys: Typist, said: list[str], key: str
) -> None:
    at_keys.press("J 2 1 1 0 Ctrl+Return")
    window.session.show_article(TALKS)
    before = (gold(window), window.session.project.gold.decisions(TALKS))
    at_keys.press(f"J {key}")
    assert said[-1] == "This article is settled. Review ▸ Open the article again first."
    assert (gold(window), window.session.project.gold.decisions(TALKS)) == before
    assert not window.review.pen
    window.menus.actions["reopen"].trigger()
    at_keys.press("0")
    assert window.session.project.gold.decisions(TALKS) != before[1]


def test_settling_too_early_shows_what_is_open(window: MainWindow, at_keys: Typist, said: list[str]) -> None:
    at_keys.press("Ctrl+Return")
    assert said[-1] == "4 disagreements are still open. Decide them first."
    assert window.review.current is not None
    assert window.session.project.progress.state(TALKS).status is not Status.DONE


def test_takes_all_that_agree(window: MainWindow, at_keys: Typist, said: list[str]) -> None:
    at_keys.press("A")
    assert gold(window) == [("SPEAKER", "Xi")]
    assert said[-1] == "Taken, since all agree: 1."
    at_keys.press("A")
    assert said[-1] == "There is nothing left that all agree on."
    at_keys.press("Ctrl+Z")
    assert gold(window) == []


def test_tells_links_of_one_alone_from_what_all_agree_on(
    window: MainWindow, at_keys: Typist, said: list[str], path: Path
) -> None:
    olha = Person(path, OLHA)
    speaker = next(span for span in window.session.project.spans.in_article(TALKS, OLHA) if span.label == "SPEAKER")
    only = olha.mark(TALKS, "QUOTE", "Торгівля зросте", quote_type="direct")
    olha.link(only, speaker, "SAID_BY")
    window.session.project.refresh()
    at_keys.press("J J J J J 1 A")
    assert len(window.session.links) == 1
    assert said[-1] == "Taken: 1 that all agree on, 1 link of spans you took."


def test_says_that_all_is_one_annotators(window: MainWindow, at_keys: Typist, said: list[str]) -> None:
    window.session.show_article(ALONE)
    at_keys.press("A")
    assert said[-1] == "Taken: 1 of the only annotator."


def test_walks_to_the_last_disagreement_and_says_so(window: MainWindow, at_keys: Typist, said: list[str]) -> None:
    at_keys.press("J J J J")
    assert not said
    at_keys.press("J")
    assert said == ["That was the last disagreement. Still open: 4. N goes to the next open one."]
    at_keys.press("K K K K")
    assert said[-1] == "That was the first disagreement."


def test_goes_to_open_ones_round_the_end(window: MainWindow, at_keys: Typist) -> None:
    at_keys.press("J 0 B")
    comparison = window.review.comparison
    assert comparison is not None
    assert window.review.current == comparison.disagreements[-1]
    at_keys.press("N")
    assert window.review.current == comparison.disagreements[2]


def test_edits_with_the_articles_own_keys(window: MainWindow, at_keys: Typist) -> None:
    at_keys.press("J E Shift+[ Esc")
    assert gold(window) == [("QUOTE", "the ties between their nations remain strong")]
    assert not window.review.pen
    assert window.review.current is not None
    assert window.review.current.decision is None


def test_marks_gold_by_hand(window: MainWindow, at_keys: Typist) -> None:
    start = TEXT.index("called")
    window.session.move_caret(start, start)
    at_keys.press("M E Esc Esc")
    assert gold(window) == [("CUE", "called")]
    assert not window.review.pen


def test_gives_a_reason_by_two_keys(window: MainWindow, at_keys: Typist, qtbot: QtBot) -> None:
    at_keys.press("J R")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    at_keys.press("3 1")
    decision = window.session.project.gold.decisions(TALKS)[0]
    assert (decision.reason, decision.taken) == ("hard case", OLHA)


def test_gives_the_reason_of_the_last_decision_after_it_moved_on(
    window: MainWindow, at_keys: Typist, qtbot: QtBot, said: list[str]
) -> None:
    at_keys.press("J 2 Shift+R")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    at_keys.press("3")
    (decision,) = window.session.project.gold.decisions(TALKS)
    assert (decision.reason, decision.taken) == ("hard case", TARAS)
    current = window.review.current
    assert current is not None and current.decision is None
    assert window.review.kept_reason(current.id) == ""


def test_there_is_no_last_decision_before_one_or_after_it_was_undone(window: MainWindow, at_keys: Typist) -> None:
    at_keys.press("J Shift+R")
    assert QApplication.activePopupWidget() is None
    at_keys.press("1 Ctrl+Z Shift+R")
    assert QApplication.activePopupWidget() is None
    assert window.session.project.gold.decisions(TALKS) == []


def test_says_nothing_of_a_reason_that_is_given(window: MainWindow, at_keys: Typist, said: list[str]) -> None:
    at_keys.press("J")
    assert window.review.current is not None
    window.review.keep_reason(window.review.current.id, "slip")
    at_keys.press("1")
    assert said == ["A taken."]


def test_gives_a_reason_in_own_words(
    window: MainWindow, at_keys: Typist, qtbot: QtBot, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed(*_: object) -> str:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return "a comma too far"

    monkeypatch.setattr(messages, "ask_text", typed)
    at_keys.press("J R")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    at_keys.press("4")
    assert window.review.current is not None
    unit = window.review.current.id
    qtbot.waitUntil(lambda: window.review.kept_reason(unit) == "a comma too far")
    assert not said


def test_the_question_for_own_words_outlives_the_menu(window: MainWindow, at_keys: Typist, qtbot: QtBot) -> None:
    at_keys.press("J 1 K R")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)

    def answer() -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        assert not window.findChildren(ReasonMenu)
        QTest.keyClicks(dialog.focusWidget(), "a comma too far")
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(100, answer)
    at_keys.press("4")
    qtbot.waitUntil(lambda: window.session.project.gold.decisions(TALKS)[0].reason == "a comma too far")


def test_hides_names_and_parts_the_view_by_key(window: MainWindow, at_keys: Typist) -> None:
    at_keys.press("H")
    assert window.review.names_hidden
    at_keys.press("S")
    assert window.review.side_by_side
    at_keys.press("S H")
    assert not window.review.names_hidden
    assert not window.review.side_by_side


def test_decides_from_the_panel_and_from_the_queue(window: MainWindow, at_keys: Typist) -> None:
    assert window.stages.panel is not None
    assert window.stages.queue is not None
    window.stages.panel.setFocus()
    at_keys.press("J 1")
    assert len(gold(window)) == 1
    window.stages.queue.focus_list()
    at_keys.press("B 0")
    assert len(window.session.project.gold.decisions(TALKS)) == 2


def test_settles_what_rightly_has_nothing_and_opens_it_again(window: MainWindow, at_keys: Typist) -> None:
    from annotator.window.commands import reviewing

    window.session.show_article("quiet")
    at_keys.press("Ctrl+Return")
    assert window.session.project.progress.state("quiet").status is Status.DONE
    window.session.show_article("quiet")
    assert reviewing.is_settled(window.desk)
    reviewing.reopen(window.desk)
    assert not reviewing.is_settled(window.desk)


def test_decides_by_rule_as_one_step(window: MainWindow, at_keys: Typist, qtbot: QtBot) -> None:
    dialog = PremergeDialog(window.session, window.review, window)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.amount.text() == "That takes 1 span and 0 links in 1 article. Left to decide: 4."
    dialog.everywhere.click()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.amount.text().startswith("That takes 2 spans and 0 links in 2 articles. Left to decide: 4.")
    assert gold(window) == []
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.amount.text().endswith("Undo takes it back.")
    assert gold(window) == [("SPEAKER", "Xi")]
    dialog.go.click()
    assert not dialog.isVisible()
    at_keys.press("Ctrl+Z")
    assert gold(window) == []
    assert window.session.project.spans.in_article(FERRY) == []


@pytest.mark.parametrize("shown", [FERRY, QUIET])
def test_undo_of_a_rule_for_many_articles_stays_where_the_reviewer_is(
    window: MainWindow, at_keys: Typist, said: list[str], shown: str
) -> None:
    from annotator.review.adjudication.premerge import premerge
    from annotator.review.adjudication.rules import Rule, RuleKind

    premerge(window.session.project, Rule(RuleKind.UNANIMITY))
    window.session.show_article(shown)
    at_keys.press("Ctrl+Z")
    assert window.session.article is not None and window.session.article.id == shown
    assert said[-1] == "Undone: decide by rule (2 articles)."
    at_keys.press("Ctrl+Y")
    assert window.session.article.id == shown
    assert said[-1] == "Done again: decide by rule (2 articles)."


def test_undo_of_one_decision_says_so_and_shows_where_it_was(
    window: MainWindow, at_keys: Typist, said: list[str]
) -> None:
    at_keys.press("J 1")
    window.session.show_article(FERRY)
    window.menus.refresh()
    assert window.menus.actions["undo"].text().endswith(": decision")
    at_keys.press("Ctrl+Z")
    assert said[-1] == "Undone: decision."
    assert window.session.article is not None and window.session.article.id == TALKS


def test_takes_all_of_one_annotator_by_rule(window: MainWindow, qtbot: QtBot) -> None:
    from annotator.review.adjudication.rules import RuleKind

    dialog = PremergeDialog(window.session, window.review, window)
    dialog.rules[RuleKind.ANNOTATOR].click()
    dialog.person.setCurrentIndex(dialog.person.findData(TARAS))
    qtbot.waitUntil(lambda: not dialog.busy)
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert ("STANCE", "a threat to trade") in gold(window)
    assert len(gold(window)) == 3
    dialog.accept()


def test_a_rule_dialog_tells_no_hidden_names(window: MainWindow, qtbot: QtBot) -> None:
    window.review.hide_names(True)
    dialog = PremergeDialog(window.session, window.review, window)
    shown = [dialog.person.itemText(row) for row in range(dialog.person.count())]
    qtbot.waitUntil(lambda: not dialog.busy)
    assert shown == ["A — Annotator A", "B — Annotator B"]
    dialog.reject()


def test_the_title_of_the_next_article_is_shown(window: MainWindow, at_keys: Typist) -> None:
    at_keys.press("Ctrl+PgDown")
    assert window.session.article is not None
    assert window.session.article.info.title == TITLES[FERRY]


@pytest.mark.parametrize("task", [Task.REVIEW, Task.ANNOTATE])
def test_the_window_opens_at_the_task_that_was_left(
    window: MainWindow, open_window: OpenWindow, path: Path, task: Task
) -> None:
    window.desk.looks.show_task(task)
    window.files.remember()
    again = open_window(project=path)
    assert again.session.task is task
    assert again.session.article is not None and again.session.article.id == TALKS
    assert is_gold(again.session.layer) == (task is Task.REVIEW)
    assert (again.review.comparison is not None) == (task is Task.REVIEW)


def test_a_task_that_is_not_known_is_the_usual_one(window: MainWindow, open_window: OpenWindow, path: Path) -> None:
    place = settings.Place(TALKS, task="dreaming")
    settings.update(lambda known: known.with_place(window.session.project.id, place))
    assert open_window(project=path).session.task is Task.ANNOTATE
