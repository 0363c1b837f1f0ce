"""Compare what annotators made of one article."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.model import Span, Status, is_gold
from annotator.project import Project
from annotator.review.agreement.scope import Work
from annotator.review.comparison.aligning import aligned
from annotator.review.comparison.linking import link_units
from annotator.review.comparison.naming import id_of
from annotator.review.comparison.standing import Decisions
from annotator.review.comparison.units import Comparison, Difference, LinkUnit, SpanUnit, Unit
from annotator.review.comparison.values import Values


@dataclass(frozen=True, slots=True)
class Alignment:
    """Hold the work of annotators on an article, aligned into units that nobody has judged yet."""

    article: str
    work: Mapping[str, Work]
    units: tuple[Unit, ...]


def compared_article(project: Project, article: str, annotators: Sequence[str] = ()) -> Comparison:
    """Align the work of those of the annotators (all, by default) who worked on an article; see `aligning`, `values`.

    Gold layers are no annotator's. The standing of each unit is that of your own gold layer.
    """
    return judged(project, aligned_article(project, article, annotators))


def aligned_article(project: Project, article: str, annotators: Sequence[str] = ()) -> Alignment:
    """Align what annotators made of an article; it stays true for as long as none of them changes anything."""
    names = tuple(dict.fromkeys(annotators)) or tuple(project.progress.annotators())
    found = {name: work_on(project, article, name) for name in names if not is_gold(name)}
    work = {
        name: layer
        for name, layer in found.items()
        if layer.spans or project.progress.state(article, name).status is not Status.TODO
    }
    return Alignment(article, work, units_of(work, Values.of_project(project)))


def comparison_of(project: Project, article: str, work: Mapping[str, Work]) -> Comparison:
    """Align work on an article that was read already."""
    return judged(project, Alignment(article, work, units_of(work, Values.of_project(project))))


def judged(project: Project, alignment: Alignment) -> Comparison:
    """Say where your gold layer stands with each unit."""
    article, work, units = alignment.article, alignment.work, alignment.units
    decided = project.gold.decisions(article)
    if not decided:
        return Comparison(article, tuple(work), units)
    decisions = Decisions(
        decided,
        work_on(project, article, project.gold.layer),
        lambda name: work[name] if name in work else work_on(project, article, name),
    )
    return Comparison(article, tuple(work), tuple(_judged(unit, decisions) for unit in units), decisions.orphans)


def units_of(work: Mapping[str, Work], values: Values) -> tuple[Unit, ...]:
    """Align work on one article into units in the order of the text, all of them open."""
    links = {name: layer.links for name, layer in work.items()}
    groups = aligned({name: layer.spans for name, layer in work.items()}, links, values.of)
    spans = [_span_unit(group, work.keys(), values) for group in groups]
    return _in_order(spans, link_units(links, spans))


def work_on(project: Project, article: str, layer: str) -> Work:
    """Read what a layer holds of an article."""
    return Work(tuple(project.spans.in_article(article, layer)), tuple(project.links.in_article(article, layer)))


def _span_unit(spans: Mapping[str, Span], annotators: Collection[str], values: Values) -> SpanUnit:
    missing = tuple(sorted(set(annotators).difference(spans)))
    attributes = values.differing(spans.values())
    entities = {name for name in attributes for span in spans.values() if values.is_entity(span.label, name)}
    told = (
        (Difference.MISSING, bool(missing)),
        (Difference.BOUNDARY, len({span.fragments for span in spans.values()}) > 1),
        (Difference.LABEL, len({span.label for span in spans.values()}) > 1),
        (Difference.ATTRIBUTE, not entities.issuperset(attributes)),
        (Difference.ENTITY, bool(entities)),
    )
    differences = tuple(difference for difference, is_so in told if is_so)
    return SpanUnit(id_of(spans.values()), spans, missing, differences, attributes)


def _in_order(spans: Sequence[SpanUnit], links: Sequence[LinkUnit]) -> tuple[Unit, ...]:
    place = {unit.id: place for place, unit in enumerate(spans)}
    after: dict[int, list[LinkUnit]] = {}
    for link in links:
        after.setdefault(max(place[link.head], place[link.tail]), []).append(link)
    found: list[Unit] = []
    for at, unit in enumerate(spans):
        found.append(unit)
        found += sorted(after.get(at, ()), key=lambda link: (min(place[link.head], place[link.tail]), link.label))
    return tuple(found)


def _judged(unit: Unit, decisions: Decisions) -> Unit:
    values = unit.spans if isinstance(unit, SpanUnit) else unit.links
    standing, decision = decisions.on(values.values())
    return replace(unit, standing=standing, decision=decision)
