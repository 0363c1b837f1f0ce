"""Articles and actors: the two tables beside the log."""

from __future__ import annotations

import json
from collections.abc import Iterable

from annotator.model import Article, gold_layer, is_gold, person_of
from annotator.store.bodies import damaged_entry
from annotator.store.connection import Store
from annotator.store.ids import new_id


def put_articles(store: Store, articles: Iterable[Article]) -> None:
    """Add frozen texts whose ids and hashes are new; call it inside `Store.writing`."""
    store.connection.executemany(
        "INSERT INTO article (id, sha256, text, changes) VALUES (?, ?, ?, ?)",
        [(a.id, a.sha256, a.text, json.dumps(dict(a.changes), sort_keys=True)) for a in articles],
    )


def article_text(store: Store, article: str) -> tuple[str, str, dict[str, int]] | None:
    """Read (text, sha256, what canonicalising changed) of an article; None if there is none."""
    rows = store.rows("SELECT text, sha256, changes FROM article WHERE id = ?", article)
    return (rows[0][0], rows[0][1], _changes(article, rows[0][2])) if rows else None


def listed_article(store: Store, article: str) -> tuple[str, str, dict[str, int], str] | None:
    """Read (text, sha256, what canonicalising changed, body) of an article that is on the list."""
    rows = store.rows(
        "SELECT a.text, a.sha256, a.changes, v.body FROM article a JOIN version v ON v.entity = a.id "
        "AND v.kind = 'article' AND v.current = 1 AND v.body IS NOT NULL WHERE a.id = ?",
        article,
    )
    return (rows[0][0], rows[0][1], _changes(article, rows[0][2]), rows[0][3]) if rows else None


def _changes(article: str, counts: str) -> dict[str, int]:
    try:
        return {str(name): int(count) for name, count in json.loads(counts).items()}
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise damaged_entry("article", article) from error


def article_with_hash(store: Store, sha256: str) -> str | None:
    """Find the id of the article with a text's hash."""
    found = store.value("SELECT id FROM article WHERE sha256 = ?", sha256)
    return None if found is None else str(found)


def articles_with_hashes(store: Store, sha256s: Iterable[str]) -> dict[str, str]:
    """Find the ids of the articles with some texts' hashes, by these."""
    sql = "SELECT sha256, id FROM article WHERE sha256 IN (SELECT value FROM json_each(?))"
    return dict(store.rows(sql, json.dumps(list(sha256s))))


def text_with_hash(store: Store, sha256: str) -> str:
    """Read the text with a hash; "" if there is none."""
    return str(store.value("SELECT text FROM article WHERE sha256 = ?", sha256) or "")


def titles(store: Store) -> dict[str, str]:
    """Read the title of every listed article by its id."""
    return dict(
        store.rows(
            "SELECT entity, json_extract(body, '$.title') FROM version "
            "WHERE kind = 'article' AND current = 1 AND body IS NOT NULL"
        )
    )


def titles_of(store: Store, articles: Iterable[str]) -> dict[str, str]:
    """Read the titles of some articles by their ids; those off the list are left out."""
    sql = (
        "SELECT v.entity, json_extract(v.body, '$.title') FROM json_each(?) t CROSS JOIN version v "
        "ON v.entity = t.value AND v.kind = 'article' AND v.current = 1 AND v.body IS NOT NULL"
    )
    return dict(store.rows(sql, json.dumps(list(articles))))


def actor_of(store: Store, annotator: str, copy: str) -> str:
    """Find or make the actor that writes one annotator's layer in one copy; call it inside `Store.writing`."""
    found = store.value("SELECT id FROM actor WHERE annotator = ? AND copy = ?", annotator, copy)
    if found is not None:
        return str(found)
    actor = new_id()
    store.connection.execute("INSERT INTO actor (id, annotator, copy) VALUES (?, ?, ?)", (actor, annotator, copy))
    return actor


def layers(store: Store) -> list[str]:
    """List the layers that hold anything in this file, gold layers too, by name."""
    sql = "SELECT DISTINCT layer FROM version WHERE current = 1 AND body IS NOT NULL AND layer <> '' ORDER BY layer"
    return [row[0] for row in store.rows(sql)]


def actions(store: Store, annotator: str, copy: str) -> list[tuple[str, str, str]]:
    """Read (action, verb, action it undoes) of what one person did, oldest first.

    That is what their actors wrote, and what was imported or carried over in this copy of the file, whoever's layer it
    went to; to a gold layer no import belongs. An edit of the codebook writes to everybody's layer: it is only theirs
    who wrote the codebook, in either of their layers.
    """
    return store.rows(
        "SELECT v.action, v.verb, v.undoes FROM version v JOIN actor a ON a.id = v.actor "
        "WHERE CASE v.verb WHEN 'edit codebook' THEN v.kind = 'codebook' AND a.annotator IN (?, ?) "
        "WHEN 'import' THEN NOT ? AND (a.annotator = ? OR a.copy = ?) "
        "WHEN 'carry annotations over' THEN a.annotator = ? OR (NOT ? AND a.copy = ?) "
        "ELSE a.annotator = ? OR (v.verb IN ('undo', 'redo') AND a.copy = ?) END "
        "GROUP BY v.action ORDER BY MIN(v.lamport), MIN(v.id)",
        person_of(annotator),
        gold_layer(person_of(annotator)),
        is_gold(annotator),
        annotator,
        copy,
        annotator,
        is_gold(annotator),
        copy,
        annotator,
        copy,
    )
