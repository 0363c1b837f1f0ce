"""The mouse in the article: clicks, selections, and boundaries that are dragged."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.model import Span
from annotator.news.sentences import sentence_at
from annotator.news.words import snap_to_words, word_at
from annotator.offsets.fragments import move_fragment_boundary
from annotator.window.reading.scene import Handle, Scene
from annotator.window.reading.snapping import nearest_edge, without_space
from annotator.window.session import Mode


class _Gesture(Enum):
    NONE = auto()
    SELECTING = auto()
    DRAGGING = auto()


class Pointer(QObject):
    """Turn what the mouse does, at points of the document, into moves of the caret and requests.

    `to_page` translates a point of the viewport into one of the document.
    """

    candidate_chosen = Signal(str)
    fragments_dragged = Signal(str, object)
    unit_clicked = Signal(str)
    unfold_asked = Signal()
    repaint_asked = Signal()

    def __init__(self, scene: Scene, to_page: Callable[[QPoint], QPointF], parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._session = scene.session
        self._to_page = to_page
        self._gesture = _Gesture.NONE
        self._origin = (0, 0)
        self._moved = False
        self._pressed_at = QPoint()
        self._handle: Handle | None = None
        self._twice_at: QPoint | None = None
        self._clicked_at = -1
        self._twice_timer = QTimer(self, singleShot=True)
        self._twice_timer.timeout.connect(self._forget_double_click)

    @property
    def busy(self) -> bool:
        """Say whether a button is held."""
        return self._gesture is not _Gesture.NONE

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection, a drag of a handle, or take the sentence at the third click."""
        at = event.position().toPoint()
        point = self._to_page(at)
        self._pressed_at, self._moved = at, False
        offset = self._scene.page.places.offset_at(point)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._is_third(at):
            self._take(sentence_at(self._session.text, offset) or (offset, offset))
        elif (handle := self._scene.handle_at(point)) and not shift:
            self._handle = handle
            self._gesture = _Gesture.DRAGGING
        elif shift:
            self._origin = (self._session.caret.anchor, self._session.caret.anchor)
            self._gesture = _Gesture.SELECTING
            self._moved = True
            self._extend(offset)
        else:
            self._origin = (offset, offset)
            self._gesture = _Gesture.SELECTING

    def double_click(self, event: QMouseEvent) -> None:
        """Take the word."""
        at = event.position().toPoint()
        point = self._to_page(at)
        places = self._scene.page.places
        under = places.character_at(point)
        offset = places.offset_at(point) if under is None else under
        self._take(word_at(self._session.text, offset) or (offset, offset))
        self._twice_at = at
        self._twice_timer.start(QApplication.doubleClickInterval())

    def move(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """Go on with what was begun."""
        if (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._moved = True
        if not self._moved:
            return
        offset = self._scene.page.places.offset_at(self._to_page(at))
        if self._gesture is _Gesture.SELECTING:
            self._extend(offset)
        elif self._gesture is _Gesture.DRAGGING:
            self._drag(offset, freely=bool(modifiers & Qt.KeyboardModifier.AltModifier))

    def release(self, event: QMouseEvent) -> None:
        """Finish: snap the selection, ask for the new boundary, or take it as a click."""
        gesture, self._gesture = self._gesture, _Gesture.NONE
        if gesture is _Gesture.DRAGGING:
            self._drop()
        elif gesture is _Gesture.SELECTING and self._moved:
            if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._snap()
        elif gesture is _Gesture.SELECTING and self._origin[0] == self._origin[1]:
            self._click(self._to_page(event.position().toPoint()))

    def point_out(self, at: QPoint) -> None:
        """Select what a menu will be about: the span at a place, unless the selected text is there."""
        point = self._to_page(at)
        offset = self._scene.page.places.offset_at(point)
        caret = self._session.caret
        if caret.empty or not caret.start <= offset <= caret.end:
            self._session.move_caret(offset, offset)
            under = self._scene.spans_under(point)
            own = next((span.id for span in under if self._session.span(span.id)), "")
            self._session.select(own)
            unit = next(filter(None, map(self._scene.unit_of, under)), "")
            if unit and not own:
                self.unit_clicked.emit(unit)

    def cancel(self) -> bool:
        """Give up a drag of a boundary; say whether there was one."""
        if self._gesture is not _Gesture.DRAGGING:
            return False
        self._gesture = _Gesture.NONE
        self._handle = self._scene.preview = None
        self.repaint_asked.emit()
        return True

    def hover(self, at: QPoint) -> Qt.CursorShape:
        """Note which span is under the mouse; give the shape that the mouse should have."""
        point = self._to_page(at)
        under = self._scene.spans_under(point)
        hovered = under[0].id if under else ""
        if hovered != self._scene.hovered:
            self._scene.hovered = hovered
            self.repaint_asked.emit()
        if self._scene.handle_at(point):
            return Qt.CursorShape.SizeHorCursor
        if self._session.mode is Mode.LINKING:
            return Qt.CursorShape.PointingHandCursor if self._candidates(under) else Qt.CursorShape.ArrowCursor
        if any(self._scene.unit_of(span) for span in under):
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.IBeamCursor

    def _is_third(self, at: QPoint) -> bool:
        near = self._twice_at is not None and (at - self._twice_at).manhattanLength() < QApplication.startDragDistance()
        self._forget_double_click()
        return near

    def _forget_double_click(self) -> None:
        self._twice_at = None

    def _take(self, stretch: tuple[int, int]) -> None:
        self._origin = stretch
        self._gesture = _Gesture.SELECTING
        self._moved = False
        self._session.move_caret(*stretch)

    def _extend(self, offset: int) -> None:
        start, end = self._origin
        if offset < start:
            self._session.move_caret(end, offset)
        else:
            self._session.move_caret(start, max(end, offset))

    def _snap(self) -> None:
        caret = self._session.caret
        if not caret.empty:
            start, end = without_space(self._session.text, *snap_to_words(self._session.text, caret.start, caret.end))
            forward = caret.head >= caret.anchor
            self._session.move_caret(*((start, end) if forward else (end, start)))

    def _drag(self, offset: int, *, freely: bool) -> None:
        span = self._session.selected
        if span is None or self._handle is None:
            return
        if not freely:
            opens = any(fragment.start == self._handle.offset for fragment in span.fragments)
            offset = nearest_edge(self._session.text, offset, opens=opens)
        self._scene.preview_fragments(move_fragment_boundary(span.fragments, self._handle.offset, offset))
        self.repaint_asked.emit()

    def _drop(self) -> None:
        span, preview = self._session.selected, self._scene.preview
        self._handle = self._scene.preview = None
        self.repaint_asked.emit()
        if span and preview and preview.fragments != span.fragments:
            self.fragments_dragged.emit(span.id, preview.fragments)

    def _click(self, point: QPointF) -> None:
        under = self._scene.spans_under(point)
        if self._session.mode is Mode.LINKING:
            for span in self._candidates(under)[:1]:
                self.candidate_chosen.emit(span.id)
            return
        if self._scene.fold_at(point):
            self.unfold_asked.emit()
            return
        offset = self._origin[0]
        self._session.move_caret(offset, offset)
        chosen = self._next_under(under, offset)
        self._session.select(chosen.id if chosen else "")
        if chosen and (unit := self._scene.unit_of(chosen)):
            self.unit_clicked.emit(unit)
        self._clicked_at = offset

    def _next_under(self, under: list[Span], offset: int) -> Span | None:
        # All bars of a unit are one thing to click on.
        things: dict[str, Span] = {}
        for span in under:
            own = self._session.span(span.id) is not None
            name = self._scene.unit_of(span) or (span.id if own else "")
            if name and (own or name not in things):
                things[name] = span
        selected = self._session.selected
        here = (self._scene.unit_of(selected) or selected.id) if selected else self._scene.guests.current
        names = list(things)
        if here in things and offset == self._clicked_at:
            return things[names[(names.index(here) + 1) % len(names)]]
        return things[names[0]] if names else None

    def _candidates(self, under: list[Span]) -> list[Span]:
        offered = {offer.span.id for offer in self._session.candidates}
        return [span for span in under if span.id in offered]
