"""The project file: schema, migrations, the log of versions, backup, check and search."""

from annotator.store.connection import Store, create_store, open_store
from annotator.store.ids import new_id

__all__ = ["Store", "create_store", "new_id", "open_store"]
