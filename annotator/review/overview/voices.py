"""Whose work counts for an article: its gold layer, its annotators, or one chosen layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from annotator.project.statistics import Place
from annotator.review.overview.counting import counted
from annotator.review.overview.figures import OverviewQuestion
from annotator.review.presented import listed


class Standing(StrEnum):
    """Say why a layer counts for an article."""

    SETTLED = "settled"
    FINISHED = "finished"
    BEGUN = "only begun"


@dataclass(frozen=True, slots=True)
class Voices:
    """Hold the layers that count for an article, all alike and together as one."""

    standing: Standing
    layers: tuple[str, ...]

    @property
    def weight(self) -> float:
        """Give how much one of them counts."""
        return 1 / len(self.layers)


@dataclass(frozen=True, slots=True)
class Layers:
    """Name the layers of a project: those of annotators, and gold ones."""

    annotators: tuple[str, ...]
    gold: tuple[str, ...]


def voices_of(
    articles: Iterable[str], question: OverviewQuestion, layers: Layers, done: Set[Place], begun: Set[Place]
) -> dict[str, Voices]:
    """Choose for each article the first of these that anybody is: settled it, finished it, began it.

    Where annotators are named there is no gold layer, and where a layer is named there is no other.
    Articles that nobody began are left out.
    """
    ladder = _ladder(question, layers, done, begun)
    found: dict[str, Voices] = {}
    for article in articles:
        for standing, names, places in ladder:
            if here := tuple(name for name in names if (article, name) in places):
                found[article] = Voices(standing, here)
                break
    return found


def _ladder(
    question: OverviewQuestion, layers: Layers, done: Set[Place], begun: Set[Place]
) -> Sequence[tuple[Standing, Sequence[str], Set[Place]]]:
    people = (question.layer,) if question.layer else question.annotators or layers.annotators
    ladder = [(Standing.FINISHED, people, done), (Standing.BEGUN, people, begun)]
    if question.layer or question.annotators:
        return ladder
    return [(Standing.SETTLED, layers.gold, done), *ladder]


def basis_of(question: OverviewQuestion, voices: Mapping[str, Voices]) -> str:
    """Say in a sentence or two whose work is counted, and on how many articles it rests."""
    found = Counter(each.standing for each in voices.values())
    parts = ", ".join(f"{found[each]:,} {each}" for each in Standing if found[each])
    behind = f"{counted(len(voices), 'article')}{f' ({parts})' if parts else ''}"
    if question.layer:
        return f"Shares count the layer {question.layer} alone, in {behind}."
    whose = listed(question.annotators) if question.annotators else "all annotators"
    gold = "" if question.annotators else "An article that a reviewer settled counts by its gold layer alone. "
    return (
        f"Shares count the work of {whose} in {behind}. {gold}An article that several annotated counts once, by the "
        "mean of those who finished it, or of those who began it where nobody has finished."
    )
