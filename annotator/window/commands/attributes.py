"""Answering what the selected span still wants to know, by number keys, and saying which entity it means."""

from __future__ import annotations

from annotator.window.desk import Desk
from annotator.window.session import Session, guess_entity, last_entity, questions


def answer(session: Session, key: str) -> bool:
    """Set the attribute asked for to the value of a number key; say whether there was one."""
    span = session.selected
    if span is None:
        return False
    asked = questions(session.project, span, session.asking)
    current = next((question for question in asked if question.current), None)
    if current is None:
        return False
    value = dict(current.answers).get(key)
    if value is None:
        return False
    # The same key again takes an optional value off.
    cleared = value == current.value and not current.attribute.required
    session.project.spans.set_attribute(span.id, current.attribute.name, None if cleared else value)
    after = session.selected
    open_ones = after is not None and any(q.open for q in questions(session.project, after))
    # With nothing left to answer the same question stays, so that the next number corrects it.
    session.ask("" if open_ones else current.attribute.name)
    return True


def next_attribute(desk: Desk) -> None:
    """Let the number keys answer the next attribute of the selected span."""
    session = desk.session
    if session.selected is None:
        return
    asked = [q for q in questions(session.project, session.selected, session.asking) if q.answers]
    place = next((number for number, question in enumerate(asked) if question.current), -1)
    if asked:
        session.ask(asked[(place + 1) % len(asked)].attribute.name)


def take_guess(desk: Desk) -> None:
    """Say that the selected span means the entity that is offered."""
    session = desk.session
    span = session.selected
    guess = guess_entity(session, span) if span is not None else None
    if span is None or guess is None:
        return
    if guess.entity is not None:
        session.project.entities.assign(span.id, guess.entity.id)
    else:
        session.project.entities.assign_new(span.id, guess.name)


def take_last_entity(desk: Desk) -> None:
    """Say that the selected span means the entity used last in the article."""
    session = desk.session
    span = session.selected
    if span is None:
        return
    entity = last_entity(session, span)
    if entity is None:
        session.said.emit(session.tr("No entity was used in this article yet."))
        return
    session.project.entities.assign(span.id, entity.id)


def ask_entity(desk: Desk) -> None:
    """Let the annotator type which entity the selected span means."""
    desk.keyboard.ask_entity()


def can_have_entity(desk: Desk) -> bool:
    """Say whether the selected span refers to an entity."""
    span = desk.session.selected
    return span is not None and bool(desk.session.project.entities.attribute_of(span.label))


def toggle_flag(desk: Desk) -> None:
    """Flag the selected span as unsure, or the article where none is selected."""
    session = desk.session
    if session.selected is not None:
        session.project.spans.toggle_flag(session.selected.id)
    elif session.article is not None:
        session.project.progress.toggle_flag(session.article.id)


def toggle_article_flag(desk: Desk) -> None:
    """Flag the article, or take the flag off."""
    if desk.session.article is not None:
        desk.session.project.progress.toggle_flag(desk.session.article.id)


def edit_note(desk: Desk) -> None:
    """Put the keyboard into the note."""
    desk.keyboard.edit_note()
