"""Checking a project file: what is wrong with it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.store import log
from annotator.store.connection import Store


def problems(store: Store) -> list[str]:
    """List what is wrong with a file: damaged pages, a log that does not add up, wrong current versions."""
    damage = [row[0] for row in store.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
    if damage:
        return [f"The file is damaged: {'; '.join(damage)}. Go on with your last backup."]
    return [*_bad_digests(store), *_gaps(store), *_forks(store), *_wrong_heads(store)]


def _bad_digests(store: Store) -> Iterator[str]:
    for version in log.all_versions(store):
        if log.digest_of(version) != version.digest:
            yield f"Version {version.id} ({version.kind}, {version.time}) was changed outside the program."


def _gaps(store: Store) -> Iterator[str]:
    sql = (
        "SELECT a.annotator, COUNT(DISTINCT v.seq), MAX(v.seq) FROM version v JOIN actor a ON a.id = v.actor "
        "GROUP BY v.actor HAVING COUNT(DISTINCT v.seq) <> MAX(v.seq)"
    )
    for annotator, count, last in store.rows(sql):
        yield f"{annotator}'s log has {count} of {last} entries: some are missing."


def _forks(store: Store) -> Iterator[str]:
    sql = (
        "SELECT a.annotator, v.seq FROM version v JOIN actor a ON a.id = v.actor "
        "GROUP BY v.actor, v.seq HAVING COUNT(*) > 1"
    )
    for annotator, seq in store.rows(sql):
        yield f"{annotator}'s log has two different entries number {seq}: the file was used in two places at once."


def _wrong_heads(store: Store) -> Iterator[str]:
    sql = (
        "SELECT COUNT(*) FROM (SELECT current, ROW_NUMBER() OVER (PARTITION BY kind, entity "
        "ORDER BY lamport DESC, actor DESC, id DESC) AS place FROM version) WHERE (place = 1) <> current"
    )
    wrong = store.value(sql)
    if wrong:
        yield f"{wrong} entries are marked wrongly as current or not."
