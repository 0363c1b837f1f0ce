"""What the list of articles and the figures about a project are read from."""

from __future__ import annotations

from typing import Any

from annotator.store.connection import Store

_LISTED = """
SELECT v.entity,
       json_extract(v.body, '$.title'),
       json_extract(v.body, '$.meta.outlet'),
       json_extract(v.body, '$.meta.date'),
       json_extract(v.body, '$.meta.language'),
       COALESCE(json_extract(s.body, '$.status'), 'todo'),
       COALESCE(json_extract(s.body, '$.flag'), 0),
       COALESCE(n.spans, 0)
FROM version v
LEFT JOIN version s ON s.article = v.entity AND s.kind = 'state' AND s.layer = ? AND s.current = 1
     AND s.body IS NOT NULL
LEFT JOIN (SELECT article, COUNT(*) AS spans FROM version
           WHERE kind = 'span' AND layer = ? AND current = 1 AND body IS NOT NULL GROUP BY article) n
     ON n.article = v.entity
WHERE v.kind = 'article' AND v.current = 1 AND v.body IS NOT NULL
ORDER BY v.rowid
"""


def listed_articles(store: Store, layer: str) -> list[tuple[Any, ...]]:
    """Read id, title, outlet, date, language, status, flag and number of spans of every listed article."""
    return store.rows(_LISTED, layer, layer)


def listed_ids(store: Store) -> list[str]:
    """Read the ids of all listed articles in the order they arrived."""
    sql = "SELECT entity FROM version WHERE kind = 'article' AND current = 1 AND body IS NOT NULL ORDER BY rowid"
    return [row[0] for row in store.rows(sql)]


def layers_of_article(store: Store, article: str) -> list[str]:
    """List the annotators who have anything on an article, by name."""
    sql = (
        "SELECT DISTINCT layer FROM version WHERE article = ? AND kind IN ('span', 'relation', 'state') "
        "AND current = 1 AND body IS NOT NULL ORDER BY layer"
    )
    return [row[0] for row in store.rows(sql, article)]


def count_current(store: Store, kind: str) -> int:
    """Count what exists of one kind."""
    sql = "SELECT COUNT(*) FROM version WHERE kind = ? AND current = 1 AND body IS NOT NULL"
    return int(store.value(sql, kind))


def labels_by_layer(store: Store) -> list[tuple[str, str, int]]:
    """Count spans by annotator and label."""
    return store.rows(
        "SELECT layer, json_extract(body, '$.label'), COUNT(*) FROM version WHERE kind = 'span' "
        "AND current = 1 AND body IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    )


def status_by_layer(store: Store) -> list[tuple[str, str, int]]:
    """Count articles by annotator and status, of those an annotator has begun."""
    return store.rows(
        "SELECT layer, json_extract(body, '$.status'), COUNT(*) FROM version WHERE kind = 'state' "
        "AND current = 1 AND body IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    )


def seconds_by_layer(store: Store) -> list[tuple[str, int]]:
    """Sum the active seconds by annotator over all copies of the file."""
    return store.rows(
        "SELECT layer, SUM(json_extract(body, '$.seconds')) FROM version WHERE kind = 'worktime' "
        "AND current = 1 AND body IS NOT NULL GROUP BY 1 ORDER BY 1"
    )


def seconds_on_article(store: Store, article: str, layer: str) -> int:
    """Sum the active seconds of one annotator on one article."""
    return int(
        store.value(
            "SELECT SUM(json_extract(body, '$.seconds')) FROM version WHERE kind = 'worktime' AND article = ? "
            "AND layer = ? AND current = 1",
            article,
            layer,
        )
        or 0
    )


def spans_with_entity(store: Store, entities: set[str], attributes: set[str]) -> int:
    """Count the spans that hold one of some entities in one of some attributes."""
    wanted = ", ".join("?" * len(entities))
    names = ", ".join("?" * len(attributes))
    sql = (
        "SELECT COUNT(DISTINCT v.id) FROM version v, json_each(v.body, '$.attributes') e WHERE v.kind = 'span' "
        f"AND v.current = 1 AND v.body IS NOT NULL AND e.key IN ({names}) AND e.value IN ({wanted})"
    )
    return int(store.value(sql, *attributes, *entities))
