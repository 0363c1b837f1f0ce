"""What the card of a disagreement says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from annotator.codebook import Attribute, AttributeType, Label
from annotator.model import AttributeValue, Span, span_text
from annotator.review.comparison.units import Difference, LinkUnit, SpanUnit, Standing, Unit
from annotator.window.articles.wording import SEPARATOR
from annotator.window.review.state import Review
from annotator.window.review.variants import Run, plain_run, variant_runs
from annotator.window.review.verdicts import verdict
from annotator.window.session import Session
from annotator.window.side.words import entity_of, label_of, quoted
from annotator.window.translating import QT_TRANSLATE_NOOP

Value = TypeVar("Value")

_KINDS = {
    Difference.MISSING: QT_TRANSLATE_NOOP("ReviewCard", "missing in {letters}"),
    Difference.BOUNDARY: QT_TRANSLATE_NOOP("ReviewCard", "boundary"),
    Difference.LABEL: QT_TRANSLATE_NOOP("ReviewCard", "label"),
    Difference.ATTRIBUTE: QT_TRANSLATE_NOOP("ReviewCard", "attribute"),
    Difference.ENTITY: QT_TRANSLATE_NOOP("ReviewCard", "entity"),
    Difference.LINK: QT_TRANSLATE_NOOP("ReviewCard", "link"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Hold words with the letters of those who say so; without letters they are everybody's."""

    letters: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Give the words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what stands together: words of the article on one row, or short parts that may wrap."""

    parts: tuple[Part, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class CardText:
    """Hold all that a card shows. `verdict` says what was decided and why, or why that no longer holds."""

    unit: str
    kinds: str
    title: str
    lines: tuple[Line, ...]
    standing: Standing
    verdict: str

    @property
    def spoken(self) -> str:
        """Give the card as a screen reader says it."""
        said = (" ".join(f"{part.letters} {part.text}".strip() for part in line.parts) for line in self.lines)
        return "\n".join(x for x in (f"{self.kinds}, {self.title}", *said, self.verdict) if x)


def card_text(session: Session, review: Review, unit: Unit) -> CardText:
    """Put a unit into words, annotators by their letters."""
    lines = _SpanLines(session, review, unit) if isinstance(unit, SpanUnit) else _LinkLines(session, review, unit)
    return CardText(
        unit=unit.id,
        kinds=_kinds(review, unit),
        title=lines.title,
        lines=tuple(lines),
        standing=unit.standing,
        verdict=verdict(session, review, unit),
    )


class _SpanLines:
    def __init__(self, session: Session, review: Review, unit: SpanUnit) -> None:
        self._session = session
        self._review = review
        self._unit = unit
        self._attributes = {a.name: a for span in unit.spans.values() for a in self._label(span).attributes}

    @property
    def title(self) -> str:
        titles = _shared(self._review, self._unit.spans, lambda span: span.label)
        words = " / ".join(label_of(self._session.codebook, label).title for label in titles.values())
        only = self._unit.attributes[0] if len(self._unit.attributes) == 1 else ""
        return f"{words} › {self._attribute_title(only)}" if only and len(titles) == 1 else words

    def __iter__(self) -> Iterator[Line]:
        yield from self._words()
        if Difference.LABEL in self._unit.differences:
            labels = _shared(self._review, self._unit.spans, lambda span: span.label)
            titles = ((letters, label_of(self._session.codebook, label).title) for letters, label in labels.items())
            yield Line(tuple(Part(letters, (Run(title),)) for letters, title in titles))
        for name in self._unit.attributes:
            yield self._attribute(name)
        if self._unit.missing:
            yield Line((Part(_letters(self._review, self._unit.missing), (Run(_tr("not marked"), quiet=True),)),))

    def _words(self) -> Iterator[Line]:
        versions = _shared(self._review, self._unit.spans, lambda span: span.fragments)
        for letters, fragments in versions.items():
            if len(versions) > 1:
                others = [other for other in versions.values() if other != fragments]
                runs = variant_runs(self._session.text, fragments, others)
            else:
                runs = (plain_run(span_text(self._session.text, fragments)),)
                letters = letters if self._unit.missing else ""
            yield Line((Part(letters, runs),), quoted=True)

    def _attribute(self, name: str) -> Line:
        asked = {who: span for who, span in self._unit.spans.items() if self._is_asked(span, name)}
        values = _shared(self._review, asked, lambda span: self._value(span, name))
        heading = Part("", (Run(self._attribute_title(name) + ":", quiet=True),))
        return Line((heading, *(Part(letters, (self._shown(name, value),)) for letters, value in values.items())))

    def _is_asked(self, span: Span, name: str) -> bool:
        return name in span.attributes or self._label(span).attribute(name) is not None

    def _value(self, span: Span, name: str) -> AttributeValue | None:
        attribute = self._attributes.get(name)
        value = span.attributes.get(name)
        if attribute is None or (value is not None and attribute.type is not AttributeType.ENTITY):
            return value.strip() if isinstance(value, str) else value
        if attribute.type is AttributeType.ENTITY:
            entity = entity_of(self._session.project, value)
            return entity.name if entity else value
        return False if attribute.type is AttributeType.BOOL and attribute.default is None else attribute.default

    def _shown(self, name: str, value: AttributeValue | None) -> Run:
        attribute = self._attributes.get(name)
        if value is None or value == "":
            return Run(_tr("not set"), quiet=True)
        if isinstance(value, bool):
            return Run(_tr("yes") if value else _tr("no"))
        is_name = attribute is None or attribute.type is AttributeType.ENTITY
        return plain_run(value if is_name or attribute is None else attribute.value_title(value))

    def _attribute_title(self, name: str) -> str:
        attribute: Attribute | None = self._attributes.get(name)
        return attribute.title if attribute else name

    def _label(self, span: Span) -> Label:
        return label_of(self._session.codebook, span.label)


class _LinkLines:
    def __init__(self, session: Session, review: Review, unit: LinkUnit) -> None:
        self._session = session
        self._review = review
        self._unit = unit

    @property
    def title(self) -> str:
        kind = self._session.codebook.relation(self._unit.label)
        return kind.title if kind else self._unit.label

    def __iter__(self) -> Iterator[Line]:
        ends = (self._words(self._unit.head), Run("  →  ", quiet=True), self._words(self._unit.tail))
        yield Line((Part("", ends),), quoted=True)
        linked = Part(_letters(self._review, self._unit.links), (Run(_tr("linked")),))
        apart = Part(_letters(self._review, self._unit.missing), (Run(_tr("not linked"), quiet=True),))
        yield Line((linked, apart) if self._unit.missing else (linked,))

    def _words(self, end: str) -> Run:
        unit = self._review.comparison.unit(end) if self._review.comparison else None
        if not isinstance(unit, SpanUnit):
            return Run("…")
        first = next(iter(unit.spans.values()))
        return plain_run(quoted(span_text(self._session.text, first.fragments)))


def _kinds(review: Review, unit: Unit) -> str:
    if not unit.differences:
        return _tr("changed since it was decided")
    letters = ", ".join(_letters(review, unit.missing))
    return SEPARATOR.join(_tr(_KINDS[each]).format(letters=letters) for each in unit.differences)


def _letters(review: Review, annotators: Mapping[str, object] | tuple[str, ...]) -> str:
    return "".join(person.letter for person in review.people if person.annotator in annotators)


def _shared(review: Review, of: Mapping[str, Span], aspect: Callable[[Span], Value]) -> dict[str, Value]:
    """Give each value that annotators' spans have, by the letters of those who have it."""
    found: list[tuple[str, Value]] = []
    for person in review.people:
        if person.annotator not in of:
            continue
        value = aspect(of[person.annotator])
        place = next((place for place, (_, other) in enumerate(found) if other == value), len(found))
        found[place : place + 1] = [(found[place][0] + person.letter if place < len(found) else person.letter, value)]
    return dict(found)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewCard", text)
