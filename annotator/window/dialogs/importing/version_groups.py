"""The articles of an import that are versions of one another, a row a group, each leading to where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.formats.import_report import ImportReport, Version
from annotator.offsets.display import display_text
from annotator.window.dialogs.pieces import side_button, words
from annotator.window.parts.tooltips import plain_tooltip

_ARTICLE = Qt.ItemDataRole.UserRole
_NAMED = 12


class VersionGroups(QWidget):
    """List groups of versions; it is hidden where there is none."""

    asked = Signal(str)
    """The id of an article whose versions are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = words("", "heading")
        self._show = side_button(self.tr("Show versions…"))
        self.list = _Groups()
        self.list.setProperty("role", "field")
        self.list.setAccessibleName(self.tr("Articles that are versions of one another"))
        self._show.setToolTip(self.tr("Show where they differ, and carry annotations over."))
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        row.addWidget(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.list)
        self._show.clicked.connect(self._ask)
        self.list.opened.connect(self._ask)
        self.list.itemDoubleClicked.connect(self._ask)

    def show_report(self, report: ImportReport) -> None:
        """Show the groups of another import."""
        self.list.clear()
        groups = report.groups
        one, many = self.tr("1 GROUP OF VERSIONS"), self.tr("{0} GROUPS OF VERSIONS")
        heading = one if len(groups) == 1 else many.format(QLocale().toString(len(groups)))
        listed = self.tr("{0} AMONG THE FIRST {1} ARTICLES THAT HAVE ANY")
        unlisted = report.versions.unlisted
        self._heading.setText(listed.format(heading, QLocale().toString(len(report.versions))) if unlisted else heading)
        by_article = {version.article: version for version in report.versions}
        for group in groups:
            found = [by_article[id] for id in group if id in by_article]
            item = QListWidgetItem(display_text(self._described(group, found)))
            item.setData(_ARTICLE, group[0])
            item.setToolTip(plain_tooltip(self._members(found)))
            self.list.addItem(item)
        self.list.setCurrentRow(0 if groups else -1)
        self.setVisible(bool(groups))

    def _described(self, group: Sequence[str], found: Sequence[Version]) -> str:
        titles = {version.other: version.other_title for version in found}
        titles |= {version.article: version.title for version in found}
        title = " ".join((titles.get(group[0]) or self.tr("an article without a title")).split())
        least = round(min(version.likeness for version in found) * 100)
        number = QLocale().toString
        known = len(group) - len(found)
        said = [self.tr("{0} versions of “{1}”").format(number(len(group)), title)]
        said += [self.tr("{0} of them there before").format(number(known))] if known else []
        return " · ".join([*said, self.tr("at least {0} % alike").format(number(least))])

    def _members(self, found: Sequence[Version]) -> str:
        lines = [
            self.tr("{0}: {1} % like “{2}”").format(
                version.where, round(version.likeness * 100), version.other_title or version.other
            )
            for version in found[:_NAMED]
        ]
        return "\n".join([*lines, *(["…"] if len(found) > _NAMED else [])])

    def _ask(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.asked.emit(str(item.data(_ARTICLE)))


class _Groups(QListWidget):
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a group by Enter, which would close the dialog otherwise."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
