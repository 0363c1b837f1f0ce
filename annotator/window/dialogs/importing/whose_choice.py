"""Saying whose the annotations are that files bring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.formats.columns import listed
from annotator.formats.table import FORMATS
from annotator.model import Status
from annotator.offsets.display import display_text
from annotator.window.dialogs.import_preview import Preview
from annotator.window.dialogs.pieces import words

_NAME_WIDTH = 200
_ONLY_ANNOTATIONS = frozenset(each.id for each in FORMATS if each.by_name)


class WhoseChoice(QWidget):
    """Name an annotator for annotations that name nobody; say who is named in files or by folders."""

    def __init__(self, me: str, annotators: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._me = me
        self._by_folder: Sequence[str] = ()
        self._named: Sequence[str] = ()
        self._whose = words(self.tr("Whose annotations:"))
        self._annotator = QComboBox()
        self._done = QCheckBox(self.tr("Finished with these articles"))
        self._note = words("", "dim")
        self._fill(annotators)
        self._lay_out()
        self.hide()

    @property
    def annotator(self) -> str:
        """Give the name of whose annotations they are; "" for one's own, or where folders or files say."""
        return "" if self._annotator.isHidden() else " ".join(self._annotator.currentText().split())

    @property
    def status(self) -> Status:
        """Say where the annotators stand with the articles."""
        return Status.DONE if self._done.isChecked() and not self._done.isHidden() else Status.TODO

    def forget_annotator(self) -> None:
        """Empty the name, since the next files are likely to be another person's."""
        self._annotator.setCurrentText("")

    def show_format(self, format: str) -> None:
        """Ask at once where files of a format hold nothing but annotations."""
        if format in _ONLY_ANNOTATIONS:
            self._ask(is_asked=True, is_status_asked=True)
        else:
            self.hide()

    def show_people(self, found: Preview, format: str) -> None:
        """Ask whose the annotations are of files that were looked at, as far as these do not say."""
        look = found.look
        self._named, self._by_folder = look.named, look.by_folder
        is_only = format in _ONLY_ANNOTATIONS
        # What this program exported says by itself where everybody stands.
        is_foreign = any(not article.exact for article in found.articles)
        self._ask(is_asked=look.has_unnamed or is_only, is_status_asked=is_foreign or is_only)
        self.setVisible(bool(look.names.people) or is_only)

    def _ask(self, *, is_asked: bool, is_status_asked: bool) -> None:
        for part in (self._whose, self._annotator):
            part.setVisible(is_asked)
        self._done.setVisible(is_status_asked)
        usual = self.tr("by folder") if self._by_folder else self.tr("{0} (you)").format(self._me)
        field = self._annotator.lineEdit()
        assert field is not None
        field.setPlaceholderText(display_text(usual))
        self._show_note()
        self.show()

    def _show_note(self) -> None:
        said = []
        if self._by_folder and not self.annotator:
            said.append(self.tr("Annotators: by folder ({0}).").format(listed(self._by_folder)))
        if self._named:
            said.append(self.tr("Named in the files, and kept: {0}.").format(listed(self._named)))
        self._note.setText(display_text(" ".join(said)))
        self._note.setVisible(bool(said))

    def _fill(self, annotators: Sequence[str]) -> None:
        self._annotator.setEditable(True)
        others = [name for name in annotators if name != self._me]
        self._annotator.addItems([display_text(name) for name in (self._me, *others)])
        self._annotator.setCurrentText("")
        self._done.setToolTip(self.tr("Only articles that are done count for agreement."))

    def _lay_out(self) -> None:
        self._annotator.setAccessibleName(self.tr("Whose annotations"))
        self._annotator.setMinimumWidth(_NAME_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._whose.setWordWrap(False)
        self._whose.setBuddy(self._annotator)
        row = QHBoxLayout()
        for part in (self._whose, self._annotator, self._done):
            row.addWidget(part)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._note)
        layout.addLayout(row)
        self._annotator.currentTextChanged.connect(self._show_note)
