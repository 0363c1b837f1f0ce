"""Who was given which articles to annotate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """Hold the ids of the articles that one annotator was given in one file.

    `blind` says that outlet, author, date and URL of the articles are not in that file.
    """

    id: str
    annotator: str
    articles: tuple[str, ...]
    blind: bool = False
