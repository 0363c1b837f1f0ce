"""Ids that sort by the time they were made."""

from __future__ import annotations

import os
import time

_last = 0


def new_id() -> str:
    """Make a UUIDv7 (RFC 9562, section 5.7) as 32 hex digits, greater than the one before it."""
    global _last
    # 48 bits of milliseconds and 12 bits of their fraction (method 3 of section 6.2).
    nanoseconds = time.time_ns()
    stamp = (nanoseconds // 1_000_000 << 12) | (nanoseconds % 1_000_000 * 4096 // 1_000_000)
    _last = max(stamp, _last + 1)
    high = (_last >> 12 << 16) | 0x7000 | (_last & 0xFFF)
    low = (int.from_bytes(os.urandom(8), "big") & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    return f"{high:016x}{low:016x}"
