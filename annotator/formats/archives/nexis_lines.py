"""The old Nexis as lines: "1 of 74 DOCUMENTS", a head of blocks, fields in capitals, the text, fields again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from annotator.formats.archives.nexis import Parts, field_of, is_rights, without_rights
from annotator.formats.archives.wording import day_of

Block = Sequence[str]
"""Lines with an empty one above and below."""

NUMBERED = re.compile(r"\s*\d{1,5} (?:of|von|de|di|van|из|з) \d{1,5}\s+[^\W\d_]{5,}\s*", re.UNICODE)
_CAPITALS = re.compile(
    r"\s*(?P<name>[^\W\d_a-z][^\W\d_a-z/-]+(?:[ -][^\W\d_a-z/-]+){0,2})\s?:(?:\s+|$)(?P<words>.*)", re.DOTALL
)
_TEXT = ("body", "text", "texte", "texto")
_TITLES = ("headline", "überschrift", "titre", "titular")
# What stands below the text. Some of it is told from an interview's names by being one of these.
_BELOW_NAMES = """
load-date language graphic publication-type journal-code document-type subject person organization company
ticker country state city geographic industry notes correction correction-date type url series
update sprache grafik zeitungs-code date-chargement langue graphique type-publication code-journal
fecha-carga idioma gráfico taal lingua
"""
_BELOW = frozenset((*_BELOW_NAMES.split(), "pub-subject"))
# What may stand above the text beside what is known for all files of the archive.
_ABOVE_NAMES = """
edition series page source e-mail email website column photographer ausgabe seite quelle serie édition edición página
"""
_NAMES = frozenset((*_ABOVE_NAMES.split(), *_BELOW, *_TITLES, *_TEXT))


def articles(lines: Iterable[str]) -> list[list[str]]:
    """Give the lines of each article; what stands above the first one, the request and its terms, is left out."""
    every = list(lines)
    starts = [number for number, line in enumerate(every) if NUMBERED.fullmatch(line)]
    return [every[start + 1 : end] for start, end in pairwise([*starts, len(every)])]


def blocks_of(lines: Iterable[str]) -> Iterator[Block]:
    """Group lines with nothing but white space between them."""
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def parts_of(blocks: Sequence[Block]) -> Parts:
    """Tell outlet, day, headline and text by their places, the rest by its names."""
    parts = Parts()
    first = next((number for number, block in enumerate(blocks) if _field(block)), len(blocks))
    _set_head(parts, [rest for block in blocks[:first] if (rest := without_rights(block))])
    _set_text(parts, _set_fields(parts, blocks[first:]))
    return parts


def _set_head(parts: Parts, head: Sequence[Block]) -> None:
    dated = next((number for number, block in enumerate(head) if any(map(day_of, block))), None)
    if dated is None:
        # Without a day nothing tells where the headline begins, but that the outlet comes first.
        names, below = head[:1], head[1:]
    else:
        parts.published = _joined(head[dated])
        names, below = head[:dated], head[dated + 1 :]
    parts.outlet = _joined(names[0]) if names else ""
    # An edition is centred like what stands above it.
    titles = [block for block in below if not block[0].startswith(" " * 10)]
    if titles:
        parts.title, parts.below = _joined(titles[0]), [_joined(block) for block in titles[1:]]


def _set_fields(parts: Parts, blocks: Sequence[Block]) -> Sequence[Block]:
    """Read the fields above the text; give the blocks of the text and what follows it."""
    for number, block in enumerate(blocks):
        found = _field(block)
        if found is None:
            return blocks[number:]
        name, words = found
        if name in _TEXT:
            return [[words], *blocks[number + 1 :]] if words else blocks[number + 1 :]
        if name in _TITLES:
            parts.title = words
        elif role := _role(block):
            parts.fields[role] = words
    return ()


def _set_text(parts: Parts, blocks: Sequence[Block]) -> None:
    below, target = False, parts.body
    for block in blocks:
        found = _field(block)
        if found and found[0] in _BELOW:
            below, role = True, _role(block)
            target = parts.captions if role == "graphic" else []
            if role == "graphic":
                target.append(found[1])
            elif role:
                parts.fields.setdefault(role, found[1])
        elif below and is_rights(block[0]):
            return
        elif below and found:
            target = []
        else:
            target.append(_joined(block))


def _field(block: Block) -> tuple[str, str] | None:
    """Give the name, in small letters, and the words of a block that is a field.

    The name is known, since headlines, cities and people in interviews stand in capitals before a colon too.
    """
    found = _CAPITALS.fullmatch(_joined(block))
    if found is None or not found["name"].isupper():
        return None
    name = found["name"].lower()
    return (name, found["words"].strip()) if name in _NAMES or _role(block) else None


def _role(block: Block) -> str:
    found = field_of(_joined(block))
    return found[0] if found else ""


def _joined(block: Block) -> str:
    return " ".join(" ".join(block).split())
