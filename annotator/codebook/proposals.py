"""What an edited codebook proposes: ids, keys, colors, versions."""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Iterable, Iterator

from annotator.codebook.schema import RESERVED_KEYS, Codebook

_LONGEST = 50
_DATE = re.compile(r".*\d{4}-\d{2}-\d{2}")
_THREE_NUMBERS = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_LAST_NUMBER = re.compile(r"(.*?)(\d+)(\D*)")


def id_from_title(title: str, taken: Collection[str]) -> str:
    """Make the id of a label or a link of its title, another one than all `taken`: "Said by" gives "SAID_BY"."""
    return _free_name(_joined(title).upper(), taken)


def name_from_title(title: str, taken: Collection[str]) -> str:
    """Make the name of an attribute or a layer of its title, another one than all `taken`."""
    return _free_name(_joined(title).lower(), taken)


def free_key(codebook: Codebook, title: str, avoid: Iterable[str] = ()) -> str:
    """Give a key for a label of this title that is free: a letter of it, or else of the alphabet; "" if none is."""
    taken = {label.key.casefold() for label in codebook.labels if not label.retired} | RESERVED_KEYS
    taken |= {key.casefold() for key in avoid}
    letters = (c for c in title.casefold() if c in string.ascii_lowercase)
    return next((c.upper() for c in (*letters, *string.ascii_lowercase) if c not in taken), "")


def next_version(version: str, taken: Collection[str] = ()) -> str:
    """Give the version after one: "1.2" gives "1.3", "1.0.4" gives "1.1.0", "draft" gives "draft 2".

    A date gets a number after it. None of `taken` is given.
    """
    following = _following(version)
    while following in taken:
        following = _following(following)
    return following


def _following(version: str) -> str:
    if three := _THREE_NUMBERS.fullmatch(version):
        return f"{three[1]}.{int(three[2]) + 1}.0"
    if _DATE.fullmatch(version):
        return f"{version}.2"
    if last := _LAST_NUMBER.fullmatch(version):
        return f"{last[1]}{int(last[2]) + 1:0{len(last[2])}}{last[3]}"
    return f"{version} 2"


def _joined(title: str) -> str:
    words = re.sub(r"[^\w-]+", "_", title.strip()).strip("_-")[:_LONGEST]
    return words if words and not words[0].isdigit() else f"_{words}"


def _free_name(name: str, taken: Collection[str]) -> str:
    folded = {each.casefold() for each in taken}
    return next(each for each in _numbered(name) if each.casefold() not in folded)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1
