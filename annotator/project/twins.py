"""Twins: articles whose texts are versions of one another, such as wire copy and updates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from annotator.errors import UserError
from annotator.model import Kind
from annotator.news.likeness import Sketch, groups, likeness, packed, pairs, sketch
from annotator.store import Store, listing, rows
from annotator.store.sketches import SketchCache

MOST_AT_ONCE = 2_000
"""So many texts that were not looked at before are looked at while somebody waits for an import."""

Progress = Callable[[int, int], bool]
"""Hear how many articles of how many were looked at; return False to stop."""


def unheard(_done: int, _total: int) -> bool:
    """Go on, whatever is done."""
    return True


@dataclass(frozen=True, slots=True)
class Twin:
    """Say that an article's text is a version of another's: how alike they are, from 0 to 1 (Jaccard, estimated)."""

    article: str
    other: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Arrived:
    """Hold the twins of articles that came, the nearest one for each; `unseen` articles were not compared with."""

    twins: tuple[Twin, ...]
    unseen: int


class Twins:
    """Find articles that are versions of one another; the sketches of their texts are kept in a cache."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cache = SketchCache(store)

    def groups(self, progress: Progress = unheard) -> list[tuple[str, ...]]:
        """List the groups of two or more listed articles that are alike, directly or through others.

        Articles are in the order they arrived. Raises UserError once `progress` returns False.
        """
        return groups(self._sketches({}, progress))

    def of(self, article: str, progress: Progress = unheard) -> list[Twin]:
        """List the other articles of an article's group, the nearest first.

        Raises UserError once `progress` returns False.
        """
        sketches = self._sketches({}, progress)
        group = next((ids for ids in groups(sketches) if article in ids), ())
        found = [Twin(article, id, likeness(sketches[article], sketches[id])) for id in group if id != article]
        return sorted(found, key=lambda twin: -twin.likeness)

    def likeness(self, one: str, other: str) -> float:
        """Say how alike the texts of two articles are, from 0 to 1."""
        return likeness(sketch(self._text(one)), sketch(self._text(other)))

    def arrived(self, fresh: Mapping[str, Sketch]) -> Arrived:
        """Find the twins of articles that just came, by their ids, among themselves and all that were there before.

        Somebody waits for it: of those whose texts were never looked at only the first ones are.
        """
        sketches = self._sketches(fresh, unheard, MOST_AT_ONCE)
        best: dict[str, Twin] = {}
        for one, other, score in pairs(sketches):
            for article, twin in ((one, other), (other, one)):
                if article in fresh and (article not in best or best[article].likeness < score):
                    best[article] = Twin(article, twin, score)
        twins = tuple(best[article] for article in fresh if article in best)
        return Arrived(twins, listing.count_current(self._store, Kind.ARTICLE) - len(sketches))

    def _sketches(self, fresh: Mapping[str, Sketch], progress: Progress, most: int | None = None) -> dict[str, Sketch]:
        """Give the sketches of listed articles in the order they arrived; of those not kept yet at most some."""
        hashes = rows.text_hashes(self._store)
        listed = [id for id in listing.listed_ids(self._store) if id in hashes]
        kept = self._cache.read()
        made = {hashes[id]: each for id, each in fresh.items() if id in hashes and hashes[id] not in kept}
        missing = [id for id in listed if hashes[id] not in kept and hashes[id] not in made][:most]
        for number, id in enumerate(missing, 1):
            if not progress(number, len(missing)):
                self._cache.keep(made)
                raise UserError("It was stopped. What was compared until then is kept for the next time.")
            made[hashes[id]] = packed(sketch(self._text(id)))
        self._cache.keep(made)
        known = {**kept, **made}
        return {id: known[hashes[id]] for id in listed if hashes[id] in known}

    def _text(self, article: str) -> str:
        found = rows.article_text(self._store, article)
        return found[0] if found else ""
