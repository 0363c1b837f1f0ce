"""The texts of all listed articles in the order they arrived, by number, and their sketches."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from annotator.store import Store, listing
from annotator.store.sketches import Kept, NoCache

_DIGEST = 32  # bytes
_AT_ONCE = 500


class ListedTexts:
    """Hold the hashes of texts, numbered from 0, in 32 bytes each; those from `fresh` on have just arrived."""

    def __init__(self) -> None:
        self._digests = bytearray()
        self.fresh = 0

    @classmethod
    def of(cls, store: Store, since: int | None = None, among: Container[str] | None = None) -> ListedTexts:
        """Read them from a project, all or among some articles; fresh are those first heard of after a logical time."""
        found = cls()
        for article, sha256, first in listing.listed_hashes(store):
            if among is None or article in among:
                found._add(sha256, since is not None and first > since)
        return found

    def without(self, numbers: Iterable[int]) -> ListedTexts:
        """Give the others, numbered anew."""
        left_out, found = set(numbers), ListedTexts()
        for number in range(len(self)):
            if number not in left_out:
                found._add(self[number], number >= self.fresh)
        return found

    def portions(self) -> Iterator[tuple[int, list[str]]]:
        """Give the hashes of all texts in lists, each with the number of its first text."""
        for start in range(0, len(self), _AT_ONCE):
            yield start, [self[number] for number in range(start, min(start + _AT_ONCE, len(self)))]

    def number(self, sha256: str) -> int | None:
        """Give the number of a text; None if it is not among them."""
        wanted, place = bytes.fromhex(sha256), -1
        while (place := self._digests.find(wanted, place + 1)) >= 0:
            if place % _DIGEST == 0:
                return place // _DIGEST
        return None

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._digests) // _DIGEST

    def __getitem__(self, number: int) -> str:
        """Give the SHA-256 of a text."""
        return self._digests[number * _DIGEST : (number + 1) * _DIGEST].hex()

    def _add(self, sha256: str, is_fresh: bool) -> None:
        self._digests += bytes.fromhex(sha256)
        self.fresh += not is_fresh


class KeptSketches:
    """Give the sketches of listed texts from a cache that has them all, as they are asked for."""

    def __init__(self, kept: Kept, texts: ListedTexts) -> None:
        self._kept = kept
        self.texts = texts

    def lowest(self, most: int) -> Iterator[bytes]:
        """Give the first hashes of each text."""
        for _, portion in self.texts.portions():
            yield from _in_order(portion, self._kept.read(portion, most))

    def whole(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """Give all hashes of some texts."""
        wanted = [self.texts[number] for number in numbers]
        return _in_order(wanted, self._kept.read(wanted))


def _in_order(wanted: Sequence[str], found: dict[str, bytes]) -> Iterator[bytes]:
    if len(found) < len(set(wanted)):
        raise NoCache("Another program has emptied the cache of sketches.")
    return (found[sha256] for sha256 in wanted)
