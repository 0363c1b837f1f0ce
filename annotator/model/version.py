"""What one thing the user did has changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Name the kinds of things the log keeps versions of."""

    ARTICLE = "article"
    STATE = "state"
    SPAN = "span"
    RELATION = "relation"
    ENTITY = "entity"
    CODEBOOK = "codebook"
    WORKTIME = "worktime"
    ASSIGNMENT = "assignment"
    DECISION = "decision"


class Verb(StrEnum):
    """Name what the user did, as the undo menu says it."""

    NEW_PROJECT = "new project"
    MARK = "mark"
    MARK_ALL = "mark every occurrence"
    RELABEL = "change label"
    MOVE_BOUNDARY = "move boundary"
    ADD_FRAGMENT = "add fragment"
    DELETE = "delete"
    SET_ATTRIBUTE = "set attribute"
    NOTE = "note"
    FLAG = "flag"
    LINK = "link"
    UNLINK = "remove link"
    ADD_ENTITY = "add entity"
    EDIT_ENTITY = "edit entity"
    MERGE_ENTITIES = "merge entities"
    STATUS = "change status"
    CORRECT_ZONES = "correct article parts"
    EDIT_ARTICLE = "edit article details"
    REMOVE_ARTICLES = "remove articles"
    IMPORT = "import"
    ASSIGN = "assign articles"
    REPLACE_CODEBOOK = "replace codebook"
    EDIT_CODEBOOK = "edit codebook"
    DECIDE = "decide"
    DECIDE_BY_RULE = "decide by rule"
    TAKE_AGREED = "take what agrees"
    SETTLE = "settle article"
    ACCEPT = "accept suggestion"
    REJECT = "reject suggestion"
    CARRY_OVER = "carry annotations over"
    WORKTIME = "record time"
    UNDO = "undo"
    REDO = "redo"

    @property
    def undoable(self) -> bool:
        """Say whether it is a step that undo can reverse."""
        return self not in (Verb.NEW_PROJECT, Verb.WORKTIME)


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one thing as it was and as it is; None where it did not or does not exist.

    `before` and `after` are values of the model: Span, Relation, Entity, ArticleInfo, ArticleState, Codebook,
    WorkTime, Assignment or Decision.
    """

    kind: Kind
    id: str
    article: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Notice:
    """Tell every view what one action wrote.

    `action` is the action's id, `undoes` that of the one it reverses. With `everything`, more changed
    than is worth listing: read all anew.
    """

    action: str
    verb: Verb
    changes: tuple[Change, ...] = ()
    undoes: str = ""
    everything: bool = False

    def touches(self, kind: Kind, article: str = "") -> bool:
        """Say whether the action changed anything of a kind, in one article if that is named."""
        return self.everything or any(c.kind is kind and article in ("", c.article) for c in self.changes)
