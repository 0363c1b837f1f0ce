"""The review queue as rows that a view can show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.review.agreement.figures import Figure, Undefined
from annotator.review.comparison.queue import QueueRow
from annotator.window.articles.wording import SEPARATOR, grouped
from annotator.window.parts.tooltips import plain_tooltip

ROW_ROLE = Qt.ItemDataRole.UserRole
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class QueueRows(QAbstractListModel):
    """Hold the articles to review in their order, and which of them is open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QueueRow] = []
        self._places: dict[str, int] = {}
        self._current = ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the articles."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the title, the words for a screen reader, the row itself, or whether it is open."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title}, {standing_text(row)}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(f"{row.title}\n{standing_text(row)}")
        if role == ROW_ROLE:
            return row
        return row.article == self._current if role == CURRENT_ROLE else None

    @property
    def settled(self) -> int:
        """Count the articles that are settled."""
        return sum(row.settled for row in self._rows)

    def load(self, rows: Sequence[QueueRow]) -> None:
        """Take in the whole queue."""
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.article: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    def row(self, article: str) -> QueueRow | None:
        """Find a row by its article's id."""
        place = self._places.get(article)
        return None if place is None else self._rows[place]

    def replace(self, row: QueueRow) -> None:
        """Show a row as it is now, where it stands."""
        place = self._places[row.article]
        if self._rows[place] != row:
            self._rows[place] = row
            self._changed(place)

    def set_current(self, article: str) -> None:
        """Show which article is open."""
        before, self._current = self._current, article
        for id in {before, article} & self._places.keys():
            self._changed(self._places[id])

    def index_of(self, article: str) -> QModelIndex:
        """Give the index of an article; an invalid one where it is not in the queue."""
        place = self._places.get(article)
        return QModelIndex() if place is None else self.index(place)

    def neighbour(self, step: int) -> str:
        """Give the article `step` rows from the open one, "" where the queue ends; the first one where none is open."""
        place = self._places.get(self._current)
        place = place + step if place is not None else (0 if step > 0 else len(self._rows) - 1)
        return self._rows[place].article if 0 <= place < len(self._rows) else ""

    def next_open(self) -> str:
        """Give the next article that is not settled, from the top again at the end; "" if none."""
        start = self._places.get(self._current, -1) + 1
        order = [*self._rows[start:], *self._rows[:start]]
        return next((row.article for row in order if not row.settled and row.article != self._current), "")

    def _changed(self, place: int) -> None:
        self.dataChanged.emit(self.index(place), self.index(place))


def standing_text(row: QueueRow) -> str:
    """Say how far annotators agree about an article and where the reviewer stands with it."""
    parts = [agreement_text(row.agreement)]
    if row.settled or row.disagreements or not isinstance(row.agreement, Undefined):
        parts.append(_open_text(row))
    if row.stale:
        parts.append(_tr("{count} stale").format(count=grouped(row.stale)))
    return SEPARATOR.join(parts)


def agreement_text(figure: Figure) -> str:
    """Give the agreement of an article in a word or two."""
    if isinstance(figure, Undefined):
        return _tr("nothing marked")
    return _tr("F1 {figure}").format(figure=QLocale().toString(float(figure), "f", 2))


def _open_text(row: QueueRow) -> str:
    if row.settled:
        return _tr("settled ✓")
    if row.open:
        counts = {"open": grouped(row.open), "all": grouped(row.disagreements)}
        return _tr("{open} open of {all}").format(**counts)
    return _tr("all decided") if row.disagreements else _tr("nothing differs")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewQueue", text)
