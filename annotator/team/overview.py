"""Who has what, and what is back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from annotator.model import Status
from annotator.project import Project
from annotator.team.words import counted


@dataclass(frozen=True, slots=True)
class Share:
    """Count the articles that an annotator was given, by what of them is back.

    Nothing of the others has been collected yet.
    """

    annotator: str
    articles: int
    done: int
    started: int

    def to_text(self) -> str:
        """Say it in a sentence."""
        return f"{self.annotator}: {self.done:,} of {counted(self.articles, 'article')} done, {self.started:,} started."

    def to_json(self) -> Mapping[str, Any]:
        """Give it as a plain dict."""
        return asdict(self)


def shares(project: Project) -> list[Share]:
    """List what each annotator was given, by name."""
    return [_share(project, name, articles) for name, articles in project.assignments.given().items()]


def _share(project: Project, name: str, articles: set[str]) -> Share:
    found = Counter(row.status for row in project.articles.listed(name) if row.id in articles)
    return Share(name, found.total(), found[Status.DONE], found[Status.STARTED])
