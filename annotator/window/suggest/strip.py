"""The line below the article that says what is suggested there, and which keys decide; hidden where nothing is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.suggest.waiting import Suggestion
from annotator.window.keys.keymap import Keymap
from annotator.window.parts.key_line import Choice, KeyLine, Line, Piece, Words, spoken
from annotator.window.parts.section import MARGIN
from annotator.window.session import Session
from annotator.window.side.hints import first_key, usual_keymap
from annotator.window.side.words import label_of, quoted, span_words
from annotator.window.suggest.state import Suggestions
from annotator.window.suggest.words import how_many, score_text, values_of, whom
from annotator.window.theme import current_theme

_LONGEST_WORDS = 26


class SuggestionStrip(QWidget):
    """Count the suggestions of the article, or tell of the one looked at."""

    def __init__(self, session: Session, suggestions: Suggestions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._suggestions = suggestions
        self._keymap = usual_keymap()
        self.line = KeyLine(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 4, MARGIN, 3)
        column.addWidget(self.line)
        suggestions.changed.connect(self._show)
        suggestions.pointed.connect(self._show)
        self._show()

    @property
    def text(self) -> str:
        """Give what is shown as plain text; "" while it is hidden."""
        return spoken([self._pieces()])

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set."""
        self._keymap = keymap
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that parts it from the article."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.faint))

    def _show(self) -> None:
        pieces = self._pieces()
        self.setVisible(bool(pieces))
        self.line.show_lines([pieces])

    def _pieces(self) -> Line:
        waiting, current = self._suggestions.open, self._suggestions.current
        if not waiting:
            return []
        return list(self._one(current, waiting) if current else self._all(waiting))

    def _all(self, waiting: list[Suggestion]) -> Iterator[Piece]:
        yield Words(how_many(waiting), strong=True)
        yield from self._choices(next_suggestion=self.tr("look at them"), accept_above=self.tr("accept above a score"))

    def _one(self, suggestion: Suggestion, waiting: list[Suggestion]) -> Iterator[Piece]:
        label = label_of(self._session.codebook, suggestion.span.label)
        place = self.tr("{number} of {all}").format(number=waiting.index(suggestion) + 1, all=len(waiting))
        yield Words(label.title, strong=True, color=label.color)
        yield Words(quoted(span_words(self._session, suggestion.span), _LONGEST_WORDS))
        values = values_of(self._session, suggestion)
        if suggestion.score is not None:
            values.append(self.tr("score {score}").format(score=score_text(suggestion.score)))
        yield Words(" · ".join([*values, place]))
        yield from self._choices(
            accept_suggestion=self.tr("accept"),
            reject_suggestion=self.tr("reject"),
            next_suggestion=self.tr("next"),
        )
        # Last, so that in a narrow window it gives way before the keys.
        yield Words(whom(suggestion.models))

    def _choices(self, **texts: str) -> Iterator[Choice]:
        for action, text in texts.items():
            key = first_key(self._keymap, action)
            if key:
                yield Choice((key,), text)
