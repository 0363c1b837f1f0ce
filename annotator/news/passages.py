"""Passages that two versions of an article share, word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from annotator.model import Fragment
from annotator.news.sentences import sentences_between
from annotator.offsets.fragments import normalise

# A shorter sentence may stand anywhere by chance ("Why?"): out of order it is no sign of a passage that was moved.
_LEAST_MOVED = 20

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Say that `[start, end)` of one text stands in the other too, from `other` on."""

    start: int
    end: int
    other: int

    def holds(self, fragment: Fragment) -> bool:
        """Say whether a fragment of the one text lies inside."""
        return self.start <= fragment.start and fragment.end <= self.end

    def moved(self, fragment: Fragment) -> Fragment:
        """Give a fragment inside as it stands in the other text."""
        shift = self.other - self.start
        return Fragment(fragment.start + shift, fragment.end + shift)


def unchanged(one: str, other: str) -> list[Passage]:
    """Give the passages of whole sentences that two texts share, in the order of the first."""
    ours, theirs = sentences(one), sentences(other)
    pairs = _paired([one[a:b] for a, b in ours], [other[a:b] for a, b in theirs])
    found: list[Passage] = []
    before = (-2, -2)
    for a, b in sorted(pairs.items()):
        start, end = ours[a]
        last = found[-1] if found else None
        follows = last is not None and (a, b) == (before[0] + 1, before[1] + 1)
        if last and follows and one[last.end : start] == other[last.other + last.end - last.start : theirs[b][0]]:
            found[-1] = Passage(last.start, end, last.other)
        else:
            found.append(Passage(start, end, theirs[b][0]))
        before = (a, b)
    return found


def carried(fragments: Sequence[Fragment], passages: Sequence[Passage]) -> tuple[Fragment, ...] | None:
    """Give fragments as they stand in the other text; None where one is not in a passage, or their order changed."""
    found = []
    for fragment in fragments:
        passage = next((each for each in passages if each.holds(fragment)), None)
        if passage is None:
            return None
        found.append(passage.moved(fragment))
    moved = tuple(found)
    return moved if normalise(moved) == moved else None


def sentences(text: str) -> list[Stretch]:
    """Give the sentences of a text in order, as code points `[start, end)`."""
    return [sentence for low, high in _lines(text) for sentence in sentences_between(text, low, high)]


def _lines(text: str) -> Iterator[Stretch]:
    low = 0
    for line in text.split("\n"):
        yield low, low + len(line)
        low += len(line) + 1


def _paired(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Pair equal sentences by number: those in the same order, then those that stand once in each text elsewhere."""
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    pairs = {block.a + step: block.b + step for block in blocks for step in range(block.size)}
    taken = set(pairs.values())
    once = _standing_once(ours).keys() & _standing_once(theirs).keys()
    places = {sentence: number for number, sentence in enumerate(theirs) if sentence in once and number not in taken}
    for number, sentence in enumerate(ours):
        if number not in pairs and sentence in places and len(sentence) >= _LEAST_MOVED:
            pairs[number] = places[sentence]
    return pairs


def _standing_once(sentences: Sequence[str]) -> dict[str, int]:
    return {sentence: count for sentence, count in Counter(sentences).items() if count == 1}
