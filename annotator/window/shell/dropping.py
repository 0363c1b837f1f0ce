"""What becomes of files that are dropped on the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.store.connection import SUFFIX
from annotator.window.dialogs import messages
from annotator.window.shell.part import Part


class Dropping(Part):
    """Open a project, collect annotators' files or import articles, by what the files are."""

    def take(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped together."""
        projects = [path for path in paths if path.suffix.lower() == SUFFIX]
        articles = [path for path in paths if path not in projects]
        if projects and articles:
            self._session.failed.emit(
                self.tr("These are projects and articles together. Drop the ones first, then the others.")
            )
        elif not self._session.has_project:
            self._take_first(projects)
        elif articles:
            self._window.files.import_files(articles)
        elif len(projects) == 1:
            self.guarded(lambda: self._take_project(projects[0]))
        elif projects:
            self._window.files.collect_files(projects)

    def _take_first(self, projects: Sequence[Path]) -> None:
        """Take what is dropped while no project is open."""
        if len(projects) == 1:
            self.guarded(lambda: self._window.files.open_path(projects[0]))
        elif projects:
            self._session.failed.emit(
                self.tr("Open the project first that these files belong to, then drop them on it.")
            )
        else:
            self._session.failed.emit(self.tr("Open a project first, then drop the articles on it."))

    def _take_project(self, path: Path) -> None:
        if self._session.project.is_copy(path):
            self._window.files.collect_files([path])
        elif self._wants_another(path):
            self._window.files.open_path(path)

    def _wants_another(self, path: Path) -> bool:
        question = self.tr("{0} is another project than the one that is open, so it can’t be collected. Open it?")
        return messages.ask_yes_no(
            self._window,
            self.tr("Another project"),
            question.format(path.name),
            self.tr("Open it"),
            self.tr("Stay here"),
        )
