"""The row that says which entity a span means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from annotator.codebook import Attribute
from annotator.model import Entity, Span
from annotator.window.keys.keymap import Keymap
from annotator.window.parts.key_button import KeyButton
from annotator.window.parts.name_field import NameField
from annotator.window.parts.offers import Offer
from annotator.window.parts.tones import small
from annotator.window.session import Guess, Question, Session, guess_entity, last_entity
from annotator.window.side.attribute_rows import AttributeRow, column_of
from annotator.window.side.hints import first_key
from annotator.window.side.words import entity_of, kind_title

_NEW = "new:"
_MOST_OFFERS = 9


class EntityRow(AttributeRow):
    """Ask which entity is meant: take the guess, the one used last, or type a name."""

    named = Signal(str, str)
    """The attribute's name, and the name of an entity that is not in the registry."""

    def __init__(self, attribute: Attribute, session: Session, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(attribute, parent)
        self._session = session
        self._guess: Guess | None = None
        self._last: Entity | None = None
        self._value: str = ""
        self.field = NameField(self._offers, first_key(keymap, "take_guess"))
        self.field.setAccessibleName(attribute.title)
        self.again = KeyButton(first_key(keymap, "take_last_entity"))
        self.again.setFont(small(self.again.font()))
        column = column_of(self)
        for widget in (self.title, self.field, self.again):
            column.addWidget(widget)
        self.field.taken.connect(self._take)
        self.field.guess_taken.connect(self._take_guess)
        self.field.cleared.connect(lambda: self.answer(None))
        self.field.finished.connect(self.finished)
        self.again.clicked.connect(self._take_last)

    def show_span(self, question: Question, span: Span | None) -> None:
        """Show the entity; where none is set, what is offered for the span."""
        self.show_question(question)
        entity = entity_of(self._session.project, question.value)
        self._value = entity.id if entity else ""
        self.field.show_name(entity.name if entity else "", kind_title(entity.kind) if entity else "")
        self.field.clear_button.describe(self.tr("Take {name} off").format(name=entity.name if entity else ""))
        offering = entity is None and span is not None
        self._guess = guess_entity(self._session, span) if offering and span else None
        self._last = last_entity(self._session, span) if offering and span else None
        self._show_offers()

    def begin(self) -> None:
        """Take the keyboard; the name that is set, or the guess, is there to be typed over."""
        name = self._name_of(self._value) if self._value else self._guess.name if self._guess else ""
        self.field.begin(name)

    def _show_offers(self) -> None:
        guess = guess_title(self._guess)
        self.field.show_guess(guess, self.tr("Take {name}").format(name=guess))
        same = self._guess is not None and self._guess.entity is not None and self._last is not None
        known = same and self._guess is not None and self._guess.entity == self._last
        self.again.setVisible(self._last is not None and not known)
        if self._last is not None:
            self.again.show_text(self.tr("same as last: {name}").format(name=self._last.name))

    def _offers(self, typed: str) -> tuple[Sequence[Offer], int]:
        registry = self._session.project.entities
        clean = " ".join(typed.split())
        found = registry.suggest(clean, _MOST_OFFERS)
        offers = [Offer(entity.name, kind_title(entity.kind), entity.id) for entity in found]
        if not clean or registry.named(clean) is not None:
            return offers, 0
        offers.append(Offer(self.tr("new: “{name}”").format(name=clean), "", _NEW + clean))
        return offers, 0 if found and _continues(clean, found[0]) else len(offers) - 1

    def _take(self, value: str) -> None:
        if value.startswith(_NEW):
            self.named.emit(self.attribute.name, value.removeprefix(_NEW))
        else:
            self.answer(value)

    def _take_guess(self) -> None:
        if self._guess is None:
            return
        if self._guess.entity is None:
            self.named.emit(self.attribute.name, self._guess.name)
        else:
            self.answer(self._guess.entity.id)

    def _take_last(self) -> None:
        if self._last is not None:
            self.answer(self._last.id)

    def _name_of(self, id: str) -> str:
        entity = entity_of(self._session.project, id)
        return entity.name if entity else ""


def guess_title(guess: Guess | None) -> str:
    """Give a guess as it is offered: its name, and that it would be new."""
    if guess is None:
        return ""
    if guess.entity is not None:
        return guess.name
    return QCoreApplication.translate("EntityRow", "{name} (new)").format(name=guess.name)


def _continues(typed: str, entity: Entity) -> bool:
    """Say whether a name of the entity, or a word in it, begins with what was typed."""
    wanted = typed.casefold()
    names = [name.casefold() for name in (entity.name, *entity.aliases)]
    return any(name.startswith(wanted) or any(w.startswith(wanted) for w in name.split()) for name in names)
