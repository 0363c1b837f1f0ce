"""The schema of a project file, as steps that are only ever added to."""

from __future__ import annotations

from annotator.store.library import Database, Migrations

APPLICATION_ID = 0x416E6F74  # "Anot"

migrations = Migrations("annotator")


@migrations()
def m001_first_schema(db: Database) -> None:
    """Make the tables of articles, actors and the log."""
    for statement in SCHEMA:
        db.execute(statement)


SCHEMA = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE actor (
        id TEXT PRIMARY KEY,
        annotator TEXT NOT NULL,
        copy TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE article (
        id TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        changes TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE version (
        id TEXT PRIMARY KEY,
        actor TEXT NOT NULL REFERENCES actor (id),
        seq INTEGER NOT NULL,
        lamport INTEGER NOT NULL,
        action TEXT NOT NULL,
        verb TEXT NOT NULL,
        undoes TEXT NOT NULL,
        kind TEXT NOT NULL,
        entity TEXT NOT NULL,
        article TEXT REFERENCES article (id),
        layer TEXT NOT NULL,
        body TEXT,
        time TEXT NOT NULL,
        digest TEXT NOT NULL,
        current INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX version_entity ON version (entity, kind)",
    "CREATE INDEX version_article ON version (article, kind, layer) WHERE current = 1 AND body IS NOT NULL",
    "CREATE INDEX version_kind ON version (kind, layer) WHERE current = 1 AND body IS NOT NULL",
    "CREATE INDEX version_actor ON version (actor, seq)",
    "CREATE INDEX version_lamport ON version (lamport)",
    "CREATE INDEX version_action ON version (action)",
)
