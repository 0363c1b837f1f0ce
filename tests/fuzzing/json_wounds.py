"""Wounds of JSON and JSON Lines: another value, none or two of it somewhere in the tree."""

from __future__ import annotations

import json
import random
from typing import Any

_RAW = "raw part "
"""What begins a text that is written as it is, without quotes."""


def values(chance: random.Random) -> Any:
    """Give any value, among them those that JSON has no room for."""
    return chance.choice(
        (
            *(None, True, False, 0, -1, 1, 10**30, 2**31, 2**63, 1.5, 3.0, -0.0, 1e308, "", " ", "x", "\ud800", "\0"),
            *("a\r\nb", "\u2028", "🙂", "../x", "/dev/zero", "QUOTE", "x" * 70_000, "\x1b[2J", [], {}, [[]], {"": ""}),
            *([1, 2, 3], ["a", None], {"text": "x"}, {"start": 0, "end": 10**9}, [None] * 300, {"a": {"b": []}}),
            *(_RAW + "NaN", _RAW + "-Infinity", _RAW + "1e999", _RAW + "9" * 5_000, _RAW + '{"a":1,"a":2}'),
            *(_RAW + "[" * 3_000 + "]" * 3_000, _RAW + '{"a":' * 3_000 + "1" + "}" * 3_000, _RAW + '"\\ud83d"'),
        )
    )


def in_json(chance: random.Random, data: bytes) -> bytes:
    """Wound a document, or one of its lines; what is no JSON comes back as it is."""
    for part in (data, *_line(chance, data)):
        try:
            tree = json.loads(part)
        except (ValueError, RecursionError):
            continue
        return data.replace(part, _written(chance, altered(chance, tree)), 1)
    return data


def altered(chance: random.Random, tree: Any) -> Any:
    """Alter one place of a tree."""
    node, parent, key = tree, None, None
    while isinstance(node, dict | list) and node and (parent is None or chance.random() < 0.75):
        parent = node
        key = chance.choice(list(node)) if isinstance(node, dict) else chance.randrange(len(node))
        node = parent[key]
    if parent is None:
        return values(chance)
    match chance.randrange(7):
        case 0:
            del parent[key]
        case 1 if isinstance(parent, list):
            parent[:] = parent * chance.choice((2, 2, 100))
        case 2 if isinstance(parent, dict):
            parent[chance.choice((*parent, "x", "id", "text", "entity"))] = parent.pop(key)
        case 3:
            parent[key] = {"a": node} if chance.random() < 0.5 else [node, node]
        case 4 if isinstance(node, int):
            parent[key] = node + chance.choice((-1, 1, 1_000, -1_000))
        case 5 if isinstance(node, str):
            parent[key] = node[: chance.randrange(len(node) + 1)] + str(values(chance))[:200] + node[-5:]
        case _:
            parent[key] = values(chance)
    return tree


def _line(chance: random.Random, data: bytes) -> list[bytes]:
    found = [line for line in data.split(b"\n") if line.strip()]
    return [chance.choice(found)] if len(found) > 1 else []


def _written(chance: random.Random, tree: Any) -> bytes:
    try:
        text = json.dumps(tree, ensure_ascii=chance.random() < 0.5)
    except (ValueError, RecursionError):
        return b""
    while (at := text.find(f'"{_RAW}')) >= 0:
        raw, end = json.JSONDecoder().raw_decode(text, at)
        text = text[:at] + raw.removeprefix(_RAW) + text[end:]
    return text.encode("utf-8", "surrogatepass")
