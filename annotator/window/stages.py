"""Which parts of the window are on show for what it is used for; those of review and overview are made when needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator import settings
from annotator.window.keys.keymap import Keymap
from annotator.window.session import Task

if TYPE_CHECKING:
    from annotator.window.main_window import MainWindow
    from annotator.window.overview.page import OverviewPage
    from annotator.window.review.panel import ReviewPanel
    from annotator.window.review.people_bar import PeopleBar
    from annotator.window.review.queue import ReviewQueue
    from annotator.window.review.side_by_side import SideBySide


class Stages(QObject):
    """Stack the parts of annotating, reviewing and overview, and show those of the task in force."""

    articles_wanted = Signal(object, str)
    """Articles of the overview are to be listed: their ids (a tuple), and what they have in common."""

    review_wanted = Signal(object, str)
    """Articles of the overview are to be reviewed: their ids (a tuple), and what they have in common."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._points = settings.USUAL_TEXT_SIZE
        self.left = QStackedWidget()
        self.right = QStackedWidget()
        self.center = QStackedWidget()
        self.above = QWidget()
        QVBoxLayout(self.above).setContentsMargins(0, 0, 0, 0)
        self.left.addWidget(window.articles)
        self.center.addWidget(window.pane)
        self.right.addWidget(window.side)
        self.queue: ReviewQueue | None = None
        self.panel: ReviewPanel | None = None
        self.people: PeopleBar | None = None
        self.apart: SideBySide | None = None
        self.overview: OverviewPage | None = None
        window.session.task_changed.connect(self.show_task)
        window.review.arranged.connect(self.show_task)
        window.review.pen_changed.connect(self.show_task)

    @property
    def is_apart(self) -> bool:
        """Say whether the article is shown once for each annotator."""
        review = self._window.review
        return review.active and review.side_by_side and not review.pen

    def show_task(self) -> None:
        """Put the parts of the task in force on show."""
        window, review = self._window, self._window.review
        task = window.session.task
        if task is Task.REVIEW:
            self._make_review()
        if task is Task.OVERVIEW:
            self._make_overview()
        reviewing = task is Task.REVIEW
        if self.is_apart:
            self._make_apart()
        self.above.setVisible(reviewing)
        window.prompt.setVisible(not reviewing or review.pen)
        self.left.setCurrentWidget(self.queue if reviewing and self.queue else window.articles)
        self.right.setCurrentWidget(self.panel if reviewing and not review.pen and self.panel else window.side)
        self.center.setCurrentWidget(self.apart if self.is_apart and self.apart else window.pane)
        if task is not Task.OVERVIEW:
            window.keyboard.focus_article()

    def use_text_size(self, points: int) -> None:
        """Show articles at a size in points wherever they are shown."""
        self._points = points
        self._window.pane.set_text_size(points)
        if self.apart is not None:
            self.apart.set_text_size(points)

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set."""
        if self.panel is not None:
            self.panel.use_keymap(keymap)

    def _make_review(self) -> None:
        if self.queue is not None:
            return
        from annotator.window.review.overlay import Overlay
        from annotator.window.review.panel import ReviewPanel
        from annotator.window.review.people_bar import PeopleBar
        from annotator.window.review.queue import ReviewQueue

        window = self._window
        session, review = window.session, window.review
        self.queue, self.panel = ReviewQueue(session, review), ReviewPanel(session, review)
        self.people = PeopleBar(session, review)
        self.left.addWidget(self.queue)
        self.right.addWidget(self.panel)
        layout = self.above.layout()
        assert layout is not None
        layout.addWidget(self.people)
        Overlay(session, review, window.pane)
        self.queue.key_handler = self.panel.key_handler = window.router.handle
        self.queue.article_opened.connect(window.keyboard.focus_article)
        self.panel.use_keymap(window.keymap)

    def _make_apart(self) -> None:
        if self.apart is not None:
            return
        from annotator.window.review.side_by_side import SideBySide

        window = self._window
        self.apart = SideBySide(window.session, window.review)
        self.apart.key_handler = window.router.handle
        self.apart.wants_key = window.router.wants
        self.apart.set_text_size(self._points)
        self.apart.zoom_asked.connect(window.desk.looks.change_text_size)
        self.apart.set_boilerplate_folded(window.pane.boilerplate_is_folded)
        window.pane.boilerplate_folded.connect(self.apart.set_boilerplate_folded)
        self.apart.boilerplate_folded.connect(window.pane.set_boilerplate_folded)
        self.center.addWidget(self.apart)

    def _make_overview(self) -> None:
        if self.overview is not None:
            return
        from annotator.window.overview.page import OverviewPage

        self.overview = OverviewPage(self._window.session)
        self.overview.articles_wanted.connect(self.articles_wanted)
        self.overview.review_wanted.connect(self.review_wanted)
        self._window.stack.addWidget(self.overview)
