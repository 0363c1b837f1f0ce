"""The article once for each annotator, beside each other, scrolling together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from annotator.model import Notice
from annotator.window.reading.guests import NOBODY, Guests
from annotator.window.review.column import Column, ColumnView
from annotator.window.review.column_marks import column_guests, looked_at
from annotator.window.review.overlay_marks import ends_of
from annotator.window.review.overlay_tips import unit_tip
from annotator.window.review.state import Review
from annotator.window.session import Session

KeyHandler = Callable[[QKeyEvent], bool]

_FEW = 4
_NARROWEST = 120
_NARROWEST_OF_MANY = 220


class SideBySide(QWidget):
    """Show the text of each of those compared; where they are looked at goes to the review.

    A key press is offered to `key_handler` first; shortcuts that `wants_key` claims do not reach the window.
    """

    zoom_asked = Signal(int)
    """The wheel was turned with Ctrl: 1 for larger text, -1 for smaller."""
    boilerplate_folded = Signal(bool)
    """Boilerplate was folded or shown."""

    def __init__(self, session: Session, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_handler: KeyHandler | None = None
        self.wants_key: KeyHandler | None = None
        self._session = session
        self._review = review
        self._columns: list[Column] = []
        self._still: list[Guests] = []
        self._points = 13
        self._folded = False
        self._moving = False
        self._late = True
        self._clicked: ColumnView | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        review.compared.connect(self._refresh)
        review.pointed.connect(self._follow_pointing)
        session.noticed.connect(self._follow)
        session.project_changed.connect(self._let_go)

    @property
    def views(self) -> list[ColumnView]:
        """Give the texts on show, in the order of the annotators' letters."""
        return [column.view for column in self._columns]

    def set_text_size(self, points: int) -> None:
        """Show all texts at a size in points."""
        self._points = points
        for view in self.views:
            view.set_text_size(points)

    @property
    def boilerplate_is_folded(self) -> bool:
        """Say whether what belongs to the site is folded."""
        return self._folded

    def set_boilerplate_folded(self, folded: bool) -> None:
        """Fold what belongs to the site, not to the article, in all texts; or show it."""
        if folded != self._folded:
            self._folded = folded
            for view in self.views:
                view.set_boilerplate_folded(folded)
            self.boilerplate_folded.emit(folded)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up on what changed meanwhile."""
        super().showEvent(event)
        if self._late:
            self._refresh()
            # The columns have their widths only after this event.
            QTimer.singleShot(0, self, self._reveal)

    def _refresh(self) -> None:
        # What nobody sees is not worked out.
        self._late = not self.isVisible()
        if self._late:
            return
        people = self._review.people
        self._make_columns(len(people))
        for column, person in zip(self._columns, people, strict=True):
            column.session.look_at(self._session.project, self._session.article, person.annotator)
            column.show_person(person)
        self._mark()

    def _make_columns(self, count: int) -> None:
        while len(self._columns) > count:
            column = self._columns.pop()
            column.setParent(None)
            column.deleteLater()
        made = count - len(self._columns)
        for _ in range(made):
            self._columns.append(self._make_column())
        narrowest = _NARROWEST if count <= _FEW else _NARROWEST_OF_MANY
        for column in self._columns:
            column.setMinimumWidth(narrowest)
        self._splitter.setMinimumWidth((narrowest + self._splitter.handleWidth()) * count)
        if made:
            self._splitter.setSizes([1000] * count)
        if self._columns:
            self.setFocusProxy(self.views[0])

    def _make_column(self) -> Column:
        column = Column()
        view = column.view
        view.set_text_size(self._points)
        view.set_boilerplate_folded(self._folded)
        view.key_handler = lambda event: self.key_handler is not None and self.key_handler(event)
        view.wants_key = lambda event: self.wants_key is not None and self.wants_key(event)
        view.zoom_asked.connect(self.zoom_asked)
        view.boilerplate_folded.connect(self.set_boilerplate_folded)
        view.unit_clicked.connect(lambda unit: self._click(view, unit))
        view.verticalScrollBar().valueChanged.connect(lambda: self._scroll_with(view))
        self._splitter.addWidget(column)
        return column

    def _mark(self) -> None:
        comparison = self._review.comparison
        people = self._review.people
        self._still = [column_guests(comparison, person.annotator, self._tip) for person in people if comparison]
        self._show_marks()

    def _show_marks(self) -> None:
        comparison, unit = self._review.comparison, self._review.current
        for column, person, still in zip(self._columns, self._review.people, self._still, strict=False):
            if comparison is not None:
                column.view.show_guests(looked_at(still, column.session, comparison, unit, person.annotator))

    def _follow_pointing(self) -> None:
        if not self.isVisible():
            return
        self._show_marks()
        self._reveal()

    def _follow(self, notice: Notice) -> None:
        if not self.isVisible():
            self._let_go()
            return
        for column, person in zip(self._columns, self._review.people, strict=False):
            column.session.follow(notice)
            column.show_person(person)

    def _let_go(self) -> None:
        """Hold nothing that may be overtaken, or of a project that is closed."""
        for column in self._columns:
            column.view.show_guests(NOBODY)
            column.session.look_at(None, None, "")
        self._late = True

    def _click(self, view: ColumnView, unit: str) -> None:
        # What is clicked stays where it is; the other texts follow.
        self._clicked = view
        self._review.point_at(unit)
        self._clicked = None

    def _reveal(self) -> None:
        """Bring the unit looked at into the middle of the text that has the keyboard, and the others beside it."""
        comparison, unit = self._review.comparison, self._review.current
        ends = ends_of(comparison, unit) if comparison is not None else []
        if not ends or not self._columns:
            return
        if self._clicked is not None:
            self._scroll_with(self._clicked)
            return
        first, last = min(end.start for end in ends), max(end.end for end in ends)
        view = next((view for view in self.views if view.hasFocus()), self.views[0])
        view.reveal(*((first, last) if view.fits(first, last) else (ends[0].start, ends[0].end)))
        self._scroll_with(view)

    def _scroll_with(self, view: ColumnView) -> None:
        if self._moving:
            return
        self._moving = True
        read, share = view.reading_place()
        for other in self.views:
            if other is not view:
                other.show_reading_place(read, share)
        self._moving = False

    def _tip(self, unit: str) -> str:
        return unit_tip(self._session, self._review, unit)
