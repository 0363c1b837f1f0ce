"""The strip below the article that says which keys do what right now."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model import Kind, Notice, Span
from annotator.window.commands.linking import none_attribute
from annotator.window.keys.keymap import Keymap
from annotator.window.parts.key_line import Choice, KeyLine, Line, Piece, Words, spoken
from annotator.window.parts.section import MARGIN
from annotator.window.session import Mode, Question, Session, guess_entity, last_entity, questions
from annotator.window.side.entity_row import guess_title
from annotator.window.side.hints import first_key, usual_keymap
from annotator.window.side.links import missing_hint, missing_relations
from annotator.window.side.words import concerns_selected, label_of, quoted, span_words
from annotator.window.theme import current_theme

_LONGEST_WORDS = 32
_MOST_CANDIDATES = 9
_USEFUL = (
    ("quotation", "select a quotation"),
    ("next_quotation", "next unmarked quotation"),
    ("next_span", "next span"),
    ("jump", "go to words"),
    ("shortcuts", "all keys"),
)


class PromptStrip(QWidget):
    """Say what the next keys do; its height never changes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keymap = usual_keymap()
        self._selecting = False
        self.line = KeyLine(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 4, MARGIN, 4)
        column.addWidget(self.line)
        for signal in (
            session.project_changed,
            session.article_changed,
            session.span_selected,
            session.mode_changed,
            session.asked,
        ):
            signal.connect(self._show)
        session.caret_moved.connect(self._follow_caret)
        session.noticed.connect(self._follow)
        self._show()

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set."""
        self._keymap = keymap
        self._show()

    @property
    def text(self) -> str:
        """Give what is shown as plain text."""
        return spoken(self._lines())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that parts it from the article."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.faint))

    def _follow_caret(self) -> None:
        if self._selecting == self._session.caret.empty:
            self._show()

    def _follow(self, notice: Notice) -> None:
        if concerns_selected(self._session, notice) or notice.touches(Kind.CODEBOOK):
            self._show()

    def _show(self) -> None:
        self._selecting = not self._session.caret.empty
        self.line.show_lines(self._lines())

    def _lines(self) -> list[Line]:
        session = self._session
        if not session.has_project or session.article is None:
            return []
        if session.mode is Mode.LINKING and session.selected:
            return [list(self._linking(session.selected))]
        if session.mode is Mode.RELABELLING and session.selected:
            return [[Words(self.tr("Change to:"), strong=True), *self._labels(), self._escape()]]
        if not session.caret.empty:
            return [[Words(self.tr("Mark as:"), strong=True), *self._labels()]]
        if session.selected:
            return list(self._selected(session.selected))
        how: list[Piece] = [Words(self.tr("Put the caret in a word, or select text, then:")), *self._labels()]
        return [how, self._useful()]

    def _labels(self) -> Iterator[Choice]:
        for label in self._session.codebook.labels:
            if label.key and not label.retired:
                yield Choice((label.key,), label.title, label.color)

    def _useful(self) -> Line:
        keys = ((first_key(self._keymap, action), text) for action, text in _USEFUL)
        return [Choice((key,), QCoreApplication.translate("PromptStrip", text)) for key, text in keys if key]

    def _escape(self) -> Choice:
        return Choice((first_key(self._keymap, "step_back"),), self.tr("back"))

    def _linking(self, span: Span) -> Iterator[Piece]:
        label = label_of(self._session.codebook, span.label)
        yield Words(self.tr("Link {label} to:").format(label=label.title), strong=True)
        for number, candidate in enumerate(self._session.candidates[:_MOST_CANDIDATES], start=1):
            other = label_of(self._session.codebook, candidate.span.label)
            yield Choice((str(number),), f"{other.title} {self._quoted(candidate.span)}", other.color)
        none = self._session.codebook.attribute(span.label, none_attribute(self._session))
        if none is not None:
            yield Choice(("0",), none.title.lower())
        yield self._escape()

    def _selected(self, span: Span) -> Iterator[Line]:
        label = label_of(self._session.codebook, span.label)
        head: list[Piece] = [Words(label.title, strong=True, color=label.color), Words(self._quoted(span))]
        if label.title == span.label and self._session.codebook.find_label(span.label) is None:
            yield [*head, Choice((first_key(self._keymap, "relabel"),), self.tr("change label"))]
            return
        asked = questions(self._session.project, span, self._session.asking)
        current = next((question for question in asked if question.current), None)
        if current is not None:
            head += [Words(f"— {current.attribute.title.lower()}:"), *_answers(current)]
        yield head
        yield self._next(span)

    def _next(self, span: Span) -> Line:
        """Say what else the span wants: its entity, then its links, then what can be done with any span."""
        name = self._session.project.entities.attribute_of(span.label)
        if name and name not in span.attributes:
            return list(self._entity(span, name))
        missing = missing_relations(self._session, span)
        if missing:
            return missing_hint(self._session, missing[0], span, first_key(self._keymap, "link"))
        return self._any_span(span)

    def _entity(self, span: Span, name: str) -> Iterator[Piece]:
        attribute = self._session.codebook.attribute(span.label, name)
        guess = guess_entity(self._session, span)
        last = last_entity(self._session, span)
        yield Words(f"{attribute.title.lower() if attribute else name}:")
        if guess is not None:
            yield Choice((first_key(self._keymap, "take_guess"),), guess_title(guess))
        if last is not None and (guess is None or guess.entity != last):
            text = self.tr("same as last: {name}").format(name=last.name)
            yield Choice((first_key(self._keymap, "take_last_entity"),), text)
        yield Choice((first_key(self._keymap, "ask_entity"),), self.tr("type"))

    def _any_span(self, span: Span) -> Line:
        texts = {
            "link": self.tr("link"),
            "relabel": self.tr("change label"),
            "end_right": self.tr("longer"),
            "end_left": self.tr("shorter"),
            "flag": self.tr("unsure"),
            "note": self.tr("note"),
            "delete": self.tr("delete"),
        }
        linkable = self._session.codebook.relations_from(span.label) or self._session.codebook.relations_to(span.label)
        shown = [id for id in texts if id != "link" or linkable]
        return [Choice((first_key(self._keymap, id),), texts[id]) for id in shown if first_key(self._keymap, id)]

    def _quoted(self, span: Span) -> str:
        return quoted(span_words(self._session, span), _LONGEST_WORDS)


def _answers(question: Question) -> Iterator[Choice]:
    for key, value in question.answers:
        yield Choice((key,), question.attribute.value_title(value), active=value == question.value)
