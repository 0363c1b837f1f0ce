"""What collecting brought: who is back, then file by file what came and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QColor, QFont, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from annotator.offsets.display import display_text
from annotator.team.collect_report import CollectReport, FileReport
from annotator.window.articles.wording import grouped
from annotator.window.dialogs.pieces import side_button, words
from annotator.window.dialogs.team.share_table import ShareTable
from annotator.window.parts.tones import bold
from annotator.window.theme import current_theme, notifier


class CollectedPage(QWidget):
    """Show the report of a collecting, and copy it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: CollectReport | None = None
        self._headline = words(role="title")
        font = bold(self._headline.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self._headline.setFont(font)
        self._backup = words(selectable=True)
        self._who = words(self.tr("WHO IS BACK"), "heading")
        self._shares = ShareTable()
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("What came, file by file"))
        self._copy = side_button(self.tr("Copy report"))
        self._copy.clicked.connect(self._copy_report)
        notifier().changed.connect(self._write)
        self._lay_out()

    def show_report(self, report: CollectReport) -> None:
        """Show another report."""
        self._report = report
        self._headline.setText(self._headline_text(report))
        kept = self.tr("The project as it was before is kept in {0}.").format(report.backup)
        self._backup.setText(kept if report.backup else self.tr("Nothing new came, so nothing was changed."))
        self._shares.show_shares(report.shares)
        for widget in (self._who, self._shares):
            widget.setVisible(bool(report.shares))
        self._write()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(words(self.tr("FILE BY FILE"), "heading"), 1)
        row.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._headline)
        layout.addWidget(self._backup)
        layout.addSpacing(4)
        layout.addWidget(self._who)
        layout.addWidget(self._shares, 2)
        layout.addLayout(row)
        layout.addWidget(self._text, 3)

    def _headline_text(self, report: CollectReport) -> str:
        good, all_ = sum(file.is_sound for file in report.files), len(report.files)
        if good == all_:
            return self.tr("1 file collected") if all_ == 1 else self.tr("{0} files collected").format(grouped(all_))
        if all_ == 1:
            return self.tr("There is something wrong with the file")
        bad = all_ - good
        return self.tr("{0} of {1} files have something wrong with them").format(grouped(bad), grouped(all_))

    def _write(self) -> None:
        if self._report is None:
            return
        self._text.clear()
        writer = _Writer(self._text.textCursor())
        # What needs somebody's attention comes first.
        for number, file in enumerate(sorted(self._report.files, key=lambda file: file.is_sound)):
            writer.gap(number)
            self._write_file(writer, file)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def _write_file(self, writer: _Writer, file: FileReport) -> None:
        found = file.found
        given = found.handed_out_to if found else ""
        name = self.tr("{0}  (handed out to {1})").format(file.file.name, given) if given else file.file.name
        writer.title(name)
        if found is None:
            writer.warning(file.failed)
            return
        writer.line(self._counts_text(found.came, found.known))
        writer.lines(file.came())
        problems = list(file.problems())
        writer.lines(file.worth_a_look())
        for problem in problems:
            writer.warning(problem)

    def _counts_text(self, came: int, known: int) -> str:
        if not came and not known:
            return self.tr("Nobody has done anything in it yet.")
        if not came:
            return self.tr("Nothing new; {0} entries were here already.").format(grouped(known))
        return self.tr("New entries: {0}. Here already: {1}.").format(grouped(came), grouped(known))

    def _copy_report(self) -> None:
        if self._report is not None:
            QGuiApplication.clipboard().setText(self._report.to_text())


class _Writer:
    """Write into a document by format, never by HTML."""

    def __init__(self, cursor: QTextCursor) -> None:
        self._cursor = cursor
        self._begun = False

    def gap(self, number: int) -> None:
        if number:
            self._put("", QTextCharFormat())

    def title(self, text: str) -> None:
        form = _inked(current_theme().ink)
        form.setFontWeight(QFont.Weight.DemiBold)
        self._put(text, form)

    def line(self, text: str) -> None:
        self._put(text, _inked(current_theme().ink))

    def lines(self, texts: Iterator[str] | Sequence[str]) -> None:
        for text in texts:
            self.line(text)

    def warning(self, text: str) -> None:
        self._put(f"⚠ {text}", _inked(current_theme().warning))

    def _put(self, text: str, form: QTextCharFormat) -> None:
        if self._begun:
            self._cursor.insertBlock()
        self._begun = True
        self._cursor.insertText(display_text(text), form)


def _inked(color: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(color))
    return form
