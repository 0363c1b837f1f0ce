"""The codebook's guideline for the label at hand."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from annotator.codebook import Label
from annotator.model import Kind, Notice
from annotator.offsets.display import display_text
from annotator.window.parts.section import MARGIN
from annotator.window.parts.tones import label_text_color
from annotator.window.session import Session
from annotator.window.theme import current_theme, label_color, notifier

_MARKED = re.compile(r"\[([^\[\]\n]+)\]")

_LOOK = """
QTextBrowser { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 0; }
QTextBrowser:focus { border-color: palette(link); }
"""


class Guideline(QWidget):
    """Show what a label is for: the selected span's, else the one the mouse or keyboard was on last."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pointed = ""
        self._shown = ""
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(self.tr("Guideline"))
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setStyleSheet(_LOOK)
        self.text.document().setDocumentMargin(2)
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN - 3, 0, 1, 4)
        column.addWidget(self.text)
        session.project_changed.connect(self._show)
        session.span_selected.connect(self._follow_span)
        session.noticed.connect(self._follow)
        notifier().changed.connect(self._redraw)
        self._show()

    def point_at(self, label: str) -> None:
        """Show the guideline of a label while no span is selected."""
        self._pointed = label
        self._show()

    @property
    def label(self) -> Label | None:
        """Give the label whose guideline is shown; None shows the general rules."""
        if not self._session.has_project:
            return None
        selected = self._session.selected
        return self._session.codebook.find_label(selected.label if selected else self._pointed)

    def _follow_span(self) -> None:
        if self._session.selected is not None:
            self._pointed = self._session.selected.label
        self._show()

    def _follow(self, notice: Notice) -> None:
        if notice.touches(Kind.CODEBOOK) or notice.touches(Kind.SPAN):
            self._show()

    def _show(self) -> None:
        html = self._html()
        if html != self._shown:
            self._shown = html
            self.text.setHtml(html)

    def _redraw(self) -> None:
        self._shown = ""
        self._show()

    def _html(self) -> str:
        if not self._session.has_project:
            return ""
        label = self.label
        theme = current_theme()
        if label is None:
            rules = self._session.codebook.guideline or self.tr("The codebook has no general rules.")
            return _body(rules, theme.ink)
        color = label_text_color(label.color, theme)
        title = f'<p style="color:{color};margin:0 0 4px 0"><b>{_safe(label.title)}</b></p>'
        definition = f'<p style="color:{theme.ink};margin:0 0 6px 0">{_safe(label.definition)}</p>'
        return title + definition + _body(label.guideline, label_color(label.color, theme))


def _body(text: str, color: str) -> str:
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return "".join(f'<p style="margin:0 0 6px 0">{_underlined(part, color)}</p>' for part in paragraphs)


def _underlined(text: str, color: str) -> str:
    """Show what stands in [brackets] as a span is shown: underlined in the label's colour."""
    pieces = []
    last = 0
    for match in _MARKED.finditer(text):
        pieces.append(_safe(text[last : match.start()]))
        pieces.append(f'<span style="text-decoration:underline;color:{color}">{_safe(match[1])}</span>')
        last = match.end()
    return "".join([*pieces, _safe(text[last:])])


def _safe(text: str) -> str:
    return escape(display_text(text)).replace("\n", "<br>")
