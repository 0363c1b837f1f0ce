"""What the panel says of the article as a whole, and which versions of a unit there are to take."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from annotator.model import Status
from annotator.review.comparison.units import Unit
from annotator.window.articles.wording import grouped
from annotator.window.review.state import Review
from annotator.window.review.verdicts import same_version
from annotator.window.session import Session
from annotator.window.side.words import quoted, span_words

_LONGEST = 60


def versions(review: Review, unit: Unit) -> Iterator[tuple[int, str, str]]:
    """Give each version once: the number that takes it, the letters of those who have it, and their names."""
    numbers = {person.annotator: number for number, person in enumerate(review.people, 1)}
    told: set[str] = set()
    for person in review.people:
        people = same_version(review, unit, person.annotator)
        if not people or person.annotator in told:
            continue
        told |= {each.annotator for each in people}
        letters = "".join(each.letter for each in people)
        names = ", ".join(f"{each.letter} ({each.shown})" for each in people)
        yield numbers[person.annotator], letters, names


def standing_words(session: Session, review: Review, left: int) -> str:
    """Say where the reviewer stands with the article, of which so many disagreements are left."""
    comparison = review.comparison
    if comparison is None:
        return ""
    if session.project.progress.state(comparison.article).status is Status.DONE:
        return _tr("settled ✓")
    if left:
        return _tr("{count} open").format(count=grouped(left))
    return _tr("all decided") if comparison.disagreements else ""


def orphan_words(session: Session, review: Review) -> str:
    """Name what was decided about marks that nobody has any more; "" where there is none."""
    orphans = review.comparison.orphans if review.comparison else ()
    if not orphans:
        return ""
    results = {decision.result for decision in orphans}
    words = [quoted(span_words(session, span), _LONGEST) for span in session.spans if span.id in results]
    said = _tr("Decided about marks that nobody has any more: {count}.").format(count=grouped(len(orphans)))
    if not words:
        return said
    kept = _tr("Still gold: {words}. Mark by hand (M) to delete it.").format(words=", ".join(words))
    return f"{said} {kept}"


def why_empty(review: Review) -> str:
    """Say why there is no card, and what to do; "" where there are cards."""
    comparison = review.comparison
    if comparison is not None and comparison.disagreements:
        return ""
    if comparison is None:
        return _tr("Open an article of the review queue.")
    if not comparison.annotators:
        return _tr("Nobody has annotated this article yet. If it rightly has nothing, Ctrl+Enter settles it.")
    if len(comparison.annotators) == 1:
        name = review.people[0].shown
        return _tr(
            "Only {name} has worked on this article, so there is nothing to compare. "
            "A takes what is marked; Ctrl+Enter settles the article."
        ).format(name=name)
    return _tr("Nothing here differs. A takes all that agree; Ctrl+Enter settles the article.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewPanel", text)
