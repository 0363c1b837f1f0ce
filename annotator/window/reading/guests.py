"""Marks that are drawn with the session's own: what others made of the same article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from annotator.model import Fragment, Span


class Shade(Enum):
    """Say what a tint under words means: all agree, they differ, or only others marked them, which is no tint."""

    AGREED = auto()
    DIFFERS = auto()
    MISSED = auto()


@dataclass(frozen=True, slots=True)
class Guest:
    """Show a bar that no session has: a span whose id is like no other, and whose it is.

    `unit` names what the bar belongs to. `dashes` and gaps are in bars' thickness, () is solid; `letters` stand before
    the bar, "" for none. `strength` is how strongly it is drawn, up to 1.
    """

    unit: str
    span: Span
    letters: str = ""
    dashes: tuple[float, ...] = ()
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """Tint words that belong to a unit; one that is overtaken has a small mark."""

    unit: str
    fragments: tuple[Fragment, ...]
    shade: Shade
    overtaken: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """Show a link between two spans, with its name and the letters of those who made it."""

    head: Span
    tail: Span
    name: str
    dashes: tuple[float, ...] = ()


def _silent(unit: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Guests:
    """Hold all that is drawn in one article besides the session's own spans.

    `bars` are by the ids of their spans. `owned` names the units of the session's own spans, `ticked` are those of
    them that are told from others by a tick. `framed` are the words looked at, of the unit `current`, and `missed` are
    hatched; `tip` gives the HTML that tells of a unit. `lettered` asks for lanes with room for letters. `faint` guests
    cannot be clicked. What is the same object as before is not worked out anew.
    """

    article: str = ""
    bars: Mapping[str, Guest] = field(default_factory=dict)
    passages: Sequence[Passage] = ()
    framed: Sequence[Passage] = ()
    missed: Sequence[tuple[Fragment, ...]] = ()
    arcs: Sequence[Arc] = ()
    owned: Mapping[str, str] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    current: str = ""
    tip: Callable[[str], str] = _silent
    lettered: bool = False
    faint: bool = False

    def unit_of(self, span: str) -> str:
        """Give the unit of a span, a guest's or the session's; "" if it has none."""
        guest = self.bars.get(span)
        return guest.unit if guest else self.owned.get(span, "")

    @property
    def leads(self) -> dict[str, int]:
        """Give how many code points before each bar its letters take."""
        leads = {id: len(guest.letters) + 1 for id, guest in self.bars.items() if guest.letters}
        return {**leads, **dict.fromkeys(self.ticked, 2)}


NOBODY = Guests()
