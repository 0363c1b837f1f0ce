from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.store import create_store, log

FIRST = log.Version("v1", "a", 1, 1, "act", "mark", "", "span", "s", None, "Olha", "{}", "2026-01-01").signed()


def test_a_digest_covers_everything_in_a_version() -> None:
    changed = {"seq": 2, "lamport": 2, "body": None, "article": "x"}
    fields = [name for name in log.Version._fields if name != "digest"]
    others = [FIRST._replace(**{name: changed.get(name, "other")}) for name in fields]
    digests = {log.digest_of(version) for version in (FIRST, *others)}
    assert len(digests) == len(fields) + 1
    assert log.digest_of(FIRST) == FIRST.digest


def test_text_of_any_language_has_one_digest_for_ever() -> None:
    version = FIRST._replace(body='{"note":"Її слова \u2028 🙂 \\u0001"}')
    assert log.digest_of(version) == "1f4ae1151a8cebccbfd103464872fdd7"


@given(st.permutations([(1, "b", "v1"), (2, "a", "v2"), (2, "b", "v0"), (2, "b", "v3")]))
def test_the_current_version_is_the_greatest_whatever_order_they_came_in(
    tmp_path_factory: object, order: list[tuple[int, str, str]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("log")  # type: ignore[attr-defined]
    store = create_store(folder / "p.annotator")
    with store.writing() as db:
        db.executemany("INSERT INTO actor VALUES (?, ?, ?)", [("a", "Olha", "1"), ("b", "Petro", "2")])
        for seq, (lamport, actor, id) in enumerate(order, 1):
            log.append(store, [FIRST._replace(id=id, actor=actor, lamport=lamport, seq=seq)])
        log.rebuild_current(store)
    current = log.current(store, "span", "s")
    assert current is not None and current.id == "v3"
    before = log.version_before(store, current)
    assert before is not None and before.id == "v0"
    assert [version.order for version in log.all_versions(store)] == sorted(order)
    store.close()
