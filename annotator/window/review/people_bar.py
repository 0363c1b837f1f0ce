"""Above the article while reviewing: who is compared, and how the article is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from annotator.offsets.display import display_text
from annotator.window.articles.chips import Flow
from annotator.window.commands import reviewing
from annotator.window.parts.focus import draw_focus_ring
from annotator.window.parts.tooltips import plain_tooltip
from annotator.window.review.badges import SAMPLE, badge_width, draw_badge, draw_sample
from annotator.window.review.people import LETTERS, Person
from annotator.window.review.state import Review
from annotator.window.session import Session
from annotator.window.theme import current_theme, icon

_WIDEST_NAME = 150
_SIDE = 8
_GAP = 6
_ARROW = 12


class PersonChip(QAbstractButton):
    """Show an annotator's letter, line and name; pressing it offers what can be done about who is compared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = "A"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, person: Person) -> None:
        """Show one of those compared."""
        self._letter = person.letter
        self.setText(display_text(" ".join(person.shown.split())))
        self.setAccessibleName(self.tr("{letter}, {name}, change").format(letter=person.letter, name=person.shown))
        self.setToolTip(plain_tooltip(f"{person.letter} — {person.shown}"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        name = min(self.fontMetrics().horizontalAdvance(self.text()), _WIDEST_NAME)
        wide = _SIDE + badge_width(self.font()) + _GAP + SAMPLE + _GAP + name + _GAP + _ARROW + _SIDE
        return QSize(round(wide), self.fontMetrics().height() + 11)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.faint), 1))
        painter.setBrush(QColor(theme.raised if self.underMouse() else theme.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        middle = self.height() / 2
        left = _SIDE + draw_badge(painter, _SIDE, middle, self._letter, self.font()) + _GAP
        left += draw_sample(painter, left, middle, self._letter) + _GAP
        room = QRectF(left, 0, self.width() - left - _GAP - _ARROW - _SIDE + 1, self.height())
        painter.setPen(QColor(theme.ink))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        corner = (round(self.width() - _SIDE - _ARROW), round(middle - _ARROW / 2))
        icon("chevron-down", theme.dim).paint(painter, *corner, _ARROW, _ARROW)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), 6)


