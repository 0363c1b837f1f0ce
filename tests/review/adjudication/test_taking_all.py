"""Whatever annotators marked: who is taken everywhere is what the gold layer says, and undo leads back to nothing."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import Fragment, Relation, Span
from annotator.offsets.fragments import normalise
from annotator.project import Identity, Project
from annotator.review.adjudication.deciding import reject, settle, take, undecided
from annotator.review.adjudication.premerge import premerge
from annotator.review.adjudication.rules import Rule, RuleKind
from annotator.review.comparison.comparing_article import compared_article
from annotator.review.comparison.units import Comparison, SpanUnit, Unit
from annotator.review.comparison.values import Values
from tests.desk import add_article, default_codebook

NAMES = ("Olha", "Petro", "Stepan")
PLACES = [normalise([Fragment(start, start + length)]) for start in (0, 4, 8, 12) for length in (3, 6)]
PLACES += [normalise([Fragment(0, 3), Fragment(8, 11)])]
ATTRIBUTES: st.SearchStrategy[Any] = st.fixed_dictionaries(
    {}, optional={"mode": st.sampled_from(["speech", "thought"]), "negated": st.booleans()}
)
Layers = dict[str, tuple[list[Span], list[Relation]]]


@st.composite
def layers(draw: st.DrawFn) -> Layers:
    found: Layers = {}
    for name in NAMES:
        drawn = draw(st.lists(st.tuples(st.sampled_from(["QUOTE", "SPEAKER"]), st.sampled_from(PLACES)), max_size=5))
        spans = [
            Span(f"{name}{n}", "", name, label, place, draw(ATTRIBUTES) if label == "QUOTE" else {})
            for n, (label, place) in enumerate(drawn)
        ]
        pairs = [(a.id, b.id) for a in spans for b in spans if (a.label, b.label) == ("QUOTE", "SPEAKER")]
        chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3)) if pairs else []
        links = [Relation(f"{name}-{head}-{tail}", "", name, "SAID_BY", head, tail) for head, tail in chosen]
        found[name] = spans, links
    return found


class Desk:
    """Hold a project with some layers on one article, and Ira who reviews it."""

    def __init__(self, folder: Path, found: Layers) -> None:
        self.project = Project.create(folder / "p.annotator", default_codebook(), Identity("Ira", "desk"))
        self.article = add_article(self.project)
        with self.project.importing() as intake:
            for spans, links in found.values():
                for span in spans:
                    intake.add_span(replace(span, article=self.article))
                for link in links:
                    intake.add_relation(replace(link, article=self.article))
        self.project.work_as_reviewer()

    def compare(self) -> Comparison:
        return compared_article(self.project, self.article)

    def next_open(self) -> Unit | None:
        """Give the next unit to decide, spans before links."""
        left = undecided(self.project, self.compare())
        return min(left, key=lambda unit: not isinstance(unit, SpanUnit), default=None)

    def said(self, layer: str) -> tuple[Counter[object], Counter[object]]:
        """Give what a layer says, whatever its ids are."""
        values = Values.of_project(self.project)
        spans = {
            span.id: (span.label, span.fragments, tuple(sorted(values.of(span).items())))
            for span in self.project.spans.in_article(self.article, layer)
        }
        links = self.project.links.in_article(self.article, layer)
        return Counter(spans.values()), Counter((spans[x.head], spans[x.tail]) for x in links)

    def steps(self) -> int:
        """Undo all that the reviewer did; gives how many steps that took."""
        count = 0
        while (step := self.project.history.next_undo()) and step.verb != "import":
            self.project.history.undo()
            count += 1
        return count


def decide_for(desk: Desk, name: str) -> int:
    """Take one annotator's wherever somebody differs; gives how many decisions that took."""
    count = 0
    while (unit := desk.next_open()) is not None:
        asked = {*(unit.spans if isinstance(unit, SpanUnit) else unit.links), *unit.missing}
        if name in asked:
            take(desk.project, unit, name, within=desk.compare())
        else:
            reject(desk.project, unit)
        count += 1
    return count


@given(layers(), st.sampled_from(NAMES))
def test_who_is_taken_everywhere_is_what_the_gold_layer_says(found: Layers, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), found)
        with desk.project:
            if name not in desk.compare().annotators:
                return
            decisions = decide_for(desk, name)
            settle(desk.project, desk.compare())
            assert desk.said(desk.project.gold.layer) == desk.said(name)
            assert desk.steps() == decisions + 1
            assert desk.said(desk.project.gold.layer) == (Counter(), Counter())
            assert desk.project.gold.decisions(desk.article) == []


@settings(max_examples=20)
@given(layers(), st.sampled_from(NAMES))
def test_a_premerge_of_one_annotator_is_their_whole_layer(found: Layers, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), found)
        with desk.project:
            if name not in desk.compare().annotators:
                return
            premerge(desk.project, Rule(RuleKind.ANNOTATOR, name))
            assert desk.said(desk.project.gold.layer) == desk.said(name)


@settings(max_examples=20)
@given(layers())
def test_a_premerge_takes_and_leaves_what_it_says(found: Layers) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), found)
        with desk.project:
            report = premerge(desk.project, Rule(RuleKind.MAJORITY))
            layer = desk.project.gold.layer
            spans, links = desk.said(layer)
            assert (spans.total(), links.total()) == (report.spans, report.links)
            left = [unit for unit in desk.compare().open if unit.decision is None]
            assert len(left) == report.left
            assert not any(desk.project.gold.provenance(desk.article)[id].edited for id in _ids(desk, layer))


def _ids(desk: Desk, layer: str) -> list[str]:
    return [span.id for span in desk.project.spans.in_article(desk.article, layer)]
