"""What stands in place of an article while none is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.model import Kind, Notice
from annotator.window.session import Session


class Hint(QObject):
    """Say what to do first: import articles, or choose one; known before anything is painted."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._import_key = ""
        self.text = ""
        session.project_changed.connect(self._choose)
        session.article_changed.connect(self._choose)
        session.noticed.connect(self._follow_notice)
        self._choose()

    def use_import_key(self, key: str) -> None:
        """Name another shortcut for importing; "" for none."""
        self._import_key = key
        self._choose()

    def _follow_notice(self, notice: Notice) -> None:
        if notice.touches(Kind.ARTICLE):
            self._choose()

    def _choose(self) -> None:
        if self._session.article is not None:
            return
        if not self._session.has_project or self._session.project.articles.count():
            self.text = self.tr("Choose an article from the list to read and mark it.")
        elif self._import_key:
            self.text = self.tr("Import articles to begin ({0}).").format(self._import_key)
        else:
            self.text = self.tr("Import articles to begin.")
        self.changed.emit()
