"""Twins: articles whose texts are versions of one another, such as wire copy and updates."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from annotator.errors import UserError
from annotator.model import Kind
from annotator.news.likeness import ALIKE, SIZE, Sketch, joined, likeness, sketch
from annotator.project.listed_texts import KeptSketches, ListedTexts
from annotator.store import Store, listing, log, rows
from annotator.store.sketches import Kept, NoCache, SketchCache, no_room, passing

MOST_AT_ONCE = 2_000
"""So many texts that were not looked at before are looked at while somebody waits for an import."""

MOST_TOLD = 10_000
"""Of so many articles that came the twins are told; of more they are only counted."""

_PORTION = 200

Progress = Callable[[int, int], bool]
"""Hear how many articles of how many were looked at; return False to stop."""

_Found = TypeVar("_Found")


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
    """Hold the nearest twins of the first articles that came and have any, and count all of these.

    With `unseen` articles they were not compared.
    """

    twins: tuple[Twin, ...]
    count: int
    unseen: int


class Twins:
    """Find articles that are versions of one another; the sketches of their texts are kept in a cache."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cache = SketchCache(store)

    def groups(self, progress: Progress = unheard, among: Container[str] | None = None) -> list[tuple[str, ...]]:
        """List the groups of two or more listed articles that are alike, directly or through others.

        `among` are the ids of articles to look at, None for all; they are in the order they arrived. Raises UserError
        once `progress` returns False.
        """

        def found(kept: Kept) -> list[tuple[str, ...]]:
            sketches = self._sketches(kept, ListedTexts.of(self._store, among=among), progress)
            groups = _groups(sketches)
            ids = self._ids(sketches.texts, (number for group in groups for number in group))
            return [tuple(ids[number] for number in group) for group in groups]

        return self._with_cache(found)

    def of(self, article: str, progress: Progress = unheard) -> list[Twin]:
        """List the other articles of an article's group, the nearest first.

        Raises UserError once `progress` returns False.
        """
        text = rows.article_text(self._store, article)
        if text is None:
            return []
        sha256 = text[1]

        def found(kept: Kept) -> list[Twin]:
            sketches = self._sketches(kept, ListedTexts.of(self._store), progress)
            number = sketches.texts.number(sha256)
            group = next((each for each in _groups(sketches) if number in each), ())
            ids = self._ids(sketches.texts, group)
            whole = {ids[place]: array("Q", each) for place, each in zip(group, sketches.whole(group), strict=True)}
            return [Twin(article, id, likeness(whole[article], each)) for id, each in whole.items() if id != article]

        return sorted(self._with_cache(found), key=lambda twin: -twin.likeness)

    def likeness(self, one: str, other: str) -> float:
        """Say how alike the texts of two articles are, from 0 to 1."""
        return likeness(sketch(self._text(one)), sketch(self._text(other)))

    def arriving(self) -> Arriving:
        """Begin to hear of texts that arrive, to compare them once they are all there."""
        return Arriving(self, log.last_lamport(self._store))

    def keep(self, sketches: dict[str, Sketch]) -> bool:
        """Keep the sketches of texts by the SHA-256 of these; say whether that was possible."""
        try:
            with self._cache.opened() as kept:
                kept.keep(sketches)
        except NoCache:
            return False
        return True

    def since(self, moment: int) -> Arrived:
        """Find the twins of articles that came after a logical time, among themselves and all that were there before.

        Somebody waits for it: of those whose texts were never looked at only some are, the new ones first.
        """

        def found(kept: Kept) -> Arrived:
            sketches = self._sketches(kept, ListedTexts.of(self._store, moment), unheard, MOST_AT_ONCE)
            best = _Nearest(sketches)
            twins = self._twins(sketches.texts, best.pairs())
            return Arrived(twins, best.count, self._listed - len(sketches.texts))

        with suppress(NoCache):
            return self._with_cache(found)
        return Arrived((), 0, self._listed)

    @property
    def _listed(self) -> int:
        return listing.count_current(self._store, Kind.ARTICLE)

    def _with_cache(self, work: Callable[[Kept], _Found]) -> _Found:
        """Work with the cache, with a new one where it is damaged, and with a passing one where it can't be kept."""
        for opened in (self._cache.opened, self._cache.opened):
            with suppress(NoCache), opened() as kept:
                return work(kept)
        with passing() as kept:
            return work(kept)

    def _sketches(self, kept: Kept, texts: ListedTexts, progress: Progress, most: int | None = None) -> KeptSketches:
        """Give the sketches of texts; of those not kept yet at most some are made."""
        missing = array("I")
        for start, portion in texts.portions():
            known = kept.known(portion)
            missing.extend(start + place for place, sha256 in enumerate(portion) if sha256 not in known)
        missing = array("I", sorted(missing, key=lambda number: number < texts.fresh))
        chosen = missing if most is None else missing[:most]
        self._make(kept, [texts[number] for number in chosen], progress)
        return KeptSketches(kept, texts.without(missing[len(chosen) :]))

    def _make(self, kept: Kept, sha256s: Sequence[str], progress: Progress) -> None:
        for start in range(0, len(sha256s), _PORTION):
            made: dict[str, Sketch] = {}
            for number, sha256 in enumerate(sha256s[start : start + _PORTION], start + 1):
                if not progress(number, len(sha256s)):
                    kept.keep(made)
                    raise UserError("It was stopped. What was compared until then is kept for the next time.")
                made[sha256] = sketch(rows.text_with_hash(self._store, sha256))
            kept.keep(made)

    def _twins(self, texts: ListedTexts, pairs: Sequence[tuple[int, int, float]]) -> tuple[Twin, ...]:
        ids = self._ids(texts, (number for one, other, _ in pairs for number in (one, other)))
        return tuple(Twin(ids[one], ids[other], score) for one, other, score in pairs)

    def _ids(self, texts: ListedTexts, numbers: Iterable[int]) -> dict[int, str]:
        """Give the ids of the articles with some texts."""
        wanted, found = sorted(set(numbers)), {}
        for start in range(0, len(wanted), _PORTION):
            some = wanted[start : start + _PORTION]
            ids = rows.articles_with_hashes(self._store, [texts[number] for number in some])
            found.update({number: ids[texts[number]] for number in some})
        return found

    def _text(self, article: str) -> str:
        found = rows.article_text(self._store, article)
        return found[0] if found else ""


