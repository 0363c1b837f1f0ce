"""Deciding who gets which articles."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.errors import UserError

PEOPLE_PER_OVERLAP = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """Say how articles are to be shared out.

    `overlap` is the share (0 to 1) of the articles that two people get, of those that not everybody gets.
    `calibration` is how many articles everybody gets; they are the first ones of the list.
    """

    people: tuple[str, ...]
    overlap: float = 0.0
    calibration: int = 0
    seed: int = 0


@dataclass(slots=True)
class Plan:
    """Hold the articles of each person, in the order of the list, and which ones more than one person gets."""

    articles: dict[str, list[str]]
    calibration: list[str] = field(default_factory=list)
    overlap: list[str] = field(default_factory=list)


def plan(articles: Mapping[str, str], wish: Wish) -> Plan:
    """Share out articles, given as id and stratum in the order of the list.

    In each stratum, and in all, the loads of any two people differ by one at most; the same seed gives the same plan.
    """
    _refuse_what_cannot_be(wish, len(articles))
    ids = list(articles)
    common, rest = ids[: wish.calibration], ids[wish.calibration :]
    dice = random.Random(wish.seed)
    twice = _chosen(_by_stratum(rest, articles), wish.overlap, dice)
    share = _Sharing(wish.people, dice)
    takers: dict[str, Sequence[str]] = dict.fromkeys(common, wish.people)
    for members in _by_stratum(rest, articles).values():
        share.begin_stratum()
        dice.shuffle(members)
        # Those for two people first: single ones then even out what pairs can't.
        for id in sorted(members, key=lambda id: id not in twice):
            takers[id] = share.take(PEOPLE_PER_OVERLAP if id in twice else 1)
    mine = {name: [id for id in ids if name in takers[id]] for name in wish.people}
    return Plan(mine, common, [id for id in rest if id in twice])


class _Sharing:
    """Give each article to whoever has least, in this stratum and then in all."""

    def __init__(self, people: Sequence[str], dice: random.Random) -> None:
        self._people = list(people)
        dice.shuffle(self._people)
        self._total: Counter[str] = Counter()
        self._here: Counter[str] = Counter()
        self._together: Counter[tuple[str, ...]] = Counter()

    def begin_stratum(self) -> None:
        self._here.clear()

    def take(self, number: int) -> tuple[str, ...]:
        # Whoever has more here than the last of the least burdened is in no least burdened group.
        most = sorted(self._here[name] for name in self._people)[number - 1]
        free = [name for name in self._people if self._here[name] <= most]
        group = min(combinations(free, number), key=self._burden)
        self._together[group] += 1
        self._here.update(group)
        self._total.update(group)
        return group

    def _burden(self, group: tuple[str, ...]) -> tuple[int, int, int]:
        # Of equals, the pair that was least often together: in the end everybody is compared with everybody.
        here, total = sum(self._here[name] for name in group), sum(self._total[name] for name in group)
        return (here, total, self._together[group])


def _by_stratum(ids: Sequence[str], stratum: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id in ids:
        found.setdefault(stratum[id], []).append(id)
    return dict(sorted(found.items()))


def _chosen(strata: Mapping[str, list[str]], share: float, dice: random.Random) -> set[str]:
    """Draw the share of each stratum; what is left over by rounding goes to the largest remainders."""
    wanted = round(share * sum(map(len, strata.values())))
    exact = {name: share * len(members) for name, members in strata.items()}
    counts = {name: int(number) for name, number in exact.items()}
    for name in sorted(exact, key=lambda name: (counts[name] - exact[name], name)):
        if sum(counts.values()) < wanted:
            counts[name] += 1
    return {id for name, members in strata.items() for id in dice.sample(members, min(counts[name], len(members)))}


def _refuse_what_cannot_be(wish: Wish, articles: int) -> None:
    if len(set(wish.people)) < len(wish.people):
        raise UserError("One name is there twice. Give each annotator a name of their own.")
    if wish.overlap and len(wish.people) < PEOPLE_PER_OVERLAP:
        raise UserError("An overlap needs at least two annotators. Name another one, or leave the overlap out.")
    if wish.calibration > articles:
        raise UserError(f"There are only {articles} articles to hand out. Ask for fewer that everybody gets.")
