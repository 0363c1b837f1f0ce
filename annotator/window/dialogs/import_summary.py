"""What an import did, to read and to copy."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.formats.columns import listed
from annotator.formats.import_report import ImportReport
from annotator.offsets.display import display_text
from annotator.window.articles.wording import spans_text
from annotator.window.dialogs.importing.version_groups import VersionGroups
from annotator.window.dialogs.pieces import side_button, words
from annotator.window.parts.tones import bold


class ImportSummary(QWidget):
    """Say how much came in, which articles are versions of others, and list what did not come with file and line."""

    versions_asked = Signal(str)
    """The id of an article whose versions are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = words(role="title")
        font = bold(self._headline.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self._headline.setFont(font)
        self._counts = words(selectable=True)
        self.groups = VersionGroups()
        self.groups.asked.connect(self.versions_asked)
        self._heading = words(role="heading")
        self._list = QPlainTextEdit()
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        self._list.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._list.setAccessibleName(self.tr("Problems"))
        self._copy = side_button(self.tr("Copy list"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._list.toPlainText()))
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        row.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._headline)
        layout.addWidget(self._counts)
        layout.addWidget(self.groups, 1)
        layout.addLayout(row)
        layout.addWidget(self._list, 2)
        layout.addStretch(0)

    def show_report(self, report: ImportReport) -> None:
        """Show what an import did."""
        self._headline.setText(self._headline_text(report))
        self._counts.setText(display_text("\n".join(self._sentences(report))))
        self.groups.show_report(report)
        lines = list(self._lines(report))
        more = report.problems.unlisted + report.notes.unlisted + report.repeated.idle - len(report.idle)
        one, many = self.tr("1 PROBLEM OR NOTE"), self.tr("{0} PROBLEMS AND NOTES")
        count = len(lines) + more
        self._heading.setText(one if count == 1 else self._number(many, count))
        lines += [self._number(self.tr("… and {0} more"), more)] if more else []
        self._list.setPlainText(display_text("\n".join(lines)))
        for widget in (self._heading, self._copy, self._list):
            widget.setVisible(bool(lines))

    def _headline_text(self, report: ImportReport) -> str:
        if report.spans and not report.articles:
            annotations, suggestions = self.tr("Annotations imported: {0}"), self.tr("Suggestions imported: {0}")
            return (suggestions if report.suggested_by else annotations).format(spans_text(report.spans))
        one, many = self.tr("1 article imported"), self.tr("{0} articles imported")
        return one if report.articles == 1 else self._number(many, report.articles)

    def _sentences(self, report: ImportReport) -> Iterator[str]:
        if report.restored:
            yield self._number(self.tr("Back in the list after they had been removed: {0}."), report.restored)
        if report.completed:
            one = self.tr("1 article was there already; its annotations were added.")
            many = self.tr("{0} articles were there already; their annotations were added.")
            yield one if report.completed == 1 else self._number(many, report.completed)
        yield from self._came_again(report)
        if report.versions:
            yield self._number(self.tr("Articles that are versions of others: {0}."), report.versions.total)
        if report.versions and report.unseen:
            sentence = self.tr("They were not compared with {0} older articles; Versions of this article does that.")
            yield self._number(sentence, report.unseen)
        if report.spans or report.relations:
            came = self.tr("With them came {0} spans, {1} links and {2} entities.")
            suggested = self.tr("{0} spans, {1} links and {2} entities came as suggestions by {3}.")
            counts = [QLocale().toString(count) for count in (report.spans, report.relations, report.entities)]
            yield (suggested if report.suggested_by else came).format(*counts, report.suggested_by)
        if report.by_folder:
            yield self.tr("Annotators by folder: {0}.").format(listed(report.by_folder))
        if report.known_spans or report.known_relations:
            known = report.known_spans + report.known_relations
            yield self._number(self.tr("Spans and links that were here before, left as they are: {0}."), known)
        yield from self._worth_a_look(report)
        if report.articles:
            yield self.tr("Undo takes the whole import back.")

    def _worth_a_look(self, report: ImportReport) -> Iterator[str]:
        if report.cleaned:
            kinds = ", ".join(f"{name}: {QLocale().toString(count)}" for name, count in report.changes.items())
            count = QLocale().toString(report.cleaned.total)
            yield self.tr("Characters made uniform in {0} articles ({1}).").format(count, kinds)
        if report.encodings:
            yield self._encodings(report)
        if report.left_out:
            names = ", ".join(f"“{name}”" for name in sorted(report.left_out))
            yield self.tr("Fields left out, since they hold lists or objects: {0}.").format(names)

    def _came_again(self, report: ImportReport) -> Iterator[str]:
        if before := report.repeated.idle - report.repeated.twice:
            yield self._number(self.tr("Already in the project, not added again: {0}."), before)
        if report.repeated.twice:
            yield self._number(self.tr("Twice in these files, added once: {0}."), report.repeated.twice)

    def _lines(self, report: ImportReport) -> Iterator[str]:
        yield from map(str, report.problems)
        yield from map(str, report.notes)
        for each in report.idle:
            same = self.tr(" (the same as {0})").format(each.first) if each.first else ""
            yield self.tr("{0}: already there{1}").format(each.where, same)
        for file, encoding in report.encodings.items():
            yield self.tr("{0}: read as {1}, since it is not UTF-8").format(file, encoding)

    def _encodings(self, report: ImportReport) -> str:
        names = ", ".join(dict.fromkeys(report.encodings.values()))
        one = self.tr("1 file is not UTF-8 and was read as {1}: look whether its letters are right.")
        many = self.tr("{0} files are not UTF-8 and were read as {1}: look whether their letters are right.")
        count = len(report.encodings)
        return (one if count == 1 else many).format(QLocale().toString(count), names)

    def _number(self, sentence: str, count: int) -> str:
        return sentence.format(QLocale().toString(count))
