"""The results of one annotation of Label Studio: regions, what was chosen for them, and links between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.formats.corpora.broken import rejoined
from annotator.formats.corpora.shown_text import ShownText
from annotator.formats.fields import shown
from annotator.formats.fitting import ForeignLink, ForeignSpan
from annotator.formats.records import Fault

ARTICLE = "article_"
"""What the names of controls begin with that are about the article as a whole."""

# What people call the field for remarks on a span.
_NOTES = frozenset(("note", "notes", "comment", "comments", "remark", "remarks"))
_TURNED = "left"


@dataclass(slots=True)
class _Region:
    start: int
    end: int
    quoted: str | None
    labels: list[str] = field(default_factory=list)
    attributes: dict[str, object] = field(default_factory=dict)
    note: str = ""
    score: float | None = None


class Results:
    """Collect results one by one; `article` is what was chosen for the article, `odd` counts regions of no text."""

    def __init__(self, annotator: str, text: str, page: ShownText | None = None) -> None:
        self.annotator = annotator
        self.links: list[ForeignLink] = []
        self.article: dict[str, object] = {}
        self.odd = 0
        self._text = text
        self._page = page
        self._regions: dict[str, _Region] = {}

    def take(self, result: object) -> None:
        """Take a result of any type.

        Raises Fault where it is no object.
        """
        if not isinstance(result, dict):
            raise Fault(f"A result is {shown(result)}, which is no object. Write {{…}}.")
        if result.get("type") == "relation":
            self._relation(result)
            return
        value, kind = result.get("value"), result.get("type")
        if not isinstance(value, dict) or not isinstance(kind, str):
            self.odd += 1
            return
        chosen = _chosen(value, kind)
        name = str(result.get("from_name") or kind)
        if "start" not in value and "globalOffsets" not in value:
            self.article[name.removeprefix(ARTICLE)] = chosen
            return
        region = self._region(result, value)
        if region is None:
            self.odd += 1
        elif kind.endswith("labels"):
            region.labels += map(str, chosen)
        elif kind == "textarea" and name.casefold() in _NOTES:
            region.note = "\n".join(filter(None, (region.note, *map(str, chosen))))
        else:
            region.attributes[name] = chosen

    def spans(self) -> list[ForeignSpan]:
        """Give the regions as spans, one for each of their labels."""
        return rejoined(self._spans())

    def _spans(self) -> Iterator[ForeignSpan]:
        for id, region in self._regions.items():
            for number, label in enumerate(region.labels):
                yield ForeignSpan(
                    label,
                    [(region.start, region.end)],
                    id=f"{id} {number}" if number else id,
                    quoted=region.quoted,
                    attributes=region.attributes,
                    annotator=self.annotator,
                    note=region.note,
                    score=region.score,
                )

    def _relation(self, result: dict[str, Any]) -> None:
        ends = [str(result.get(name)) for name in ("from_id", "to_id")]
        head, tail = reversed(ends) if result.get("direction") == _TURNED else ends
        labels = result.get("labels")
        for label in labels if isinstance(labels, list) and labels else ["relation"]:
            self.links.append(ForeignLink(str(label), head, tail, annotator=self.annotator))

    def _region(self, result: dict[str, Any], value: dict[str, Any]) -> _Region | None:
        start, end = self._place(value)
        if start is None or end is None:
            return None
        id = str(result.get("id") or f"{start}-{end}")
        region = self._regions.setdefault(id, _Region(start, end, None))
        if isinstance(value.get("text"), str):
            region.quoted = self._quoted(value["text"])
        score = result.get("score", value.get("score"))
        if isinstance(score, int | float) and not isinstance(score, bool):
            region.score = float(score)
        meta = result.get("meta")
        lines = meta.get("text") if isinstance(meta, dict) else None
        if lines:
            region.note = "\n".join(map(str, lines)) if isinstance(lines, list) else str(lines)
        return region

    def _place(self, value: dict[str, Any]) -> tuple[int | None, int | None]:
        """Give where a region is; in a page it is counted over all of its text."""
        counted = value.get("globalOffsets")
        if self._page is None or not isinstance(counted, dict):
            return _offset(value.get("start")), _offset(value.get("end"))
        start, end = _offset(counted.get("start")), _offset(counted.get("end"))
        if start is None or end is None:
            return None, None
        return self._page.stretch(start, end)

    def _quoted(self, words: str) -> str:
        """Give the words of a region; some versions write a line end as a backslash and an n."""
        return words if "\\n" in self._text else words.replace("\\n", "\n")


def _offset(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _chosen(value: dict[str, Any], kind: str) -> list[object]:
    """Give what was chosen or written: the value under the name of the type, or the text of a text area."""
    found = value.get("text" if kind == "textarea" else kind)
    values = found if isinstance(found, list) else [] if found is None else [found]
    # A choice in a tree is the path to it.
    return [each[-1] if isinstance(each, list) and each else each for each in values]
