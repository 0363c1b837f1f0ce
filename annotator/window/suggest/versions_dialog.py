"""The versions of an article: which there are, where they differ, and carrying annotations over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.importing import Progress
from annotator.model import Article
from annotator.offsets.display import display_text
from annotator.project import Project
from annotator.project.twins import Twin
from annotator.suggest.carrying import Carriage, carriage, carry_over, carry_over_to_all
from annotator.window.articles.wording import SEPARATOR, readable_date, spans_text
from annotator.window.dialogs.pieces import Complaint, side_button, words
from annotator.window.review.recounting import Recount
from annotator.window.session import Session
from annotator.window.suggest.difference_view import DifferenceView

_STEPS = 1000


class VersionsDialog(QDialog):
    """Find the versions of the article shown, beside the window; carry annotations over to one, or from one."""

    gone = Signal()
    """Another version is shown in the window instead."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.article is not None
        self._session = session
        self._article: Article = session.article
        self._twins: list[Twin] = []
        self._looking = Recount(self)
        self.saying = words(self.tr("Looking for versions…"))
        self.versions = QListWidget()
        self.difference = DifferenceView()
        self._legend = words("", "dim")
        self._bar = QProgressBar()
        self.outcome = words()
        self.complaint = Complaint()
        self.there = side_button("")
        self.here = side_button("")
        self.everywhere = side_button(self.tr("To all versions"))
        self.show_it = side_button(self.tr("Show that article"))
        self._buttons = QDialogButtonBox()
        self._buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._build()
        self._connect()
        self._offer()
        article = self._article.id
        self._looking.ask(session.project, lambda project, progress: _versions(project, article, progress))

    def reject(self) -> None:
        """Stop looking, and close."""
        self._looking.forget()
        super().reject()

    @property
    def twin(self) -> str:
        """Give the id of the version chosen; "" where there is none."""
        row = self.versions.currentRow()
        return self._twins[row].other if 0 <= row < len(self._twins) else ""

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Versions of this article"))
        self.resize(980, 620)
        self.versions.setAccessibleName(self.tr("Versions"))
        self.versions.setProperty("role", "field")
        self.versions.setWordWrap(True)
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._legend.setText(
            self.tr("Struck out: only in the article that is shown. Underlined: only in the version chosen here.")
        )
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.difference, 1)
        column.addWidget(self._legend)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.versions)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setSizes([280, 700])
        parts.setHandleWidth(12)
        parts.setProperty("role", "plain")
        row = QHBoxLayout()
        for button in (self.there, self.everywhere, self.here):
            row.addWidget(button)
        self.everywhere.hide()
        row.addStretch(1)
        row.addWidget(self.show_it)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.saying)
        layout.addWidget(self._bar)
        layout.addWidget(parts, 1)
        layout.addLayout(row)
        for widget in (self.outcome, self.complaint, self._buttons):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self._looking.found.connect(self._show_versions)
        self._looking.refused.connect(self._refuse)
        self._looking.progressed.connect(lambda share: self._bar.setValue(round(share * _STEPS)))
        self.versions.currentRowChanged.connect(self._choose)
        self.there.clicked.connect(lambda: self._carry(self._article.id, self.twin))
        self.everywhere.clicked.connect(self._carry_everywhere)
        self.here.clicked.connect(lambda: self._carry(self.twin, self._article.id))
        self.show_it.clicked.connect(self._go_there)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._session.noticed.connect(self._offer)

    def _show_versions(self, found: list[Twin]) -> None:
        self._bar.hide()
        self._twins = found
        self.everywhere.setVisible(len(found) > 1)
        title = self._article.info.title or self._article.id
        count = len(found)
        none = self.tr("No other article of the project is a version of “{title}”.")
        some = self.tr("“{title}” has {count} other versions in the project.")
        one = self.tr("“{title}” has another version in the project.")
        sentence = none if not count else one if count == 1 else some
        said = [sentence.format(title=title, count=count)]
        if found and not self._has_marks(found):
            said.append(self.tr("You have marked nothing in them yet, so there is nothing to carry over."))
        self.saying.setText(display_text(" ".join(said)))
        for twin in found:
            self.versions.addItem(QListWidgetItem(display_text(self._described(twin))))
        self.versions.setCurrentRow(0 if found else -1)
        self._offer()

    def _has_marks(self, found: list[Twin]) -> bool:
        project = self._session.project
        ids = [self._article.id, *(twin.other for twin in found)]
        return any(project.spans.in_article(id, project.person) for id in ids)

    def _described(self, twin: Twin) -> str:
        info = self._session.project.articles.info(twin.other)
        spans = len(self._session.project.spans.in_article(twin.other, self._session.project.person))
        alike = self.tr("{share} % alike").format(share=round(twin.likeness * 100))
        published = [info.meta.get("outlet", ""), readable_date(info.meta.get("date", ""))]
        # Without them all versions would look the same.
        details = [*(published if any(published) else [info.meta.get("file", "")]), alike]
        return "\n".join([info.title or twin.other, SEPARATOR.join(filter(None, [*details, spans_text(spans)]))])

    def _choose(self) -> None:
        self.outcome.setText("")
        self.complaint.say("")
        twin = self.twin
        self.difference.compare(self._article.text, self._session.project.articles.get(twin).text if twin else "")
        self._offer()

    def _offer(self) -> None:
        """Say on the buttons how much can be carried over."""
        for button, text, source, twin in (
            (self.there, self.tr("Carry annotations over to that version"), self._article.id, self.twin),
            (self.here, self.tr("Carry annotations over to this article"), self.twin, self._article.id),
        ):
            count = len(carriage(self._session.project, source, twin).spans) if self.twin else 0
            button.setText(f"{text} ({count})")
            button.setEnabled(count > 0)
        self.show_it.setEnabled(bool(self.twin))
        project = self._session.project
        self.everywhere.setEnabled(bool(project.spans.in_article(self._article.id, project.person)))

    def _carry_everywhere(self) -> None:
        found = carry_over_to_all(self._session.project, self._article.id, [twin.other for twin in self._twins])
        self.outcome.setText("\n".join(self._sentences(found)))

    def _carry(self, source: str, twin: str) -> None:
        found = carry_over(self._session.project, source, twin)
        self.outcome.setText("\n".join(self._sentences(found)))

    def _sentences(self, found: Carriage) -> list[str]:
        said = [self.tr("{spans} and {links} links wait there as suggestions. Undo takes them back.")]
        if found.changed:
            said.append(self.tr("{changed} could not be carried over: their sentences changed."))
        if found.known:
            said.append(self.tr("{known} are there already."))
        counts = {
            "spans": spans_text(len(found.spans)),
            "links": len(found.links),
            "changed": spans_text(len(found.changed)),
            "known": spans_text(found.known),
        }
        return [sentence.format(**counts) for sentence in said]

    def _go_there(self) -> None:
        twin = self.twin
        self.reject()
        self._session.show_article(twin)
        self.gone.emit()

    def _refuse(self, sentence: str) -> None:
        self._bar.hide()
        self.saying.setText("")
        self.complaint.say(sentence)


def _versions(project: Project, article: str, progress: Progress) -> list[Twin]:
    return project.twins.of(article, progress)
