"""What the list of articles and the figures about a project are read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from annotator.store.connection import Store

# In the order they arrived, which is the same in all copies whatever was corrected since.
_ARRIVAL = "(SELECT MIN(lamport) FROM version f WHERE f.entity = v.entity AND f.kind = 'article'), v.entity"
_IS_LISTED = "article IN (SELECT entity FROM version WHERE kind = 'article' AND current = 1 AND body IS NOT NULL)"
_LISTED = f"""
SELECT v.entity,
       json_extract(v.body, '$.title'),
       json_extract(v.body, '$.meta.outlet'),
       json_extract(v.body, '$.meta.date'),
       json_extract(v.body, '$.meta.language'),
       COALESCE(json_extract(s.body, '$.status'), 'todo'),
       COALESCE(json_extract(s.body, '$.flag'), 0),
       (SELECT COUNT(*) FROM version n WHERE n.article = v.entity AND n.kind = 'span' AND n.layer = ?
        AND n.current = 1 AND n.body IS NOT NULL)
FROM version v
LEFT JOIN version s ON s.article = v.entity AND s.kind = 'state' AND s.layer = ? AND s.current = 1
     AND s.body IS NOT NULL
WHERE v.kind = 'article' AND v.current = 1 AND v.body IS NOT NULL
ORDER BY {_ARRIVAL}
"""


def listed_articles(store: Store, layer: str) -> list[tuple[Any, ...]]:
    """Read id, title, outlet, date, language, status, flag and number of spans of every listed article."""
    return store.rows(_LISTED, layer, layer)


def listed_ids(store: Store) -> list[str]:
    """Read the ids of all listed articles in the order they arrived."""
    sql = "SELECT entity FROM version v WHERE kind = 'article' AND current = 1 AND body IS NOT NULL ORDER BY "
    return [row[0] for row in store.rows(sql + _ARRIVAL)]


def listed_hashes(store: Store) -> Iterator[tuple[str, str, int]]:
    """Read id, SHA-256 of the text and first logical time of every listed article, in the order they arrived."""
    first, entity = _ARRIVAL.rsplit(", ", 1)
    sql = (
        f"SELECT v.entity, a.sha256, {first} AS first FROM version v JOIN article a ON a.id = v.entity "
        f"WHERE v.kind = 'article' AND v.current = 1 AND v.body IS NOT NULL ORDER BY first, {entity}"
    )
    return store.stream(sql)


def details(store: Store) -> list[str]:
    """List the names of all details that listed articles have, by name."""
    sql = (
        "SELECT DISTINCT d.key FROM version v, json_each(v.body, '$.meta') d WHERE v.kind = 'article' "
        "AND v.current = 1 AND v.body IS NOT NULL ORDER BY d.key"
    )
    return [row[0] for row in store.rows(sql)]


def layers_of_article(store: Store, article: str) -> list[str]:
    """List the layers that hold anything on an article, by name."""
    sql = (
        "SELECT DISTINCT layer FROM version WHERE article = ? AND kind IN ('span', 'relation', 'state', 'decision') "
        "AND current = 1 AND body IS NOT NULL ORDER BY layer"
    )
    return [row[0] for row in store.rows(sql, article)]


def layers_of_kind(store: Store, kind: str) -> list[str]:
    """List the layers that hold anything of one kind, by name."""
    sql = "SELECT DISTINCT layer FROM version WHERE kind = ? AND current = 1 AND body IS NOT NULL ORDER BY layer"
    return [row[0] for row in store.rows(sql, kind)]


def articles_with_layers(store: Store, layers: Iterable[str]) -> set[str]:
    """Give the articles that some layers have spans in."""
    sql = "SELECT DISTINCT article FROM version WHERE kind = 'span' AND layer = ? AND current = 1 AND body IS NOT NULL"
    return {row[0] for layer in layers for row in store.rows(sql, layer)}


def count_current(store: Store, kind: str) -> int:
    """Count what exists of one kind."""
    sql = "SELECT COUNT(*) FROM version WHERE kind = ? AND current = 1 AND body IS NOT NULL"
    return int(store.value(sql, kind))


def count_by_layer(store: Store, kind: str) -> dict[str, int]:
    """Count what exists of one kind in articles that are on the list, by layer."""
    sql = f"SELECT layer, COUNT(*) FROM version WHERE kind = ? AND current = 1 AND body IS NOT NULL AND {_IS_LISTED}"
    return dict(store.rows(f"{sql} GROUP BY layer", kind))


def labels_by_layer(store: Store) -> list[tuple[str, str, int]]:
    """Count spans of listed articles by annotator and label."""
    return store.rows(
        "SELECT layer, json_extract(body, '$.label'), COUNT(*) FROM version WHERE kind = 'span' "
        f"AND current = 1 AND body IS NOT NULL AND {_IS_LISTED} GROUP BY 1, 2 ORDER BY 1, 2"
    )


def every_label_by_layer(store: Store) -> list[tuple[str, str, int]]:
    """Count spans by annotator and label, those of articles taken off the list too."""
    return store.rows(
        "SELECT layer, json_extract(body, '$.label'), COUNT(*) FROM version WHERE kind = 'span' "
        "AND current = 1 AND body IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    )


def labels_ever(store: Store) -> set[str]:
    """Give the labels that any span has or ever had."""
    sql = "SELECT DISTINCT json_extract(body, '$.label') FROM version WHERE kind = 'span' AND body IS NOT NULL"
    return {row[0] for row in store.rows(sql)}


def annotated_articles(store: Store) -> list[str]:
    """List the articles that hold anything in any layer, those taken off the list too."""
    sql = (
        "SELECT DISTINCT article FROM version WHERE kind IN ('span', 'relation', 'state', 'decision') "
        "AND current = 1 AND body IS NOT NULL ORDER BY article"
    )
    return [row[0] for row in store.rows(sql)]


def status_by_layer(store: Store) -> list[tuple[str, str, int]]:
    """Count listed articles by annotator and status, of those an annotator has begun."""
    return store.rows(
        "SELECT layer, json_extract(body, '$.status'), COUNT(*) FROM version WHERE kind = 'state' "
        f"AND current = 1 AND body IS NOT NULL AND {_IS_LISTED} GROUP BY 1, 2 ORDER BY 1, 2"
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
            "AND layer = ? AND current = 1 AND body IS NOT NULL",
            article,
            layer,
        )
        or 0
    )


def count_done(store: Store, layer: str) -> int:
    """Count the listed articles that an annotator has done."""
    return int(
        store.value(
            "SELECT COUNT(*) FROM version s JOIN version a ON a.entity = s.article AND a.kind = 'article' "
            "AND a.current = 1 AND a.body IS NOT NULL WHERE s.kind = 'state' AND s.layer = ? AND s.current = 1 "
            "AND json_extract(s.body, '$.status') = 'done'",
            layer,
        )
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


def spans_by_entity(store: Store, attributes: set[str]) -> dict[str, int]:
    """Count the spans that hold each entity in one of some attributes."""
    names = ", ".join("?" * len(attributes))
    sql = (
        "SELECT e.value, COUNT(DISTINCT v.id) FROM version v, json_each(v.body, '$.attributes') e "
        f"WHERE v.kind = 'span' AND v.current = 1 AND v.body IS NOT NULL AND e.key IN ({names}) GROUP BY e.value"
    )
    return {str(entity): count for entity, count in store.rows(sql, *attributes)}


def entities_in_article(store: Store, article: str, layer: str, attributes: set[str]) -> list[str]:
    """List the entities that spans of one layer of an article hold in some attributes, last written first."""
    sql = (
        "SELECT body FROM version WHERE article = ? AND kind = 'span' AND layer = ? AND current = 1 "
        "AND body IS NOT NULL ORDER BY lamport DESC"
    )
    held = (orjson.loads(body)["attributes"] for (body,) in store.rows(sql, article, layer))
    return list(dict.fromkeys(values[name] for values in held for name in attributes if name in values))
