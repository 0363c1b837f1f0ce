"""Who shares articles with whom in a plan."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.team.plan import Plan


@dataclass(frozen=True, slots=True)
class Sharing:
    """Count the articles that an annotator shares, and name with whom."""

    articles: int
    others: tuple[str, ...]


def sharings(plan: Plan) -> dict[str, Sharing]:
    """Say for each annotator of a plan what is shared with others."""
    holders: dict[str, set[str]] = {id: set() for id in (*plan.calibration, *plan.overlap)}
    for name, articles in plan.articles.items():
        for id in articles:
            if id in holders:
                holders[id].add(name)
    return {name: _sharing(name, articles, holders) for name, articles in plan.articles.items()}


def _sharing(name: str, articles: list[str], holders: dict[str, set[str]]) -> Sharing:
    mine = [holders[id] for id in articles if len(holders.get(id, ())) > 1]
    return Sharing(len(mine), tuple(sorted(set().union(*mine) - {name})))
