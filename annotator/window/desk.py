"""What an action works with: the session, and the parts of the window that ask the user something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from annotator.project import Finding
from annotator.project.history import Step
from annotator.window.review.state import Review
from annotator.window.session import Session, Task
from annotator.window.suggest.state import Suggestions


class Files(Protocol):
    """Name what an action may ask: serve what actions ask about the project and its files."""

    def open_project(self) -> None:
        """Ask for a project file and open it."""

    def new_project(self) -> None:
        """Ask for a place and a codebook, make a project there and open it."""

    def back_up(self) -> None:
        """Ask for a place and write a backup there."""

    def check_project(self) -> None:
        """Check the file and say what was found."""

    def edit_codebook(self) -> None:
        """Show the codebook for editing, and carry over what is marked."""

    def replace_codebook(self) -> None:
        """Ask for a codebook file and put it in force."""

    def import_articles(self) -> None:
        """Ask for files and import them."""

    def confirm_undo_of_import(self, step: Step) -> bool:
        """Ask whether all that came with an import is to go."""

    def export_articles(self) -> None:
        """Ask for a place and options, and export."""

    def assign_articles(self) -> None:
        """Ask who gets which articles, and write a file for each."""

    def collect_files(self, paths: Sequence[Path] = ()) -> None:
        """Ask which annotators' files to collect, unless they are named, and say what they brought."""

    def save_agreement(self) -> None:
        """Ask whom to compare, show how far they agree, and save that as a report."""

    def change_annotator(self) -> None:
        """Ask who is at the keyboard."""

    def show_entities(self) -> None:
        """Show the registry of speakers and sources."""

    def close_window(self) -> None:
        """Leave the program."""


class Work(Protocol):
    """Name what an action may ask: serve what actions ask about the articles and their spans."""

    def next_article(self, step: int) -> None:
        """Show the article that is `step` rows further in the list as it is filtered."""

    def next_to_do(self) -> None:
        """Show the next article that is not done."""

    def edit_article(self) -> None:
        """Show the article's title, details and parts for correction."""

    def remove_article(self) -> None:
        """Ask whether to take the article off the list, and do it."""

    def mark_occurrences(self) -> None:
        """Show every occurrence of the marked words, and mark those that are chosen."""

    def accept_above(self) -> None:
        """Ask from which score on suggestions are accepted, and in which articles."""

    def show_versions(self) -> None:
        """Show the other versions of the article, where they differ, and carry annotations over."""

    def pre_merge(self) -> None:
        """Ask for a rule by which disagreements are decided, and for which articles."""

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List what is missing before the article is done."""


class Keyboard(Protocol):
    """Name what an action may ask: put the keyboard where an action wants it."""

    def ask_entity(self) -> None:
        """Let the annotator type which entity the selected span means."""

    def ask_reason(self) -> None:
        """Let the reviewer choose why annotators differ."""

    def ask_last_reason(self) -> None:
        """Let the reviewer choose why annotators differ about what was decided last."""

    def edit_note(self) -> None:
        """Put the keyboard into the note of the selected span, or of the article."""

    def show_find(self) -> None:
        """Open the find bar."""

    def show_jump(self) -> None:
        """Open the find bar so that Enter goes back to the article at once."""

    def focus_articles(self) -> None:
        """Put the keyboard into the list of articles."""

    def focus_search(self) -> None:
        """Put the keyboard into the search of articles."""

    def focus_article(self) -> None:
        """Put the keyboard into the article."""

    def focus_inspector(self) -> None:
        """Put the keyboard into the inspector."""


class Looks(Protocol):
    """Name what an action may ask: serve what actions ask about what is shown, and how."""

    def show_commands(self) -> None:
        """Open the command palette."""

    def show_shortcuts(self) -> None:
        """Show the sheet of shortcuts."""

    def show_preferences(self) -> None:
        """Show the settings."""

    def show_about(self) -> None:
        """Say what program this is."""

    def show_task(self, task: Task) -> None:
        """Use the window for annotating, for reviewing or for the overview."""

    def toggle_side(self, side: str) -> None:
        """Show or hide the "articles" or the "labels" side."""

    def change_text_size(self, points: int) -> None:
        """Make the article's text larger or smaller; 0 sets it back."""

    def toggle_boilerplate(self) -> None:
        """Fold what is not the article's own text to thin lines, or show it."""

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop filling it."""

    def toggle_dark(self) -> None:
        """Change between light and dark."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Hand an action what it works with."""

    session: Session
    review: Review
    suggestions: Suggestions
    files: Files
    work: Work
    keyboard: Keyboard
    looks: Looks
