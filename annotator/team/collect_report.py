"""What collecting did, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.model import Decision, Kind, is_suggested, person_of
from annotator.store.merge_found import Changed, Collected, Refusal, Refused
from annotator.team.overview import Share
from annotator.team.words import counted

_LISTED = 20
_TITLES = 5
_NOUNS = {
    Kind.SPAN: ("span", "spans"),
    Kind.RELATION: ("link", "links"),
    Kind.STATE: ("article status", "article statuses"),
    Kind.WORKTIME: ("record of time", "records of time"),
    Kind.ENTITY: ("entity", "entities"),
    Kind.ARTICLE: ("article description", "article descriptions"),
    Kind.CODEBOOK: ("codebook", "codebooks"),
    Kind.ASSIGNMENT: ("assignment", "assignments"),
    Kind.DECISION: ("decision", "decisions"),
}
_WHY = {
    Refusal.SHAPE: "they are not made like entries of Annotator",
    Refusal.DIGEST: "they were changed outside the program",
    Refusal.CONTENT: "other entries with the same ids are here",
    Refusal.STRANGER: "the file does not name who wrote them, or names somebody else than this project does",
    Refusal.LAYER: "they stand in somebody else's layer",
    Refusal.OWNER: "they are about something that is somebody else's here",
    Refusal.CLOCK: "their numbers cannot be right",
    Refusal.TEXT_DIFFERS: "its text is not the one in this project",
    Refusal.TEXT_TWICE: "this project has the same text under another id",
    Refusal.TEXT_CHANGED: "its text was changed outside the program",
    Refusal.NO_TEXT: "the article is not in the file",
    Refusal.BODY: "they can't be read, or lie outside the text",
}
_OF_TEXTS = frozenset({Refusal.TEXT_DIFFERS, Refusal.TEXT_TWICE, Refusal.TEXT_CHANGED})


@dataclass(frozen=True, slots=True)
class FileReport:
    """Say what one file brought; `failed` is the sentence about a file of which nothing was collected.

    `unknown_labels` counts the spans that came with a label the codebook has not. `codebook` names the one in force
    now if it came with the file. `stale` are the decisions about something that is not any more as it was, since the
    file came. `titles` are those of the articles named.
    """

    file: Path
    failed: str = ""
    found: Collected | None = None
    unknown_labels: Mapping[str, int] | None = None
    codebook: str = ""
    stale: tuple[Decision, ...] = ()
    titles: Mapping[str, str] | None = None

    @property
    def is_sound(self) -> bool:
        """Say whether all of the file was taken and nothing is missing."""
        found = self.found
        return found is not None and not (found.refused or found.gaps or found.forks)

    def sentences(self) -> Iterator[str]:
        """Say it in plain sentences."""
        if self.found is None:
            yield self.failed
            return
        found = self.found
        given = f" (handed out to {found.handed_out_to})" if found.handed_out_to else ""
        yield f"{self.file}{given}: {counted(found.came, 'new entry', 'new entries')}, {found.known:,} already here."
        yield from (f"  {line}" for line in self.came())
        yield from (f"  {line}" for line in self.worth_a_look())
        yield from (f"  {line}" for line in self.problems())

    def came(self) -> Iterator[str]:
        """Say what is new, whose it is, layer by layer."""
        if self.found is not None:
            yield from self._what_came(self.found)

    def worth_a_look(self) -> Iterator[str]:
        """Say what came with it that nobody may expect."""
        if self.found is not None:
            yield from self._unexpected(self.found)

    def problems(self) -> Iterator[str]:
        """Say what is missing, what is there twice and what was not taken."""
        if self.found is not None:
            yield from _some(_gaps_and_forks(self.found))
            yield from _some(self._refusals(self.found))

    def to_json(self) -> dict[str, Any]:
        """Give it as a plain dict, complete."""
        if self.found is None:
            return {"file": str(self.file), "failed": self.failed}
        found = self.found
        return {
            "file": str(self.file),
            "handed_out_to": found.handed_out_to,
            "entries": {"new": found.came, "already_there": found.known},
            "new_texts": found.articles,
            "changed": [
                {"annotator": layer, "kind": kind, "new": c.new, "changed": c.changed, "removed": c.removed}
                for (layer, kind), c in sorted(found.changed.items())
            ],
            "unknown_labels": dict(self.unknown_labels or {}),
            "codebook": self.codebook,
            "unlisted_articles": found.unlisted,
            "stale_decisions": [
                {"id": x.id, "reviewer": person_of(x.annotator), "article": x.article} for x in self.stale
            ],
            "gaps": [{"annotator": gap.annotator, "first": gap.first, "last": gap.last} for gap in found.gaps],
            "forks": [{"annotator": annotator, "entry": number} for annotator, number in found.forks],
            "refused": [
                {"why": str(x.why), "annotator": x.annotator, "article": x.article, "number": number}
                for x, number in found.refused.items()
            ],
        }

    def _what_came(self, found: Collected) -> Iterator[str]:
        for layer in sorted({layer for layer, _ in found.changed}):
            parts = [_put(kind, c) for (whose, kind), c in sorted(found.changed.items()) if whose == layer]
            yield f"{layer or 'For all'}: {'; '.join(parts)}."
        if found.articles:
            yield f"{counted(found.articles, 'article')} that had not been here."

    def _unexpected(self, found: Collected) -> Iterator[str]:
        layers = {layer for layer, _ in found.changed}
        names = {layer for layer in layers if not is_suggested(layer)} - {"", found.handed_out_to}
        if found.handed_out_to and names:
            yield f"It was handed out to {found.handed_out_to}, and holds work of {', '.join(sorted(names))}."
        if self.codebook:
            yield f"The codebook in force is now {self.codebook}, which came with the file."
        gone = found.changed.get(("", Kind.ARTICLE), Changed()).removed
        if gone:
            yield f"{counted(gone, 'article')} had been taken off the list there, and so off the list here."
        if self.unknown_labels:
            labels = ", ".join(f"“{label}” ({number})" for label, number in sorted(self.unknown_labels.items()))
            yield f"Spans with labels that the codebook has not are kept as they are: {labels}."
        if found.unlisted:
            yield (
                f"{counted(found.unlisted, 'article')} came as a text only and can't be listed. "
                "Collect the project that handed the file out, too."
            )
        yield from self._overtaken()

    def _overtaken(self) -> Iterator[str]:
        for reviewer in sorted({person_of(decision.annotator) for decision in self.stale}):
            articles = [decision.article for decision in self.stale if person_of(decision.annotator) == reviewer]
            titles = [f"“{self._title(article)}”" for article in dict.fromkeys(articles)]
            more = f" and {counted(len(titles) - _TITLES, 'more article')}" if len(titles) > _TITLES else ""
            yield (
                f"{counted(len(articles), 'decision')} by {reviewer} {'is' if len(articles) == 1 else 'are'} about "
                f"spans that changed since: {', '.join(titles[:_TITLES])}{more}. The gold layer is as it was; review "
                "them again."
            )

    def _title(self, article: str) -> str:
        return (self.titles or {}).get(article, "") or article

    def _refusals(self, found: Collected) -> Iterator[str]:
        for refused, number in found.refused.items():
            yield f"Not taken: {self._refusal(refused, number)}."

    def _refusal(self, refused: Refused, number: int) -> str:
        title = self._title(refused.article)
        if refused.why in _OF_TEXTS and not refused.annotator:
            return f"the article “{title}”, since {_WHY[refused.why]}"
        whose = f" of {refused.annotator}" if refused.annotator else ""
        where = f" on “{title}”" if refused.article else ""
        return f"{counted(number, 'entry', 'entries')}{whose}{where}, since {_WHY[refused.why]}"


@dataclass(frozen=True, slots=True)
class CollectReport:
    """Say what collecting some files brought; `backup` is the copy made before, where anything came."""

    files: tuple[FileReport, ...]
    shares: tuple[Share, ...]
    backup: Path | None

    @property
    def is_sound(self) -> bool:
        """Say whether all of all files was taken and nothing is missing."""
        return all(file.is_sound for file in self.files)

    def to_text(self) -> str:
        """Say it in plain sentences."""
        lines = [line for file in self.files for line in file.sentences()]
        lines += [share.to_text() for share in self.shares]
        if self.backup:
            lines.append(f"The project as it was before: {self.backup}")
        else:
            lines.append("Nothing was changed.")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """Give it as a plain dict, complete."""
        return {
            "files": [file.to_json() for file in self.files],
            "annotators": [share.to_json() for share in self.shares],
            "backup": str(self.backup) if self.backup else "",
        }


def _put(kind: Kind, changed: Changed) -> str:
    one, many = _NOUNS.get(kind, (str(kind), str(kind)))
    numbers = ((changed.new, "new"), (changed.changed, "changed"), (changed.removed, "removed"))
    return ", ".join(counted(number, f"{what} {one}", f"{what} {many}") for number, what in numbers if number)


def _gaps_and_forks(found: Collected) -> Iterator[str]:
    for gap in found.gaps:
        which = f"entry {gap.first}" if gap.first == gap.last else f"entries {gap.first} to {gap.last}"
        yield f"Missing: {which} of what {gap.annotator} did. Ask for their newest file."
    for annotator, number in found.forks:
        yield f"{annotator}'s entry {number} is there twice: the file was used in two places. Both are kept."


def _some(lines: Iterable[str]) -> Iterator[str]:
    """Give the first lines, and say how many more there are."""
    number = 0
    for number, line in enumerate(lines, 1):
        if number <= _LISTED:
            yield line
    if number > _LISTED:
        yield f"… and {number - _LISTED:,} more"
