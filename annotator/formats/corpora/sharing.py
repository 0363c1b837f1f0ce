"""Mentions that several annotations of a corpus share, such as the speaker of two quotes: each is one span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.formats.fitting import ForeignSpan


class Mentions:
    """Collect one annotator's spans; what is added twice with the same name, places and attributes is one span."""

    def __init__(self, annotator: str = "") -> None:
        self.annotator = annotator
        self._found: dict[tuple[object, ...], ForeignSpan] = {}

    def add(
        self,
        label: str,
        places: Sequence[tuple[int, int]],
        words: Sequence[str] = (),
        attributes: Mapping[str, object] | None = None,
        apart: str = "",
    ) -> str:
        """Add a span, or find it again, and give its id; `words` are what it should cover, part by part.

        `apart` tells spans apart that are the same otherwise.
        """
        said = tuple(sorted((name, str(value)) for name, value in (attributes or {}).items()))
        key = (label, tuple(places), said, apart)
        if key not in self._found:
            # The same text may stand in a corpus twice, so the id says what it is an id of.
            id = repr(key)
            quoted = " ".join(words) or None
            self._found[key] = ForeignSpan(label, places, id, quoted, attributes or {}, self.annotator)
        return self._found[key].id

    def spans(self) -> list[ForeignSpan]:
        """Give all spans in the order in which they were added."""
        return list(self._found.values())
