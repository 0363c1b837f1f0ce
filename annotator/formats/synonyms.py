"""Names that different corpora and programs give to the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_LABELS = (
    {"quote", "quotation", "quotecontent", "content", "reportedspeech"},
    {"speaker", "quotedspeaker", "quotespeaker"},
    {"cue", "cueverb", "reportingverb", "reportingcue"},
    {"source", "sourcing", "newssource"},
    {"claim", "proposition"},
    {"stance", "opinion", "expression", "polarexpression", "sentimentexpression"},
    {"holder", "opinionholder", "stanceholder"},
    {"target", "stancetarget", "opiniontarget", "sentimenttarget"},
)
_RELATIONS = (
    {"saidby", "spokenby", "speaker", "hasspeaker"},
    {"cuedby", "cue", "hascue"},
    {"sourcedfrom", "sourcedby", "source", "hassource"},
    {"heldby", "holder", "hasholder"},
    {"toward", "target", "hastarget", "about"},
)
_ATTRIBUTES = (
    {"entity", "entityid", "entityname", "kbid"},
    {"quotetype", "quotationtype"},
    {"polarity", "sentiment", "sentimentpolarity"},
    {"mode", "medium"},
    {"intensity", "strength"},
)
_VALUES = (
    {"favor", "favour", "pos", "positive", "pro", "support"},
    {"against", "neg", "negative", "con", "oppose"},
    {"neutral", "neu"},
    {"weak", "slight", "low"},
    {"medium", "average", "standard"},
    {"strong", "high"},
    {"speech", "spoken"},
    {"writing", "written"},
)


def alike_label(name: str, known: Iterable[str]) -> str:
    """Find the one known label that a name means, or ""."""
    return _found(name, tuple(known), _LABELS)


def alike_relation(name: str, known: Iterable[str]) -> str:
    """Find the one known relation that a name means, or ""."""
    return _found(name, tuple(known), _RELATIONS)


def alike_attribute(name: str, known: Iterable[str]) -> str:
    """Find the one known attribute that a name means, or ""."""
    return _found(name, tuple(known), _ATTRIBUTES)


def alike_value(value: str, known: Iterable[str]) -> str:
    """Find the one known value that a value means, or ""."""
    return _found(value, tuple(known), _VALUES)


def _found(name: str, known: tuple[str, ...], groups: tuple[set[str], ...]) -> str:
    """Find the same name, then one that differs in case, `_` and plural, then one of the same meaning."""
    if name in known:
        return name
    key = _key(name)
    same = [each for each in known if _key(each) == key]
    meaning: set[str] = next((group for group in groups if key in group), set())
    found = same or [each for each in known if _key(each) in meaning]
    return found[0] if len(found) == 1 and key else ""


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    letters = re.sub(r"[\W_]+", "", name).casefold()
    return letters[:-1] if len(letters) > 3 and letters.endswith("s") and not letters.endswith("ss") else letters
