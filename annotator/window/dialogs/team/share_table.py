"""Who was given what, and how much of it is back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from annotator.team.overview import Share
from annotator.window.articles.wording import grouped
from annotator.window.parts.tables import dress, plain_item

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ShareTable(QTableWidget):
    """List the annotators that articles were handed out to, those who are missing first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        titles = (self.tr("Annotator"), self.tr("Given"), self.tr("Done"), self.tr("Started"), "   " + self.tr("Back?"))
        dress(self, titles, self.tr("Who is back"), (0, 75, 75, 75, 210))
        for column in (1, 2, 3):
            head = QTableWidgetItem(titles[column])
            head.setTextAlignment(_RIGHT)
            self.setHorizontalHeaderItem(column, head)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show other people's shares."""
        self.setRowCount(len(shares))
        for row, share in enumerate(sorted(shares, key=lambda share: (share.done + share.started, share.annotator))):
            self.setItem(row, 0, plain_item(share.annotator))
            for column, number in enumerate((share.articles, share.done, share.started), 1):
                item = QTableWidgetItem(grouped(number))
                item.setTextAlignment(_RIGHT)
                self.setItem(row, column, item)
            self.setItem(row, 4, QTableWidgetItem(f"   {self._back(share)}"))

    def _back(self, share: Share) -> str:
        if not share.done + share.started:
            return self.tr("nothing is back yet")
        if share.done == share.articles:
            return self.tr("all is back and done")
        return self.tr("{0} not done").format(grouped(share.articles - share.done))
