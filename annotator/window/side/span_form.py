"""The selected span: its words, its attributes, its links and its note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.codebook import Attribute, AttributeType
from annotator.model import Span
from annotator.window.keys.keymap import Keymap
from annotator.window.parts.elided import ElidedLabel
from annotator.window.parts.focus import has_keyboard
from annotator.window.parts.icon_button import IconButton
from annotator.window.parts.note_edit import NoteEdit
from annotator.window.parts.section import MARGIN
from annotator.window.parts.tones import bold
from annotator.window.session import Session, questions
from annotator.window.session.asking import answers
from annotator.window.side.attempt import attempt
from annotator.window.side.attribute_rows import AttributeRow, SwitchRow, TextRow, ValuesRow
from annotator.window.side.entity_row import EntityRow
from annotator.window.side.hints import first_key
from annotator.window.side.links import SpanLinks
from annotator.window.side.words import label_of, quoted, span_words
from annotator.window.theme import article_font


class SpanForm(QWidget):
    """Show one span; rows are made anew only for another label, so that typing is never cut off."""

    finished = Signal()
    link_wanted = Signal()

    def __init__(self, session: Session, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keymap = keymap
        self._span: Span | None = None
        self._attributes: tuple[Attribute, ...] | None = None
        self._rows: list[AttributeRow] = []
        self._current: AttributeRow | None = None
        self.header = SpanHeader(keymap)
        self.words = ElidedLabel(3)
        self.words.setFont(article_font(self.font().pointSizeF()))
        self._row_column = QVBoxLayout()
        self._row_column.setSpacing(9)
        self.links = SpanLinks(session, keymap)
        self.note = NoteEdit()
        self.note.setPlaceholderText(self.tr("Note"))
        self.note.setAccessibleName(self.tr("Note on the span"))
        self._lay_out()
        self._connect()

    def show_span(self, span: Span) -> None:
        """Show a span as it is now."""
        if self._span is not None and span.id != self._span.id:
            self.commit()
        label = label_of(self._session.codebook, span.label)
        if label.attributes != self._attributes:
            self._build(label.attributes)
        self._span = span
        self.header.show_span(label.title, label.color, span.flag)
        self.words.show_text(quoted(span_words(self._session, span)))
        self._show_questions(span)
        self.links.show_span(span)
        self.note.show_note(span.id, span.note)

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set, from the next time a span is shown."""
        self._keymap = keymap
        self._attributes = None
        self.header.use_keymap(keymap)
        self.links.use_keymap(keymap)

    def show_asked(self) -> None:
        """Show which attribute the number keys answer now."""
        if self._span is not None:
            self._show_questions(self._span)

    def commit(self) -> None:
        """Write what is being typed."""
        for row in self._rows:
            row.commit()
        self.note.commit()

    def rows(self) -> list[AttributeRow]:
        """Give the rows of attributes in the codebook's order."""
        return self._rows

    def current_row(self) -> AttributeRow | None:
        """Give the row that the number keys answer; None if there is none."""
        return self._current

    def entity_row(self) -> EntityRow | None:
        """Give the row that asks for an entity; None if the label has none."""
        return next((row for row in self._rows if isinstance(row, EntityRow)), None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 4, MARGIN, 10)
        column.setSpacing(9)
        column.addWidget(self.header)
        column.addWidget(self.words)
        column.addLayout(self._row_column)
        column.addWidget(self.links)
        column.addWidget(self.note)
        column.addStretch(1)

    def _connect(self) -> None:
        self.header.flag.clicked.connect(lambda: self._write(self._session.project.spans.toggle_flag))
        self.header.note.clicked.connect(lambda: self.note.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.header.delete.clicked.connect(lambda: self._write(lambda id: self._session.project.spans.delete([id])))
        self.note.written.connect(self._write_note)
        self.note.finished.connect(self.finished)
        self.links.keyboard_lost.connect(self.finished)
        for signal in (self.link_wanted, self.finished):
            self.links.link_wanted.connect(signal)

    def _build(self, attributes: tuple[Attribute, ...]) -> None:
        had_keyboard = any(has_keyboard(row) for row in self._rows)
        for row in self._rows:
            self._row_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._attributes = attributes
        self._current = None
        self._rows = [self._row(attribute) for attribute in attributes]
        for row in self._rows:
            self._row_column.addWidget(row)
            row.show()
        if had_keyboard:
            self.finished.emit()

    def _row(self, attribute: Attribute) -> AttributeRow:
        row = make_row(attribute, self._session, self._keymap)
        row.answered.connect(self._answer)
        row.asked.connect(self._session.ask)
        row.finished.connect(self.finished)
        if isinstance(row, EntityRow):
            row.named.connect(self._name)
        return row

    def _show_questions(self, span: Span) -> None:
        if self._session.codebook.find_label(span.label) is None:
            return
        asked = questions(self._session.project, span, self._session.asking)
        self._current = None
        for row, question in zip(self._rows, asked, strict=True):
            if question.current:
                self._current = row
            if isinstance(row, EntityRow):
                row.show_span(question, span)
            else:
                row.show_question(question)

    def _answer(self, name: str, value: str | bool | None) -> None:
        self._write(lambda id: self._session.project.spans.set_attribute(id, name, value))

    def _name(self, attribute: str, name: str) -> None:
        """Let the span mean an entity that is not in the registry yet."""
        registry = self._session.project.entities
        if self._span is not None and registry.attribute_of(self._span.label) == attribute:
            self._write(lambda id: registry.assign_new(id, name))
        else:
            self._write(lambda id: self._session.project.spans.set_attribute(id, attribute, registry.add(name).id))

    def _write_note(self, span: str, note: str) -> None:
        attempt(self._session, lambda: self._session.project.spans.set_note(span, note))

    def _write(self, verb: Callable[[str], object]) -> None:
        if self._span is not None:
            id = self._span.id
            attempt(self._session, lambda: verb(id))


class SpanHeader(QWidget):
    """Name the label in its colour, beside the buttons for flag, note and deleting."""

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel()
        self.title.setFont(bold(self.title.font()))
        self.flag = IconButton("flag")
        self.flag.setCheckable(True)
        self.note = IconButton("note")
        self.delete = IconButton("trash")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.title, 1)
        for button in (self.flag, self.note, self.delete):
            row.addWidget(button)
        self.use_keymap(keymap)

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set."""
        self.flag.describe(self.tr("Flag as unsure"), first_key(keymap, "flag"))
        self.note.describe(self.tr("Note"), first_key(keymap, "note"))
        self.delete.describe(self.tr("Delete the span"), first_key(keymap, "delete"))

    def show_span(self, title: str, color: str, flagged: bool) -> None:
        """Show the label's title, and whether the span is flagged."""
        self.title.show_text(title, color)
        self.flag.setChecked(flagged)


def make_row(attribute: Attribute, session: Session, keymap: Keymap) -> AttributeRow:
    """Make the row that suits an attribute."""
    keys = {value: key for key, value in answers(attribute)}
    match attribute.type:
        case AttributeType.VALUES:
            return ValuesRow(attribute, {str(value): key for value, key in keys.items()})
        case AttributeType.BOOL:
            return SwitchRow(attribute, {bool(value): key for value, key in keys.items()})
        case AttributeType.ENTITY:
            return EntityRow(attribute, session, keymap)
        case AttributeType.TEXT:
            return TextRow(attribute)
