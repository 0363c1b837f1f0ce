"""Serve what actions ask about what is shown, and how."""

from __future__ import annotations

from dataclasses import replace

from annotator import __version__, settings
from annotator.window import theme
from annotator.window.dialogs import messages
from annotator.window.keys.keymap import Keymap
from annotator.window.looks import wear
from annotator.window.session import Task
from annotator.window.shell.part import Part, side_of
from annotator.window.table import ACTIONS


class Looks(Part):
    """Serve what actions ask about what is shown, and how."""

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
        from annotator.window.dialogs.preferences import PreferencesDialog

        window = self._window
        labels = self._session.codebook.labels if self._session.has_project else ()
        dialog = PreferencesDialog(ACTIONS, window.keymap.all(), labels, window)
        dialog.theme_changed.connect(wear)
        dialog.text_size_changed.connect(window.stages.use_text_size)
        dialog.annotator_changed.connect(lambda _name: self.guarded(window.files.open_again))
        dialog.shortcuts_changed.connect(lambda keys: window.use_keymap(Keymap(ACTIONS, keys)))
        dialog.exec()

    def show_about(self) -> None:
        """Say what program this is."""
        text = self.tr(
            "Annotator {version}\n\nMark up who is quoted, how a claim is sourced and what stance is taken in news.\n"
            "Everything stays on this computer, in the project file."
        )
        messages.tell(self._window, self.tr("About Annotator"), text.format(version=__version__))

    def show_task(self, task: Task) -> None:
        """Use the window for annotating, for reviewing or for the overview."""
        # What is being typed belongs to the layer that is left.
        self._window.side.commit_pending()
        self._window.clock.write()
        self._session.show_task(task)

    def toggle_side(self, side: str) -> None:
        """Show or hide the "articles" or the "labels" side."""
        widget = side_of(self._window, side)
        widget.setVisible(widget.isHidden())

    def change_text_size(self, points: int) -> None:
        """Make the article's text larger or smaller; 0 sets it back."""

        def changed(user: settings.Settings) -> settings.Settings:
            size = settings.USUAL_TEXT_SIZE if points == 0 else user.text_size + points
            size = min(max(size, settings.TEXT_SIZES[0]), settings.TEXT_SIZES[-1])
            return replace(user, text_size=size)

        self._window.stages.use_text_size(settings.update(changed).text_size)

    def toggle_boilerplate(self) -> None:
        """Fold what is not the article's own text to thin lines, or show it."""
        self._window.pane.set_boilerplate_folded(not self._window.pane.boilerplate_is_folded)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop filling it."""
        self._window.setWindowState(self._window.windowState() ^ self._window.windowState().WindowFullScreen)

    def toggle_dark(self) -> None:
        """Change between light and dark."""
        other = settings.Theme.LIGHT if theme.current_theme().dark else settings.Theme.DARK
        wear(settings.update(lambda user: replace(user, theme=other)).theme)
