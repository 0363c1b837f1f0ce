"""What agencies write in several ways: the day, and whom a text is by."""

from __future__ import annotations

import re

_BY = re.compile(r"^\s*(?:by|von|par|por|di|from|door|av|af|autor|text)\s*(?::\s*|\s)", re.IGNORECASE)
_BASIC = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_TIME = re.compile(r"[\d\s:./+-]*(?:T[\d:]+(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?\s*")

_HOLDER = re.compile(
    r"(?:\(c\)|©|copyright)[\s:,©]*(?:\(c\)|copyright)?\s*\d{4}(?:\s?[-–]\s?\d{2,4})?,?\s+([^,.;(]{2,60})",
    re.IGNORECASE,
)


def is_only_time(line: str) -> bool:
    """Say whether a line holds nothing but digits: a date, a time, or both, as in "20170102T222800+0000"."""
    return _TIME.fullmatch(line) is not None


def day(time: str) -> str:
    """Give the day of an ISO 8601 time, basic or extended, as YYYY-MM-DD; "" where it is none."""
    found = _BASIC.match(time.strip())
    if found is None or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return ""
    return f"{found[1]}-{found[2]}-{found[3]}"


def without_by(byline: str) -> str:
    """Give a byline without the word for "by"."""
    return _BY.sub("", byline).strip(" ,=")


def holder_in(notice: str) -> str:
    """Give who holds the rights by a notice such as "Copyright 2013 The News Agency, www.tna.org"."""
    found = _HOLDER.match(" ".join(notice.split()))
    return found[1].strip() if found else ""
