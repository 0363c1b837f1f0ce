"""The status bar: saved or not, who annotates, how far the work is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from annotator.model import Kind, Notice
from annotator.offsets.display import display_text
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.session import Session, Task

SENTENCE_MS = 8000
NAME_WIDTH = 160
FILE_WIDTH = 240
"""The most room that an annotator's and a file's name take, in pixels."""


class StatusBar(QWidget):
    """Show that all is saved, progress and annotator; sentences pass over it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._numbers: dict[str, int] = {}
        self._saved = _label(self)
        self._place = _label(self)
        self._counts = _label(self)
        self._file = _label(self)
        self._sentence = _label(self)
        self._sentence.setSizePolicy(
            self._sentence.sizePolicy().Policy.Ignored, self._sentence.sizePolicy().Policy.Fixed
        )
        self.annotator = QPushButton(self)
        self.annotator.setProperty("role", "link")
        self.annotator.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(140, 6)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lambda: self._sentence.setText(""))
        self._lay_out()
        session.project_changed.connect(self._show_project)
        session.task_changed.connect(self._show_task)
        session.article_changed.connect(self._show_article)
        session.noticed.connect(self._follow)
        session.said.connect(self.say)
        session.failed.connect(self.warn)
        self._show_project()

    def say(self, sentence: str) -> None:
        """Show a sentence for some seconds."""
        self._show_sentence(sentence, warning=False)

    def warn(self, sentence: str) -> None:
        """Show a sentence about what could not be done, for some seconds."""
        self._show_sentence(sentence, warning=True)

    def _show_sentence(self, sentence: str, *, warning: bool) -> None:
        self._sentence.setProperty("role", "warning" if warning else "dim")
        self._sentence.style().unpolish(self._sentence)
        self._sentence.style().polish(self._sentence)
        self._sentence.setText(sentence)
        self._sentence.setToolTip(plain_tooltip(sentence))
        self._timer.start(SENTENCE_MS)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(18)
        for widget in (self._saved, self.annotator, self._place, self._bar, self._counts):
            row.addWidget(widget)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._file)
        self._bar.setAccessibleName(self.tr("Articles done"))
        self._saved.setAccessibleName(self.tr("State of the file"))

    def _show_project(self) -> None:
        open_ = self._session.has_project
        for widget in (self._saved, self.annotator, self._place, self._bar, self._counts, self._file):
            widget.setVisible(open_)
        if not open_:
            return
        project = self._session.project
        self._show_task()
        self._file.setText(_shortened(self._file, project.path.name, FILE_WIDTH))
        self._file.setAccessibleName(display_text(project.path.name))
        self._file.setToolTip(plain_tooltip(str(project.path)))
        self._saved.setText("● " + self.tr("Saved"))
        self._read_progress()
        self._show_counts()

    def _show_task(self) -> None:
        reviewing = self._session.task is Task.REVIEW
        who = self.tr("Reviewer: {name}") if reviewing else self.tr("Annotator: {name}")
        name = self._session.project.person
        whole = who.format(name=display_text(name))
        shown = who.format(name=_shortened(self.annotator, name, NAME_WIDTH))
        # A lone & would underline the letter after it.
        self.annotator.setText(shown.replace("&", "&&"))
        self.annotator.setAccessibleName(whole)
        self.annotator.setToolTip(plain_tooltip(whole))
        self._place.setVisible(self._session.task is not Task.OVERVIEW)
        self._counts.setVisible(self._session.task is not Task.OVERVIEW)
        self._show_done()

    def _show_article(self) -> None:
        if self._session.has_project:
            self._show_place()
            self._show_counts()

    def _follow(self, notice: Notice) -> None:
        # A notice comes after COMMIT returned, so this is true when it is shown.
        if notice.action:
            self._saved.setText("● " + self.tr("Saved {time}").format(time=datetime.now().strftime("%H:%M:%S")))
        if notice.touches(Kind.ARTICLE):
            self._read_progress()
        elif notice.touches(Kind.STATE):
            self._show_done()
        self._show_counts()

    def _read_progress(self) -> None:
        self._numbers = {id: number for number, id in enumerate(self._session.project.articles.ids(), 1)}
        self._show_done()
        self._show_place()

    def _show_done(self) -> None:
        done, total = self._session.project.progress.done(), len(self._numbers)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        reviewing = self._session.task is Task.REVIEW
        text = self.tr("{done} of {all} articles settled") if reviewing else self.tr("{done} of {all} articles done")
        self._bar.setToolTip(text.format(done=done, all=total))
        self._bar.setAccessibleDescription(self._bar.toolTip())

    def _show_place(self) -> None:
        here = self._session.article
        number = self._numbers.get(here.id) if here else None
        total = len(self._numbers)
        text = self.tr("Article {number} of {all}").format(number=number, all=total)
        self._place.setText(text if number else self.tr("{all} articles").format(all=total))

    def _show_counts(self) -> None:
        spans, links = len(self._session.spans), len(self._session.links)
        marked = self.tr("1 span") if spans == 1 else self.tr("{count} spans").format(count=spans)
        linked = self.tr("1 link") if links == 1 else self.tr("{count} links").format(count=links)
        self._counts.setText(f"{marked} · {linked}")


def _shortened(widget: QWidget, name: str, width: int) -> str:
    return widget.fontMetrics().elidedText(display_text(name), Qt.TextElideMode.ElideMiddle, width)


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
