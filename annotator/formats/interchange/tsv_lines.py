"""How WebAnno TSV writes values: what it escapes, stacks and numbers."""

from __future__ import annotations

import re

SUFFIX = ".tsv"
FORMAT = "#FORMAT=WebAnno TSV"
VERSION = f"{FORMAT} 3.3"
SPANS, CHAINS, RELATIONS, BASE, ROLE = "#T_SP=", "#T_CH=", "#T_RL=", "BT_", "ROLE_"
TEXT = "#Text="
NOTHING, NULL = "_", "*"

_RESERVED = re.compile(r"->|[\\\[\]|_;\t\n*]")
_ESCAPED = re.compile(r"\\(->|[\\\[\]|_;tn*])")
_LETTERS = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b"}
_CONTROL = re.compile("[\x00-\x0a\x0c-\x1f\\\\]")
_ESCAPED_TEXT = re.compile("\\\\([\x00-\x1ftnfrb\\\\])")
_NUMBERED = re.compile(r"((?:\\.|[^\\\[])*)(?:\[([0-9_]{1,20})\])?", re.DOTALL)
_PIECES = {mark: re.compile(rf"(?:\\.|[^\\{mark}])+", re.DOTALL) for mark in "|;"}


def escaped(value: str) -> str:
    """Give a value as a cell holds it."""
    return _RESERVED.sub(lambda match: "\\" + _LETTERS.get(match[0], match[0]), value)


def unescaped(cell: str) -> str:
    """Give the value of a cell."""
    return _ESCAPED.sub(lambda match: {"t": "\t", "n": "\n"}.get(match[1], match[1]), cell)


def escaped_text(line: str) -> str:
    """Give a line of a sentence as the head of the sentence holds it."""
    return _CONTROL.sub(lambda match: "\\" + ("\\" if match[0] == "\\" else _LETTERS.get(match[0], match[0])), line)


def unescaped_text(line: str) -> str:
    """Give a line of a sentence."""
    letters = {letter: mark for mark, letter in _LETTERS.items()}
    return _ESCAPED_TEXT.sub(lambda match: letters.get(match[1], match[1]), line)


def stacked(cell: str) -> list[str]:
    """Part the annotations of one layer on one word."""
    return _PIECES["|"].findall(cell)


def slots(cell: str) -> list[str]:
    """Part the links of one annotation."""
    return _PIECES[";"].findall(cell)


def numbered(cell: str) -> tuple[str, str]:
    """Part a value from the number after it, "" where it has none."""
    match = _NUMBERED.fullmatch(cell)
    return (match[1], match[2] or "") if match else (cell, "")
