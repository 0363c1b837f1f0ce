"""Very many names numbered, and places remembered, in some twenty bytes each."""

from __future__ import annotations

from array import array

from annotator.formats.records import Where

_SMALLEST = 1024
_ALL_BITS = 0xFFFF_FFFF_FFFF_FFFF


class Numbered:
    """Number names in the order they come, from 0; of each only a hash of 64 bits is held.

    It is a table with open addressing: a dict with the names would take ten times as much memory.
    """

    def __init__(self) -> None:
        self._hashes = array("Q")
        self._slots = array("I", bytes(4 * _SMALLEST))

    def __len__(self) -> int:
        """Count the names."""
        return len(self._hashes)

    def find(self, name: str) -> int | None:
        """Give the number of a name; None if it has none."""
        number = self._slots[self._slot(hash(name) & _ALL_BITS)]
        return number - 1 if number else None

    def add(self, name: str) -> bool:
        """Number a name that has no number yet; say whether that was so."""
        hashed = hash(name) & _ALL_BITS
        slot = self._slot(hashed)
        if self._slots[slot]:
            return False
        self._hashes.append(hashed)
        self._slots[slot] = len(self._hashes)
        if 2 * len(self._hashes) > len(self._slots):
            self._grow()
        return True

    def _slot(self, hashed: int) -> int:
        slots, hashes = self._slots, self._hashes
        last = len(slots) - 1
        slot = hashed & last
        while slots[slot] and hashes[slots[slot] - 1] != hashed:
            slot = slot + 1 & last
        return slot

    def _grow(self) -> None:
        self._slots = array("I", bytes(8 * len(self._slots)))
        for number, hashed in enumerate(self._hashes, 1):
            self._slots[self._slot(hashed)] = number


class Places:
    """Remember where each article came from first."""

    def __init__(self) -> None:
        self._articles = Numbered()
        self._files: list[str] = []
        self._file_numbers, self._lines = array("I"), array("Q")

    def add(self, article: str, where: Where) -> None:
        """Remember where an article came from, unless it came before."""
        if self._articles.add(article):
            if not self._files or self._files[-1] != where.file:
                self._files.append(where.file)
            self._file_numbers.append(len(self._files) - 1)
            self._lines.append(where.line)

    def find(self, article: str) -> Where | None:
        """Give where an article came from; None if it did not come."""
        number = self._articles.find(article)
        return None if number is None else Where(self._files[self._file_numbers[number]], self._lines[number])
