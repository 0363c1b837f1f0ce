"""Checking a project file: what is wrong with it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.errors import UserError
from annotator.model import Kind, Span
from annotator.offsets.canonical import text_sha256
from annotator.store import log
from annotator.store.bodies import from_body
from annotator.store.connection import Store


def problems(store: Store) -> list[str]:
    """List what is wrong with a file: damaged pages, a log that does not add up, wrong current versions."""
    try:
        damage = [row[0] for row in store.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
        if damage:
            return [f"The file is damaged: {'; '.join(damage)}. Go on with your last backup."]
        return [problem for check in _CHECKS for problem in check(store)]
    except UserError as error:
        return [error.message]


def _strangers(store: Store) -> Iterator[str]:
    for table, count in store.rows('SELECT "table", COUNT(*) FROM pragma_foreign_key_check GROUP BY 1'):
        yield f"{count} entries of the table {table} belong to an article or a person that is not in the file."


def _changed_texts(store: Store) -> Iterator[str]:
    for article, text, sha256 in store.stream("SELECT id, text, sha256 FROM article"):
        if text_sha256(text) != sha256:
            yield f"The text of article {article} was changed outside the program: its spans may be off."


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


def _spans_outside(store: Store) -> Iterator[str]:
    sql = (
        "SELECT v.entity, v.article, v.layer, v.body, LENGTH(a.text) FROM version v JOIN article a ON a.id = v.article "
        f"WHERE v.kind = '{Kind.SPAN}' AND v.current = 1 AND v.body IS NOT NULL"
    )
    for id, article, layer, body, length in store.stream(sql):
        span: Span = from_body(Kind.SPAN, id, article, layer, body)
        if not span.fragments or span.start < 0 or span.end > length:
            yield f"Span {id} ({layer}, {span.label}) lies outside the text of article {article}."


_CHECKS = (_strangers, _changed_texts, _bad_digests, _gaps, _forks, _wrong_heads, _spans_outside)
