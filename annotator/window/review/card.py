"""The card of one disagreement, and the buttons of the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.window.articles.chips import Flow
from annotator.window.keys.keymap import Keymap
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.keycap import draw_keycap, key_label, keycap_height, keycap_width
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.review.card_painting import PADDING, Fonts, draw_card, text_height
from annotator.window.review.card_text import CardText
from annotator.window.theme import current_theme

_RADIUS = 8.0
_ABOVE_BUTTONS = 7
_SIDE = 9
_BEFORE_KEY = 6


class CardButton(QAbstractButton):
    """Show what can be decided, with its key after it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, key: str, spoken: str = "") -> None:
        """Show other words and another key; a screen reader says `spoken` where it is given."""
        name = spoken or text
        if (text, key, name) == (self.text(), self._key, self.accessibleName()):
            return
        self.setText(text)
        self._key = key
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(f"{name} ({key_label(key)})" if key else name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        cap = keycap_width(self._key, self.font()) + _BEFORE_KEY if self._key else 0
        wide = self.fontMetrics().horizontalAdvance(self.text()) + cap + 2 * _SIDE
        return QSize(round(wide), round(keycap_height(self.font())) + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.faint), 1))
        painter.setBrush(QColor(theme.raised if self.underMouse() or self.isDown() else theme.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(theme.ink))
        room = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._key:
            left = self.width() - _SIDE - keycap_width(self._key, self.font())
            draw_keycap(painter, left, self.height() / 2, self._key, self.font())
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), 6)


class CardButtons(QWidget):
    """Offer what can be decided about the card looked at."""

    take = Signal(int)
    """The number of the annotator's letter, from 1."""
    edit = Signal()
    none = Signal()
    reason = Signal()

    def __init__(self, keymap: Keymap | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._take: list[CardButton] = []
        self.edit_button, self.none_button, self.reason_button = CardButton(), CardButton(), CardButton()
        self._flow = Flow(self)
        self.edit_button.clicked.connect(self.edit)
        self.none_button.clicked.connect(self.none)
        self.reason_button.clicked.connect(self.reason)

    @property
    def take_buttons(self) -> Sequence[CardButton]:
        """Give the buttons that take an annotator's version, those not shown too."""
        return self._take

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set, from the next time a card is shown."""
        self._keymap = keymap

    def offer(self, takes: Sequence[tuple[int, str, str]], *, editable: bool) -> None:
        """Offer to take (number, letters, names) each, and what can be done with any card."""
        self._make(len(takes))
        for button in self._take[len(takes) :]:
            # What is not shown is to tell no name either.
            button.show_text("", "")
            button.hide()
        for button, (number, letters, names) in zip(self._take, takes, strict=False):
            button.setProperty("number", number)
            taken = self.tr("Take {who}")
            key = self._key(f"take_{number}")
            button.show_text(taken.format(who=", ".join(letters)), key, taken.format(who=names))
            button.show()
        self.edit_button.show_text(self.tr("Edit"), self._key("edit_gold"), self.tr("Take and edit"))
        self.edit_button.setVisible(editable)
        self.none_button.show_text(self.tr("None"), self._key("take_none"), self.tr("Take none"))
        self.reason_button.show_text(self.tr("Reason ▾"), self._key("reason"), self.tr("Reason"))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that it needs more rows where it has less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height for a width in pixels."""
        return self._flow.heightForWidth(width)

    def _key(self, action: str) -> str:
        keys = self._keymap.keys(action) if self._keymap else ()
        return keys[0] if keys else ""

    def _make(self, count: int) -> None:
        """Have enough buttons; those for all cards stay the last ones, also for Tab."""
        while len(self._take) < count:
            button = CardButton(self)
            button.clicked.connect(lambda _=False, made=button: self.take.emit(made.property("number")))
            self._take.append(button)
        while self._flow.takeAt(0) is not None:
            pass
        for button in (*self._take, self.edit_button, self.none_button, self.reason_button):
            self._flow.addWidget(button)
        for before, after in zip(self._in_order(), self._in_order()[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _in_order(self) -> list[CardButton]:
        return [*self._take, self.edit_button, self.none_button, self.reason_button]


class Card(QWidget):
    """Show one disagreement; the one looked at is framed and holds the buttons."""

    clicked = Signal(str)
    """The id of its unit."""

    def __init__(self, text: CardText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: CardButtons | None = None
        self._measured: dict[int, float] = {}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.text = text
        self._name()

    def show_text(self, text: CardText) -> None:
        """Show the disagreement as it is now."""
        if text != self.text:
            self.text = text
            self._measured.clear()
            self._name()
            self.updateGeometry()
            self.update()

    @property
    def is_current(self) -> bool:
        """Say whether it is the one looked at."""
        return self._buttons is not None

    def hold(self, buttons: CardButtons | None) -> None:
        """Take the buttons in, as the card that is looked at; or be any card again."""
        self._buttons = buttons
        if buttons is not None:
            buttons.setParent(self)
            buttons.show()
        self.fit()

    def fit(self) -> None:
        """Make room for what it holds now."""
        self._place_buttons()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height it needs at a width, in pixels."""
        inner = width - 2 * PADDING
        if width not in self._measured:
            self._measured[width] = text_height(self.text, inner, Fonts.of(self.font()))
        height = self._measured[width] + 2 * PADDING
        if self._buttons is not None:
            height += self._buttons.heightForWidth(int(inner)) + _ABOVE_BUTTONS
        return round(height)

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        """Give the least size it can be read at, in pixels."""
        return QSize(120, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at the bottom."""
        super().resizeEvent(event)
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measured.clear()
            self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at this one."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(self.text.unit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.link if self.is_current else theme.faint), 2 if self.is_current else 1))
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        room = QRectF(self.rect()).adjusted(PADDING, PADDING, -PADDING, -PADDING)
        draw_card(painter, self.text, room, Fonts.of(self.font()))

    def _place_buttons(self) -> None:
        if self._buttons is not None:
            width = int(self.width() - 2 * PADDING)
            height = self._buttons.heightForWidth(width)
            self._buttons.setGeometry(int(PADDING), int(self.height() - PADDING - height), width, height)

    def _name(self) -> None:
        self.setAccessibleName(self.text.spoken)
        self.setToolTip(plain_tooltip(self.text.spoken))
