"""Parts of a corpus for training and testing, without leakage: what belongs together is on one side.

Groups are dealt out one after the other, the largest first, each to the part that lacks most of what it brings:
articles and spans of each label (the greedy form of iterative stratification, Sechidis et al. 2011).
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.errors import UserError

NEAR_DUPLICATES = "near-duplicates"
BY_ARTICLE = "article"
PARTS = ("train", "dev", "test")
_ARTICLE = ""


@dataclass(frozen=True, slots=True)
class Split:
    """Say how to part a corpus: shares of 1 for each part in order, and what must stay together.

    `group_by` is "near-duplicates", "article", or the name of a detail such as "outlet" or "date" ("month" and "year"
    stand for longer periods); near-duplicates stay together in all but "article".
    """

    shares: tuple[float, ...]
    group_by: str = NEAR_DUPLICATES
    seed: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """Name the parts."""
        return PARTS if len(self.shares) == len(PARTS) else (PARTS[0], PARTS[2])


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold what is looked at of an article: its details, and how many spans of each label it has."""

    id: str
    meta: Mapping[str, str]
    labels: Mapping[str, int]


def split_of(text: str, group_by: str, seed: int) -> Split:
    """Read shares written as "80/10/10" or "80/20".

    Raises UserError where they are something else, or do not make up a whole.
    """
    try:
        numbers = [float(each) for each in text.split("/")]
    except ValueError:
        numbers = []
    if len(numbers) not in (2, 3) or min(numbers) <= 0 or not sum(numbers) < float("inf"):
        raise UserError(f"“{text}” is no split. Write two or three shares, such as 80/10/10.")
    if not any(math.isclose(sum(numbers), whole, rel_tol=0.001) for whole in (1, 100)):
        raise UserError(f"The shares “{text}” make {sum(numbers):g}, not 100. Write them so that they do: 80/10/10.")
    return Split(tuple(each / sum(numbers) for each in numbers), group_by, seed)


def parted(pieces: Sequence[Piece], split: Split, alike: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """Give the part of each article by its id, in the order given; the same seed gives the same parts.

    `alike` are the groups of near-duplicates, by their ids. Raises UserError where there are fewer groups than parts,
    or no article has the detail to group by.
    """
    together = grouped(pieces, split.group_by, alike)
    if len(together) < len(split.parts):
        raise UserError(
            f"The articles fall into {len(together)} {'group' if len(together) == 1 else 'groups'} that must stay "
            f"together by “{split.group_by}”, too few for {len(split.parts)} parts. Group by something else, or add "
            "articles."
        )
    by_id = {piece.id: piece for piece in pieces}
    weights = [_weight([by_id[id] for id in ids]) for ids in together]
    chosen = _dealt(weights, split)
    found = {id: part for ids, part in zip(together, chosen, strict=True) for id in ids}
    return {piece.id: found[piece.id] for piece in pieces}


def grouped(pieces: Sequence[Piece], group_by: str, alike: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Give the ids of articles that must stay together, those that stand alone too."""
    links: list[tuple[str, ...]] = []
    if group_by != BY_ARTICLE:
        links += alike
    if group_by not in (BY_ARTICLE, NEAR_DUPLICATES):
        links += _by_detail(pieces, group_by)
    return _joined([piece.id for piece in pieces], links)


def detail_of(group_by: str) -> tuple[str, int | None]:
    """Give the detail that articles are grouped by, and how many of its characters count; None for all."""
    return {"month": ("date", 7), "year": ("date", 4)}.get(group_by, (group_by, None))


def _by_detail(pieces: Sequence[Piece], name: str) -> list[tuple[str, ...]]:
    source, length = detail_of(name)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        found[piece.meta.get(source, "")[:length]].append(piece.id)
    if set(found) <= {""}:
        known = sorted({key for piece in pieces for key in piece.meta})
        raise UserError(
            f"No article has the detail “{name}”. Group by {NEAR_DUPLICATES}, {BY_ARTICLE}, month, year or one of: "
            f"{', '.join(known) or 'none'}."
        )
    return [tuple(ids) for ids in found.values()]


def _joined(ids: Sequence[str], links: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Give the sets that links make of ids, in order."""
    place = {id: number for number, id in enumerate(ids)}
    root = list(range(len(ids)))

    def top(number: int) -> int:
        while root[number] != number:
            root[number] = number = root[root[number]]
        return number

    for first, *others in links:
        for other in others:
            root[top(place[other])] = top(place[first])
    found: defaultdict[int, list[str]] = defaultdict(list)
    for id in ids:
        found[top(place[id])].append(id)
    return [tuple(group) for group in found.values()]


def _weight(pieces: Sequence[Piece]) -> Counter[str]:
    weight = Counter({_ARTICLE: len(pieces)})
    for piece in pieces:
        weight.update(piece.labels)
    return +weight


def _dealt(weights: Sequence[Counter[str]], split: Split) -> list[str]:
    total: Counter[str] = Counter()
    for weight in weights:
        total.update(weight)
    order = list(range(len(weights)))
    random.Random(split.seed).shuffle(order)
    order.sort(key=lambda number: -sum(count / total[label] for label, count in weights[number].items()))
    held: list[Counter[str]] = [Counter() for _ in split.shares]
    found = [""] * len(weights)
    for place, number in enumerate(order):
        # Every part gets something, however large the first groups are.
        empty = [part for part, counts in enumerate(held) if not counts]
        parts = empty if len(order) - place <= len(empty) else range(len(held))
        best = max(parts, key=lambda part: _lack(held[part], split.shares[part], weights[number], total))
        held[best].update(weights[number])
        found[number] = split.parts[best]
    return found


def _lack(held: Counter[str], share: float, weight: Counter[str], total: Counter[str]) -> float:
    """Give how much of what a group brings a part lacks, relative to what it is to hold."""
    return sum((1 - held[label] / (share * total[label])) * count / total[label] for label, count in weight.items())
