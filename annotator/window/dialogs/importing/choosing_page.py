"""The page of an import on which files are chosen and looked at."""

from __future__ import annotations

from math import inf

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from annotator.formats.encodings import UTF8
from annotator.formats.importing import ImportOptions
from annotator.formats.looking import BRIEFLY, Look
from annotator.formats.table import SUFFIXES
from annotator.model import Status, model_of
from annotator.project import Project
from annotator.window.articles.wording import articles_text
from annotator.window.dialogs.column_choice import ColumnChoice
from annotator.window.dialogs.format_choice import FormatChoice
from annotator.window.dialogs.import_preview import MOST_ARTICLES, Preview
from annotator.window.dialogs.importing.encoding_choice import EncodingChoice
from annotator.window.dialogs.importing.files_table import FilesTable
from annotator.window.dialogs.importing.names_page import NamesPage
from annotator.window.dialogs.importing.problems_list import ProblemsList, problems_in_brief
from annotator.window.dialogs.importing.table_rows import TableRows
from annotator.window.dialogs.importing.whose_choice import WhoseChoice
from annotator.window.dialogs.pieces import DropPlace, side_button, words
from annotator.window.dialogs.preview_table import PreviewTable
from annotator.window.parts.tab_strip import TabStrip
from annotator.window.parts.time_left import TimeLeft
from annotator.window.suggest.model_choice import ModelChoice

ARTICLES, NAMES, FILES, PROBLEMS = range(4)
_STEPS = 1000


