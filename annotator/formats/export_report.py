"""What to export, and what an export did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.formats.corpus_tally import CorpusTally
from annotator.formats.import_report import counted
from annotator.formats.parts_written import PartWritten, parts_said
from annotator.formats.splitting import Split
from annotator.model import Article, Span, Status

STALE = "Left beside it by an earlier export of the same name, and no part of this one:"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Say what to export: whose annotations (nobody named means everybody's), which status, which labels.

    `skip_empty` leaves out articles without spans. With `gold` it is what reviewers made of them, `annotators` names
    reviewers, and articles are settled ones unless a status is named. With `suggestions` it is what models suggest, and
    `annotators` names models; without, nobody's export has any of it. `split` parts the articles into several files.
    """

    annotators: tuple[str, ...] = ()
    status: Status | None = None
    skip_empty: bool = False
    gold: bool = False
    labels: tuple[str, ...] = ()
    split: Split | None = None
    suggestions: bool = False


@dataclass(slots=True)
class ExportReport:
    """Count what an export wrote; `skipped` articles were not asked for, `unsettled` ones have no gold yet.

    `lost` counts what the format could not carry, by a few words that say what; the articles and spans among it are
    in `missing`, and not in what was written. `written` are the parts of a split, with `remarks` on them; `files` are
    those written beside the export, `stale` what an earlier one of the same name left there.
    """

    path: Path
    articles: int = 0
    spans: int = 0
    relations: int = 0
    skipped: int = 0
    unsettled: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    missing: CorpusTally = field(default_factory=CorpusTally)
    written: list[PartWritten] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    stale: tuple[Path, ...] = ()

    @property
    def parts(self) -> dict[str, int]:
        """Count the articles of each part of a split."""
        return {part.name: part.articles for part in self.written}

    def lose(self, what: str, times: int = 1) -> None:
        """Count something that the format can't carry, such as "second part of a broken span"."""
        if times:
            # A name of an enumeration is no key of JSON.
            self.lost[str(what)] += times

    def lose_article(self, what: str, article: Article, layers: Collection[str]) -> None:
        """Count an article that the format can't carry, with the layers of those who worked on it."""
        self.lose(what)
        self.articles -= 1
        self.missing.add_article(article)
        self.missing.articles_of.update(layers)

    def lose_spans(self, what: str, spans: Collection[Span]) -> None:
        """Count spans that the format can't carry."""
        self.lose(what, len(spans))
        self.spans -= len(spans)
        self.missing.add_spans(spans)

    def lose_links(self, what: str, times: int) -> None:
        """Count links that the format can't carry."""
        self.lose(what, times)
        self.relations -= times

    def to_text(self) -> str:
        """Say it in plain sentences."""
        lines = [
            f"{counted(self.articles, 'article')} with {counted(self.spans, 'span')} and "
            f"{counted(self.relations, 'link')} written to {self._place()}"
        ]
        lines += [f"  {line}" for line in parts_said(self.written)]
        lines += self.remarks
        if self.unsettled:
            lines.append(f"{counted(self.unsettled, 'article')} left out, not settled yet.")
        if self.skipped:
            lines.append(f"{counted(self.skipped, 'article')} left out, as asked.")
        if self.lost:
            lines.append("What this format can't carry:")
            lines += [f"  {count:,} × {what}" for what, count in sorted(self.lost.items())]
        if self.files:
            lines.append(f"Beside it: {', '.join(path.name for path in self.files)}.")
        if self.stale:
            lines.append(f"{STALE} {', '.join(path.name for path in self.stale)}.")
        return "\n".join(lines)

    def _place(self) -> str:
        return f"{len(self.written)} files in {self.path.parent}:" if self.written else f"{self.path}."

    def to_json(self) -> dict[str, Any]:
        """Give it as a plain dict."""
        return {
            "path": str(self.path),
            "articles": self.articles,
            "spans": self.spans,
            "links": self.relations,
            "skipped": self.skipped,
            "unsettled": self.unsettled,
            "parts": self.parts,
            "part_files": {part.name: str(part.path) for part in self.written},
            "annotated": {part.name: part.annotated for part in self.written},
            "remarks": self.remarks,
            "stale": [str(path) for path in self.stale],
            "files": [str(path) for path in self.files],
            "lost": dict(sorted(self.lost.items())),
        }
