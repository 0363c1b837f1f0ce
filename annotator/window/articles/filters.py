"""Which articles the list shows."""

from __future__ import annotations

from enum import Enum, auto

from annotator.model import Status
from annotator.project import ArticleRow


class Filter(Enum):
    """Name the parts of the list that have a button above it, in their order."""

    TODO = auto()
    DONE = auto()
    FLAGGED = auto()
    ALL = auto()

    def holds(self, row: ArticleRow) -> bool:
        """Say whether an article belongs to this part."""
        match self:
            case Filter.TODO:
                return row.status is not Status.DONE
            case Filter.DONE:
                return row.status is Status.DONE
            case Filter.FLAGGED:
                return row.flag
            case Filter.ALL:
                return True
