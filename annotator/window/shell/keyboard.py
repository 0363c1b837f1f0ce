"""Put the keyboard where an action wants it."""

from __future__ import annotations

from annotator.window.shell.part import Part, side_of


class Keyboard(Part):
    """Put the keyboard where an action wants it."""

    def ask_entity(self) -> None:
        """Let the annotator type which entity the selected span means."""
        self.show_side("labels")
        self._window.side.ask_entity()

    def ask_reason(self) -> None:
        """Let the reviewer choose why annotators differ."""
        if self._window.stages.panel is not None:
            self._window.stages.panel.ask_reason()

    def ask_last_reason(self) -> None:
        """Let the reviewer choose why annotators differ about what was decided last."""
        if self._window.stages.panel is not None:
            self._window.stages.panel.ask_last_reason()

    def edit_note(self) -> None:
        """Put the keyboard into the note of the selected span, or of the article."""
        self.show_side("labels")
        self._window.side.edit_note()

    def show_find(self) -> None:
        """Open the find bar."""
        self._window.find_bar.open_find()

    def show_jump(self) -> None:
        """Open the find bar so that Enter goes back to the article at once."""
        self._window.find_bar.open_jump()

    def focus_articles(self) -> None:
        """Put the keyboard into the list of articles."""
        self.show_side("articles")
        queue = self._window.stages.queue
        if queue is not None and self._window.review.active:
            queue.focus_list()
        else:
            self._window.articles.focus_list()

    def focus_search(self) -> None:
        """Put the keyboard into the search of articles."""
        self.show_side("articles")
        self._window.articles.focus_search()

    def focus_article(self) -> None:
        """Put the keyboard into the article."""
        stages = self._window.stages
        (stages.apart if stages.is_apart and stages.apart else self._window.pane).setFocus()

    def focus_inspector(self) -> None:
        """Put the keyboard into the inspector."""
        self.show_side("labels")
        panel = self._window.stages.panel
        if panel is not None and self._window.review.active and not self._window.review.pen:
            panel.setFocus()
        else:
            self._window.side.focus_first()

    def show_side(self, side: str) -> None:
        """Show the "articles" or the "labels" side."""
        side_of(self._window, side).setVisible(True)
