"""Where the annotator was in each project, to go on from there."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from annotator import settings
from annotator.window.reading.pane import ReadingPane
from annotator.window.session import Session, Task


class Places:
    """Remember article, caret, scroll and task of a project, and go back to them."""

    def __init__(self, session: Session, pane: ReadingPane) -> None:
        self._session = session
        self._pane = pane

    def here(self) -> settings.Place | None:
        """Give where the annotator is."""
        if self._session.article is None:
            return None
        task = self._session.task
        return settings.Place(
            self._session.article.id,
            self._session.caret.head,
            self._pane.scroll_ratio(),
            "" if task is Task.ANNOTATE else task.name.lower(),
        )

    def go_back(self, place: settings.Place | None) -> None:
        """Show the article where the annotator left off; else the first one to do."""
        articles = self._session.project.articles
        if place is None or not articles.is_listed(place.article):
            rows = articles.listed()
            to_do = [row for row in rows if row.status is not row.status.DONE] or rows
            self._session.show_article(to_do[0].id if to_do else "")
            return
        self._session.show_article(place.article)
        self._session.move_caret(place.caret, place.caret)
        # A newer version of the program may have tasks that this one does not know.
        known = {task.name.lower(): task for task in Task}
        self._session.show_task(known.get(place.task, Task.ANNOTATE))
        # The scroll bar knows its range only once the text has been laid out.
        QTimer.singleShot(0, lambda: self._pane.set_scroll_ratio(place.scroll))
