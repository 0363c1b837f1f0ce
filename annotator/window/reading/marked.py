"""The article with its marks: follows the session and paints them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from annotator.model import Kind, Notice, Span
from annotator.window.reading.arrows import ArrowPainter
from annotator.window.reading.guests import NOBODY, Guests
from annotator.window.reading.hint import Hint
from annotator.window.reading.looks import LabelLooks
from annotator.window.reading.page import lane_metrics, lettered_metrics
from annotator.window.reading.painter import MarkPainter
from annotator.window.reading.scene import Scene
from annotator.window.reading.view import ArticleView
from annotator.window.session import Session
from annotator.window.theme import current_theme, notifier, ui_font

# Up to so many bars are exchanged one by one.
_FEW = 24


class MarkedView(ArticleView):
    """Paint the session's article and spans, and only what changed anew; and what guests made of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scene = Scene(session, self._page)
        self._looks = LabelLooks(None, current_theme())
        self._guests = NOBODY
        self._shown = ""
        self.hint = Hint(session, self)
        self.hint.changed.connect(self.viewport().update)
        session.article_changed.connect(self._show_article)
        session.project_changed.connect(self._use_colours)
        session.noticed.connect(self._follow_notice)
        session.span_selected.connect(self._follow_selection)
        session.mode_changed.connect(self.viewport().update)
        notifier().changed.connect(self._change_theme)
        self._use_colours()
        self._show_article()

    def set_found(self, ranges: Sequence[tuple[int, int]], current: int) -> None:
        """Light up what was found, `[start, end)` in code points; `current` counts from 0, -1 for none."""
        self._scene.found = tuple(ranges)
        self._scene.current_found = current
        self.viewport().update()
        if 0 <= current < len(ranges):
            self.reveal(*ranges[current])

    def show_guests(self, guests: Guests) -> None:
        """Draw what others made of an article, as soon as and as long as it is the one on show."""
        self._guests = guests
        article = self._session.article
        # The article may have changed already, and this view not heard of it.
        if article is not None and self._shown == article.id:
            self._receive()

    def dismiss_guests(self, guests: Guests) -> None:
        """Stop drawing guests, unless others took their place already."""
        if self._guests is guests:
            self.show_guests(NOBODY)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tints, then the text, then bars and links."""
        if self._session.article is None:
            self._paint_hint()
            return
        theme = current_theme()
        top, bottom = event.rect().top() + self._scrolled(), event.rect().bottom() + self._scrolled()
        marks = MarkPainter(self._scene, theme, self._looks)
        painter = self._painter(event)
        marks.paint_tints(painter, top, bottom)
        painter.end()
        super().paintEvent(event)
        painter = self._painter(event)
        marks.paint_marks(painter, top, bottom)
        ArrowPainter(self._scene, theme, self._looks).paint(painter)
        painter.end()

    def _use_colours(self) -> None:
        theme = current_theme()
        self._looks = LabelLooks(self._session.codebook if self._session.has_project else None, theme)
        palette = self.palette()
        for role, color in ((QPalette.ColorRole.Base, theme.paper), (QPalette.ColorRole.Text, theme.ink)):
            palette.setColor(role, QColor(color))
        self.setPalette(palette)
        self.viewport().update()

    def _change_theme(self) -> None:
        self._use_colours()
        self._page.dress(self._page.points, current_theme())

    def _show_article(self) -> None:
        article = self._session.article
        self._shown = article.id if article else ""
        self._scene.forget()
        self._page.show(article)
        self._invite()
        self._page.index.fill(self._scene.all_spans())
        self._page.dress(self._page.points, current_theme())
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def _follow_notice(self, notice: Notice) -> None:
        article = self._session.article
        if article is None:
            return
        if notice.touches(Kind.CODEBOOK):
            self._use_colours()
        if notice.everything or notice.touches(Kind.ARTICLE, article.id):
            self._dress_anew()
            return
        mine = self._session.layer
        deeper: set[int] = set()
        for change in notice.changes:
            value = change.after or change.before
            if isinstance(value, Span) and value.article == article.id and value.annotator == mine:
                deeper |= self._page.index.replace(change.before, change.after)
        if deeper:
            self._keep_in_place(lambda: self._page.make_room(deeper))
        self.viewport().update()

    def _dress_anew(self) -> None:
        article = self._session.article
        assert article is not None
        self._page.use_zones(article.info.zones)
        self._page.index.fill(self._scene.all_spans())
        self._keep_in_place(lambda: self._page.dress(self._page.points, current_theme()))
        self.viewport().update()

    def _invite(self) -> None:
        article = self._session.article
        guests = self._guests if article is not None and article.id == self._guests.article else NOBODY
        self._scene.invite(guests)
        self._page.index.leads = guests.leads
        self._page.lanes = lettered_metrics if guests.lettered else lane_metrics

    def _receive(self) -> None:
        """Take guests in, and move only those lines that need another room."""
        page, before, lanes = self._page, self._scene.guests, self._page.lanes
        self._invite()
        deeper = self._exchange(before, self._scene.guests)
        if page.lanes is not lanes:
            self._keep_in_place(lambda: page.dress(page.points, current_theme()))
        elif deeper:
            self._keep_in_place(lambda: page.make_room(deeper))
        self.viewport().update()

    def _exchange(self, before: Guests, after: Guests) -> set[int]:
        if after.bars is before.bars and after.ticked == before.ticked:
            return set()
        index = self._page.index
        ids = (before.bars.keys() | after.bars.keys()) | (before.ticked ^ after.ticked)
        old = {id: guest.span for id, guest in before.bars.items()}
        new = {id: guest.span for id, guest in after.bars.items()}
        leads_before, leads = before.leads, after.leads
        changed = [id for id in ids if old.get(id) != new.get(id) or leads_before.get(id) != leads.get(id)]
        if len(changed) > _FEW:
            return index.fill(self._scene.all_spans())
        own = self._session.span
        return {
            paragraph for id in changed for paragraph in index.replace(old.get(id) or own(id), new.get(id) or own(id))
        }

    def _follow_selection(self) -> None:
        self.viewport().update()
        span = self._session.selected
        if span is None:
            return
        first, last = self._page.places.caret(span.start), self._page.places.caret(span.end)
        top, bottom = self._scrolled(), self._scrolled() + self.viewport().height()
        if first is None or last is None or first.top() > bottom or last.bottom() < top:
            self.reveal(span.start, span.end)

    def _painter(self, event: QPaintEvent) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self._scrolled())
        return painter

    def _paint_hint(self) -> None:
        painter = QPainter(self.viewport())
        painter.setPen(QColor(current_theme().dim))
        painter.setFont(ui_font(1.1))
        how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect(), how, self.hint.text)
