"""The articles as rows that a list view can show, narrowed by a filter and by what was searched."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.project import ArticleRow
from annotator.window.articles.filters import Filter
from annotator.window.articles.wording import spoken_row

ROW_ROLE = Qt.ItemDataRole.UserRole
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class ArticleRows(QAbstractListModel):
    """Hold every article of the project, and show those that a filter and a search let through.

    The article that is open stays visible when it stops fitting the filter, until another one is open:
    nobody loses their place by marking an article as done.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ArticleRow] = []
        self._places: dict[str, int] = {}
        self._shown: list[int] = []
        self._counts = dict.fromkeys(Filter, 0)
        self._filter = Filter.TODO
        self._found: Collection[str] | None = None
        self._current = ""
        self._kept = ""
        self._last: int | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the articles shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the title, the words for a screen reader, the row itself, or whether it is open."""
        if not index.isValid():
            return None
        row = self._rows[self._shown[index.row()]]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken_row(row)
            case Qt.ItemDataRole.ToolTipRole:
                return row.title
        if role == ROW_ROLE:
            return row
        return row.id == self._current if role == CURRENT_ROLE else None

    @property
    def counts(self) -> dict[Filter, int]:
        """Count the articles of each filter, whatever is searched."""
        return dict(self._counts)

    @property
    def total(self) -> int:
        """Count all articles of the project."""
        return len(self._rows)

    def load(self, rows: Sequence[ArticleRow]) -> None:
        """Take in all articles of a project; none at all make it forget where the user was."""
        self.beginResetModel()
        self._last = self._last if rows else None
        self._rows = list(rows)
        self._places = {row.id: place for place, row in enumerate(self._rows)}
        self._counts = {one: sum(map(one.holds, self._rows)) for one in Filter}
        self._shown = self._fitting()
        self.endResetModel()

    def narrow(self, chosen: Filter, found: Collection[str] | None) -> None:
        """Show the articles of a filter; of these only the `found` ones, unless that is None."""
        self.beginResetModel()
        self._filter, self._found, self._kept = chosen, found, ""
        self._shown = self._fitting()
        self._keep_current()
        self.endResetModel()

    def row(self, article: str) -> ArticleRow | None:
        """Find an article by its id, shown or not."""
        place = self._places.get(article)
        return None if place is None else self._rows[place]

    def replace(self, row: ArticleRow) -> None:
        """Show an article as it is now."""
        place = self._places[row.id]
        before, self._rows[place] = self._rows[place], row
        for one in Filter:
            self._counts[one] += one.holds(row) - one.holds(before)
        self._refit(place)

    def set_current(self, article: str) -> None:
        """Show which article is open."""
        before, self._current = self._current, article
        self._last = self._places.get(article, self._last)
        kept, self._kept = self._kept, ""
        self._keep_current()
        for id in {before, kept, article} & self._places.keys():
            self._refit(self._places[id])

    def index_of(self, article: str) -> QModelIndex:
        """Give the index of an article; an invalid one where it is not shown."""
        at = self._shown_at(self._places.get(article, -1))
        return self.index(at) if at >= 0 else QModelIndex()

    def neighbour(self, step: int) -> str:
        """Give the id of the article `step` rows from the open one, "" where the list ends.

        After one that was removed it goes on from where that was.
        """
        place = self._places.get(self._current, self._last)
        if place is None:
            return self._id_at(0 if step > 0 else len(self._shown) - 1)
        at = bisect_left(self._shown, place)
        is_there = self._current in self._places and self._shown_at(place) >= 0
        return self._id_at(at + step - (step > 0 and not is_there))

    def next_to_do(self) -> str:
        """Give the next article that is not done after the open one, from the top again at the end; "" if none.

        It is one of those that were searched, or of the flagged ones while only these are shown.
        """
        count = len(self._rows)
        start = self._places.get(self._current, -1) + 1
        order = (self._rows[(start + step) % count] for step in range(count))
        return next((row.id for row in order if self._is_to_do(row)), "")

    def _is_to_do(self, row: ArticleRow) -> bool:
        wanted = self._filter if self._filter is Filter.FLAGGED else Filter.TODO
        to_do = Filter.TODO.holds(row) and wanted.holds(row)
        return to_do and row.id != self._current and self._is_found(row)

    def _is_found(self, row: ArticleRow) -> bool:
        return self._found is None or row.id in self._found

    def _fits(self, row: ArticleRow) -> bool:
        return row.id == self._kept or (self._filter.holds(row) and self._is_found(row))

    def _fitting(self) -> list[int]:
        return [place for place, row in enumerate(self._rows) if self._fits(row)]

    def _keep_current(self) -> None:
        row = self.row(self._current)
        if row is not None and self._fits(row):
            self._kept = self._current

    def _id_at(self, at: int) -> str:
        return self._rows[self._shown[at]].id if 0 <= at < len(self._shown) else ""

    def _shown_at(self, place: int) -> int:
        at = bisect_left(self._shown, place)
        return at if at < len(self._shown) and self._shown[at] == place else -1

    def _refit(self, place: int) -> None:
        at = self._shown_at(place)
        fits = self._fits(self._rows[place])
        if at >= 0 and fits:
            index = self.index(at)
            self.dataChanged.emit(index, index)
        elif at >= 0:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._shown[at]
            self.endRemoveRows()
        elif fits:
            at = bisect_left(self._shown, place)
            self.beginInsertRows(QModelIndex(), at, at)
            self._shown.insert(at, place)
            self.endInsertRows()
