"""What earlier exports left under the name of a new one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.formats.parts_written import part_place
from annotator.formats.splitting import PARTS, Split

PARTS_FILE, CARD, MANIFEST = ".parts.csv", ".card.md", ".manifest.json"
"""What the names of the files beside an export end in, after its own."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """Name what a new export takes the place of, and what it leaves beside it though it is of another one."""

    replaced: tuple[Path, ...]
    stale: tuple[Path, ...]


def earlier(target: Path, split: Split | None) -> Earlier:
    """Find what lies where an export is to go, whole or part by part."""
    places = [part_place(target, part) for part in split.parts] if split else [target]
    beside = [target.with_name(f"{target.name}{ending}") for ending in (PARTS_FILE, CARD, MANIFEST)]
    written = [*places, *(beside if split else beside[1:])]
    others = [target, *(part_place(target, part) for part in PARTS), beside[0]]
    return Earlier(
        tuple(path for path in written if path.exists()),
        tuple(path for path in others if path not in written and path.exists()),
    )
