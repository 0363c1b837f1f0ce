"""Clauses: the next place at which a reader would end, or start, a longer selection.

A clause stops at a comma, semicolon, colon, full stop, dash, bracket, closing quotation mark and sentence
end. What stands in brackets or quotation marks that the caret is not in is passed over whole. From inside
a quotation the last stop is behind its closing mark.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import regex

from annotator.news.paragraphs import paragraph_around
from annotator.news.quotation import quotations_between
from annotator.news.sentences import sentences_between
from annotator.news.words import words_between

_STOP = regex.compile(r"[,;:.!?…，、；：。！？—]|(?<!\S)[-–](?!\S)")
_BRACKET = regex.compile(r"[(\[{)\]}]")
_PARTNER = {")": "(", "]": "[", "}": "{"}

_Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Line:
    """Hold what the clauses of one line are made of.

    `groups` are quotations and brackets with what encloses them; `stops` are the places where a clause
    stops; a clause starts at one of `starts` and ends at one of `ends`. All but `groups` are sorted.
    """

    start: int
    end: int
    groups: list[_Stretch]
    stops: list[int]
    starts: list[int]
    ends: list[int]


def clause_end(text: str, offset: int) -> int:
    """Give the next end of a clause after an offset, or the text's end; each call from there goes on."""
    while offset < len(text):
        line = _read(text, *paragraph_around(text, offset))
        around = _innermost(line, offset)
        ends = [_last_end(line, stop) for stop in _stops_in(line, around)]
        ends.append(_last_end(line, around[1]))
        found = min((end for end in ends if end > offset), default=None)
        if found is not None:
            return found
        offset = line.end + 1
    return len(text)


def clause_start(text: str, offset: int) -> int:
    """Give the last start of a clause before an offset, or 0; each call from there goes on."""
    while offset > 0:
        line = _read(text, *paragraph_around(text, offset))
        around = _innermost(line, offset)
        starts = [_first_start(line, stop) for stop in _stops_in(line, around)]
        starts.append(_first_start(line, around[0]))
        found = max((start for start in starts if start < offset), default=None)
        if found is not None:
            return found
        offset = line.start - 1
    return 0


def _read(text: str, start: int, end: int) -> _Line:
    words = list(words_between(text, start, end))
    quoted = [(q.start, q.end) for q in quotations_between(text, start, end) if q.balanced]
    bracketed = _brackets(text, start, end)
    groups = quoted + bracketed
    sentences = sentences_between(text, start, end)
    stops = [offset for offset in _marks(text, start, end) if not _is_inside(words, offset)]
    stops += [edge for stretch in bracketed + sentences for edge in stretch]
    return _Line(
        start,
        end,
        groups,
        sorted(stops),
        sorted(first for first, _ in words + groups),
        sorted(last for _, last in words + groups),
    )


def _marks(text: str, start: int, end: int) -> list[int]:
    return [start + match.start() for match in _STOP.finditer(text[start:end])]


def _is_inside(words: list[_Stretch], offset: int) -> bool:
    index = bisect_right(words, offset, key=lambda word: word[0]) - 1
    return index >= 0 and offset < words[index][1]


def _brackets(text: str, start: int, end: int) -> list[_Stretch]:
    found: list[_Stretch] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(text, start, end):
        if match[0] not in _PARTNER:
            opened.append(match.start())
        elif opened and text[opened[-1]] == _PARTNER[match[0]]:
            found.append((opened.pop(), match.end()))
    return found


def _innermost(line: _Line, offset: int) -> _Stretch:
    around = [group for group in line.groups if group[0] < offset < group[1]]
    return min(around, key=lambda group: group[1] - group[0], default=(line.start, line.end))


def _stops_in(line: _Line, around: _Stretch) -> list[int]:
    """Give the stops inside a group that are in no group inside that one, and before its closing mark."""
    inner = [g for g in line.groups if around[0] <= g[0] and g[1] <= around[1] and g != around]
    within = line.stops[bisect_left(line.stops, around[0]) : bisect_right(line.stops, around[1])]
    found = [stop for stop in within if not any(first < stop < last for first, last in inner)]
    return [*found, around[0] + 1, around[1] - 1] if around in line.groups else found


def _last_end(line: _Line, stop: int) -> int:
    index = bisect_right(line.ends, stop) - 1
    return line.ends[index] if index >= 0 else line.start


def _first_start(line: _Line, stop: int) -> int:
    index = bisect_left(line.starts, stop)
    return line.starts[index] if index < len(line.starts) else line.end
