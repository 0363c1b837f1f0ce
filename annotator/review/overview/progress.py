"""How far each annotator is, and how fast they go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from annotator.model import Status
from annotator.review.overview.figures import PACE_DAYS, OverviewQuestion, ProgressPart, ProgressRow
from annotator.review.overview.material import Material
from annotator.review.presented import listed

NO_ARTICLES = "The project has no articles yet. Import some."
NOBODY = "Nobody has annotated yet, and nobody was given articles."
MINUTES = "Minutes are active time, without pauses, per done article for which time was recorded."


def progress_of(material: Material, question: OverviewQuestion) -> ProgressPart:
    """Say how far each annotator is with the articles they were given, or with all where nothing was."""
    if not material.outlets:
        return ProgressPart(nothing=NO_ARTICLES)
    if not material.annotators:
        return ProgressPart(nothing=NOBODY)
    pace = (
        f"The pace counts articles that were marked as done in the {PACE_DAYS} days up to {question.today:%Y-%m-%d}, "
        "days off included; work that was imported has none."
    )
    rows = tuple(_row(material, name, question.today) for name in material.annotators)
    free = [row.annotator for row in rows if not row.assigned]
    given = [f"{listed(free)} {'was' if len(free) == 1 else 'were'} given no articles, so all count."] if free else []
    return ProgressPart(rows=rows, notes=(*given, MINUTES, pace))


def day_of(time: str) -> date | None:
    """Give the day of a time of the log on this computer's calendar; None for what is no time."""
    try:
        return datetime.fromisoformat(time).astimezone().date()
    except (ValueError, OverflowError):
        return None


def _row(material: Material, name: str, today: date) -> ProgressRow:
    given = material.given.get(name)
    mine = [article for article in material.outlets if given is None or article in given]
    parted: dict[Status, list[str]] = {status: [] for status in Status}
    for article in mine:
        parted[material.status(article, name)].append(article)
    done = parted[Status.DONE]
    return ProgressRow(
        annotator=name,
        assigned=given is not None,
        given=len(mine),
        done=tuple(done),
        started=tuple(parted[Status.STARTED]),
        todo=tuple(parted[Status.TODO]),
        spans=_mean([len(material.spans.get((article, name), ())) for article in done]),
        minutes=_mean([seconds / 60 for article in done if (seconds := material.seconds.get((article, name)))]),
        recent=_recent(material, name, today),
        last_day=day_of(material.last_times.get(name, "")),
    )


def _recent(material: Material, name: str, today: date) -> tuple[int, ...]:
    days = Counter(
        day_of(time)
        for (article, layer), time in material.done_times.items()
        if layer == name and article in material.outlets
    )
    return tuple(days[today - timedelta(back)] for back in reversed(range(PACE_DAYS)))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
