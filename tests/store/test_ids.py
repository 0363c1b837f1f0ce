from __future__ import annotations

import time
import uuid

import pytest

from annotator.store import ids, new_id


def test_ids_sort_by_the_time_they_were_made_and_say_it() -> None:
    made = [new_id() for _ in range(3000)]
    assert made == sorted(set(made))
    first = uuid.UUID(made[0])
    assert (first.version, first.variant) == (7, uuid.RFC_4122)
    assert abs((first.int >> 80) / 1000 - time.time()) < 60


def test_ids_go_on_growing_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id()
    earlier = time.time_ns() - 3_600_000_000_000
    monkeypatch.setattr(ids.time, "time_ns", lambda: earlier)
    assert before < new_id() < new_id()
