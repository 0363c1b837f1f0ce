"""What is missing before the article is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.model import Notice
from annotator.project import Finding
from annotator.window.parts.icon_button import IconButton
from annotator.window.parts.section import MARGIN, heading_font
from annotator.window.session import Session
from annotator.window.side.finding_list import FindingList
from annotator.window.side.words import quoted, span_words

_LOOK_MS = 100
_AROUND = 24


class FindingsPanel(QWidget):
    """List findings; Enter or a click goes to the place, and those that are resolved go away."""

    done_anyway = Signal()
    closed = Signal()
    shown = Signal(bool)
    """It appears, or goes."""
    jumped = Signal()
    """The keyboard goes to the place in the article."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._article = ""
        self._findings: Sequence[Finding] = ()
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("role", "warning")
        self.title.setFont(heading_font(self.title.font()))
        self.close_button = IconButton("close", 22)
        self.close_button.describe(self.tr("Close"))
        self.list = FindingList()
        self.list.setAccessibleName(self.tr("What is missing"))
        self.done_button = QPushButton()
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._lay_out()
        self._look.timeout.connect(self._look_again)
        self.list.chosen.connect(self._jump)
        self.list.left.connect(self.close_panel)
        self.done_button.clicked.connect(self._finish)
        self.close_button.clicked.connect(self.close_panel)
        session.noticed.connect(self._follow)
        session.article_changed.connect(self._follow_article)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is missing in the article, and take the keyboard; where nothing is, it stays where it was."""
        article = self._session.article
        self._article = article.id if article else ""
        self._fill(findings)
        self.show()
        self.shown.emit(True)
        if findings:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away at Escape, whichever part has the keyboard."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def close_panel(self) -> None:
        """Go away."""
        if not self.isHidden():
            self.hide()
            self.shown.emit(False)
            self.closed.emit()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN - 4, 0)
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(MARGIN, 0, MARGIN, 0)
        bottom.addWidget(self.done_button)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.list)
        column.addLayout(bottom)

    def _fill(self, findings: Sequence[Finding]) -> None:
        had_keyboard = self.list.hasFocus()
        self._findings = findings
        self.list.show_rows([(finding.message, self._words(finding)) for finding in findings])
        self.list.setVisible(bool(findings))
        missing = self.tr("Missing: {count}").format(count=len(findings))
        self.title.setText(missing if findings else self.tr("Nothing is missing"))
        self.title.setProperty("role", "warning" if findings else "")
        self.title.style().polish(self.title)
        self.done_button.setText(self.tr("Done anyway") if findings else self.tr("Done, next article"))
        if had_keyboard and not findings:
            self.jumped.emit()

    def _words(self, finding: Finding) -> str:
        span = self._session.span(finding.span)
        if span is not None:
            return quoted(span_words(self._session, span))
        around = self._session.text[max(finding.start - _AROUND, 0) : finding.end + _AROUND]
        return f"… {' '.join(around.split())} …" if finding.end else ""

    def _jump(self, row: int) -> None:
        finding = self._findings[row]
        self._session.select(finding.span)
        self._session.move_caret(finding.end if finding.span else finding.start, finding.end)
        self.jumped.emit()

    def _finish(self) -> None:
        self.done_anyway.emit()
        self.close_panel()

    def _follow(self, _notice: Notice) -> None:
        if not self.isHidden():
            self._look.start()

    def _follow_article(self) -> None:
        article = self._session.article
        if article is None or article.id != self._article:
            self.close_panel()

    def _look_again(self) -> None:
        article = self._session.article
        if article is None or self.isHidden():
            return
        project = self._session.project
        self._fill(project.findings(article.id) if project.articles.is_listed(article.id) else ())
