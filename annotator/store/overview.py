"""What the figures of a whole project are read from: all layers at once."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from annotator.store.connection import Store

_THERE = "kind = ? AND current = 1 AND body IS NOT NULL"
_LISTED = "article IN (SELECT entity FROM version WHERE kind = 'article' AND current = 1 AND body IS NOT NULL)"


def bodies_by_place(store: Store, kind: str) -> list[tuple[str, str, str, str]]:
    """Read (id, article, layer, body) of everything of one kind in listed articles."""
    return store.rows(f"SELECT entity, article, layer, body FROM version WHERE {_THERE} AND {_LISTED}", kind)


def span_places(store: Store, articles: Iterable[str]) -> list[tuple[str, str]]:
    """Read (article, layer) of who has spans in which of some articles."""
    ids = orjson.dumps(list(articles)).decode()
    sql = f"SELECT DISTINCT article, layer FROM version WHERE {_THERE} AND article IN (SELECT value FROM json_each(?))"
    return store.rows(sql, "span", ids)


def workers(store: Store) -> list[str]:
    """List the layers with spans, links, attributes of articles or articles that are done, by name."""
    sql = (
        "SELECT DISTINCT layer FROM version WHERE current = 1 AND body IS NOT NULL AND (kind IN ('span', 'relation') "
        "OR (kind = 'state' AND (json_extract(body, '$.status') = 'done' "
        "OR json_extract(body, '$.attributes') <> '{}'))) ORDER BY layer"
    )
    return [row[0] for row in store.rows(sql)]


def outlets(store: Store) -> list[tuple[str, str | None]]:
    """Read (id, outlet) of every listed article in the order they arrived."""
    return store.rows(
        "SELECT v.entity, json_extract(v.body, '$.meta.outlet') FROM version v "
        "WHERE v.kind = 'article' AND v.current = 1 AND v.body IS NOT NULL "
        "ORDER BY (SELECT MIN(lamport) FROM version f WHERE f.entity = v.entity AND f.kind = 'article'), v.entity"
    )


def seconds(store: Store) -> list[tuple[str, str, int]]:
    """Read (article, layer, active seconds) over all copies of the file."""
    sql = "SELECT article, layer, SUM(json_extract(body, '$.seconds')) FROM version "
    return store.rows(f"{sql} WHERE {_THERE} AND {_LISTED} GROUP BY 1, 2", "worktime")


def done_times(store: Store) -> list[tuple[str, str, str]]:
    """Read (article, layer, time) of what is done: when that was first said, unless it was imported so.

    To undo and redo says nothing anew: an import that was undone and redone is an import still.
    """
    return store.rows(
        "SELECT s.article, s.layer, MIN(d.time) FROM version s "
        "JOIN version d ON d.entity = s.entity AND d.kind = 'state' "
        "AND d.verb NOT IN ('import', 'undo', 'redo') "
        "WHERE s.kind = 'state' AND s.current = 1 AND s.body IS NOT NULL "
        "AND json_extract(s.body, '$.status') = 'done' AND json_extract(d.body, '$.status') = 'done' "
        "GROUP BY s.entity"
    )


def last_times(store: Store) -> list[tuple[str, str]]:
    """Read (layer, time) of the last thing that was done in each layer, imports, undo and redo aside."""
    sql = "SELECT layer, MAX(time) FROM version WHERE layer <> '' AND verb NOT IN ('import', 'undo', 'redo')"
    return store.rows(f"{sql} GROUP BY layer")


def texts(store: Store, articles: Iterable[str]) -> list[tuple[str, str]]:
    """Read (id, text) of some articles."""
    ids = orjson.dumps(list(articles)).decode()
    return store.rows("SELECT a.id, a.text FROM json_each(?) j CROSS JOIN article a ON a.id = j.value", ids)
