"""A codebook made of brat's annotation.conf: its entities, events, relations and attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from annotator.codebook import COMMAND_LETTERS, RESERVED_KEYS, Codebook, from_json
from annotator.errors import UserError
from annotator.offsets.canonical import decode

CONF = "annotation.conf"
MAX_BYTES = 1_000_000

_COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#117733", "#AA4499", "#882255", "#7A8B99")
_ARGUMENT = re.compile(r"([\w-]+)[?*+{}\d,-]*:([^,\s]+)")
_SPANS = ("entities", "events")
_UNFIT = re.compile(r"[^A-Za-z0-9_-]+")


def codebook_from_brat(folder: Path) -> Codebook:
    """Read annotation.conf in a folder or one of those around it, as brat looks for it.

    Raises UserError where there is none, or where a name in it can't be used in a codebook.
    """
    place = next((each / CONF for each in (folder, *folder.resolve().parents) if (each / CONF).is_file()), None)
    if place is None:
        raise UserError(f"There is no {CONF} in {folder}. Name the folder that holds it.")
    with place.open("rb") as stream:
        conf = _Conf(decode(stream.read(MAX_BYTES)))
    title = place.resolve().parent.name
    labels = [{**label, "color": _COLORS[n % len(_COLORS)]} for n, label in enumerate(conf.labels())]
    return from_json(
        {
            "id": f"brat-{_UNFIT.sub('-', title)}"[:64],
            "version": "1.0.0",
            "title": title or "brat",
            "layers": [{"id": "brat", "title": "brat"}],
            "labels": labels,
            "relations": list(conf.relations()),
        },
        str(place),
    )


class _Conf:
    """Know the sections of an annotation.conf; a line is a name and what it takes."""

    def __init__(self, text: str) -> None:
        self._sections: dict[str, list[tuple[str, str]]] = {}
        self._macros: dict[str, str] = {}
        self._below: dict[str, list[str]] = {}
        self._read(text)
        self._entities, self._events = map(self._names, _SPANS)

    def labels(self) -> Iterator[dict[str, Any]]:
        """Give the entities and the events, whose triggers are spans."""
        taken = {*RESERVED_KEYS, *COMMAND_LETTERS}
        for name in dict.fromkeys([*self._entities, *self._events]):
            key = next((c for c in (*name.upper(), *ascii_uppercase) if c.isalpha() and c not in taken), "")
            taken.add(key)
            attributes = list(self._attributes(name))
            yield {"id": name, "layer": "brat", "key": key, "fragments": True, "attributes": attributes}

    def relations(self) -> Iterator[dict[str, Any]]:
        """Give the relations, and the roles of events as relations that leave them."""
        found: dict[str, tuple[str, list[str], list[str]]] = {}
        for name, rest in self._sections.get("relations", []):
            ends = [self._labels(value) for _, value in _ARGUMENT.findall(rest)][:2]
            if len(ends) == 2:
                _add(found, name, *ends)
        for event, rest in self._sections.get("events", []):
            for role, value in _ARGUMENT.findall(rest):
                _add(found, role, [event] if event in self._events else [], self._labels(value))
        for name, heads, tails in found.values():
            if heads and tails:
                yield {"id": name, "from": list(dict.fromkeys(heads)), "to": list(dict.fromkeys(tails))}

    def _read(self, text: str) -> None:
        section, above = "", [""]
        for raw in text.removeprefix("\ufeff").splitlines():
            line = raw.partition("#")[0].strip()
            if line.startswith("[") and line.endswith("]"):
                section, above = line[1:-1].strip().lower(), [""]
            elif line.startswith("<") and "=" in line:
                name, _, value = line.partition("=")
                self._macros[name.strip()] = value.strip()
            elif line and line[0] not in "<-":
                name, *rest = line.split(maxsplit=1)
                depth = len(raw) - len(raw.lstrip("\t"))
                above[depth + 1 :] = [name]
                for each in above[1:] if section in _SPANS else ():
                    self._below.setdefault(each, []).append(name)
                self._sections.setdefault(section, []).append((name, "".join(rest)))

    def _names(self, section: str) -> list[str]:
        """Give what can be marked; a name after ! only groups others."""
        return [name for name, _ in self._sections.get(section, []) if not name.startswith("!")]

    def _attributes(self, label: str) -> Iterator[dict[str, Any]]:
        for name, rest in self._sections.get("attributes", []):
            arguments = dict(_ARGUMENT.findall(rest))
            values = [value for value in arguments.get("Value", "").split("|") if value]
            if label in self._labels(arguments.get("Arg", "")):
                yield {"name": name, "values": values} if values else {"name": name, "type": "bool"}

    def _labels(self, value: str, within: tuple[str, ...] = ()) -> list[str]:
        """Give the labels that a choice such as `PER|<EVENT>` stands for, outside the macros it comes from."""
        every = {"<ENTITY>": self._entities, "<EVENT>": self._events, "<ANY>": [*self._entities, *self._events]}
        found: list[str] = []
        for part in value.split("|"):
            if part in self._macros and part not in within:
                found += self._labels(self._macros[part], (*within, part))
            else:
                found += every.get(part) or self._below.get(part) or self._below.get(f"!{part}", [])
        return [name for name in found if name in every["<ANY>"]]


def _add(
    found: dict[str, tuple[str, list[str], list[str]]], name: str, heads: Iterable[str], tails: Iterable[str]
) -> None:
    _, froms, tos = found.setdefault(name.casefold(), (name, [], []))
    froms += heads
    tos += tails
