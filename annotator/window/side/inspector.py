"""What is known of the selected span, or of the article while none is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model import Kind, Notice
from annotator.window.commands.attributes import answer
from annotator.window.keys.keymap import Keymap
from annotator.window.keys.names import key_name
from annotator.window.parts.focus import has_keyboard, reachable
from annotator.window.parts.panel_scroll import PanelScroll
from annotator.window.session import VALUE_KEYS, Session
from annotator.window.side.article_form import ArticleForm
from annotator.window.side.attempt import attempt
from annotator.window.side.hints import usual_keymap
from annotator.window.side.span_form import SpanForm
from annotator.window.side.words import concerns_selected

_BELOW = 4


class Inspector(PanelScroll):
    """Show the selected span with all that can be said of it; the article where no span is selected."""

    finished = Signal()
    """The keyboard goes back to the article."""
    link_wanted = Signal()
    """The next click or key should choose what the selected span is linked with."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        keymap = usual_keymap()
        self.span_form = SpanForm(session, keymap)
        self.article_form = ArticleForm(session, keymap)
        self._content = QWidget()
        self._content.setProperty("role", "panel")
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.span_form)
        column.addWidget(self.article_form)
        self.setWidget(self._content)
        self._scrolled_to: tuple[str, QWidget] | None = None
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._show_current_row)
        for form in (self.span_form, self.article_form):
            form.finished.connect(self.finished)
        self.span_form.link_wanted.connect(self.link_wanted)
        session.project_changed.connect(self._show)
        session.article_changed.connect(self._show)
        session.span_selected.connect(self._show_other)
        session.asked.connect(self._show_asked)
        session.noticed.connect(self._follow)
        self._show()

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set."""
        self.span_form.use_keymap(keymap)
        self.article_form.use_keymap(keymap)
        self._show()

    def edit_note(self) -> None:
        """Put the keyboard into the note of the selected span, or of the article."""
        note = self._form.note
        note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(note)

    def ask_entity(self) -> None:
        """Let the annotator type which entity the selected span means."""
        row = self.span_form.entity_row() if self._session.selected else None
        if row is not None:
            self.ensureWidgetVisible(row)
            row.begin()

    def focus_first(self) -> None:
        """Put the keyboard on the attribute that is asked now, or on the first control."""
        row = self.span_form.current_row() if self._session.selected else None
        found = reachable(row or self._form) or reachable(self._form)
        if found:
            found[0].setFocus(Qt.FocusReason.TabFocusReason)

    def commit_pending(self) -> None:
        """Write what is being typed."""
        self.span_form.commit()
        self.article_form.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys that mean something here."""
        key = key_name(event)
        if key == "Esc":
            self.finished.emit()
        elif key in VALUE_KEYS and self._session.selected is not None:
            attempt(self._session, lambda: answer(self._session, key))
        else:
            super().keyPressEvent(event)

    @property
    def _form(self) -> SpanForm | ArticleForm:
        return self.span_form if self._session.selected else self.article_form

    def _show_other(self) -> None:
        self._scrolled_to = None
        self.verticalScrollBar().setValue(0)
        self._show()

    def _show(self) -> None:
        """Show the span or the article as it is now."""
        span, article = self._session.selected, self._session.article
        leaving = self.article_form if span else self.span_form
        had_keyboard = has_keyboard(leaving)
        if leaving.isVisible():
            leaving.commit()
        # What the commit wrote came back as a notice; only what it left is shown.
        self.span_form.setVisible(span is not None)
        self.article_form.setVisible(span is None and article is not None)
        if span is not None:
            self.span_form.show_span(span)
            self._look.start()
        elif article is not None:
            self.article_form.show_article(article)
        if had_keyboard:
            self.finished.emit()

    def _show_asked(self) -> None:
        self.span_form.show_asked()
        self._look.start()

    def _follow(self, notice: Notice) -> None:
        article = self._session.article
        if article is None:
            return
        of_article = (Kind.SPAN, Kind.RELATION, Kind.STATE, Kind.ARTICLE, Kind.WORKTIME)
        if self._session.selected is not None:
            concerned = concerns_selected(self._session, notice)
        else:
            concerned = any(notice.touches(kind, article.id) for kind in of_article) or notice.touches(Kind.ENTITY)
        if concerned or notice.touches(Kind.CODEBOOK):
            self._show()

    def _show_current_row(self) -> None:
        """Scroll to the row that is asked, as little as shows it whole, when it is another than before."""
        row, span = self.span_form.current_row(), self._session.selected
        if row is None or span is None or (span.id, row) == self._scrolled_to:
            return
        self._scrolled_to = (span.id, row)
        top = row.mapTo(self._content, row.rect().topLeft()).y()
        bottom = top + row.height() + _BELOW
        self.verticalScrollBar().setValue(max(min(top - _BELOW, bottom - self.viewport().height()), 0))