class PeopleBar(QWidget):
    """Show who is compared under which letter, let the reviewer compare others, hide names, and show all apart."""

    def __init__(self, session: Session, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._review = review
        self.chips: list[PersonChip] = []
        self._people = QWidget()
        self._flow = Flow(self._people, 6)
        self.add = QPushButton(self.tr("+ add annotator"))
        self.hide_names = QCheckBox(self.tr("hide names"))
        self.apart = QPushButton(self.tr("Side by side"))
        self.pen = QPushButton(self.tr("By hand — Esc ends"))
        self._build()
        self._connect()
        self._show()

    @property
    def shown(self) -> list[PersonChip]:
        """Give the chips of those compared in the article shown."""
        return self.chips[: len(self._review.people)]

    def menu_of(self, person: Person) -> QMenu:
        """Make the menu of an annotator's chip."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        if not self._review.names_hidden:
            instead = menu.addMenu(self.tr("Compare instead"))
            for name in self._others():
                instead.addAction(_plain(name), self._chooser(self._with(person.annotator, name)))
            instead.setEnabled(not instead.isEmpty())
        out = menu.addAction(self.tr("Leave out"), self._chooser(self._with(person.annotator, "")))
        out.setEnabled(len(self._compared()) > 2)
        everybody = menu.addAction(self.tr("Compare everybody"), self._chooser(()))
        everybody.setEnabled(bool(self._review.chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def add_menu(self) -> QMenu:
        """Make the menu of those who are not compared."""
        menu = QMenu(self)
        for name in self._others():
            menu.addAction(_plain(name), self._chooser((*self._compared(), name)))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _build(self) -> None:
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for button in (self.add, self.apart, self.pen):
            button.setProperty("role", "chip")
            button.setAutoDefault(False)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._flow.addWidget(button)
        for widget in (self.add, self.apart, self.pen, self.hide_names):
            widget.setFixedHeight(PersonChip().sizeHint().height())
        self.apart.setCheckable(True)
        self.apart.setToolTip(plain_tooltip(self.tr("Show the article once for each annotator (S)")))
        self.hide_names.setToolTip(plain_tooltip(self.tr("Hide the annotators' names and shuffle their order (H)")))
        self._flow.addWidget(self.hide_names)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._people.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 6)
        row.addWidget(self._people, 1)

    def _connect(self) -> None:
        review = self._review
        for signal in (review.compared, review.people_changed, review.arranged, review.pen_changed):
            signal.connect(self._show)
        self.add.clicked.connect(lambda: self._pop_up(self.add_menu(), self.add))
        self.hide_names.clicked.connect(review.hide_names)
        self.apart.clicked.connect(review.show_side_by_side)
        self.pen.clicked.connect(lambda: reviewing.put_pen_down(self._session, review))

    def _show(self) -> None:
        people = self._review.people
        while len(self.chips) < len(people):
            self._make_chip()
        for chip in self.chips[len(people) :]:
            chip.show_person(Person("", "A", ""))
            chip.hide()
        for chip, person in zip(self.chips, people, strict=False):
            chip.show_person(person)
            chip.show()
        hidden = self._review.names_hidden
        self.add.setVisible(bool(self._review.active and self._others()))
        self.add.setEnabled(not hidden and len(self._compared()) < len(LETTERS))
        self.add.setToolTip(plain_tooltip(self.tr("Show names to choose whom to compare.")) if hidden else "")
        self.hide_names.setChecked(hidden)
        self.apart.setChecked(self._review.side_by_side)
        self.apart.setEnabled(len(people) > 1)
        self._show_pen()
        self._people.updateGeometry()

    def _show_pen(self) -> None:
        """Let the notice of marking by hand stand where the choices were: the article below must not jump."""
        taken = self._review.pen
        if taken and self.pen.isHidden():
            self.setMinimumHeight(self.height())
        elif not taken:
            self.setMinimumHeight(0)
        self.hide_names.setVisible(not taken)
        self.apart.setVisible(not taken)
        self.pen.setVisible(taken)

    def _make_chip(self) -> None:
        """Add a chip after the last one, in the row and for Tab."""
        place = len(self.chips)
        chip = PersonChip(self._people)
        chip.clicked.connect(lambda: self._pop_up(self.menu_of(self._review.people[place]), chip))
        self.chips.append(chip)
        rest: Sequence[QWidget] = (self.add, self.apart, self.pen, self.hide_names)
        while self._flow.takeAt(0) is not None:
            pass
        for widget in (*self.chips, self.add, self.hide_names, self.apart, self.pen):
            self._flow.addWidget(widget)
        for before, after in zip((*self.chips, *rest), (*self.chips, *rest)[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _pop_up(self, menu: QMenu, under: QWidget) -> None:
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _everybody(self) -> list[str]:
        return self._session.project.progress.annotators() if self._session.has_project else []

    def _compared(self) -> tuple[str, ...]:
        return self._review.chosen or tuple(self._everybody())

    def _others(self) -> list[str]:
        compared = self._compared()
        return [name for name in self._everybody() if name not in compared]

    def _with(self, annotator: str, instead: str) -> tuple[str, ...]:
        """Give those compared with one replaced, or left out where the other is ""."""
        names = (instead if name == annotator else name for name in self._compared())
        return tuple(name for name in names if name)

    def _chooser(self, annotators: tuple[str, ...]) -> _Choose:
        return _Choose(self._review, annotators)


class _Choose:
    def __init__(self, review: Review, annotators: tuple[str, ...]) -> None:
        self._review = review
        self._annotators = annotators

    def __call__(self) -> None:
        self._review.choose(self._annotators)


def _plain(name: str) -> str:
    return display_text(" ".join(name.split())).replace("&", "&&")
