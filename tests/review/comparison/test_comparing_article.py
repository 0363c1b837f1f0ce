from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from annotator.formats.brat_codebook import codebook_from_brat
from annotator.formats.demo import fill
from annotator.formats.importing import ImportOptions, import_paths
from annotator.model import Status, span_text
from annotator.project import Identity, Project
from annotator.review.agreement.marks import mark_of
from annotator.review.comparison.comparing_article import compared_article
from annotator.review.comparison.units import Comparison, Difference, SpanUnit
from tests.desk import default_codebook
from tests.review.comparison.making import span_units
from tests.review.comparison.table import Table
from tests.shared_data import shared_path

AGENCY = ("annotated", "brat-efe", "example-project")
FOUR = ("Lisa", "Maria", "Max", "Peter")


def test_compares_all_who_worked_on_the_article(table: Table) -> None:
    table.mark("Olha", "SPEAKER", "Ines Carrow")
    table.by("Petro").progress.set_status(table.article, Status.DONE)
    table.by("Roma").progress.set_note(table.article, "later")
    comparison = table.compare()
    assert comparison.annotators == ("Olha", "Petro")
    assert [unit.missing for unit in table.units()] == [("Petro",)]


def test_compares_those_asked_for_in_the_order_asked(table: Table) -> None:
    for name in ("Olha", "Petro", "Roma"):
        table.mark(name, "SPEAKER", "Ines Carrow")
    assert table.compare("Roma", "Olha", "Roma", "Nobody").annotators == ("Roma", "Olha")
    assert table.compare("Roma", "Olha").units == table.compare("Olha", "Roma").units


def test_a_gold_layer_is_no_annotators(table: Table) -> None:
    table.mark("Olha", "SPEAKER", "Ines Carrow")
    table.decide(table.units()[0])
    assert table.compare().annotators == table.compare("Olha", "Ira (gold)").annotators == ("Olha",)


def test_one_alone_disagrees_with_nobody(table: Table) -> None:
    table.mark("Olha", "SPEAKER", "Ines Carrow")
    comparison = table.compare()
    assert (len(comparison.units), comparison.disagreements) == (1, ())


def test_nobody_marked_anything(table: Table) -> None:
    for name in ("Olha", "Petro"):
        table.by(name).progress.set_status(table.article, Status.DONE)
    assert table.compare() == Comparison(table.article, ("Olha", "Petro"), ())


def test_a_unit_keeps_its_id_while_its_spans_are_edited(table: Table) -> None:
    table.mark("Olha", "SPEAKER", "Ines Carrow")
    petro = table.mark("Petro", "SPEAKER", "Ines Carrow")
    (before,) = table.units()
    table.by("Petro").spans.set_attribute(petro.id, "mention_type", "named")
    (after,) = table.units()
    assert (before.id, before.differences) == (after.id, ())
    assert (after.differences, after.attributes) == ((Difference.ATTRIBUTE,), ("mention_type",))
    assert table.compare().unit(after.id) == after


def test_entities_that_the_registry_merged_are_the_same(table: Table) -> None:
    spans = {name: table.mark(name, "SPEAKER", "Ines Carrow") for name in ("Olha", "Petro")}
    for name, called in (("Olha", "Ines Carrow"), ("Petro", "I. Carrow")):
        table.by(name).entities.assign_new(spans[name].id, called)
    table.project.refresh()
    assert [unit.differences for unit in table.units()] == [(Difference.ENTITY,)]
    gone, kept = table.project.entities.named("I. Carrow"), table.project.entities.named("Ines Carrow")
    assert gone and kept
    table.project.entities.merge(gone.id, kept.id)
    assert [unit.differences for unit in table.units()] == [()]


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Give seven articles that four annotators marked."""
    folder = shared_path("data", *AGENCY)
    path = tmp_path_factory.mktemp("agency") / "efe.annotator"
    with Project.create(path, codebook_from_brat(folder), Identity("Lead", "desk")) as project:
        for name in FOUR:
            import_paths(project, [folder / name], ImportOptions(name, format="brat"))
        yield project


def agency_units(agency: Project) -> list[SpanUnit]:
    return [unit for article in agency.articles.ids() for unit in span_units(compared_article(agency, article).units)]


def test_identical_spans_of_real_annotators_agree(agency: Project) -> None:
    units = agency_units(agency)
    homes: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for unit in units:
        for span in unit.spans.values():
            homes[(span.article, mark_of(span))].add(unit.id)
    assert sum(len(unit.spans) for unit in units) == 1567
    assert all(len(ids) == 1 for ids in homes.values())


def test_real_annotators_are_shown_what_a_reviewer_would_call_the_same(agency: Project) -> None:
    texts = {id: agency.articles.get(id).text for id in agency.articles.ids()}
    units = agency_units(agency)

    def words(unit: SpanUnit, who: str) -> str:
        return span_text(texts[unit.spans[who].article], unit.spans[who].fragments) if who in unit.spans else ""

    def marked(by: str, what: str) -> SpanUnit:
        return next(unit for unit in units if words(unit, by) == what)

    place = marked("Max", "Moncton (Canadá)")
    assert [words(place, who) for who in FOUR] == ["Moncton", "Moncton", "Moncton (Canadá)", "Moncton"]
    assert place.differences == (Difference.BOUNDARY,)
    assert words(marked("Maria", "y Ch"), "Max") == "Chirac"
    assert words(marked("Maria", "Camilo José Cela"), "Max") == "Nobel de Literatura Camilo José Cela"
    assert marked("Peter", "LA RIOJA").differences == (Difference.BOUNDARY, Difference.LABEL)


def test_nothing_that_overlaps_is_left_apart_in_them(agency: Project) -> None:
    for one, other in combinations(agency_units(agency), 2):
        if (
            one.spans.keys().isdisjoint(other.spans)
            and next(iter(one.spans.values())).article == next(iter(other.spans.values())).article
        ):
            assert one.end <= other.start or other.end <= one.start


def test_the_demos_article_and_its_copy_agree_on_everything(tmp_path: Path) -> None:
    with Project.create(tmp_path / "demo.annotator", default_codebook(), Identity("Olha", "desk")) as project:
        fill(project)
        (article,) = (row.id for row in project.articles.listed() if row.spans)
        spans, links = project.spans.in_article(article), project.links.in_article(article)
        with project.importing() as intake:
            for span in spans:
                intake.add_span(replace(span, id=f"copy {span.id}", annotator="Petro"))
            for link in links:
                head, tail = f"copy {link.head}", f"copy {link.tail}"
                intake.add_relation(replace(link, id=f"copy {link.id}", annotator="Petro", head=head, tail=tail))
        comparison = compared_article(project, article)
    assert comparison.annotators == ("Olha", "Petro")
    assert len(comparison.units) == len(spans) + len(links) > 30
    assert comparison.disagreements == ()
