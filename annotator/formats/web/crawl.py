"""Crawls in WARC or ARC: each page with an article is a record; all else is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from annotator.formats import html
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.web.crawled import Response, responses

_LONGEST_ADDRESS = 150
_MOST_FAULTS = 5
_ELSEWHERE = ("301", "302", "303", "307", "308")


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read the article of each page; one note, at the last of them, says what else there was."""
    passed: Counter[str] = Counter()
    broken = 0
    last: Record | None = None
    for each in responses(stream):
        if isinstance(each, Fault):
            broken += 1
            if broken <= _MOST_FAULTS:
                yield Problem(Where(name), each.messages[0])
            continue
        found = _article(each, name, passed)
        if found is not None:
            if last is not None:
                yield last
            last = found
    if broken > _MOST_FAULTS:
        yield Problem(Where(name), f"{broken - _MOST_FAULTS} more broken records were passed over.")
    yield from _last(last, passed, Where(name))


def _article(answer: Response, name: str, passed: Counter[str]) -> Record | None:
    if not answer.is_page:
        passed[_reason(answer)] += 1
        return None
    if answer.packing:
        passed[f"pages packed in a way that can't be undone ({answer.packing[:20]})"] += 1
        return None
    try:
        record = html.article_of(
            answer.body, Where(f"{name}, {answer.url[:_LONGEST_ADDRESS]}"), answer.url, answer.charset
        )
    except Fault:
        passed["pages without an article"] += 1
        return None
    more = {"crawled": _day(answer.time), "file": name.replace("\\", "/").rpartition("/")[2]}
    return replace(record, meta={**record.meta, **{key: value for key, value in more.items() if value}})


def _reason(answer: Response) -> str:
    if answer.status == "200":
        return "files of other kinds"
    return "redirections" if answer.status in _ELSEWHERE else "errors of the server"


def _last(last: Record | None, passed: Counter[str], where: Where) -> Iterator[Record | Problem]:
    reasons = ", ".join(f"{count} {reason}" for reason, count in passed.most_common())
    if last is None:
        yield Problem(
            where, f"It holds no page with an article{f': {reasons}' if reasons else ''}. Choose another file."
        )
    elif reasons:
        yield replace(last, notes=(Problem(where, f"What is no article was left out: {reasons}."),))
    else:
        yield last


def _day(time: str) -> str:
    digits = time[:10].replace("-", "")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdecimal() else ""
