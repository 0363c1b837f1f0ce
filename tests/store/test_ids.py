from __future__ import annotations

import os
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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_copy_of_the_process_makes_other_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    new_id()  # so that there is a supply of random bytes to share
    monkeypatch.setattr(ids.time, "time_ns", lambda: 0)
    receiver, sender = os.pipe()
    if not os.fork():
        os.write(sender, new_id().encode())
        os._exit(0)
    with os.fdopen(receiver) as pipe:
        os.close(sender)
        theirs = pipe.read()
    os.wait()
    assert theirs[-14:] != new_id()[-14:]
