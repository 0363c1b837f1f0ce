"""How many words a piece of text has."""

from __future__ import annotations

from functools import lru_cache

from annotator.news.words import words_between


def count_words(text: str) -> int:
    """Count the words of a text, as `words` sees them: no word goes across white space."""
    return sum(map(_in_chunk, text.split()))


@lru_cache(maxsize=1 << 16)
def _in_chunk(chunk: str) -> int:
    return sum(1 for _ in words_between(chunk, 0, len(chunk)))
