"""What became of the parts of a split: where they lie, how large they are, and what they were to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.splitting import BY_ARTICLE, NEAR_DUPLICATES, Split

_MUCH = 0.05


@dataclass(frozen=True, slots=True)
class PartWritten:
    """Hold what was written of one part; `asked` is its share of 1, `annotated` counts its articles with spans."""

    name: str
    path: Path
    asked: float
    articles: int
    annotated: int


def part_place(whole: Path, part: str) -> Path:
    """Give the place of a part, beside the one that was asked for."""
    return whole.with_name(f"{whole.stem}.{part}{whole.suffix}")


def share_of(part: PartWritten, parts: Sequence[PartWritten]) -> float:
    """Give the share of 1 that a part has of the articles of all."""
    return part.articles / max(1, sum(each.articles for each in parts))


def parts_said(parts: Sequence[PartWritten]) -> list[str]:
    """Say each part with its file, its size and what was asked for."""
    return [
        f"{each.path.name}: {each.articles:,} {'article' if each.articles == 1 else 'articles'} "
        f"({share_of(each, parts):.0%}, asked for {each.asked:.0%}), {each.annotated:,} with annotations"
        for each in parts
    ]


def parts_remarks(parts: Sequence[PartWritten], split: Split) -> list[str]:
    """Say what those who train with the parts must know: that one is of another size, or has no annotations."""
    found = []
    if any(abs(share_of(each, parts) - each.asked) > _MUCH for each in parts):
        found.append(f"The parts are not as large as asked for: {_reason(split)}")
    bare = [each.name for each in parts if not each.annotated]
    if bare and len(bare) < len(parts):
        found.append(
            f"No article of {' or '.join(bare)} has annotations. Leave such articles out, or try another seed."
        )
    return found


def _reason(split: Split) -> str:
    if split.group_by == BY_ARTICLE:
        return "labels are spread evenly first, and there are few articles."
    if split.group_by == NEAR_DUPLICATES:
        return "near-duplicates can't be parted, and labels are spread evenly first."
    return (
        f"articles of the same {split.group_by} can't be parted, nor can near-duplicates. Group by something smaller."
    )
