"""The article as another annotator's layer has it."""

from __future__ import annotations

from annotator.model import Article, Notice
from annotator.project import Project
from annotator.window.session import Caret, Session


class LayerSession(Session):
    """Hold one annotator's spans of an article for a view to show; nothing is written through it."""

    _layer = ""

    @property
    def layer(self) -> str:
        """Name the layer whose spans and links are held here."""
        return self._layer

    def look_at(self, project: Project | None, article: Article | None, layer: str) -> None:
        """Hold what a layer has of an article; the project stays the other session's to close."""
        anew, self._project = project is not self._project, project
        if anew:
            self.project_changed.emit()
        shown = self._article.id if self._article else ""
        if not anew and layer == self._layer and (article.id if article else "") == shown:
            return
        self._article, self._layer = article, layer
        self._caret, self._selected = Caret(), ""
        self._read_annotations()
        self.article_changed.emit()

    def follow(self, notice: Notice) -> None:
        """Take in what was committed."""
        if self._project is not None:
            self._follow(notice)
