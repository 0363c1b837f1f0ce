"""What all parts of the review share: who is compared, where they differ, and which difference is looked at."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QObject, Signal

from annotator.model import Change, Kind, Notice, is_gold
from annotator.review.comparison.comparing_article import Alignment, aligned_article, judged
from annotator.review.comparison.units import Comparison, SpanUnit, Unit
from annotator.window.review.people import Person, people_of
from annotator.window.session import Session, Task


class Review(QObject):
    """Follow the session while it reviews; views watch this, commands change it."""

    compared = Signal()
    """The article, who is compared, or what they or the reviewer made of it has changed."""
    pointed = Signal()
    """Another unit is looked at, or none."""
    people_changed = Signal()
    """Others are compared, or names were hidden or shown."""
    arranged = Signal()
    """The article is shown once with all marks together, or once for each annotator."""
    pen_changed = Signal()
    """The reviewer began or ended marking by hand: the article's own keys work then."""
    reasoned = Signal()
    """A reason was given for a unit before it is decided."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._comparison: Comparison | None = None
        self._alignment: Alignment | None = None
        self._chosen: tuple[str, ...] = ()
        self._secret = ""
        self._people: tuple[Person, ...] = ()
        self._current = ""
        self._decided_last = ""
        self._side_by_side = False
        self._pen = False
        self._reasons: dict[str, str] = {}
        session.project_changed.connect(self._start_anew)
        session.task_changed.connect(self._change_task)
        session.article_changed.connect(self._change_article)
        session.noticed.connect(self._follow)

    @property
    def active(self) -> bool:
        """Say whether the window is used for reviewing."""
        return self._session.has_project and self._session.task is Task.REVIEW

    @property
    def comparison(self) -> Comparison | None:
        """Give what the annotators made of the article shown; None while nothing is reviewed."""
        return self._comparison

    @property
    def people(self) -> tuple[Person, ...]:
        """Give those compared in the article shown, in the order of their letters."""
        return self._people

    @property
    def chosen(self) -> tuple[str, ...]:
        """Give the annotators that the reviewer chose to compare; nobody named means all."""
        return self._chosen

    @property
    def names_hidden(self) -> bool:
        """Say whether names are hidden."""
        return bool(self._secret)

    @property
    def side_by_side(self) -> bool:
        """Say whether the article is shown once for each annotator."""
        return self._side_by_side

    @property
    def pen(self) -> bool:
        """Say whether the reviewer marks by hand."""
        return self._pen

    @property
    def current(self) -> Unit | None:
        """Give the unit that is looked at."""
        return self._comparison.unit(self._current) if self._comparison else None

    @property
    def decided_last(self) -> Unit | None:
        """Give the unit that was decided last since the article was opened; None where that was taken back."""
        unit = self._comparison.unit(self._decided_last) if self._comparison else None
        return unit if unit is not None and unit.decision is not None else None

    def note_decided(self, unit: str) -> None:
        """Remember which unit was decided last, by its id."""
        self._decided_last = unit

    def person(self, annotator: str) -> Person | None:
        """Find one of those compared by the annotator's name."""
        return next((person for person in self._people if person.annotator == annotator), None)

    def choose(self, annotators: tuple[str, ...]) -> None:
        """Compare these annotators from now on; nobody named means all."""
        if annotators != self._chosen:
            self._chosen = annotators
            self._compare()
            self.people_changed.emit()

    def hide_names(self, hidden: bool) -> None:
        """Hide names, in an order that is another one for each article; or show them."""
        if hidden != self.names_hidden:
            self._secret = secrets.token_hex(8) if hidden else ""
            self._compare()
            self.people_changed.emit()

    def show_side_by_side(self, apart: bool) -> None:
        """Show the article once for each annotator, or once with all marks together."""
        if apart != self._side_by_side:
            self._side_by_side = apart
            self.arranged.emit()

    def take_pen(self, taken: bool) -> None:
        """Begin or end marking by hand."""
        if taken != self._pen:
            self._pen = taken
            self.pen_changed.emit()

    def kept_reason(self, unit: str) -> str:
        """Give the reason that is kept for the decision on a unit; "" for none."""
        return self._reasons.get(unit, "")

    def keep_reason(self, unit: str, reason: str) -> None:
        """Keep a reason until the unit is decided; "" keeps none."""
        if reason != self.kept_reason(unit):
            self._reasons = {**self._reasons, unit: reason}
            self.reasoned.emit()

    def point_at(self, unit: str) -> None:
        """Look at a unit by its id; "" looks at none."""
        if unit != self._current:
            self._current = unit
            self.pointed.emit()

    def neighbour(self, step: int) -> Unit | None:
        """Give the disagreement that is `step` further than the one looked at, or than the caret; None at the end."""
        listed = self._comparison.disagreements if self._comparison else ()
        places = {unit.id: place for place, unit in enumerate(listed)}
        if self._current in places:
            place = places[self._current] + step
        elif step > 0:
            place = next((i for i, unit in enumerate(listed) if self._start(unit) >= self._here()), len(listed))
        else:
            place = next((i for i in reversed(range(len(listed))) if self._start(listed[i]) < self._here()), -1)
        return listed[place] if 0 <= place < len(listed) else None

    def place_of(self, unit: Unit) -> tuple[int, int] | None:
        """Give the code points `[start, end)` that a unit is about, those of the head for a link."""
        found = unit if isinstance(unit, SpanUnit) else self._comparison.unit(unit.head) if self._comparison else None
        return (found.start, found.end) if isinstance(found, SpanUnit) else None

    def _here(self) -> int:
        unit = self.current
        return self._start(unit) if unit else self._session.caret.head

    def _start(self, unit: Unit) -> int:
        return (self.place_of(unit) or (0, 0))[0]

    def _start_anew(self) -> None:
        self._chosen, self._secret, self._current = (), "", ""
        self._reasons = {}
        self._side_by_side = False
        self._compare()
        self.people_changed.emit()

    def _change_task(self) -> None:
        self.take_pen(False)
        self._compare()

    def _change_article(self) -> None:
        self.take_pen(False)
        self._current = self._decided_last = ""
        self._compare()
        self.pointed.emit()

    def _follow(self, notice: Notice) -> None:
        article = self._session.article
        if not self.active or article is None:
            return
        kinds = (Kind.SPAN, Kind.RELATION, Kind.DECISION, Kind.STATE, Kind.ENTITY, Kind.CODEBOOK)
        if any(notice.touches(kind, article.id if kind not in _SHARED else "") for kind in kinds):
            if notice.everything or not all(_is_gold(change) for change in notice.changes):
                self._alignment = None
            self._judge()

    def _compare(self) -> None:
        self._alignment = None
        self._judge()

    def _judge(self) -> None:
        """Compare anew; what nobody but the reviewer changed stays aligned, which takes the longest."""
        article = self._session.article
        if self.active and article is not None:
            if self._alignment is None:
                self._alignment = aligned_article(self._session.project, article.id, self._chosen)
            comparison = judged(self._session.project, self._alignment)
            self._people = people_of(comparison.annotators, f"{self._secret}{article.id}" if self._secret else "")
            self._comparison = comparison
        else:
            self._comparison, self._people = None, ()
        if self._current and self.current is None:
            self._current = ""
            self.pointed.emit()
        self.compared.emit()


_SHARED = (Kind.ENTITY, Kind.CODEBOOK)


def _is_gold(change: Change) -> bool:
    value = change.after if change.after is not None else change.before
    return is_gold(getattr(value, "annotator", ""))
