"""Crawls in WARC or ARC: each page with an article is a record; all else is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from annotator.formats import html
from annotator.formats.import_report import counted
from annotator.formats.records import Fault, Problem, Reading, Record, Where
from annotator.formats.web.crawled import Response, responses

Reason = tuple[str, str]
"""Why something is no article: for one, and for several."""

_LONGEST_ADDRESS = 150
_MOST_FAULTS = 5
_ELSEWHERE = ("301", "302", "303", "307", "308")


def read(stream: BinaryIO, name: str, _reading: Reading) -> Iterator[Record | Problem]:
    """Read the article of each page; one note, at the last of them, says what else there was."""
    passed: Counter[Reason] = Counter()
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
        yield Problem(Where(name), f"{counted(broken - _MOST_FAULTS, 'more broken record')} passed over.")
    yield from _last(last, passed, Where(name))


def _article(answer: Response, name: str, passed: Counter[Reason]) -> Record | None:
    if not answer.is_page:
        passed[_reason(answer)] += 1
        return None
    if answer.packing:
        why = f"packed in a way that can't be undone ({answer.packing[:20]})"
        passed[f"page {why}", f"pages {why}"] += 1
        return None
    try:
        record = html.article_of(
            answer.body, Where(f"{name}, {answer.url[:_LONGEST_ADDRESS]}"), answer.url, answer.charset
        )
    except Fault:
        passed["page without an article", "pages without an article"] += 1
        return None
    more = {"crawled": _day(answer.time), "file": name.replace("\\", "/").rpartition("/")[2]}
    return replace(record, meta={**record.meta, **{key: value for key, value in more.items() if value}})


def _reason(answer: Response) -> Reason:
    if answer.status == "200":
        return "file of another kind", "files of other kinds"
    if answer.status in _ELSEWHERE:
        return "redirection", "redirections"
    return "error of the server", "errors of the server"


def _last(last: Record | None, passed: Counter[Reason], where: Where) -> Iterator[Record | Problem]:
    reasons = ", ".join(counted(count, *reason) for reason, count in passed.most_common())
    if last is None:
        yield Problem(
            where, f"It holds no page with an article{f': {reasons}' if reasons else ''}. Choose another file."
        )
    elif reasons:
        yield replace(last, notes=(Problem(where, f"Left out, being no article: {reasons}."),))
    else:
        yield last


def _day(time: str) -> str:
    digits = time[:10].replace("-", "")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdecimal() else ""