class ChoosingPage(QWidget):
    """Show what the files chosen would bring, and let the user say how they are read."""

    changed = Signal()
    """They are to be read in another way; with other meanings of names the files need no second look."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seconds = BRIEFLY
        self._chosen = words()
        self.format = FormatChoice()
        self.whose = WhoseChoice(project.person, project.progress.annotators())
        self.model = ModelChoice([model_of(layer) for layer in project.progress.suggestion_layers()])
        self.columns = ColumnChoice()
        self.names = NamesPage(project)
        self.encoding = EncodingChoice()
        self.add_files = side_button(self.tr("Add files…"))
        self.add_folder = side_button(self.tr("Add folder…"))
        self.clear = side_button(self.tr("Clear"))
        self._invitation = DropPlace(self.tr("Add files or a folder, or drop them here."), ", ".join(SUFFIXES))
        self._room = QWidget()
        self._tabs = TabStrip()
        self._views = QStackedWidget()
        self._articles = PreviewTable(project.codebook)
        self._first = words("", "dim")
        self._files = FilesTable()
        self._problems = ProblemsList()
        self._hint = words("", "dim")
        self._rows = TableRows()
        self._part = words("", "dim")
        self._all = side_button(self.tr("Read everything"))
        self._bar = QProgressBar()
        self._time = TimeLeft()
        self._build()
        self._show_nothing()

    @property
    def options(self) -> ImportOptions:
        """Say how the files are to be read."""
        model = self.model.model
        return ImportOptions(
            annotator="" if model else self.whose.annotator,
            columns=self.columns.chosen,
            format=self.format.format,
            status=Status.TODO if model else self.whose.status,
            mapping=self.names.mapping,
            suggestions=model,
            encoding=self.encoding.encoding,
        )

    def forget(self) -> None:
        """Take no notice any more of whose the last files were, and of how much of them was wanted."""
        self.whose.forget_annotator()
        self.seconds = BRIEFLY
        self._tabs.setCurrentIndex(ARTICLES)

    def show_reading(self, files: int) -> None:
        """Say that the files are being read, if there are any."""
        self._time = TimeLeft()
        self._bar.setValue(0)
        self._all.setEnabled(False)
        if files:
            self._chosen.setText(self.tr("Looking at the files…"))
            self._invitation.hide()
            # Where nothing is shown yet, the buttons would sink to the middle.
            self._room.setVisible(self._views.isHidden())
        if self.seconds == inf:
            self._bar.show()
            self._part.setText(self.tr("Reading everything…"))
            self._part.show()

    def show_progress(self, share: float) -> None:
        """Show how much of everything is read, from 0 to 1."""
        self._bar.setValue(round(share * _STEPS))
        left = self._time.hear(share)
        if self.seconds == inf and left:
            self._part.setText(self.tr("Reading everything, {0}.").format(left))

    def show_preview(self, found: Preview, is_new: bool) -> None:
        """Show what was found; names that nobody knows come into sight where the files are new."""
        self.columns.setVisible(bool(found.columns))
        self.columns.offer(found.columns)
        self.model.setVisible(bool(found.look.names.labels) or any(article.spans for article in found.articles))
        self.model.show_scores(found.look.names.scored)
        self.whose.show_people(found, self.format.format)
        self.whose.setDisabled(bool(self.model.model))
        self.names.show_names(found.look.names, found.look.whole)
        self._articles.show_articles(found.articles)
        self._first.setText(self._first_text(found))
        self._first.setVisible(bool(found.articles) and not found.is_all)
        is_unread = bool(found.columns) and not found.articles
        self._rows.show_rows(found.rows if is_unread else ())
        self._rows.setVisible(is_unread)
        self._articles.setVisible(not is_unread)
        self._files.show_files(found.look.files)
        hint = self.tr("Annotations of brat (.ann) lie beside {0} of these texts. To have them, choose brat above.")
        self._hint.setText(hint.format(QLocale().toString(found.look.beside)))
        self._hint.setVisible(bool(found.look.beside))
        self._problems.show_problems(found.problems)
        self._chosen.setText(self._chosen_text(found.look))
        self.clear.setEnabled(bool(found.look.sources or found.problems))
        self._show_tabs(found)
        self._show_part(found.look)
        if is_new:
            self._tabs.setCurrentIndex(NAMES if self.names.unknown_marks else ARTICLES)

    def problem_text(self, found: Preview) -> str:
        """Say what is wrong with the files, as far as it fits."""
        if found.columns and not self.columns.has_text:
            return self.tr("Choose above which column holds the text.")
        return problems_in_brief(found.problems)

    def take_focus(self) -> bool:
        """Put the keyboard on what the user has to say: the column of the text, or names that nobody knows.

        Say whether there is anything.
        """
        if self.columns.isVisible() and not self.columns.has_text:
            self.columns.ask_for_text()
            return True
        if self._tabs.currentIndex() == NAMES:
            self.names.table.setFocus()
        return self._tabs.currentIndex() == NAMES

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._chosen, 1)
        for button in (self.add_files, self.add_folder, self.clear):
            row.addWidget(button)
        for name, view in (
            (self.tr("Articles"), self._articles_page()),
            (self.tr("Names"), self.names),
            (self.tr("Files"), self._files_page()),
            (self.tr("Problems"), self._problems),
        ):
            self._tabs.addTab(name)
            self._views.addWidget(view)
        self._tabs.currentChanged.connect(self._views.setCurrentIndex)
        self._tabs.setAccessibleName(self.tr("What is shown of the files"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(row)
        for part in (self.format, self._hint, self.whose, self.model, self.columns, self._tabs):
            layout.addWidget(part)
        layout.addWidget(self._invitation, 1)
        layout.addWidget(self._room, 1)
        layout.addWidget(self._views, 1)
        layout.addLayout(self._part_row())
        self._connect()

    def _articles_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._rows)
        layout.addWidget(self._articles, 1)
        layout.addWidget(self._first)
        return page

    def _files_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._files, 1)
        layout.addWidget(self.encoding)
        return page

    def _part_row(self) -> QHBoxLayout:
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        self._bar.setAccessibleName(self.tr("Progress"))
        row = QHBoxLayout()
        row.addWidget(self._part, 1)
        row.addWidget(self._bar)
        row.addWidget(self._all)
        return row

    def _connect(self) -> None:
        signals = (self.columns.changed, self.format.changed, self.encoding.changed, self.names.changed)
        for signal in signals:
            signal.connect(self.changed)
        self.format.changed.connect(lambda: self.whose.show_format(self.format.format))
        self.model.suggested.toggled.connect(self.whose.setDisabled)
        self._all.clicked.connect(self._read_everything)

    def _read_everything(self) -> None:
        self.seconds = inf
        self.changed.emit()

    def _show_nothing(self) -> None:
        for part in (self._room, self._hint, self.columns, self._tabs, self._views, self._part, self._bar, self._all):
            part.hide()
        self.clear.setEnabled(False)
        self._chosen.setText(self.tr("No files chosen."))

    def _show_tabs(self, found: Preview) -> None:
        any_file = bool(found.look.sources)
        self._room.hide()
        self._invitation.setVisible(not any_file)
        self._tabs.setVisible(any_file)
        self._views.setVisible(any_file)
        self._tabs.setTabVisible(NAMES, self.names.has_names)
        unknown = len(self.names.open)
        names = self.tr("Names ({0} unknown)").format(QLocale().toString(unknown)) if unknown else self.tr("Names")
        self._tabs.setTabText(NAMES, names)
        self._tabs.setTabText(FILES, self.tr("Files ({0})").format(QLocale().toString(len(found.look.files))))
        problems = QLocale().toString(len(found.problems))
        self._tabs.setTabText(PROBLEMS, self.tr("Problems ({0})").format(problems))
        self._tabs.setTabVisible(PROBLEMS, bool(found.problems))
        foreign = any(seen.encoding not in ("", UTF8) for seen in found.look.files)
        self.encoding.setVisible(foreign or bool(self.encoding.encoding))

    def _show_part(self, look: Look) -> None:
        self._bar.hide()
        for part in (self._part, self._all):
            part.setVisible(not look.whole)
        self._all.setEnabled(True)
        size = QLocale().formattedDataSize
        # A file that is taken in at one go is read, but may have more articles.
        some, more = self.tr("Looked at so far: {0}, {1} of {2}."), self.tr("Looked at so far: {0}; there are more.")
        sentence = some if look.read < look.size else more
        self._part.setText(sentence.format(articles_text(look.articles), size(look.read, 1), size(look.size, 1)))

    def _first_text(self, found: Preview) -> str:
        first, each = self.tr("The first {0} are shown."), self.tr("{0} are shown, the first ones of each file.")
        of_each = 1 < len(found.look.sources) <= MOST_ARTICLES
        return (each if of_each else first).format(articles_text(len(found.articles)))

    def _chosen_text(self, look: Look) -> str:
        if not look.sources:
            return self.tr("No files chosen.")
        size = QLocale().formattedDataSize(look.size, 1)
        if len(look.files) == 1:
            (seen,) = look.files
            said = [self.tr("1 file, {0}").format(size), seen.format, seen.encoding]
            return " · ".join(filter(None, said))
        said = [self.tr("{0} files, {1}").format(QLocale().toString(len(look.files)), size)]
        formats = list(dict.fromkeys(seen.format for seen in look.files))
        said += formats if len(formats) <= 2 else []
        foreign = sum(seen.encoding not in ("", UTF8) for seen in look.files)
        said += [self.tr("{0} not UTF-8").format(QLocale().toString(foreign))] if foreign else []
        return " · ".join(said)
