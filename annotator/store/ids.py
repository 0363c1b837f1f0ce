"""Ids that sort by the time they were made."""

from __future__ import annotations

import os
import time
from io import BytesIO

_POOL = 4096  # bytes

_last = 0
_random = BytesIO()


def new_id() -> str:
    """Make a UUIDv7 (RFC 9562, section 5.7) as 32 hex digits, greater than the one before it."""
    global _last
    # 48 bits of milliseconds and 12 bits of their fraction (method 3 of section 6.2).
    nanoseconds = time.time_ns()
    stamp = (nanoseconds // 1_000_000 << 12) | (nanoseconds % 1_000_000 * 4096 // 1_000_000)
    _last = max(stamp, _last + 1)
    high = (_last >> 12 << 16) | 0x7000 | (_last & 0xFFF)
    low = (int.from_bytes(_random_bytes(8), "big") & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    return f"{high:016x}{low:016x}"


def _random_bytes(count: int) -> bytes:
    """Give random bytes from a supply, since asking the system for each id takes longer than all the rest of it."""
    global _random
    found = _random.read(count)
    if len(found) < count:
        _random = BytesIO(os.urandom(_POOL))
        found = _random.read(count)
    return found


def _forget() -> None:
    global _random
    _random = BytesIO()


if hasattr(os, "register_at_fork"):
    # A copy of the process must not make the same ids.
    os.register_at_fork(after_in_child=_forget)
