"""The right side while reviewing: where annotators differ, what was decided, and how far they agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.model import Kind, Notice
from annotator.offsets.display import display_text
from annotator.review.comparison.units import SpanUnit, Standing, Unit
from annotator.window.articles.wording import grouped
from annotator.window.commands import reviewing
from annotator.window.keys.keymap import Keymap
from annotator.window.parts.section import MARGIN, Section
from annotator.window.review.agreement import AgreementTable
from annotator.window.review.card import CardButtons
from annotator.window.review.card_list import CardList
from annotator.window.review.card_text import CardText, card_text
from annotator.window.review.panel_words import orphan_words, standing_words, versions, why_empty
from annotator.window.review.reasons import ReasonMenu, ask_words
from annotator.window.review.state import Review
from annotator.window.review.veil import veiled
from annotator.window.session import Session
from annotator.window.side.attempt import attempt

KeyHandler = Callable[[QKeyEvent], bool]
WIDTH = 340


class ReviewPanel(QWidget):
    """List the disagreements of the article as cards; the one looked at can be decided.

    Keys that no part of it has a use for go to `key_handler`.
    """

    def __init__(self, session: Session, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_handler: KeyHandler | None = None
        self._session = session
        self._review = review
        self._left: set[str] = set()
        self._heading = QLabel()
        self._open = QLabel()
        self._empty = QLabel()
        self._orphans = QLabel()
        self.buttons = CardButtons()
        self.cards = CardList(self.buttons)
        self.agreement = AgreementTable(session, review)
        self.agreement_section = Section(self.tr("Agreement"), self.agreement)
        self._build()
        self._connect()
        self._show()

    def use_keymap(self, keymap: Keymap) -> None:
        """Name the keys that the user has set."""
        self.buttons.use_keymap(keymap)
        self._show_current()

    def ask_reason(self) -> None:
        """Let the reviewer choose why annotators differ, at the card looked at."""
        self._ask_about(self._review.current)

    def ask_last_reason(self) -> None:
        """Let the reviewer choose why annotators differ about what was decided last."""
        self._ask_about(self._review.decided_last)

    def _ask_about(self, unit: Unit | None) -> None:
        if unit is None:
            return
        reason = reviewing.reason_of(self._review, unit)
        menu = ReasonMenu(reason, veiled(self._review, reason), self)
        menu.chosen.connect(lambda said: self._say_why(unit.id, said))
        # The menu is deleted as it goes away, which must be over before the question is asked.
        menu.words_wanted.connect(lambda: QTimer.singleShot(0, self, lambda: self._ask_words(unit.id, reason)))
        button = self.buttons.reason_button
        near = button if button.isVisible() and unit == self._review.current else self._heading
        menu.show_at(near.mapToGlobal(QPoint(0, near.height())))

    def _ask_words(self, unit: str, reason: str) -> None:
        words = ask_words(self, reason)
        if words:
            self._say_why(unit, words)

    def _say_why(self, unit: str, reason: str) -> None:
        self._attempt(lambda: reviewing.say_why(self._session, self._review, unit, reason))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the cards with the arrows; hand on what no part of the panel has a use for."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            unit = self._review.neighbour(step)
            self._review.point_at(unit.id if unit is not None else self._here())
        elif self.key_handler is None or not self.key_handler(event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Give the size it would like, in pixels."""
        return QSize(WIDTH, 700)

    def _build(self) -> None:
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(260)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Disagreements"))
        roles = {self._heading: "heading", self._open: "dim", self._empty: "dim", self._orphans: "warning"}
        for label, role in roles.items():
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", role)
        for label in (self._empty, self._orphans):
            label.setWordWrap(True)
            label.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 12, MARGIN, 6)
        head.addWidget(self._heading, 1)
        head.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._empty, 1)
        column.addWidget(self.cards, 1)
        column.addWidget(self._orphans)
        column.addWidget(self.agreement_section)
        self.agreement_section.heading.setChecked(False)

    def _connect(self) -> None:
        session, review = self._session, self._review
        for signal in (review.compared, review.people_changed, review.reasoned):
            signal.connect(self._show)
        review.pointed.connect(self._show_current)
        session.noticed.connect(self._follow)
        self.cards.clicked.connect(review.point_at)
        self.buttons.take.connect(self._take)
        self.buttons.edit.connect(lambda: self._attempt(lambda: reviewing.edit(session, review)))
        self.buttons.none.connect(lambda: self._attempt(lambda: reviewing.take_none(session, review)))
        self.buttons.reason.connect(self.ask_reason)
        self.agreement_section.folded.connect(lambda folded: self.agreement.set_wanted(not folded))

    def _here(self) -> str:
        return self._review.current.id if self._review.current is not None else ""

    def _take(self, number: int) -> None:
        self._attempt(lambda: reviewing.take(self._session, self._review, number))

    def _attempt(self, verb: Callable[[], None]) -> None:
        attempt(self._session, verb)

    def _follow(self, notice: Notice) -> None:
        """Show where a decision was that undo took back, or brought back."""
        comparison = self._review.comparison
        if not notice.undoes or comparison is None:
            return
        about = {
            source.id
            for change in notice.changes
            if change.kind is Kind.DECISION and change.article == comparison.article
            for source in (change.after or change.before).sources
        }
        unit = next((unit for unit in comparison.disagreements if about & _ids(unit)), None)
        if unit is not None:
            self._review.point_at(unit.id)

    def _show(self) -> None:
        """Show all cards as they are now."""
        comparison = self._review.comparison
        units = comparison.disagreements if comparison else ()
        self._left = {unit.id for unit in reviewing.open_units(self._session, self._review)} if units else set()
        self.cards.show_cards([self._text(unit) for unit in units])
        empty = why_empty(self._review)
        self._empty.setText(empty)
        self._empty.setVisible(bool(empty))
        self.cards.setVisible(not empty)
        orphans = orphan_words(self._session, self._review)
        self._orphans.setText(display_text(orphans))
        self._orphans.setVisible(bool(orphans))
        self._show_current()

    def _text(self, unit: Unit) -> CardText:
        text = card_text(self._session, self._review, unit)
        if unit.standing is not Standing.DECIDED and unit.id not in self._left:
            said = self.tr("nothing to decide, since an end of it was left out")
            return replace(text, standing=Standing.DECIDED, verdict=said)
        return text

    def _show_current(self) -> None:
        unit = self._review.current
        if unit is not None:
            self.buttons.offer(list(versions(self._review, unit)), editable=isinstance(unit, SpanUnit))
        self.cards.look_at(self._here())
        current = self.cards.current
        self.setAccessibleDescription(current.text.spoken if current is not None else "")
        self._show_counts()

    def _show_counts(self) -> None:
        comparison = self._review.comparison
        listed = [unit.id for unit in comparison.disagreements] if comparison else []
        current = self._review.current
        heading = self.tr("Disagreements")
        if current is not None and current.id in listed:
            place = self.tr("{place} of {all}").format(place=listed.index(current.id) + 1, all=grouped(len(listed)))
            heading = f"{heading} · {place}"
        elif listed:
            heading = f"{heading} · {grouped(len(listed))}"
        left = len(self._left)
        self._heading.setText(heading.upper())
        self._heading.setAccessibleName(heading)
        self._open.setText(standing_words(self._session, self._review, left))


def _ids(unit: Unit) -> set[str]:
    """Give the ids of the spans or links that a unit is made of."""
    return {each.id for each in (unit.spans if isinstance(unit, SpanUnit) else unit.links).values()}
