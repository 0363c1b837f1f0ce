"""Correcting what is known about an article: title, details, parts of the page. Its text never changes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.model import Article
from annotator.window.articles.wording import grouped
from annotator.window.dialogs import messages
from annotator.window.dialogs.page_pieces import pieces, rezoned
from annotator.window.dialogs.parts_list import KEYS, PartsList, part_name
from annotator.window.dialogs.pieces import Complaint, add_row, choice_buttons, form, side_button, words
from annotator.window.parts.key_button import KeyButton
from annotator.window.session import Session

_BUTTONS_IN_A_LINE = 4


class ArticleDialog(QDialog):
    """Show one article's details and parts; saving is a step that undo takes back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.article is not None
        self._session = session
        self._article: Article = session.article
        self._title = QLineEdit(self._article.info.title)
        self._fields: dict[str, QLineEdit] = {}
        self._form = form()
        self._parts = PartsList()
        self._complaint = Complaint()
        self._buttons, self._save, _ = choice_buttons(self.tr("Save"), self.tr("Cancel"))
        self._build()
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        """Write what was changed."""
        title = " ".join(self._title.text().split())
        if not title:
            self._complaint.say(self.tr("An article needs a title. Type one."))
            return
        info, articles = self._article.info, self._session.project.articles
        meta = {name: value for name, field in self._fields.items() if (value := field.text().strip())}
        try:
            if (title, meta) != (info.title, dict(info.meta)):
                articles.describe(info.id, title, meta)
            if self._parts.changes:
                articles.correct_zones(info.id, rezoned(self._article.text, info.zones, self._parts.changes))
        except UserError as error:
            self._complaint.say(error.message)
            return
        super().accept()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Article details"))
        self.resize(1020, 640)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._details())
        columns.addLayout(self._parts_side(), 1)
        layout = QVBoxLayout(self)
        layout.addLayout(columns, 1)
        layout.addWidget(self._complaint)
        layout.addWidget(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._title.setCursorPosition(0)

    def _details(self) -> QWidget:
        add_row(self._form, self.tr("&Title:"), self._title)
        known = self._known_names()
        for name in (*known, *(name for name in self._article.info.meta if name not in known)):
            self._add_field(name, known.get(name, name.replace("&", "&&")))
        add = side_button(self.tr("Add a detail…"))
        add.clicked.connect(self._add_detail)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(words(self.tr("DETAILS"), "heading"))
        column.addLayout(self._form)
        column.addWidget(add)
        column.addSpacing(10)
        column.addWidget(words(self.tr("AT IMPORT"), "heading"))
        column.addWidget(words(self._import_text(), "dim", selectable=True))
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFixedWidth(370)
        # The style sheet paints the window's colour behind everything else.
        area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        return area

    def _parts_side(self) -> QVBoxLayout:
        self._parts.setAccessibleName(self.tr("Parts of the page"))
        self._parts.show_pieces(self._article.text, pieces(self._article.text, self._article.info.zones))
        keys = QGridLayout()
        keys.setHorizontalSpacing(14)
        for number, (key, kind) in enumerate(KEYS.items()):
            button = KeyButton(key)
            button.show_text(part_name(kind))
            button.clicked.connect(lambda _=False, kind=kind: self._parts.set_kind(kind))
            keys.addWidget(button, number // _BUTTONS_IN_A_LINE, number % _BUTTONS_IN_A_LINE)
        column = QVBoxLayout()
        column.addWidget(words(self.tr("PARTS OF THE PAGE"), "heading"))
        column.addWidget(words(self.tr("Choose lines, then press the key of what they are."), "dim"))
        column.addLayout(keys)
        column.addWidget(self._parts, 1)
        return column

    def _known_names(self) -> Mapping[str, str]:
        return {
            "outlet": self.tr("&Outlet"),
            "author": self.tr("A&uthor"),
            "date": self.tr("&Date"),
            "language": self.tr("&Language"),
            "url": self.tr("&Web address"),
        }

    def _add_field(self, name: str, title: str) -> QLineEdit:
        field = QLineEdit(self._article.info.meta.get(name, ""))
        field.setCursorPosition(0)
        self._fields[name] = field
        add_row(self._form, f"{title}:", field)
        return field

    def _add_detail(self) -> None:
        name = messages.ask_text(self, self.tr("Add a detail"), self.tr("What it is called:"), "")
        if not name:
            return
        field = self._fields.get(name) or self._add_field(name, name.replace("&", "&&"))
        field.setFocus()

    def _import_text(self) -> str:
        length = self.tr("{0} characters").format(grouped(len(self._article.text)))
        if not self._article.changes:
            return self.tr("{0}, taken over as they were.").format(length)
        changes = ", ".join(f"{name}: {QLocale().toString(count)}" for name, count in self._article.changes.items())
        return self.tr("{0}. Made uniform: {1}.").format(length, changes)
