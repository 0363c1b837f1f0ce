"""Whether what is marked in a project fits another codebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.codebook import Codebook
from annotator.formats.codebook_check import article_faults, label_faults, relation_faults
from annotator.formats.import_report import counted
from annotator.model import unreserved
from annotator.project import Project


@dataclass(slots=True)
class Misfits:
    """Count what a codebook does not know: spans by label and annotator, and all else by a sentence."""

    labels: dict[str, Counter[str]] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)

    @property
    def spans(self) -> int:
        """Count the spans whose label the codebook lacks."""
        return sum(count for people in self.labels.values() for count in people.values())

    def __bool__(self) -> bool:
        return bool(self.labels or self.others)

    def sentences(self) -> Iterator[str]:
        """Say each, with who is concerned."""
        for label, people in sorted(self.labels.items()):
            shares = ", ".join(f"{name}: {count:,}" for name, count in sorted(people.items()))
            yield f"{counted(sum(people.values()), 'span')} with the label “{label}”, which it lacks ({shares})."
        for sentence, count in sorted(self.others.items()):
            yield f"{counted(count, 'time')}: {sentence}"


def misfits(project: Project, codebook: Codebook) -> Misfits:
    """Compare everything that anybody marked in a project with a codebook."""
    found = Misfits()
    for article in project.articles.ids():
        for annotator in project.articles.annotators_of(article):
            _compare(project, codebook, article, annotator, found)
    return found


def _compare(project: Project, codebook: Codebook, article: str, annotator: str, found: Misfits) -> None:
    labels: dict[str, str] = {}
    for span in project.spans.in_article(article, annotator):
        labels[span.id] = span.label
        if codebook.find_label(span.label) is None:
            found.labels.setdefault(span.label, Counter())[annotator] += 1
        else:
            found.others.update(label_faults(codebook, span.label, unreserved(span.attributes)))
    for link in project.links.in_article(article, annotator):
        ends = (labels.get(link.head, ""), labels.get(link.tail, ""))
        if all(codebook.find_label(end) for end in ends):
            found.others.update(relation_faults(codebook, link.label, *ends))
    found.others.update(article_faults(codebook, project.progress.state(article, annotator).attributes))
