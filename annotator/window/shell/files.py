"""Serve what actions ask about the project and its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import settings
from annotator.codebook import Codebook, read_codebook
from annotator.errors import FileBusy
from annotator.formats.codebook_fit import misfits
from annotator.project import Project, identity_from
from annotator.project.history import Step
from annotator.window import jobs
from annotator.window.articles.wording import grouped, import_words
from annotator.window.dialogs import messages
from annotator.window.shell.dropping import Dropping
from annotator.window.shell.part import Part

if TYPE_CHECKING:
    from annotator.window.dialogs.project_start import StartPage
    from annotator.window.main_window import MainWindow

PROJECT_SUFFIX = ".annotator"
_MOST_MISFITS = 12


class Files(Part):
    """Serve what actions ask about the project and its files."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._dropping = Dropping(window)

    def open_path(self, path: Path) -> None:
        """Open a project file, and go back to where the annotator left off."""
        user = settings.load().settings
        project = Project.open(path, identity_from(user))
        given = project.assignments.handed_out_to()
        if given not in ("", project.person) and self._is_at_the_keyboard(given, project.person):
            project.close()
            project = Project.open(path, replace(identity_from(user), annotator=given))
        self._use(project, user)

    def _is_at_the_keyboard(self, given: str, usual: str) -> bool:
        text = self.tr("This file was handed out to {name}. Are you {name}?").format(name=given)
        return messages.ask_yes_no(
            self._window,
            self.tr("Whose work is it?"),
            text,
            self.tr("I am {name}").format(name=given),
            self.tr("Open as {name}").format(name=usual),
        )

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
        from annotator.formats.demo import make_demo, usual_place

        place = usual_place()
        if not place.exists():
            make_demo(place, identity_from(settings.load().settings))
        self.open_path(place)

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

    def edit_codebook(self) -> None:
        """Show the codebook for editing, and carry over what is marked."""
        from annotator.window.dialogs.codebook import CodebookDialog

        project = self._session.project
        project.codebooks.refuse_edit()
        before = project.codebook
        CodebookDialog(self._session, self._window.keymap.letters(), self._window).exec()
        after = project.codebook
        if after != before:
            text = self.tr("Codebook “{title}” {version} is in force.")
            self._session.said.emit(text.format(title=after.title, version=after.version))

    def replace_codebook(self) -> None:
        """Ask for a codebook file and put it in force."""
        chosen = messages.choose_open_file(self._window, self.tr("Replace codebook"), self.tr("Codebooks (*.toml)"))
        if chosen is not None:
            codebook = read_codebook(chosen)
            if not self._fits(codebook):
                return
            self._session.project.codebooks.replace(codebook)
            self._session.said.emit(
                self.tr("Codebook “{title}” {version} is in force.").format(
                    title=codebook.title, version=codebook.version
                )
            )

    def _fits(self, codebook: Codebook) -> bool:
        unfit = list(misfits(self._session.project, codebook).sentences())
        if not unfit:
            return True
        text = "\n".join([self.tr("The new codebook does not fit what is marked:"), *unfit[:_MOST_MISFITS]])
        return messages.ask_yes_no(
            self._window,
            self.tr("Replace codebook"),
            text,
            self.tr("Replace it all the same"),
            self.tr("Keep the old one"),
        )

    def take_files(self, names: Sequence[str]) -> None:
        """Open a project that was dropped on the window, collect annotators' files, or offer to import other files."""
        self._dropping.take([Path(name) for name in names])

    def import_files(self, paths: Sequence[Path]) -> None:
        """Show what files would bring, and import them."""
        self._import(list(paths))

    def import_articles(self) -> None:
        """Ask for files and import them."""
        self._import([])

    def confirm_undo_of_import(self, step: Step) -> bool:
        """Ask whether all that came with an import is to go."""
        what = import_words(self._session.project.history.touched(step))
        text = self.tr("The last step is an import. Undoing it takes off the project again: {what}.")
        return messages.ask_before_loss(
            self._window, self.tr("Undo import"), text.format(what=what), self.tr("Undo the import"), self.tr("Keep it")
        )

    def export_articles(self) -> None:
        """Ask for a place and options, and export."""
        from annotator.window.dialogs.export_dialog import ExportDialog

        ExportDialog(self._session, self._window).exec()

    def assign_articles(self) -> None:
        """Ask who gets which articles, and write a file for each."""
        from annotator.window.dialogs.team.assign_dialog import AssignDialog

        AssignDialog(self._session, self._window).exec()

    def collect_files(self, paths: Sequence[Path] = ()) -> None:
        """Ask which annotators' files to collect, unless they are named, and say what they brought."""
        from annotator.window.dialogs.team.collect_dialog import CollectDialog

        CollectDialog(self._session, paths, self._window).exec()

    def save_agreement(self) -> None:
        """Ask whom to compare, show how far they agree, and save that as a report."""
        from annotator.window.dialogs.team.agreement_dialog import AgreementDialog

        AgreementDialog(self._session, self._window).exec()

    def change_annotator(self) -> None:
        """Ask who is at the keyboard, say what stays with the old name, and open the project as that person."""
        user = settings.load().settings
        here = self._session.project if self._session.has_project else None
        now = here.person if here else user.annotator
        proposed = (here.assignments.handed_out_to() if here else "") or now
        name = messages.ask_text(self._window, self.tr("Change annotator"), self.tr("Your name:"), proposed)
        if not name or name == now or (here and not self._lets_stay(here, name)):
            return
        settings.update(lambda kept: replace(kept, annotator=name))
        self.open_again()

    def _lets_stay(self, project: Project, name: str) -> bool:
        """Say whether what is marked may stay with the old name."""
        old = project.person
        marked = project.statistics.spans_of(old)
        if not marked:
            return True
        one, many = self.tr("1 span stays {old}’s."), self.tr("{count} spans stay {old}’s.")
        stays = (one if marked == 1 else many).format(count=grouped(marked), old=old)
        then = self.tr("What is marked from now on is {name}’s.").format(name=name)
        return messages.ask_yes_no(
            self._window,
            self.tr("Change annotator"),
            f"{stays} {then}",
            self.tr("Go on as {name}").format(name=name),
            self.tr("Stay {name}").format(name=old),
        )

    def open_again(self) -> None:
        """Open the project that is open anew, as the person the settings name."""
        if self._session.has_project:
            self.remember()
            user = settings.load().settings
            self._use(Project.open(self._session.project.path, identity_from(user)), user)

    def show_entities(self) -> None:
        """Show the registry of speakers and sources."""
        from annotator.window.dialogs.entities import EntitiesDialog

        EntitiesDialog(self._session, self._window).exec()

    def remember(self) -> None:
        """Keep where the annotator is, and how the window lies."""
        from annotator.window.remembering import remember

        if self._session.has_project:
            self.guarded(lambda: remember(self._window))

    def look_again(self) -> None:
        """Notice what another program wrote to the file."""
        if self._session.has_project and not jobs.busy():
            self.guarded(self._refresh)

    def _refresh(self) -> None:
        try:
            self._session.project.refresh()
        except FileBusy:
            self._session.said.emit(self.tr("The file is busy: another program is writing…"))

    def close_window(self) -> None:
        """Leave the program."""
        self._window.close()

    def connect_start(self, page: StartPage) -> None:
        """Let the start page's buttons do what they say."""
        page.new_requested.connect(lambda: self.guarded(self.new_project))
        page.open_requested.connect(lambda: self.guarded(self.open_project))
        page.demo_requested.connect(lambda: self.guarded(self.try_demo))
        page.path_chosen.connect(lambda path: self.guarded(lambda: self.open_path(Path(path))))

    def _import(self, paths: list[Path]) -> None:
        from annotator.window.dialogs.import_dialog import ImportDialog

        ImportDialog(self._session, paths, self._window).exec()
        if self._session.article is None:
            self._window.desk.work.next_article(1)

    def _use(self, project: Project, user: settings.Settings) -> None:
        settings.update(lambda kept: kept.with_project(project.path))
        warning = project.back_up_daily(settings.backup_dir())
        self._window.side.commit_pending()
        self._session.open(project)
        self._window.places.go_back(user.places.get(project.id))
        self._window.desk.keyboard.focus_article()
        if warning:
            self._session.failed.emit(warning)
