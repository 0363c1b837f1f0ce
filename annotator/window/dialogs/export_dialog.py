"""Exporting articles with their annotations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.formats.earlier import earlier
from annotator.formats.export_report import STALE, ExportOptions, ExportReport
from annotator.formats.exporting import export_articles
from annotator.formats.importing import Progress
from annotator.formats.parts_written import parts_said
from annotator.formats.table import FORMATS
from annotator.formats.whole_file import refuse_target
from annotator.model import Status, person_of
from annotator.project import Project
from annotator.review.in_brief import agreement_lines
from annotator.window.articles.wording import articles_text, grouped, spans_text
from annotator.window.dialogs import messages
from annotator.window.dialogs.export_amount import export_amount
from annotator.window.dialogs.export_how import ExportHow
from annotator.window.dialogs.pieces import Complaint, add_row, choice_buttons, form, side_button, words
from annotator.window.jobs import Job, on_project
from annotator.window.session import Session, Task


class ExportDialog(QDialog):
    """Ask what to export and where, say how much that is, write it, and say where it lies."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._written: Path | None = None
        self._may_replace: Path | None = None
        path = session.project.path
        self._annotator = QComboBox()
        self._how = ExportHow(session.project.articles.details(), self)
        self._how.hide()
        self._place = QLineEdit(str(path.with_suffix(self._suffix())))
        self._choose = side_button(self.tr("Choose…"))
        self._offers: list[ExportOptions] = []
        self._only_done = QCheckBox(self.tr("Only articles that are done"))
        self._with_empty = QCheckBox(self.tr("Also articles without any span"))
        self._amount = words()
        self._bar = QProgressBar()
        self._complaint = Complaint()
        self._buttons, self._go, self._stop = choice_buttons(self.tr("Export"), self.tr("Cancel"))
        self._show_folder = side_button(self.tr("Show folder"))
        self._build()
        self.finished.connect(self.deleteLater)
        self._count()

    def accept(self) -> None:
        """Write the file, or close once that is done."""
        if self._written is not None:
            super().accept()
        elif self._job is None and self._go.isEnabled() and self._may_go():
            self._export()

    def reject(self) -> None:
        """Stop what is being written; close where nothing is."""
        if self._job is not None and self._job.running:
            self._job.stop()
        else:
            super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Export training data"))
        self.setMinimumWidth(580)
        self._fill_annotators()
        self._with_empty.setChecked(True)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        fields = form()
        add_row(fields, self.tr("&Annotations:"), self._annotator)
        self._how.add_to(fields)
        add_row(fields, self.tr("&File:"), self._place, self._choose)
        fields.addRow("", self._only_done)
        fields.addRow("", self._with_empty)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(fields)
        layout.addWidget(self._amount)
        layout.addWidget(self._bar)
        layout.addWidget(self._complaint)
        layout.addStretch(1)
        self._buttons.addButton(self._show_folder, self._buttons.ButtonRole.ActionRole)
        self._show_folder.hide()
        layout.addWidget(self._buttons)
        self._choose.setAccessibleName(self.tr("Choose a place"))
        self._choose.clicked.connect(self._choose_place)
        self._place.textChanged.connect(lambda: self._complaint.say(""))
        self._how.format_changed.connect(self._follow_format)
        self._annotator.currentIndexChanged.connect(self._count)
        self._only_done.toggled.connect(self._count)
        self._with_empty.toggled.connect(self._count)
        self._show_folder.clicked.connect(self._open_folder)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _fill_annotators(self) -> None:
        me = self._session.project.person
        self._offer(self.tr("{0} (you)").format(me), ExportOptions((me,)))
        for name in self._session.project.progress.annotators():
            if name != me:
                self._offer(name, ExportOptions((name,)))
        self._offer(self.tr("Everybody's, layer by layer"), ExportOptions())
        reviewers = self._session.project.progress.gold_layers()
        if reviewers:
            self._offer(self.tr("Gold (settled)"), ExportOptions(gold=True))
            if self._session.task is Task.REVIEW:
                self._annotator.setCurrentIndex(self._annotator.count() - 1)
        for layer in reviewers if len(reviewers) > 1 else ():
            self._offer(self.tr("Gold by {0} (settled)").format(person_of(layer)), ExportOptions((layer,), gold=True))
        if self._session.project.progress.suggestion_layers():
            self._offer(self.tr("Suggestions, with scores"), ExportOptions(suggestions=True))

    def _offer(self, title: str, options: ExportOptions) -> None:
        self._offers.append(options)
        self._annotator.addItem(title)

    def _choose_place(self) -> None:
        pattern = f"{self._how.format.title} (*{self._suffix()})"
        chosen = messages.choose_save_file(self, self.tr("Export to"), Path(self._place.text()), pattern)
        if chosen is not None:
            # The system has asked already whether an old file may go.
            self._may_replace = chosen
            self._place.setText(str(chosen))

    def _suffix(self) -> str:
        return self._how.format.ending

    def _follow_format(self) -> None:
        """Give the place the ending of the format, if it has that of another one."""
        target = self._target()
        endings = {ending for each in FORMATS for ending in each.suffixes}
        if target.suffix in endings or not target.suffix:
            self._place.setText(str(target.with_suffix(self._suffix())))

    def _target(self) -> Path:
        return Path(self._place.text().strip()).expanduser()

    def _may_go(self) -> bool:
        """Say whether nothing forbids this export, and no earlier one goes that the user wants to keep."""
        target = self._target()
        try:
            refuse_target(target, self._session.project)
            found = earlier(target, self._how.split())
        except UserError as error:
            self._complaint.say(error.message)
            return False
        replaced = [path for path in found.replaced if path != self._may_replace]
        if not replaced and not found.stale:
            return True
        lines = [self.tr("An earlier export of this name lies in {0}.").format(target.parent)]
        if replaced:
            lines.append(self.tr("Replaced: {0}.").format(", ".join(path.name for path in replaced)))
        if found.stale:
            stays = ", ".join(path.name for path in found.stale)
            lines.append(self.tr("Left beside the new one, though no part of it: {0}.").format(stays))
        title, question = self.tr("Replace the earlier export"), "\n\n".join(lines)
        return messages.ask_before_loss(self, title, question, self.tr("Replace"), self.tr("Cancel"))

    def _options(self) -> ExportOptions:
        return replace(
            self._offers[self._annotator.currentIndex()],
            status=Status.DONE if self._only_done.isChecked() else None,
            skip_empty=not self._with_empty.isChecked(),
        )

    def _count(self) -> None:
        """Say how much the choices come to; gold is of settled articles only."""
        self._only_done.setEnabled(not self._options().gold)
        articles, spans = export_amount(self._session.project, self._options())
        self._amount.setText(self.tr("That is {0} with {1}.").format(articles_text(articles), spans_text(spans)))
        self._go.setEnabled(articles > 0)

    def _export(self) -> None:
        target, kind = self._target(), self._how.format.id
        try:
            options = replace(self._options(), split=self._how.split())
        except UserError as error:
            self._complaint.say(error.message)
            return

        def work(project: Project, progress: Progress) -> ExportReport:
            return export_articles(project, target, options, kind, progress, agreement_lines(project))

        self._set_running(running=True)
        self._complaint.say("")
        self._job = Job(on_project(self._session.project, work))
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self._show_report)
        self._job.failed.connect(self._give_up)
        self._job.stopped.connect(self._say_stopped)
        self._job.start()

    def _set_running(self, *, running: bool) -> None:
        self._bar.setVisible(running)
        self._bar.setValue(0)
        fields = (self._place, self._choose, self._annotator, self._with_empty, *self._how.fields)
        for widget in (*fields, self._go):
            widget.setEnabled(not running)
        self._only_done.setEnabled(not running and not self._options().gold)

    def _show_progress(self, share: float) -> None:
        self._bar.setValue(round(share * 1000))

    def _say_stopped(self) -> None:
        self._give_up(self.tr("The export was stopped. Nothing was written."))

    def _give_up(self, sentence: str) -> None:
        self._job = None
        self._set_running(running=False)
        self._complaint.say(sentence)

    def _show_report(self, report: ExportReport) -> None:
        self._job = None
        self._written = report.path
        self._bar.hide()
        said = self.tr("{0} with {1} and {2} links are in {3}.")
        counts = (articles_text(report.articles), spans_text(report.spans), grouped(report.relations))
        place = str(report.path)
        if report.written:
            place = self.tr("{0} files in {1}").format(len(report.written), report.path.parent)
        lines = [said.format(*counts, place), *(f"  {line}" for line in parts_said(report.written)), *report.remarks]
        if report.lost:
            lines.append(self.tr("What this format can't carry:"))
            lines += [f"  {grouped(count)} × {what}" for what, count in sorted(report.lost.items())]
        lines.append(self.tr("Beside it: {0}.").format(", ".join(path.name for path in report.files)))
        if report.stale:
            lines.append(f"{STALE} {', '.join(path.name for path in report.stale)}.")
        self._amount.setText("\n".join(lines))
        self._stop.hide()
        self._show_folder.show()
        self._go.setEnabled(True)
        self._go.setText(self.tr("Close"))
        self._go.setFocus()

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))
