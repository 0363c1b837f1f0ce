"""Which articles can be compared: those that two or more of the annotators finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.errors import UserError
from annotator.model import Relation, Span, Status
from annotator.project import Project
from annotator.review.agreement.marks import Mark, mark_of


@dataclass(frozen=True, slots=True)
class Work:
    """Hold what one annotator marked in one article."""

    spans: tuple[Span, ...]
    links: tuple[Relation, ...] = ()
    marks: tuple[Mark, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "marks", tuple(map(mark_of, self.spans)))


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold one article of `length` code points with the work of those who finished it."""

    id: str
    title: str
    length: int
    work: Mapping[str, Work]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Name an article that can't be compared, and say why."""

    id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Hold who is compared, over which articles, and which were left out.

    `became` gives the id of the entity that stands for an entity's id, after merging.
    """

    annotators: tuple[str, ...]
    articles: tuple[Compared, ...]
    left_out: tuple[LeftOut, ...] = ()
    became: Callable[[str], str] = str


def scope_of(project: Project, annotators: Sequence[str] = ()) -> Scope:
    """Read the articles that two or more of these annotators (all, by default) finished."""
    names = tuple(dict.fromkeys(annotators)) or tuple(project.statistics.workers())
    if len(names) < 2:
        raise UserError("Agreement needs the work of two annotators. Collect another annotator's file first.")
    finished: dict[str, list[str]] = {}
    for name in names:
        for row in project.articles.listed(name):
            finished.setdefault(row.id, []).extend([name] if row.status is Status.DONE else [])
    compared, left_out = [], []
    for article, by in finished.items():
        if len(by) > 1:
            compared.append(_compared(project, article, by))
        else:
            left_out.append(LeftOut(article, project.articles.info(article).title, _reason(by)))
    return Scope(names, tuple(compared), tuple(left_out), _became(project))


def _compared(project: Project, article: str, annotators: Sequence[str]) -> Compared:
    whole = project.articles.get(article)
    work = {
        name: Work(tuple(project.spans.in_article(article, name)), tuple(project.links.in_article(article, name)))
        for name in annotators
    }
    return Compared(article, whole.info.title, len(whole.text), work)


def _reason(annotators: Sequence[str]) -> str:
    return f"Only {annotators[0]} finished it." if annotators else "None of the annotators finished it."


def _became(project: Project) -> Callable[[str], str]:
    def standing(entity: str) -> str:
        try:
            return project.entities.get(entity).id
        except UserError:
            # An id that another program wrote and no entity has stands for itself.
            return entity

    return standing
