"""The figures of the overview as they were counted last, and the counting of new ones beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTime, QTimer, Signal

from annotator.formats.importing import Progress
from annotator.model import Notice
from annotator.project import Project
from annotator.review.agreement.measures import Measure
from annotator.review.overview.figures import AgreementPart, Overview, OverviewQuestion
from annotator.window.jobs import Job, on_project
from annotator.window.session import Session

WAIT_MS = 700
"""So long nothing is committed before what is looked at is counted again."""


class Figures(QObject):
    """Hold the figures of the open project; count them anew once something was committed, while they are looked at."""

    changed = Signal()
    """There are other figures, or they are being counted, or they could not be."""
    measured = Signal(float)
    """So much of a slow figure of agreement is counted, 0 to 1."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._question = OverviewQuestion(today=date.today())
        self._overview: Overview | None = None
        self._counted_at = QTime()
        self._failure = ""
        self._stale = True
        self._watched = False
        self._job: Job | None = None
        self._measuring: Job | None = None
        self._unsubscribe: Callable[[], None] = lambda: None
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._count)
        session.project_changed.connect(self._start_anew)
        self._start_anew()

    @property
    def overview(self) -> Overview | None:
        """Give what was counted last; None before that."""
        return self._overview

    @property
    def counted_at(self) -> QTime:
        """Give the time of day of the last counting."""
        return self._counted_at

    @property
    def counting(self) -> bool:
        """Say whether figures are being counted."""
        return self._job is not None

    @property
    def failure(self) -> str:
        """Give the sentence that says why there are no figures; "" if nothing failed."""
        return self._failure

    @property
    def question(self) -> OverviewQuestion:
        """Give what the figures are about."""
        return self._question

    @property
    def measuring(self) -> Measure | None:
        """Give the figure of agreement that is still being counted while the rest is known; None if there is none."""
        return self._question.measure if self._measuring is not None else None

    def ask(self, **changes: Any) -> None:
        """Change fields of the question, and count what it asks for."""
        question = replace(self._question, **changes)
        if question == self._question:
            return
        self._question = question
        if changes.keys() <= {"measure"} and not self._stale and not self.counting:
            self._measure()
        else:
            self._stale = True
            self._count()

    def watch(self) -> None:
        """Keep the figures fresh from now on, since somebody looks at them."""
        self._watched = True
        self._count()

    def rest(self) -> None:
        """Leave the figures as they are: nobody looks."""
        self._watched = False
        self._wait.stop()

    def _start_anew(self) -> None:
        self._stop()
        self._unsubscribe()
        self._unsubscribe = lambda: None
        self._overview, self._failure, self._stale = None, "", True
        self._question = OverviewQuestion(today=date.today())
        if self._session.has_project:
            # Not by the session, which also tells of changes that nobody committed.
            self._unsubscribe = self._session.project.subscribe(self._note_commit)
        self.changed.emit()
        if self._watched:
            self._count()

    def _note_commit(self, notice: Notice) -> None:
        self._stale = True
        if self._watched:
            self._wait.start()

    def _stop(self) -> None:
        for job in (self._job, self._measuring):
            if job is not None:
                job.stop()
        self._job = self._measuring = None

    def _count(self) -> None:
        if not (self._watched and self._stale and self._session.has_project):
            return
        self._wait.stop()
        self._stop()
        self._stale = False
        self._question = replace(self._question, today=date.today())
        # What is counted fast is shown at once; another figure of agreement may take minutes.
        question = replace(self._question, measure=Measure.F1_EXACT)

        def work(project: Project, progress: Progress) -> Overview:
            from annotator.review.overview.overview import overview

            return overview(project, question, progress)

        job = self._job = Job(on_project(self._session.project, work))
        job.succeeded.connect(lambda found: self._take(job, found))
        job.failed.connect(lambda sentence: self._give_up(job, sentence))
        job.start()
        self.changed.emit()

    def _take(self, job: Job, found: Overview) -> None:
        # A job that was stopped may have been done already.
        if job is not self._job:
            return
        self._job = None
        self._overview, self._counted_at, self._failure = found, QTime.currentTime(), ""
        if self._stale and self._watched:
            self._wait.start()
        if self._question.measure is not found.question.measure:
            self._measure()
        else:
            self.changed.emit()

    def _measure(self) -> None:
        self._stop()
        question = self._question

        def work(project: Project, progress: Progress) -> AgreementPart:
            from annotator.review.overview.agreement import agreement_of
            from annotator.review.overview.material import material_of

            return agreement_of(project, material_of(project, question), question, progress)

        job = self._measuring = Job(on_project(self._session.project, work))
        job.progressed.connect(self.measured)
        job.succeeded.connect(lambda part: self._take_agreement(job, part))
        job.failed.connect(lambda sentence: self._give_up(job, sentence))
        job.start()
        self.changed.emit()

    def _take_agreement(self, job: Job, part: AgreementPart) -> None:
        if job is not self._measuring or self._overview is None:
            return
        self._measuring = None
        question = replace(self._overview.question, measure=self._question.measure)
        self._overview = replace(self._overview, agreement=part, question=question)
        self.changed.emit()

    def _give_up(self, job: Job, sentence: str) -> None:
        if job not in (self._job, self._measuring):
            return
        if job is self._measuring and self._overview is not None:
            # The figure that was shown before stays.
            self._question = replace(self._question, measure=self._overview.question.measure)
        self._job = self._measuring = None
        self._failure = sentence
        self.changed.emit()
        self._session.failed.emit(sentence)
