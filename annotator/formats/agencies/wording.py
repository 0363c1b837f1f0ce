"""What agencies write in several ways: the day, and whom a text is by."""

from __future__ import annotations

import re

_BY = re.compile(r"^\s*(?:by|von|par|por|di)\s+", re.IGNORECASE)
_BASIC = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


def day(time: str) -> str:
    """Give the day of an ISO 8601 time, basic or extended, as YYYY-MM-DD; "" where it is none."""
    found = _BASIC.match(time.strip())
    if found is None or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return ""
    return f"{found[1]}-{found[2]}-{found[3]}"


def without_by(byline: str) -> str:
    """Give a byline without the word for "by"."""
    return _BY.sub("", byline).strip(" ,=")
