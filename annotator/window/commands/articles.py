"""Working through articles: undo, done, next."""

from __future__ import annotations

from annotator.model import Kind, Notice, Status, Verb
from annotator.project.history import Step
from annotator.window.articles.wording import articles_text
from annotator.window.commands import reviewing
from annotator.window.desk import Desk
from annotator.window.session import Session
from annotator.window.steps import step_words


def undo(desk: Desk) -> None:
    """Reverse the last action, and show where it was; an import only after a question, since it is so much."""
    step = desk.session.project.history.next_undo()
    if step is not None and step.verb is Verb.IMPORT and not desk.files.confirm_undo_of_import(step):
        return
    notice = desk.session.project.history.undo()
    _show(desk.session, notice)
    if step is not None:
        desk.session.said.emit(desk.session.tr("Undone: {what}.").format(what=_named(step, notice)))


def redo(desk: Desk) -> None:
    """Bring back what was undone last, and show where it is."""
    step = desk.session.project.history.next_redo()
    notice = desk.session.project.history.redo()
    _show(desk.session, notice)
    if step is not None:
        desk.session.said.emit(desk.session.tr("Done again: {what}.").format(what=_named(step, notice)))


def done_and_next(desk: Desk) -> None:
    """Say that the article is done and show the next one, unless the codebook's rules find something missing."""
    session = desk.session
    if session.article is None:
        return
    if desk.review.active:
        reviewing.settle(desk)
        return
    missing = session.project.findings(session.article.id)
    if missing:
        desk.work.show_findings(missing)
    else:
        done_anyway(desk)


def done_anyway(desk: Desk) -> None:
    """Say that the article is done, whatever is missing, and show the next one."""
    session = desk.session
    if session.article is not None:
        session.project.progress.set_status(session.article.id, Status.DONE)
        desk.work.next_to_do()


def toggle_done(desk: Desk) -> None:
    """Say that the article is done, or that it is not, and stay."""
    session = desk.session
    if session.article is None:
        return
    state = session.project.progress.state(session.article.id)
    status = Status.STARTED if state.status is Status.DONE else Status.DONE
    session.project.progress.set_status(session.article.id, status)


def check(desk: Desk) -> None:
    """List what the codebook's rules find missing in the article."""
    if desk.session.article is not None:
        desk.work.show_findings(desk.session.project.findings(desk.session.article.id))


def _named(step: Step, notice: Notice | None) -> str:
    """Name a step, with the number of articles where it changed many."""
    count = len(_changed(notice)) if notice is not None else 0
    words = step_words(step.verb)
    return f"{words} ({articles_text(count)})" if count > 1 else words


def _changed(notice: Notice) -> list[str]:
    """Give the articles that an action changed something in, in its order."""
    return list(dict.fromkeys(change.article for change in notice.changes if change.article))


def _show(session: Session, notice: Notice | None) -> None:
    # An edit of the codebook was nowhere in particular, whatever it carried over.
    if notice is None or notice.touches(Kind.CODEBOOK):
        return
    changed = _changed(notice)
    here = session.article.id if session.article is not None else ""
    if here not in changed:
        # What was done in many articles was nowhere in particular, too.
        if not changed or (here and len(changed) > 1) or not session.project.articles.is_listed(changed[0]):
            return
        session.show_article(changed[0])
    if len(changed) > 1:
        return
    span = next((c.after for c in notice.changes if c.kind is Kind.SPAN and c.after is not None), None)
    if span is not None and session.span(span.id) is not None:
        session.select(span.id)
        if not span.start <= session.caret.head <= span.end:
            session.move_caret(span.end, span.end)
