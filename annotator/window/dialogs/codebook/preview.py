"""What an edit of the codebook will change, before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.codebook.editing import Draft
from annotator.errors import UserError
from annotator.offsets.display import display_text
from annotator.project import Codebooks, Preview
from annotator.window.dialogs.codebook.differences import Line, annotation_lines, book_lines
from annotator.window.dialogs.pieces import Complaint, choice_buttons, words
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.theme import current_theme


@contextmanager
def patience() -> Iterator[None]:
    """Show that something takes a while."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


class PreviewDialog(QDialog):
    """Show what changes in the codebook and in what is marked, and both versions; write it once that is confirmed."""

    def __init__(self, codebooks: Codebooks, draft: Draft, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codebooks, self._draft = codebooks, draft
        self._version = QLineEdit(version)
        self._list = QTreeWidget()
        self._caution = words("", "warning")
        self._complaint = Complaint()
        self._buttons, _, _ = choice_buttons(self.tr("Apply"), self.tr("Go on editing"))
        self._build()
        self.finished.connect(self.deleteLater)

    @property
    def version(self) -> str:
        """Give the version that the codebook is to have."""
        return " ".join(self._version.text().split())

    def show_changes(self, preview: Preview, handed_out: Sequence[str] = ()) -> None:
        """Show what changes in the codebook, and what would be carried over; `handed_out` names who has a file."""
        self._fill(list(book_lines(self._draft)), list(annotation_lines(self._draft, preview)))
        if handed_out:
            self._caution.setText(self._caution_text(handed_out, carries=bool(preview)))
            self._caution.show()

    def accept(self) -> None:
        """Write the new codebook and carry over what is marked, as one action."""
        try:
            with patience():
                codebook = self._draft.released(self.version)
                self._codebooks.edited(codebook, self._draft.migration).apply()
        except UserError as error:
            self._complaint.say(error.message)
        else:
            super().accept()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Apply changes to the codebook"))
        self.resize(700, 480)
        self._caution.hide()
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setIndentation(14)
        self._list.setItemsExpandable(False)
        self._list.setProperty("role", "field")
        self._list.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.setAccessibleName(self.tr("What changes"))
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self._list, 1)
        layout.addLayout(self._version_row())
        layout.addWidget(words(self.tr("It is one step: undo takes all of it back."), "dim"))
        layout.addWidget(self._caution)
        layout.addWidget(self._complaint)
        layout.addWidget(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _caution_text(self, handed_out: Sequence[str], *, carries: bool) -> str:
        names = ", ".join(handed_out)
        if carries:
            text = self.tr(
                "Files were handed out to {0}. Collect them before you apply this, and hand out new ones after: "
                "what is done in the old ones later may come with old labels, or not count."
            )
        else:
            text = self.tr("Files were handed out to {0}. They keep the codebook they have.")
        return display_text(text.format(names))

    def _version_row(self) -> QHBoxLayout:
        title = QLabel(self.tr("&Version {0} becomes").format(display_text(self._draft.start.version)))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setBuddy(self._version)
        self._version.setAccessibleName(self.tr("New version"))
        self._version.setFixedWidth(160)
        row = QHBoxLayout()
        row.addWidget(title)
        row.addWidget(self._version)
        row.addStretch(1)
        return row

    def _fill(self, book: Sequence[Line], annotations: Sequence[Line]) -> None:
        nothing = Line(self.tr("Nothing that is marked changes."))
        for heading, lines in (
            (self.tr("The codebook"), book),
            (self.tr("What is marked"), annotations or [nothing]),
        ):
            if lines:
                top = QTreeWidgetItem([heading])
                font = self._list.font()
                font.setBold(True)
                top.setFont(0, font)
                top.addChildren([_item(line) for line in lines])
                self._list.addTopLevelItem(top)
        self._list.expandAll()
        self._list.setCurrentIndex(self._list.model().index(0, 0))


def _item(line: Line) -> QTreeWidgetItem:
    item = QTreeWidgetItem([display_text(line.what), display_text(line.amount)])
    item.setToolTip(0, plain_tooltip(line.what))
    item.setToolTip(1, plain_tooltip(line.shares))
    if line.loses:
        for column in (0, 1):
            item.setForeground(column, QColor(current_theme().warning))
    return item
