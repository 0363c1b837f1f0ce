"""What Qt is given to show, and how its positions translate to code points."""

from __future__ import annotations

import re
from bisect import bisect_left

_FOR_QT = str.maketrans(
    {
        "\u2029": "\u2028",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffe": "\ufffd",
        "\ufeff": "\u2060",
    }
)
_NEEDS_CHANGE = re.compile("[\u2029\ufdd0\ufdd1\ufffe\ufeff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def display_text(text: str) -> str:
    """Give canonical text as Qt can show it without moving a character: same length in code points."""
    return text.translate(_FOR_QT) if _NEEDS_CHANGE.search(text) else text


class Utf16Map:
    """Translate between offsets in code points and Qt's positions in UTF-16 units.

    Costs O(1) where no character lies above U+FFFF, else O(log n) in the number of those that do.
    """

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_utf16 = [offset + index for index, offset in enumerate(self._astral)]
        self.length = len(text)
        self.utf16_length = len(text) + len(self._astral)

    def to_utf16(self, offset: int) -> int:
        """Give the UTF-16 position of a code point offset; ValueError outside the text."""
        if not 0 <= offset <= self.length:
            raise ValueError(f"offset {offset} is outside a text of {self.length} code points")
        return offset + bisect_left(self._astral, offset)

    def to_code_point(self, utf16_position: int) -> int:
        """Give the code point offset of a UTF-16 position; ValueError outside the text or inside a pair."""
        if not 0 <= utf16_position <= self.utf16_length:
            raise ValueError(f"position {utf16_position} is outside a text of {self.utf16_length} UTF-16 units")
        astral_before = bisect_left(self._astral_utf16, utf16_position)
        if astral_before and self._astral_utf16[astral_before - 1] == utf16_position - 1:
            raise ValueError(f"position {utf16_position} is inside a surrogate pair")
        return utf16_position - astral_before
