"""One case of a fuzzing run: a seed with wounds, the same for the same number."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

MAX_BYTES = 3_000_000
"""How large a case may grow; sizes beyond it have tests of their own."""


@dataclass(frozen=True, slots=True)
class Case:
    """Hold a file to read: its name, its bytes, what lies beside it, and texts that the project has already."""

    name: str
    data: bytes
    beside: dict[str, bytes] = field(default_factory=dict)
    texts: tuple[str, ...] = ()


def case_of(seeds: list[Case], number: int, run: str) -> Case:
    """Give a case by its number; the first ones are the seeds as they are."""
    from tests.fuzzing.wounds import wounded

    if number < len(seeds):
        return seeds[number]
    chance = random.Random(f"{run} {number}")
    seed = chance.choice(seeds)
    others = [each.data for each in seeds if each is not seed] or [seed.data]
    if seed.beside and chance.random() < 0.25:
        name = chance.choice(sorted(seed.beside))
        beside = wounded(chance, seed.beside[name], others, name)[:MAX_BYTES]
        return replace(seed, beside={**seed.beside, name: beside})
    return replace(seed, data=wounded(chance, seed.data, others, seed.name)[:MAX_BYTES])
