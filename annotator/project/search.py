"""Searching the articles of a project."""

from __future__ import annotations

from annotator.store import Store
from annotator.store.search import SearchCache


class Search:
    """Find articles by the words of their titles and texts."""

    def __init__(self, store: Store) -> None:
        self._cache = SearchCache(store)

    def articles(self, query: str) -> set[str]:
        """Give the ids of the articles that hold every word of a query, each as the beginning of a word."""
        return self._cache.find(query)

    def close(self) -> None:
        """Let go of the search cache."""
        self._cache.close()
