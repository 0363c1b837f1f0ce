"""The article as a whole, shown while no span is selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.codebook import Attribute
from annotator.model import Article, ArticleState, Status
from annotator.window.keys.keymap import Keymap
from annotator.window.parts.elided import ElidedLabel
from annotator.window.parts.icon_button import IconButton
from annotator.window.parts.note_edit import NoteEdit
from annotator.window.parts.section import MARGIN
from annotator.window.parts.tones import bold
from annotator.window.session import Question, Session
from annotator.window.side.attempt import attempt
from annotator.window.side.attribute_rows import AttributeRow
from annotator.window.side.entity_row import EntityRow
from annotator.window.side.hints import first_key
from annotator.window.side.span_form import make_row

_LOOK_MS = 200
"""How long after the last change it is counted what is missing."""


class ArticleForm(QWidget):
    """Show where the annotator stands with the article, and what is said of it as a whole."""

    finished = Signal()

    def __init__(self, session: Session, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keymap = keymap
        self._article = ""
        self._attributes: tuple[Attribute, ...] | None = None
        self._rows: list[AttributeRow] = []
        self.title = ElidedLabel(2)
        self.title.setFont(bold(self.title.font()))
        self.origin = ElidedLabel()
        self.origin.set_dim()
        self.flag = IconButton("flag")
        self.flag.setCheckable(True)
        self.facts = Facts()
        self.note = NoteEdit()
        self.note.setPlaceholderText(self.tr("Note on the article"))
        self.note.setAccessibleName(self.tr("Note on the article"))
        self._row_column = QVBoxLayout()
        self._row_column.setSpacing(9)
        self._missing = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._lay_out()
        self.use_keymap(keymap)
        self._missing.timeout.connect(self._count_missing)
        self.flag.clicked.connect(lambda: self._write(self._session.project.progress.toggle_flag))
        self.note.written.connect(self._write_note)
        self.note.finished.connect(self.finished)

    def show_article(self, article: Article) -> None:
        """Show an article and what the annotator says of it."""
        other = article.id != self._article
        if other:
            self.commit()
        state = self._session.project.progress.state(article.id)
        if self._session.codebook.article_attributes != self._attributes:
            self._build(self._session.codebook.article_attributes)
        self._article = article.id
        self.title.show_text(article.info.title or self.tr("Untitled article"))
        meta = (article.info.meta.get(name, "") for name in ("outlet", "date", "language"))
        self.origin.show_text(" · ".join(part for part in meta if part))
        self.origin.setVisible(bool(self.origin.text()))
        self.flag.setChecked(state.flag)
        self.note.show_note(article.id, state.note)
        self._show_answers(state)
        self._show_facts(state)
        if other:
            self.facts.show_fact(self.tr("Missing"), "…")
        self._missing.start()

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set, from the next time the article is shown."""
        self._keymap = keymap
        self._attributes = None
        self.flag.describe(self.tr("Flag the article"), first_key(keymap, "flag_article"))

    def commit(self) -> None:
        """Write what is being typed."""
        for row in self._rows:
            row.commit()
        self.note.commit()

    def rows(self) -> list[AttributeRow]:
        """Give the rows of attributes in the codebook's order."""
        return self._rows

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.title, 1)
        top.addWidget(self.flag, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 4, MARGIN, 10)
        column.setSpacing(9)
        column.addLayout(top)
        column.addWidget(self.origin)
        column.addWidget(self.facts)
        column.addLayout(self._row_column)
        column.addWidget(self.note)
        column.addStretch(1)

    def _build(self, attributes: tuple[Attribute, ...]) -> None:
        for row in self._rows:
            self._row_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._attributes = attributes
        self._rows = [make_row(attribute, self._session, self._keymap) for attribute in attributes]
        for row in self._rows:
            self._row_column.addWidget(row)
            row.show()
            row.answered.connect(self._answer)
            row.finished.connect(self.finished)
            if isinstance(row, EntityRow):
                row.named.connect(lambda name, new: self._answer(name, self._session.project.entities.add(new).id))

    def _show_answers(self, state: ArticleState) -> None:
        for row in self._rows:
            attribute = row.attribute
            value = state.attributes.get(attribute.name)
            question = Question(attribute, value, attribute.required and value is None, False, ())
            if isinstance(row, EntityRow):
                row.show_span(question, None)
            else:
                row.show_question(question)

    def _show_facts(self, state: ArticleState) -> None:
        spans, links = len(self._session.spans), len(self._session.links)
        self.facts.show_fact(self.tr("Status"), self._status_title(state.status_with(spans)))
        seconds = self._session.project.progress.seconds(self._article)
        self.facts.show_fact(self.tr("Active time"), duration(seconds))
        self.facts.show_fact(self.tr("Spans"), str(spans))
        self.facts.show_fact(self.tr("Links"), str(links))

    def _count_missing(self) -> None:
        article = self._session.article
        if article is None or article.id != self._article or not self.isVisible():
            return
        if not self._session.project.articles.is_listed(article.id):
            return
        count = len(self._session.project.findings(article.id))
        self.facts.show_fact(self.tr("Missing"), str(count) if count else self.tr("nothing"))

    def _status_title(self, status: Status) -> str:
        titles = {
            Status.TODO: self.tr("to do"),
            Status.STARTED: self.tr("started"),
            Status.DONE: self.tr("done"),
        }
        return titles[status]

    def _answer(self, name: str, value: str | bool | None) -> None:
        self._write(lambda id: self._session.project.progress.set_attribute(id, name, value))

    def _write_note(self, article: str, note: str) -> None:
        attempt(self._session, lambda: self._session.project.progress.set_note(article, note))

    def _write(self, verb: Callable[[str], object]) -> None:
        attempt(self._session, lambda: verb(self._article))


class Facts(QWidget):
    """Show short facts in two aligned columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_fact(self, name: str, value: str) -> None:
        """Show a fact under its name; the first time it gets a row."""
        if name not in self._values:
            title = QLabel(name)
            title.setProperty("role", "dim")
            self._values[name] = QLabel()
            for column, label in enumerate((title, self._values[name])):
                label.setTextFormat(Qt.TextFormat.PlainText)
                self._grid.addWidget(label, len(self._values), column)
        self._values[name].setText(value)
        self._values[name].setAccessibleName(f"{name}: {value}")

    def value(self, name: str) -> str:
        """Give the value that is shown of a fact."""
        return self._values[name].text()


def duration(seconds: int) -> str:
    """Give a time as hours, minutes and seconds: 1:02:03, or 2:03 under an hour."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
