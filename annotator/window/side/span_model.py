"""All spans of the article as a list model, kept in the order of the text by what each notice says."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.model import Kind, Notice, Span
from annotator.window.session import Session
from annotator.window.side.words import attribute_words, entity_of, label_of, quoted, span_words

SPAN = Qt.ItemDataRole.UserRole
DETAILS = Qt.ItemDataRole.UserRole + 1
WORDS = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
_MANY = 50
"""With more changes than this, reading all spans anew is quicker."""


class SpanModel(QAbstractListModel):
    """List the spans of the article, of one label if that is asked for."""

    counted = Signal(int)
    """How many spans the article has, whatever is filtered."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._label = ""
        self._spans: list[Span] = []
        self._names: dict[str, str] = {}
        session.project_changed.connect(self.read)
        session.article_changed.connect(self.read)
        session.noticed.connect(self._follow)
        self.read()

    def read(self) -> None:
        """Read all spans anew."""
        self.beginResetModel()
        self._names = {}
        self._spans = [span for span in self._session.spans if self._label in ("", span.label)]
        self.endResetModel()
        self._count()

    def show_label(self, label: str) -> None:
        """List only the spans of a label; "" lists all."""
        self._label = label
        self.read()

    def row_of(self, span: Span) -> int:
        """Give the row of a span; -1 if it is not listed."""
        row = bisect_left(self._spans, span.sort_key, key=lambda one: one.sort_key)
        return row if row < len(self._spans) and self._spans[row].id == span.id else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Count the rows."""
        return 0 if parent.isValid() else len(self._spans)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a row shows."""
        if not index.isValid():
            return None
        span = self._spans[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(span)
            case _ if role == SPAN:
                return span
            case _ if role == DETAILS:
                return ", ".join(attribute_words(self._session.codebook, span, self._name))
            case _ if role == WORDS:
                return span_words(self._session, span)
        return None

    def _spoken(self, span: Span) -> str:
        title = label_of(self._session.codebook, span.label).title
        details = list(attribute_words(self._session.codebook, span, self._name))
        flag = [self.tr("flagged")] if span.flag else []
        return ", ".join([f"{title}: {quoted(span_words(self._session, span))}", *details, *flag])

    def _name(self, id: str) -> str:
        if id not in self._names:
            entity = entity_of(self._session.project, id)
            self._names[id] = entity.name if entity else ""
        return self._names[id]

    def _follow(self, notice: Notice) -> None:
        article = self._session.article
        if article is None:
            return
        if notice.everything or notice.touches(Kind.CODEBOOK) or len(notice.changes) > _MANY:
            self.read()
            return
        if notice.touches(Kind.ENTITY):
            self._names = {}
            self._redraw_all()
        mine = self._session.project.annotator
        for change in notice.changes:
            if change.kind is Kind.SPAN and change.article == article.id:
                for span in (change.before, change.after):
                    if span is not None and span.annotator != mine:
                        break
                else:
                    self._replace(change.before, change.after)
        self._count()

    def _replace(self, before: Span | None, after: Span | None) -> None:
        row = self.row_of(before) if before is not None else -1
        stays = after is not None and before is not None and after.sort_key == before.sort_key
        if row >= 0 and stays and after is not None:
            self._spans[row] = after
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._spans.pop(row)
            self.endRemoveRows()
        if after is not None and self._label in ("", after.label):
            row = bisect_left(self._spans, after.sort_key, key=lambda one: one.sort_key)
            self.beginInsertRows(QModelIndex(), row, row)
            self._spans.insert(row, after)
            self.endInsertRows()

    def _redraw_all(self) -> None:
        if self._spans:
            self.dataChanged.emit(self.index(0), self.index(len(self._spans) - 1))

    def _count(self) -> None:
        self.counted.emit(len(self._session.spans))
