"""Active time on articles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

from annotator.window.activity import ActivityClock
from annotator.window.main_window import MainWindow


class Watch:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_counts_work_and_leaves_pauses_out(open_window: Callable[..., MainWindow]) -> None:
    window = open_window("First\n\nOne two three.\n", "Second\n\nFour five six.\n")
    window.clock.deleteLater()
    watch = Watch()
    clock = ActivityClock(window.session, watch)
    first = window.session.article
    assert first is not None
    clock._change_article()

    def work(seconds: float) -> None:
        watch.seconds += seconds
        clock.eventFilter(QObject(), QEvent(QEvent.Type.KeyPress))

    for seconds in (0, 20, 30, 600, 10):
        work(seconds)
    window.work.next_article(1)
    assert window.session.project.progress.seconds(first.id) == 60
    work(5)
    clock.write()
    second = window.session.article
    assert second is not None and second.id != first.id
    assert window.session.project.progress.seconds(second.id) == 5
    step = window.session.project.history.next_undo()
    assert step is None or step.verb != "record time"
