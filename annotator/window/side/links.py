"""The links of the selected span, and those that its label still asks for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.codebook import RelationType
from annotator.model import Relation, Span
from annotator.offsets.display import display_text
from annotator.window.keys.keymap import Keymap
from annotator.window.parts.elided import ElidedLabel
from annotator.window.parts.focus import draw_focus_ring, has_keyboard
from annotator.window.parts.icon_button import IconButton
from annotator.window.parts.key_button import KeyButton
from annotator.window.parts.key_line import Choice, Piece, Words
from annotator.window.parts.tones import swatch_color
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.session import Session
from annotator.window.side.attempt import attempt
from annotator.window.side.hints import first_key
from annotator.window.side.words import label_of, quoted, span_words
from annotator.window.theme import current_theme

_SWATCH = 8
_HEIGHT = 25


class LinkButton(QAbstractButton):
    """Show one link: its type, its direction, and the words at its other end."""

    def __init__(self, title: str, words: str, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._color = color
        self.setText(display_text(words))
        self.setAccessibleName(f"{title} {words}")
        self.setToolTip(plain_tooltip(f"{title} {words}"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        middle = self.height() / 2
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.setPen(QColor(theme.dim))
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, self.width() * 0.55)
        painter.drawText(QPointF(0, baseline), title)
        left = metrics.horizontalAdvance(title) + 8
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(swatch_color(self._color))
        painter.drawRoundedRect(QRectF(left, middle - _SWATCH / 2, _SWATCH, _SWATCH), 2, 2)
        left += _SWATCH + 5
        painter.setPen(QColor(theme.link if self.underMouse() else theme.ink))
        room = max(self.width() - left, 1)
        painter.drawText(QPointF(left, baseline), metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room))
        if self.hasFocus():
            draw_focus_ring(painter, self.rect().adjusted(-2, 0, 0, 0))


class LinkRow(QWidget):
    """Show a link with a button that removes it."""

    def __init__(self, session: Session, link: Relation, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outward = link.head == span.id
        other = session.span(link.tail if outward else link.head)
        kind = session.codebook.relation(link.label)
        title = kind.title if kind else link.label
        words = quoted(span_words(session, other)) if other else ""
        color = label_of(session.codebook, other.label).color if other else "#808080"
        self.button = LinkButton(f"{title} →" if outward else f"← {title}", words, color)
        self.unlink = IconButton("close", 22)
        self.unlink.describe(self.tr("Remove the link: {title} {words}").format(title=title, words=words))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button, 1)
        row.addWidget(self.unlink)
        self.button.clicked.connect(lambda: session.select(other.id if other else ""))
        self.unlink.clicked.connect(lambda: attempt(session, lambda: session.project.links.unlink(link.id)))


class MissingRow(QWidget):
    """Say that a link is missing, with buttons that make it or say that there is none."""

    link_wanted = Signal()

    def __init__(
        self, session: Session, kind: RelationType, span: Span, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = ElidedLabel()
        self.title.set_dim()
        self.title.show_text(missing_text(session, kind))
        self.link = KeyButton(key)
        self.link.show_text(_tr("link"))
        self.link.clicked.connect(self.link_wanted)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(2, 1)
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.link, 0, 1)
        attribute = session.codebook.attribute(span.label, kind.none_attribute)
        if attribute is not None:
            self.none = KeyButton(key, "0")
            self.none.show_text(attribute.title.lower())
            name = attribute.name
            self.none.clicked.connect(
                lambda: attempt(session, lambda: session.project.spans.set_attribute(span.id, name, True))
            )
            grid.addWidget(self.none, 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)


class SpanLinks(QWidget):
    """List the links of a span; `keyboard_lost` says that the row which had the keyboard is gone."""

    keyboard_lost = Signal()
    link_wanted = Signal()

    def __init__(self, session: Session, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keymap = keymap
        self._shown: object = None
        self._rows: list[LinkRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)

    def show_span(self, span: Span) -> None:
        """Show the links of a span, if they are others than those shown."""
        mine = [link for link in self._session.links if span.id in (link.head, link.tail)]
        missing = missing_relations(self._session, span)
        ends = [self._session.span(link.tail if link.head == span.id else link.head) for link in mine]
        if (span.id, mine, ends, missing) == self._shown:
            return
        self._shown = (span.id, mine, ends, missing)
        had_keyboard = self._clear()
        self._rows = [LinkRow(self._session, link, span) for link in mine]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        for kind in missing:
            hint = MissingRow(self._session, kind, span, first_key(self._keymap, "link"))
            hint.link_wanted.connect(self.link_wanted)
            self._column.addWidget(hint)
            hint.show()
        self.setVisible(bool(mine or missing))
        if had_keyboard:
            self.keyboard_lost.emit()

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set, from the next time a span is shown."""
        self._keymap = keymap
        self._shown = None

    def rows(self) -> list[LinkRow]:
        """Give the rows of links as they are shown."""
        return self._rows

    def _clear(self) -> bool:
        had_keyboard = False
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                had_keyboard |= has_keyboard(widget)
                widget.hide()
                widget.deleteLater()
        return had_keyboard


def missing_relations(session: Session, span: Span) -> list[RelationType]:
    """List the types of links that the codebook asks of a span and that it has too few of."""
    counts = [link.label for link in session.links if link.head == span.id]
    return [
        kind
        for kind in session.codebook.relations_from(span.label)
        if counts.count(kind.id) < kind.min and span.attributes.get(kind.none_attribute) is not True
    ]


def missing_hint(session: Session, kind: RelationType, span: Span, key: str) -> list[Piece]:
    """Say that a link is missing, and which keys make it or say that there is none."""
    pieces: list[Piece] = [Words(missing_text(session, kind)), Choice((key,), _tr("link"))]
    attribute = session.codebook.attribute(span.label, kind.none_attribute)
    if attribute is not None:
        pieces.append(Choice((key, "0"), attribute.title.lower()))
    return pieces


def missing_text(session: Session, kind: RelationType) -> str:
    """Say which link is missing."""
    ends = _tr(" or ").join(label_of(session.codebook, label).title for label in kind.to_labels)
    return _tr("No {ends} linked:").format(ends=ends)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SpanLinks", text)
