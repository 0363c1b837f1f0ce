"""What was handed out, and where the files lie."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QTableWidget, QVBoxLayout, QWidget

from annotator.team.assigning import AssignReport
from annotator.window.articles.wording import articles_text, grouped
from annotator.window.dialogs.pieces import side_button, words
from annotator.window.parts.tables import dress, plain_item
from annotator.window.parts.tones import bold


class AssignedPage(QWidget):
    """List the files written, and say what to do with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = words(role="title")
        font = bold(self._headline.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self._headline.setFont(font)
        self._sentences = words(selectable=True)
        self._table = QTableWidget(0, 3)
        self._copy = side_button(self.tr("Copy list"))
        self._report: AssignReport | None = None
        self._build()

    def show_report(self, report: AssignReport) -> None:
        """Show what was written."""
        self._report = report
        number = len(report.files)
        one, many = self.tr("1 file written"), self.tr("{0} files written")
        self._headline.setText(one if number == 1 else many.format(grouped(number)))
        self._sentences.setText("\n".join(self._lines(report)))
        self._table.setRowCount(number)
        for row, each in enumerate(report.files):
            for column, text in enumerate((each.annotator, grouped(each.articles), each.file.name)):
                self._table.setItem(row, column, plain_item(text, str(each.file) if column else ""))

    def _lines(self, report: AssignReport) -> list[str]:
        lines = [self.tr("They lie in {0}.").format(report.files[0].file.parent)] if report.files else []
        if report.calibration:
            lines.append(self.tr("Everybody has the same {0} first.").format(articles_text(report.calibration)))
        if report.overlap:
            lines.append(self.tr("With two annotators each: {0}.").format(articles_text(report.overlap)))
        if report.left_out:
            lines.append(self.tr("Left out, since somebody has them: {0}.").format(articles_text(report.left_out)))
        if report.blind:
            lines.append(self.tr("Outlet, author, date and URL are not in the files."))
        lines.append(self.tr("Send each annotator their file. Once it is back: Project ▸ Collect annotators’ files…"))
        return lines

    def _build(self) -> None:
        titles = (self.tr("Annotator"), self.tr("Articles"), self.tr("File"))
        dress(self._table, titles, self.tr("Files written"), (260, 100, 0))
        self._copy.clicked.connect(self._copy_list)
        row = QHBoxLayout()
        row.addWidget(self._sentences, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._headline)
        layout.addLayout(row)
        layout.addWidget(self._table, 1)

    def _copy_list(self) -> None:
        if self._report is not None:
            lines = [f"{each.annotator}\t{each.articles}\t{each.file}" for each in self._report.files]
            QGuiApplication.clipboard().setText("\n".join(lines))
