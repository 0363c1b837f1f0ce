"""Marking every occurrence of some words in one step."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.model import AttributeValue, Fragment, Span, span_text
from annotator.news.occurrences import Matching, occurrences
from annotator.news.words import word_at
from annotator.project import in_boilerplate
from annotator.window.articles.wording import spans_text
from annotator.window.dialogs.pieces import Complaint, add_row, choice_buttons, form, side_button, words
from annotator.window.dialogs.places_found import Place, PlaceList
from annotator.window.session import Session
from annotator.window.theme import current_theme, label_color

_LONGEST = 200


class OccurrencesDialog(QDialog):
    """List where some words stand in the article, and mark those places that are ticked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model_span = session.selected
        self._words = QLineEdit(wanted_words(session))
        self._label = QComboBox()
        self._same_case = QCheckBox(self.tr("Same &case"))
        self._whole_words = QCheckBox(self.tr("Whole w&ords"))
        self._alike = QCheckBox(self.tr("With the &properties of the selected span"))
        self._count = words("", "dim")
        self._list = PlaceList()
        self._complaint = Complaint()
        self._buttons, self._mark, _ = choice_buttons(self.tr("Mark"), self.tr("Cancel"))
        self._build()
        self._search()
        self._list.setFocus()

    def accept(self) -> None:
        """Mark what is ticked, as one step."""
        places = [[Fragment(place.start, place.end)] for place in self._list.places if place.ticked]
        article = self._session.article
        if not places or article is None:
            return
        try:
            self._session.project.spans.mark_all(article.id, self._label_id, places, self._attributes())
        except UserError as error:
            self._complaint.say(error.message)
            return
        self._session.said.emit(self.tr("Marked: {0}. Undo takes them back at once.").format(spans_text(len(places))))
        super().accept()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Mark every occurrence"))
        self.resize(780, 520)
        self._fill_labels()
        self._same_case.setChecked(True)
        self._whole_words.setChecked(True)
        self._alike.setVisible(self._model_span is not None and bool(self._model_span.attributes))
        self._alike.setChecked(True)
        self._list.setAccessibleName(self.tr("Occurrences"))
        fields = form()
        add_row(fields, self.tr("&Words:"), self._words)
        add_row(fields, self.tr("&Label:"), self._label)
        options = QHBoxLayout()
        options.setSpacing(16)
        for box in (self._same_case, self._whole_words, self._alike):
            options.addWidget(box)
        options.addStretch(1)
        fields.addRow("", options)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(fields)
        layout.addLayout(self._list_head())
        layout.addWidget(self._list, 1)
        layout.addWidget(self._complaint)
        layout.addWidget(self._buttons)
        self._words.textChanged.connect(self._search)
        for check in (self._same_case, self._whole_words):
            check.toggled.connect(self._search)
        self._label.currentIndexChanged.connect(self._search)
        self._list.ticked.connect(self._show_count)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _list_head(self) -> QHBoxLayout:
        everything, nothing = side_button(self.tr("Tick all")), side_button(self.tr("Tick none"))
        everything.clicked.connect(lambda: self._list.tick_all(ticked=True))
        nothing.clicked.connect(lambda: self._list.tick_all(ticked=False))
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(everything)
        row.addWidget(nothing)
        return row

    def _fill_labels(self) -> None:
        for label in self._session.codebook.labels:
            if not label.retired:
                swatch = QPixmap(12, 12)
                swatch.fill(QColor(label_color(label.color, current_theme())))
                self._label.addItem(swatch, label.title, label.id)
        if self._model_span is not None:
            self._label.setCurrentIndex(max(self._label.findData(self._model_span.label), 0))

    @property
    def _label_id(self) -> str:
        return str(self._label.currentData())

    def _attributes(self) -> dict[str, AttributeValue]:
        span = self._model_span
        if span is None or span.label != self._label_id or not self._alike.isChecked():
            return {}
        return dict(span.attributes)

    def _search(self) -> None:
        matching = Matching.LOOSE
        if self._same_case.isChecked():
            matching |= Matching.CASE
        if self._whole_words.isChecked():
            matching |= Matching.WHOLE_WORDS
        self._complaint.say("")
        self._alike.setEnabled(self._model_span is not None and self._model_span.label == self._label_id)
        found = occurrences(self._session.text, self._words.text(), matching)
        self._list.show_places(self._session.text, [self._place(start, end) for start, end in found])

    def _place(self, start: int, end: int) -> Place:
        reason = self._reason(start, end)
        return Place(start, end, ticked=not reason, reason=reason)

    def _reason(self, start: int, end: int) -> str:
        """Give why a place is not to be marked, as far as one can tell; "" if it is."""
        article = self._session.article
        mine = [span for span in self._session.spans if span.label == self._label_id]
        if any(_is_at(span, start, end) for span in mine):
            return self.tr("marked already")
        if any(_holds(span, start, end) for span in mine):
            return self.tr("inside one that is marked")
        if article is not None and in_boilerplate(article.info.zones, start):
            return self.tr("boilerplate")
        return ""

    def _show_count(self) -> None:
        places = self._list.places
        ticked = sum(place.ticked for place in places)
        self._mark.setText(self.tr("Mark {0}").format(ticked) if ticked else self.tr("Mark"))
        self._mark.setEnabled(ticked > 0)
        if not places:
            self._count.setText(self.tr("Not found in this article."))
        elif len(places) == 1:
            self._count.setText(self.tr("1 place"))
        else:
            self._count.setText(self.tr("{0} places").format(len(places)))


def wanted_words(session: Session) -> str:
    """Give the words selected, else those of the selected span, else the word at the caret, on one line."""
    caret, text = session.caret, session.text
    if not caret.empty:
        found = text[caret.start : caret.end]
    elif session.selected is not None:
        found = span_text(text, session.selected.fragments[:1])
    else:
        start, end = word_at(text, caret.head) or (0, 0)
        found = text[start:end]
    return " ".join(found.split())[:_LONGEST]


def _is_at(span: Span, start: int, end: int) -> bool:
    return span.fragments == (Fragment(start, end),)


def _holds(span: Span, start: int, end: int) -> bool:
    return any(fragment.start <= start and end <= fragment.end for fragment in span.fragments)
