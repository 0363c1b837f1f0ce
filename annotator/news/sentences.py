"""Sentences of news: a full stop after *Mr.*, *ст.*, *J. K.*, *3.14* or *14. Oktober* ends none."""

from __future__ import annotations

import bisect

import regex

from annotator.news.abbreviations import ORDINAL_FOLLOWERS, SENTENCE_STARTERS, is_abbreviation, is_leading
from annotator.news.paragraphs import paragraph_around

_CLOSING = r"""["'”’“‘»«›‹)\]」』]"""
_END = regex.compile(
    rf"""
    (?<stop>[.!?…]++){_CLOSING}*+(?:[\ \u00a0\u202f][»›](?=\s|$))?(?=\s|$)
  | [。！？]++{_CLOSING}*+
  | (?<=\p{{Ll}}{{2}})\.(?=\p{{Lu}}\p{{Ll}})
    """,
    regex.VERBOSE,
)
_FOLLOWER = regex.compile(
    r"""(?:\s|[–—-](?=\s)|["'“”„«»‹›‘‚「『(\[])*+(?<word>[\p{L}\p{M}]+)?(?<dot>\.)?(?<other>\S)?"""
)
_LAST_WORD = regex.compile(r"[\p{L}\p{M}\p{N}.'’-]+\Z")
_LONGEST_WORD = 32
_INITIALS = regex.compile(r"\p{Lu}|\p{L}\.(?:-?\p{L}\.)*-?\p{L}|\p{Lu}\p{Lu}\.\p{Lu}\p{Lu}|Ph\.D")
_QUOTES = frozenset("\"'”’“‘»«›‹」』")


def sentence_at(text: str, offset: int) -> tuple[int, int] | None:
    """Give the sentence that holds an offset, without white space around it; None on a blank line.

    Between two sentences it is the one before.
    """
    found = sentences_between(text, *paragraph_around(text, offset))
    index = bisect.bisect_right([start for start, _ in found], offset) - 1
    return found[max(0, index)] if found else None


def next_sentence_start(text: str, offset: int) -> int:
    """Give the first start of a sentence after an offset, or the text's end."""
    start, end = paragraph_around(text, offset)
    while True:
        later = [first for first, _ in sentences_between(text, start, end) if first > offset]
        if later:
            return later[0]
        if end >= len(text):
            return len(text)
        start, end = end, paragraph_around(text, end + 1)[1]


def previous_sentence_start(text: str, offset: int) -> int:
    """Give the last start of a sentence before an offset, or 0."""
    start, end = paragraph_around(text, offset)
    while True:
        earlier = [first for first, _ in sentences_between(text, start, end) if first < offset]
        if earlier:
            return earlier[-1]
        if start == 0:
            return 0
        start, end = paragraph_around(text, start - 1)[0], start


def sentences_between(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Give the sentences of one line, or of a part of it, in order, without the white space around them."""
    line = text[low:high]
    ends = [match.end() for match in _END.finditer(line) if _ends_sentence(line, match)]
    found = []
    for start, end in zip([0, *ends], [*ends, len(line)], strict=True):
        sentence = line[start:end]
        first = low + start + len(sentence) - len(sentence.lstrip())
        if stripped := sentence.strip():
            found.append((first, first + len(stripped)))
    return found


def _ends_sentence(line: str, match: regex.Match[str]) -> bool:
    stop = match["stop"]
    if stop is None:
        return True
    follower = _FOLLOWER.match(line, match.end())
    word, other = follower["word"] or "", follower["other"] or ""
    if word[:1].islower():
        return False
    if stop != "." or not (word or other) or not _QUOTES.isdisjoint(match[0]):
        return True
    starts_sentence = word in SENTENCE_STARTERS and not follower["dot"]
    return not _is_abbreviated(line, match.start(), word, starts_sentence)


def _is_abbreviated(line: str, stop: int, follower: str, starts_sentence: bool) -> bool:
    before = _LAST_WORD.search(line[max(0, stop - _LONGEST_WORD) : stop])
    if before is None:
        return False
    word = before[0]
    if word.isdecimal():
        heads_list = not line[: stop - len(word)].strip()
        return heads_list or (len(word) <= 2 and follower in ORDINAL_FOLLOWERS)
    if is_leading(word):
        return True
    return not starts_sentence and (is_abbreviation(word) or _INITIALS.fullmatch(word) is not None)