class Arriving:
    """Hear of the texts that arrive, and find their twins in the end.

    Their sketches are kept in the cache meanwhile, so that they need no memory. Where that is not possible, they are
    made anew in the end. What an import that is stopped leaves in the cache does no harm.
    """

    def __init__(self, twins: Twins, moment: int) -> None:
        self._twins = twins
        self._moment = moment
        self._waiting: dict[str, Sketch] = {}
        self._any, self._can_keep = False, True

    def add(self, sha256: str, sketch: Sketch) -> None:
        """Take the sketch of a text that is new, by the SHA-256 of the text."""
        self._any = True
        self._waiting[sha256] = sketch
        if len(self._waiting) >= _PORTION:
            self._keep()

    def found(self) -> Arrived:
        """Find the twins of what arrived, once all is written."""
        self._keep()
        return self._twins.since(self._moment) if self._any else Arrived((), 0, 0)

    def _keep(self) -> None:
        if self._can_keep and self._waiting:
            self._can_keep = self._twins.keep(self._waiting)
        self._waiting = {}


class _Nearest:
    """Find the nearest twin of each fresh text."""

    def __init__(self, sketches: KeptSketches) -> None:
        self._first = sketches.texts.fresh
        fresh = len(sketches.texts) - self._first
        self._others, self._scores = array("I", bytes(4 * fresh)), array("d", bytes(8 * fresh))
        self.count = 0
        for one, other, score in _alike(sketches, self._first):
            self._take(one, other, score)
            self._take(other, one, score)

    def pairs(self) -> list[tuple[int, int, float]]:
        """Give the first texts that have a twin, with that and how alike they are."""
        found: list[tuple[int, int, float]] = []
        for place, score in enumerate(self._scores):
            if score and len(found) < MOST_TOLD:
                found.append((self._first + place, self._others[place], score))
        return found

    def _take(self, text: int, other: int, score: float) -> None:
        place = text - self._first
        if place >= 0 and self._scores[place] < score:
            self.count += not self._scores[place]
            self._others[place], self._scores[place] = other, score


def _groups(sketches: KeptSketches) -> list[tuple[int, ...]]:
    return joined(len(sketches.texts), _alike(sketches, 0))


def _alike(sketches: KeptSketches, since: int) -> Iterator[tuple[int, int, float]]:
    from annotator.news.alike_pairs import alike_pairs

    try:
        yield from alike_pairs(sketches, ALIKE, SIZE, since)
    except OSError as error:
        raise no_room(error) from error
