"""What collecting one file brought, and what it found on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.model import Kind

_MOST_PLACES = 1_000


class Refusal(StrEnum):
    """Name why an entry or an article of a file is not taken."""

    SHAPE = "malformed"
    DIGEST = "changed outside the program"
    CONTENT = "another content under the same id"
    STRANGER = "written by somebody the file does not name, or names differently"
    LAYER = "in somebody else's layer"
    OWNER = "about something that is somebody else's here"
    CLOCK = "an implausible number"
    TEXT_DIFFERS = "another text than here"
    TEXT_TWICE = "the same text is here under another id"
    TEXT_CHANGED = "text changed outside the program"
    NO_TEXT = "without its article"
    BODY = "unreadable"


@dataclass(frozen=True, slots=True)
class Refused:
    """Say why something is not taken, whose it is and in which article; "" where that is not known."""

    why: Refusal
    annotator: str
    article: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Say that the entries from `first` to `last` of an annotator's log are nowhere."""

    annotator: str
    first: int
    last: int


@dataclass(slots=True)
class Changed:
    """Count the things of one kind, in one layer, that are new, different or gone by what came."""

    new: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(slots=True)
class Collected:
    """Hold what collecting one file brought.

    `came` and `known` count versions, `changed` what they did by layer ("" for what all share) and kind.
    `forks` are numbers that one annotator's log has twice. `labels` counts the spans that came, by label.
    `unlisted` counts the articles that are here with their text only.
    """

    came: int = 0
    known: int = 0
    articles: int = 0
    handed_out_to: str = ""
    unlisted: int = 0
    changed: dict[tuple[str, Kind], Changed] = field(default_factory=dict)
    labels: Counter[str] = field(default_factory=Counter)
    refused: Counter[Refused] = field(default_factory=Counter)
    gaps: list[Gap] = field(default_factory=list)
    forks: list[tuple[str, int]] = field(default_factory=list)

    def refuse(self, why: Refusal, annotator: str = "", article: str = "") -> None:
        """Count what is not taken; a file that is wrong everywhere is not remembered place by place."""
        place = Refused(why, annotator, article)
        if place not in self.refused and len(self.refused) >= _MOST_PLACES:
            place = Refused(why, "", "")
        self.refused[place] += 1
