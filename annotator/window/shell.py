"""What actions ask of the window around the article: dialogs, focus, files, looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator import __version__, settings
from annotator.codebook import read_codebook
from annotator.errors import UserError
from annotator.model import Fragment
from annotator.project import Finding, Project, identity_from
from annotator.window import theme
from annotator.window.commands import articles
from annotator.window.dialogs import messages
from annotator.window.session import Session
from annotator.window.table import ACTIONS

if TYPE_CHECKING:
    from annotator.window.dialogs.project_start import StartPage
    from annotator.window.main_window import MainWindow

PROJECT_SUFFIX = ".annotator"


class WindowShell(QObject):
    """Serve what the desk's `Shell` names, with the real window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open_path(self, path: Path) -> None:
        """Open a project file, and go back to where the annotator left off."""
        user = settings.load().settings
        project = Project.open(path, identity_from(user))
        self._use(project, user)

    def open_project(self) -> None:
        """Ask for a project file and open it."""
        chosen = messages.choose_open_file(
            self._window,
            self.tr("Open project"),
            self.tr("Annotator projects (*{suffix})").format(suffix=PROJECT_SUFFIX),
        )
        if chosen is not None:
            self.open_path(chosen)

    def new_project(self) -> None:
        """Ask for a place and a codebook, make a project there and open it."""
        from annotator.window.dialogs.new_project import NewProjectDialog

        dialog = NewProjectDialog(self._window)
        if dialog.exec() and dialog.project_path is not None:
            self.open_path(dialog.project_path)

    def try_demo(self) -> None:
        """Make the demo project, or open the one that is there."""
        from annotator.formats.demo import demo_project

        user = settings.load().settings
        self._use(demo_project(identity_from(user)), user)

    def back_up(self) -> None:
        """Ask for a place and write a backup there."""
        project = self._session.project
        target = messages.choose_save_file(
            self._window,
            self.tr("Back up project"),
            project.path.with_name(f"{project.path.stem}-backup{PROJECT_SUFFIX}"),
            self.tr("Annotator projects (*{suffix})").format(suffix=PROJECT_SUFFIX),
        )
        if target is not None:
            project.back_up(target)
            self._session.said.emit(self.tr("Backed up to {path}.").format(path=target))

    def check_project(self) -> None:
        """Check the file and say what was found."""
        found = self._session.project.problems()
        text = "\n".join(found) if found else self.tr("The file is whole, and its history adds up.")
        messages.tell(self._window, self.tr("Check project"), text)

    def replace_codebook(self) -> None:
        """Ask for a codebook file and put it in force."""
        chosen = messages.choose_open_file(self._window, self.tr("Replace codebook"), self.tr("Codebooks (*.toml)"))
        if chosen is not None:
            codebook = read_codebook(chosen)
            self._session.project.codebooks.replace(codebook)
            self._session.said.emit(
                self.tr("Codebook “{title}” {version} is in force.").format(
                    title=codebook.title, version=codebook.version
                )
            )

    def take_files(self, names: Sequence[str]) -> None:
        """Open a project that was dropped on the window, or offer to import other files."""
        paths = [Path(name) for name in names]
        if len(paths) == 1 and paths[0].suffix == PROJECT_SUFFIX:
            self.guarded(lambda: self.open_path(paths[0]))
        elif self._session.has_project:
            self._import(paths)
        else:
            self._session.failed.emit(self.tr("Open a project first, then drop the articles on it."))

    def import_articles(self) -> None:
        """Ask for files and import them."""
        self._import([])

    def export_articles(self) -> None:
        """Ask for a place and options, and export."""
        from annotator.window.dialogs.export_dialog import ExportDialog

        ExportDialog(self._session, self._window).exec()

    def change_annotator(self) -> None:
        """Ask who is at the keyboard, and open the project as that person."""
        user = settings.load().settings
        name = messages.ask_text(self._window, self.tr("Change annotator"), self.tr("Your name:"), user.annotator)
        if not name or name == user.annotator:
            return
        settings.update(lambda kept: replace(kept, annotator=name))
        if self._session.has_project:
            self.remember()
            self.open_path(self._session.project.path)

    def remember(self) -> None:
        """Keep where the annotator is, and how the window lies."""
        from annotator.window.remembering import remember

        remember(self._window)

    def look_again(self) -> None:
        """Notice what another program wrote to the file."""
        if self._session.has_project:
            self.guarded(lambda: self._session.project.refresh())

    def next_article(self, step: int) -> None:
        """Show the article that is `step` rows further in the list as it is filtered."""
        self._window.articles.show_next(step)

    def next_to_do(self) -> None:
        """Show the next article that is not done."""
        if not self._window.articles.show_next_to_do():
            self._session.said.emit(self.tr("All articles are done."))

    def edit_article(self) -> None:
        """Show the article's title, details and parts for correction."""
        from annotator.window.dialogs.article_dialog import ArticleDialog

        ArticleDialog(self._session, self._window).exec()

    def remove_article(self) -> None:
        """Ask whether to take the article off the list, and do it."""
        article = self._session.article
        if article is None:
            return
        question = self.tr("Remove “{title}” from the project? Undo brings it back, annotations included.")
        title = self.tr("Remove article")
        if messages.ask_yes_no(
            self._window, title, question.format(title=article.info.title), self.tr("Remove"), self.tr("Keep")
        ):
            self._session.project.articles.remove([article.id])
            self._session.show_article("")
            self.next_article(1)

    def mark_occurrences(self) -> None:
        """Show every occurrence of the marked words, and mark those that are chosen."""
        from annotator.window.dialogs.occurrences import OccurrencesDialog

        OccurrencesDialog(self._session, self._window).exec()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List what is missing before the article is done."""
        self._window.side.show_findings(list(findings))

    def done_anyway(self) -> None:
        """Say that the article is done, whatever is missing."""
        self.guarded(lambda: articles.done_anyway(self._window.desk))

    def drag_fragments(self, span: str, fragments: tuple[Fragment, ...]) -> None:
        """Write the boundary that was dragged."""
        self.guarded(lambda: self._session.project.spans.move_boundary(span, fragments))

    def show_entities(self) -> None:
        """Show the registry of speakers and sources."""
        from annotator.window.dialogs.entities import EntitiesDialog

        EntitiesDialog(self._session, self._window).exec()

    def ask_entity(self) -> None:
        """Let the annotator type which entity the selected span means."""
        self.toggle_side("labels", show=True)
        self._window.side.ask_entity()

    def edit_note(self) -> None:
        """Put the keyboard into the note of the selected span, or of the article."""
        self.toggle_side("labels", show=True)
        self._window.side.edit_note()

    def show_find(self) -> None:
        """Open the find bar."""
        self._window.find_bar.open_find()

    def show_jump(self) -> None:
        """Open the find bar so that Enter goes back to the article at once."""
        self._window.find_bar.open_jump()

    def focus_articles(self) -> None:
        """Put the keyboard into the list of articles."""
        self.toggle_side("articles", show=True)
        self._window.articles.focus_list()

    def focus_search(self) -> None:
        """Put the keyboard into the search of articles."""
        self.toggle_side("articles", show=True)
        self._window.articles.focus_search()

    def focus_article(self) -> None:
        """Put the keyboard into the article."""
        self._window.pane.setFocus()

    def focus_inspector(self) -> None:
        """Put the keyboard into the inspector."""
        self.toggle_side("labels", show=True)
        self._window.side.focus_first()

    def show_commands(self) -> None:
        """Open the command palette."""
        from annotator.window.dialogs.command_palette import CommandPalette

        CommandPalette(ACTIONS, self._window.keymap.all(), self._window.desk, self._window).open_palette()

    def show_shortcuts(self) -> None:
        """Show the sheet of shortcuts."""
        from annotator.window.dialogs.shortcuts import ShortcutSheet

        labels = self._session.codebook.labels if self._session.has_project else ()
        ShortcutSheet(ACTIONS, self._window.keymap.all(), labels, self._window).exec()

    def show_preferences(self) -> None:
        """Show the settings."""
        from annotator.window.preferences import show_preferences

        show_preferences(self._window)

    def show_about(self) -> None:
        """Say what program this is."""
        text = self.tr(
            "Annotator {version}\n\nMark up who is quoted, how a claim is sourced and what stance is taken in news.\n"
            "Everything stays on this computer, in the project file."
        )
        messages.tell(self._window, self.tr("About Annotator"), text.format(version=__version__))

    def toggle_side(self, side: str, *, show: bool | None = None) -> None:
        """Show or hide the "articles" or the "labels" side."""
        widget: QWidget = self._window.articles if side == "articles" else self._window.side
        widget.setVisible(widget.isHidden() if show is None else show or not widget.isHidden())

    def change_text_size(self, points: int) -> None:
        """Make the article's text larger or smaller; 0 sets it back."""

        def changed(user: settings.Settings) -> settings.Settings:
            size = settings.USUAL_TEXT_SIZE if points == 0 else user.text_size + points
            size = min(max(size, settings.TEXT_SIZES[0]), settings.TEXT_SIZES[-1])
            return replace(user, text_size=size)

        self._window.pane.set_text_size(settings.update(changed).text_size)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop filling it."""
        self._window.setWindowState(self._window.windowState() ^ self._window.windowState().WindowFullScreen)

    def toggle_dark(self) -> None:
        """Change between light and dark."""
        from annotator.window.looks import wear

        other = settings.Theme.LIGHT if theme.current_theme().dark else settings.Theme.DARK
        wear(settings.update(lambda user: replace(user, theme=other)).theme)

    def close_window(self) -> None:
        """Leave the program."""
        self._window.close()

    def guarded(self, run: Callable[[], object]) -> None:
        """Run something, and show the sentence if it can't be done."""
        try:
            run()
        except UserError as error:
            self._session.failed.emit(error.message)

    def _import(self, paths: list[Path]) -> None:
        from annotator.window.dialogs.import_dialog import ImportDialog

        ImportDialog(self._session, paths, self._window).exec()
        if self._session.article is None:
            self.next_article(1)

    def _use(self, project: Project, user: settings.Settings) -> None:
        settings.update(lambda kept: kept.with_project(project.path))
        warning = project.back_up_daily(settings.backup_dir())
        self._session.open(project)
        self._window.places.go_back(user.places.get(project.id))
        self.focus_article()
        if warning:
            self._session.failed.emit(warning)

    @property
    def _session(self) -> Session:
        return self._window.session

    def connect_start(self, page: StartPage) -> None:
        """Let the start page's buttons do what they say."""
        page.new_requested.connect(lambda: self.guarded(self.new_project))
        page.open_requested.connect(lambda: self.guarded(self.open_project))
        page.demo_requested.connect(lambda: self.guarded(self.try_demo))
        page.path_chosen.connect(lambda path: self.guarded(lambda: self.open_path(Path(path))))
