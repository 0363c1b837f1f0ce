"""Accepting all suggestions above a score, in the article or in all, with a count that follows."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QHBoxLayout,
    QProgressBar,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.importing import Progress
from annotator.offsets.display import display_text
from annotator.project import Project
from annotator.suggest.deciding import Accepted, accept_above
from annotator.suggest.waiting import Suggestion, open_everywhere
from annotator.window.articles.wording import grouped
from annotator.window.dialogs.pieces import Complaint, choice_buttons, words
from annotator.window.jobs import Job, hear_news, on_project
from annotator.window.review.recounting import Recount
from annotator.window.session import Session
from annotator.window.suggest.state import Suggestions
from annotator.window.suggest.words import whom

USUAL_SCORE = 0.9
_STEPS = 1000


class AcceptDialog(QDialog):
    """Ask from which score on, whose and where suggestions are accepted, and do it as one step."""

    def __init__(self, session: Session, suggestions: Suggestions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting = suggestions.open
        self._everywhere: list[Suggestion] | None = None
        self._job: Job | None = None
        self._offered = False
        self._counting = Recount(self)
        self.score = QDoubleSpinBox()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.model = QComboBox()
        self.here = QRadioButton(self.tr("in &this article"))
        self.all = QRadioButton(self.tr("in a&ll articles"))
        self.amount = words()
        self._unscored = words(self.tr("Suggestions without a score count as 0."), "dim")
        self._bar = QProgressBar()
        self.complaint = Complaint()
        self._buttons, self.go, self.stop = choice_buttons(self.tr("Accept"), self.tr("Cancel"))
        self._build()
        self._connect()
        self._fill(self._waiting)

    def accept(self) -> None:
        """Accept what was counted."""
        if self._job is None and self.go.isEnabled():
            self._take()

    def reject(self) -> None:
        """Stop what is being written; close where nothing is."""
        if self._job is not None:
            self._job.stop()
            return
        self._counting.forget()
        super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Accept suggestions"))
        self.setMinimumWidth(460)
        self.score.setDecimals(3)
        self.score.setSingleStep(0.01)
        self.score.setAccessibleName(self.tr("Least score"))
        self.slider.setAccessibleName(self.tr("Least score"))
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.setRange(0, _STEPS)
        self.model.setAccessibleName(self.tr("Suggested by"))
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        self.here.setEnabled(bool(self._waiting))
        (self.here if self._waiting else self.all).setChecked(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for part in self._parts():
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self._buttons)

    def _parts(self) -> Iterator[QWidget]:
        yield words(self.tr("Accept all suggestions with a score of at least:"), "title")
        yield _beside(self.slider, self.score)
        yield self.model
        yield self.here
        yield self.all
        yield self._unscored
        yield self.amount
        yield self._bar
        yield self.complaint

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self._follow_slider)
        self.score.valueChanged.connect(self._follow_score)
        self.model.currentIndexChanged.connect(self._count)
        self.here.clicked.connect(self._change_place)
        self.all.clicked.connect(self._change_place)
        self._counting.found.connect(self._know_everywhere)
        self._counting.refused.connect(self._give_up)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    @property
    def _chosen(self) -> list[Suggestion]:
        return (self._everywhere or []) if self.all.isChecked() else self._waiting

    @property
    def _models(self) -> tuple[str, ...]:
        model = self.model.currentData()
        return (str(model),) if model else ()

    def _change_place(self) -> None:
        if self.all.isChecked() and self._everywhere is None:
            self.go.setEnabled(False)
            self.amount.setText(self.tr("Counting…"))
            self._counting.ask(self._session.project, _everything)
        else:
            self._fill(self._chosen)

    def _know_everywhere(self, found: list[Suggestion]) -> None:
        self._everywhere = found
        self._fill(found)

    def _fill(self, found: list[Suggestion]) -> None:
        """Offer the models and the scores that there are."""
        if self.all.isChecked() and self._everywhere is None:
            self._change_place()
            return
        kept = self.model.currentData()
        models = sorted({model for each in found for model in each.models})
        self.model.blockSignals(True)
        self.model.clear()
        self.model.addItem(self.tr("by any model"), "")
        for model in models:
            self.model.addItem(display_text(whom([model])), model)
        self.model.setCurrentIndex(max(0, self.model.findData(kept)))
        self.model.blockSignals(False)
        self.model.setVisible(len(models) > 1)
        scores = [each.score for each in found if each.score is not None]
        self.score.setRange(0.0, max(1.0, math.ceil(max(scores, default=1.0))))
        if not self._offered:
            self._offered = True
            self.score.setValue(USUAL_SCORE if scores else 0.0)
        self._unscored.setVisible(len(scores) < len(found))
        self._count()

    def _follow_slider(self, step: int) -> None:
        self.score.setValue(step / _STEPS * self.score.maximum())

    def _follow_score(self, score: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(score / self.score.maximum() * _STEPS))
        self.slider.blockSignals(False)
        self._count()

    def _count(self) -> None:
        found = self._chosen
        taken = sum(each.reaches(self.score.value()) and each.is_by(self._models) for each in found)
        text = self.tr("That accepts {taken} of {all}.") if found else self.tr("No suggestions wait there.")
        self.amount.setText(text.format(taken=grouped(taken), all=grouped(len(found))))
        self.go.setEnabled(taken > 0)

    def _take(self) -> None:
        score, models, article = self.score.value(), self._models, self._session.article
        if self.here.isChecked() and article is not None:
            self._finish(accept_above(self._session.project, score, [article.id], models))
            return

        def work(project: Project, progress: Progress) -> Accepted:
            return accept_above(project, score, models=models, progress=progress)

        self._bar.show()
        self.go.setEnabled(False)
        self.complaint.say("")
        self._job = Job(on_project(self._session.project, work))
        self._job.progressed.connect(lambda share: self._bar.setValue(round(share * _STEPS)))
        self._job.succeeded.connect(self._finish)
        self._job.failed.connect(self._give_up)
        self._job.start()

    def _finish(self, accepted: Accepted) -> None:
        if self._job is not None:
            self._job = None
            hear_news(self._session.project)
        count = len(accepted.spans)
        said = self.tr("1 suggestion accepted.") if count == 1 else self.tr("{count} suggestions accepted.")
        left = self.tr(" The codebook lacks the label of {count} others.") if accepted.unknown else ""
        self._session.said.emit(said.format(count=grouped(count)) + left.format(count=grouped(len(accepted.unknown))))
        super().accept()

    def _give_up(self, sentence: str) -> None:
        self._job = None
        self._bar.hide()
        self.amount.setText("")
        self.complaint.say(sentence)
        self.go.setEnabled(False)


def _everything(project: Project, progress: Progress) -> list[Suggestion]:
    return [each for _, found in open_everywhere(project, progress) for each in found]


def _beside(slider: QWidget, field: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(slider, 1)
    layout.addWidget(field)
    return row
