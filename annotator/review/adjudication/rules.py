"""By which rule spans and links become gold before a reviewer looks at them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.errors import UserError
from annotator.model import AttributeValue, Choice, Fragment, Span
from annotator.review.comparison.units import Comparison, Difference, LinkUnit, SpanUnit
from annotator.review.comparison.values import Values


class RuleKind(StrEnum):
    """Name what is taken: what all marked alike, what more than half did, or all of one annotator's."""

    UNANIMITY = "unanimity"
    MAJORITY = "majority"
    ANNOTATOR = "annotator"


@dataclass(frozen=True, slots=True)
class Rule:
    """Say by what to pre-merge; `annotator` names whose work is taken by the rule of that name."""

    kind: RuleKind
    annotator: str = ""

    @classmethod
    def read(cls, words: str) -> Rule:
        """Read a rule as it is typed: unanimity, majority or annotator:NAME."""
        kind, colon, name = words.partition(":")
        if kind in (RuleKind.UNANIMITY, RuleKind.MAJORITY) and not colon:
            return cls(RuleKind(kind))
        if kind == RuleKind.ANNOTATOR and name.strip():
            return cls(RuleKind.ANNOTATOR, name.strip())
        raise UserError(f"“{words}” is no rule. Choose unanimity, majority or annotator:NAME.")

    def __str__(self) -> str:
        return f"{self.kind}:{self.annotator}" if self.annotator else str(self.kind)

    def applies(self, comparison: Comparison) -> bool:
        """Say whether enough people worked on an article: the one named, or at least two."""
        if self.kind is RuleKind.ANNOTATOR:
            return self.annotator in comparison.annotators
        return len(comparison.annotators) > 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """Hold what a rule takes for a span: whose it is, "" where it is nobody's alone."""

    span: Span
    choice: Choice
    taken: str = ""


def chosen_span(rule: Rule, unit: SpanUnit, workers: int, values: Values) -> Chosen | None:
    """Give what a rule takes of a unit, with how many worked on the article; None leaves it open."""
    if not unit.differences:
        return agreed_span(unit)
    match rule.kind:
        case RuleKind.ANNOTATOR if rule.annotator in unit.spans:
            return Chosen(unit.spans[rule.annotator], Choice.TAKE, rule.annotator)
        case RuleKind.MAJORITY:
            return _majority(unit, workers, values)
        case _:
            return None


def chosen_link(rule: Rule, unit: LinkUnit, workers: int) -> tuple[Choice, str] | None:
    """Give how a rule takes a link, and whose it is; None leaves it open."""
    if not unit.differences:
        return agreed_link(unit)
    if rule.kind is RuleKind.ANNOTATOR and rule.annotator in unit.links:
        return Choice.TAKE, rule.annotator
    alike = Difference.ATTRIBUTE not in unit.differences
    if rule.kind is RuleKind.MAJORITY and alike and _is_most(len(unit.links), workers):
        return Choice.MAJORITY, ""
    return None


def agreed_span(unit: SpanUnit) -> Chosen:
    """Give the span that nobody differs about, as it says most in so many words; one alone has not agreed."""
    fullest = min(unit.spans.values(), key=lambda span: (-len(span.attributes), span.annotator))
    if len(unit.spans) == 1:
        return Chosen(fullest, Choice.TAKE, fullest.annotator)
    return Chosen(fullest, Choice.AGREED)


def agreed_link(unit: LinkUnit) -> tuple[Choice, str]:
    """Give how a link is taken that nobody differs about, and whose it is where only one was asked."""
    return (Choice.TAKE, next(iter(unit.links))) if len(unit.links) == 1 else (Choice.AGREED, "")


def _majority(unit: SpanUnit, workers: int, values: Values) -> Chosen | None:
    """Take what more than half of all marked, with each attribute as more than half of these have it."""
    alike: defaultdict[tuple[str, tuple[Fragment, ...]], list[Span]] = defaultdict(list)
    for _, span in sorted(unit.spans.items()):
        alike[span.label, span.fragments].append(span)
    most = max(alike.values(), key=len)
    if not _is_most(len(most), workers):
        return None
    attributes = _attributes(most, values)
    return None if attributes is None else Chosen(replace(most[0], attributes=attributes), Choice.MAJORITY)


def _attributes(spans: Sequence[Span], values: Values) -> dict[str, AttributeValue] | None:
    """Give the attributes as most have them, as one of these wrote them; None where one of them is a tie."""
    said = [values.of(span) for span in spans]
    found: dict[str, AttributeValue] = {}
    for name in sorted({name for each in said for name in each}):
        value, votes = Counter(each.get(name) for each in said).most_common(1)[0]
        if not _is_most(votes, len(spans)):
            return None
        written = [
            span.attributes[name]
            for span, each in zip(spans, said, strict=True)
            if name in span.attributes and each.get(name) == value
        ]
        found.update({name: written[0]} if written else {})
    return found


def _is_most(votes: int, voters: int) -> bool:
    return 2 * votes > voters
