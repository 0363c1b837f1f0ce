from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings

from annotator.codebook import parse_codebook
from annotator.review.agreement.coding import Units, categories_of, label_bits
from annotator.review.agreement.export import HEADER, rows_of, to_json
from annotator.review.agreement.f1 import exact_hits, overlap_hits, pooled
from annotator.review.agreement.figures import Figure, Undefined, mean
from annotator.review.agreement.gamma_lines import gamma_lines
from annotator.review.agreement.kappa import (
    MISSING,
    ONE_CATEGORY,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
)
from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.agreement.report import Report, groups_in, report_of
from annotator.review.agreement.scope import Compared, LeftOut, Scope
from annotator.review.agreement.semeval import Outcome, Scheme, semeval_outcomes
from annotator.review.agreement.unitizing import Placement, alpha_of, placement
from annotator.review.agreement.unitizing_family import Coincidences, coincidences, sections
from tests.review.agreement.oracles import case, mark, shifted
from tests.review.agreement.scopes import CODEBOOK, scope, scopes, span, work
from tests.review.agreement.test_f1 import read_brat
from tests.shared_data import shared_path

FEW = 4
NEWS = parse_codebook(
    """
id = "entities"
version = "1"
title = "Entities"
[[layers]]
id = "names"
title = "Names"
"""
    + "".join(
        f'[[labels]]\nid = "{label}"\nlayer = "names"\ntitle = "{label}"\ncolor = "#000000"\ndefinition = "."\n'
        for label in ("LOC", "MISC", "ORG", "PER")
    ),
    "entities.toml",
)


def agency_articles() -> Scope:
    """Return the seven articles that four annotators marked."""
    people = read_brat("brat-efe/example-project")
    folder = shared_path("data", "annotated", "brat-efe", "example-project", "Lisa")
    return Scope(
        tuple(sorted(people)),
        tuple(
            Compared(name, name, len((folder / f"{name}.txt").read_text(encoding="utf-8")),
                     {who: work(documents[name], who) for who, documents in people.items()})
            for name in sorted(people["Lisa"])
        ),
    )  # fmt: skip


def figure(report: Report, measure: Measure, who: tuple[str, ...], group: str = "") -> Figure:
    line = report.line(measure, who, group)
    assert line is not None
    return line.figure


def same(one: Figure, other: Figure) -> bool:
    return isinstance(other, Undefined) if isinstance(one, Undefined) else one == pytest.approx(other, abs=1e-9)


def test_a_report_on_the_agency_articles_gives_the_published_figures() -> None:
    data, expected = agency_articles(), case("span_f1", "bratiaa")
    report = report_of(data, NEWS, 100)
    assert figure(report, Measure.F1_EXACT, data.annotators) == pytest.approx(expected["mean"], abs=1e-7)
    for label, value in expected["per_label"].items():
        assert figure(report, Measure.F1_EXACT, data.annotators, label) == pytest.approx(value, abs=1e-7)
    per_article = [
        line.figure
        for line in report.article_lines
        if line.measure is Measure.F1_EXACT and line.annotators == data.annotators
    ]
    assert sorted(per_article) == pytest.approx(sorted(expected["per_document"]), abs=1e-7)  # type: ignore[type-var]
    line = report.line(Measure.F1_EXACT, data.annotators)
    assert line and line.articles == 7 and not isinstance(line.interval, Undefined)
    assert line.interval.low < expected["mean"] < line.interval.high


@settings(max_examples=20)
@given(data=scopes)
def test_figures_of_a_pair_are_those_of_all_its_articles_laid_end_to_end(data: Scope) -> None:
    report = report_of(data, CODEBOOK, FEW)
    for pair in combinations(data.annotators, 2):
        both = [(x.length, *(x.work[who].marks for who in pair)) for x in data.articles if set(pair) <= set(x.work)]
        if not both:
            assert isinstance(figure(report, Measure.F1_EXACT, pair), Undefined)
            continue
        for measure, count in ((Measure.F1_EXACT, exact_hits), (Measure.F1_OVERLAP, overlap_hits)):
            hits = pooled(hits for _, a, b in both for hits in count(a, b).values())
            assert same(figure(report, measure, pair), hits.f1)
        assert same(figure(report, Measure.AGR, pair), hits.agr_ab)
        assert same(figure(report, Measure.AGR, pair[::-1]), hits.agr_ba)
        outcome = Outcome()
        for _, a, b in both:
            outcome = outcome.plus(semeval_outcomes(a, b)[Scheme.PARTIAL])
        assert same(figure(report, Measure.F1_PARTIAL, pair), outcome.f1)
        family = Coincidences()
        for length, a, b in both:
            family.add(coincidences([sections(a), sections(b)], length))
        assert same(figure(report, Measure.U_ALPHA, pair), family.u_alpha)
        assert same(figure(report, Measure.BAR_U_ALPHA, pair), family.bar_u_alpha)
        assert same(figure(report, Measure.CU_ALPHA, pair), family.cu_alpha)
        assert same(figure(report, Measure.CU_COVERAGE, pair), family.cu_coverage)
        for label in {line.group.id for line in report.lines if line.measure is Measure.KU_ALPHA}:
            assert same(figure(report, Measure.KU_ALPHA, pair, label), family.ku_alpha(frozenset(label)))
        totals = {label: Placement(2) for label in "ABC"}
        for label, total in totals.items():
            for length, *layers in both:
                stretches = [[s for m in marks if m.label == label for s in m.fragments] for marks in layers]
                total.add(placement(stretches, length))
        assert same(figure(report, Measure.UNITIZING, pair), alpha_of(totals.values()))


@settings(max_examples=20)
@given(data=scopes)
def test_figures_on_characters_are_those_of_all_articles_laid_end_to_end(data: Scope) -> None:
    report, bits = report_of(data, CODEBOOK, FEW), label_bits("ABC")
    columns = []
    for article in data.articles:
        units = Units.characters([], article.length)
        units = Units(range(article.length), range(1, article.length + 1), units.times)
        layers = [article.work[who].marks if who in article.work else None for who in data.annotators]
        columns.append([units.label_sets(x, bits) if x is not None else np.full(article.length, -1) for x in layers])
    sets = np.concatenate([np.array(column) for column in columns], axis=1)
    codes, categories = categories_of(sets)
    missing = int((sets == -1).any())
    codes, categories = codes - missing, categories - missing
    assert (codes == MISSING).any() == bool(missing)
    for i, j in combinations(range(3), 2):
        pair = (data.annotators[i], data.annotators[j])
        assert same(figure(report, Measure.COHEN, pair), cohen_kappa(codes[[i, j]], categories))
        complete = codes[[i, j]][:, (codes[[i, j]] != MISSING).all(axis=0)]
        assert same(figure(report, Measure.AC1, pair), gwet_ac1(complete, categories))
        assert same(figure(report, Measure.ALPHA, pair), krippendorff_alpha(codes[[i, j]], categories))
    assert same(figure(report, Measure.ALPHA, data.annotators), krippendorff_alpha(codes, categories))
    assert same(figure(report, Measure.FLEISS, data.annotators), fleiss_kappa(codes, categories))
    assert same(figure(report, Measure.COHEN, data.annotators), cohen_kappa(codes, categories))


@settings(max_examples=10)
@given(data=scopes)
def test_measures_of_two_are_averaged_over_pairs_and_others_take_in_all(data: Scope) -> None:
    report = report_of(data, CODEBOOK, FEW)
    for measure in (Measure.F1_EXACT, Measure.UNITIZING):
        if report.line(measure, data.annotators):
            pairs = [figure(report, measure, pair) for pair in combinations(data.annotators, 2)]
            assert same(figure(report, measure, data.annotators), mean(pairs, ""))
    family = Coincidences()
    for article in data.articles:
        family.add(coincidences([sections(w.marks) for w in article.work.values()], article.length))
    if report.lines:
        assert same(figure(report, Measure.U_ALPHA, data.annotators), family.u_alpha)


TRUTH = [mark("A", (0, 5)), mark("B", (10, 15)), mark("C", (20, 30))]


def test_each_figure_says_how_many_articles_are_behind_it() -> None:
    report = report_of(scope({"x": TRUTH, "y": TRUTH}, {"x": TRUTH, "y": TRUTH, "z": TRUTH}), CODEBOOK)
    articles = {who: line.articles for who in (("x", "y"), ("x", "z"), ("y", "z"), ("x", "y", "z"))
                if (line := report.line(Measure.ALPHA, who))}  # fmt: skip
    assert articles == {("x", "y"): 2, ("x", "z"): 1, ("y", "z"): 1, ("x", "y", "z"): 2}
    fleiss = report.line(Measure.FLEISS, ("x", "y", "z"))
    assert fleiss and fleiss.articles == 1
    assert report.articles == 2


def test_identical_work_agrees_by_every_measure() -> None:
    report = report_of(scope({"x": TRUTH, "y": TRUTH}, {"x": TRUTH, "y": TRUTH}, annotators="xy"), CODEBOOK)
    assert {line.measure for line in report.lines} == set(Measure) - {
        Measure.FLEISS, Measure.GAMMA, Measure.GAMMA_CAT,
    }  # fmt: skip
    # The layer "two" has one label, which nobody can take for another where spans meet.
    figures = [line.figure for line in report.lines if line.group.id != "two" and line.measure != "cu_coverage"]
    assert figures == pytest.approx([1] * len(figures))
    assert all(line.figure == 1 for line in gamma_lines(scope({"x": TRUTH, "y": TRUTH}, annotators="xy"), []))


def test_labels_are_grouped_by_the_codebook_and_only_those_in_use() -> None:
    used = scope({"x": [mark("A", (0, 5)), mark("Z", (7, 9))], "y": []}, annotators="xy")
    assert [(group.kind.value, group.id, group.labels) for group in groups_in(used, CODEBOOK)] == [
        ("all", "", ("A", "Z")),
        ("layer", "one", ("A",)),
        ("label", "A", ("A",)),
        ("label", "Z", ("Z",)),
    ]


def test_gamma_is_measured_for_each_pair_and_for_all() -> None:
    moved = shifted(TRUTH, 2)
    data = scope(*[{"x": TRUTH, "y": moved, "z": TRUTH}] * 4)
    lines = list(gamma_lines(data, groups_in(data, CODEBOOK)[:1]))
    found = {(line.measure, line.annotators): line for line in lines}
    assert len(found) == 8
    assert found[Measure.GAMMA, ("x", "z")].figure == 1
    below = found[Measure.GAMMA, ("x", "y")].figure
    assert isinstance(below, float) and 0 < below < 1
    line = found[Measure.GAMMA, ("x", "y", "z")]
    assert isinstance(line.figure, float) and below < line.figure < 1
    assert line.articles == 4 and not isinstance(line.interval, Undefined)
    assert line.precision is not None and 0 < line.precision < 0.05
    with_gamma = replace(report_of(data, CODEBOOK, FEW), lines=(line,))
    assert to_json(with_gamma)["lines"][0]["precision"] == line.precision
    nobody = scope({"x": TRUTH, "y": TRUTH})
    (gamma, _) = [
        line for line in gamma_lines(nobody, groups_in(nobody, CODEBOOK)[:1]) if line.annotators == ("x", "z")
    ]
    assert gamma.figure == Undefined("No article was finished by those compared here.")


def matched_report() -> Report:
    became = {"xi": "xi-jinping", "xi-jinping": "xi-jinping"}
    a, b = (span(TRUTH[0], 0, name, mood="glad", who=entity) for name, entity in (("x", "xi"), ("y", "xi-jinping")))
    x = work(TRUTH, "x", links=[(0, 1)])
    y = work(TRUTH, "y", links=[(0, 1), (0, 2)])
    article = Compared(
        "a", "A", 45, {"x": type(x)((a, *x.spans[1:]), x.links), "y": type(y)((b, *y.spans[1:]), y.links)}
    )
    return report_of(
        Scope(("x", "y"), (article,), (LeftOut("b", "B", "Only x finished it."),), became.__getitem__), CODEBOOK
    )


def test_attributes_entities_links_and_confusions_of_matched_spans() -> None:
    report = matched_report()
    lines = {line.attribute: line.counts for line in report.attributes}
    assert {name: (counts.same, counts.match_rate) for name, counts in lines.items()} == {"mood": (1, 1), "who": (1, 1)}
    (links,) = report.links
    assert (links.relation, links.hits.f1, links.hits.reach) == ("TO", pytest.approx(2 / 3), 1)
    (table,) = report.confusions
    assert table.labels == ("A", "B", "C")
    assert table.articles == links.articles == 1
    assert table.counts == ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 0))


def test_a_report_is_json_and_a_table() -> None:
    report = matched_report()
    data = json.loads(json.dumps(to_json(report), allow_nan=False))
    assert data["left_out"] == [{"id": "b", "title": "B", "reason": "Only x finished it."}]
    first = data["lines"][0]
    assert (first["measure"], first["figure"], first["articles"]) == ("f1_exact", 1.0, 1)
    assert first["interval"] == {"undefined": "One article can't show how much articles differ."}
    assert data["measures"]["f1_exact"]["source"]
    who = {"annotators": ["x", "y"], "articles": 1}
    assert data["links"] == [{"relation": "TO", **who, "f1": 2 / 3, "f1_of_all": 2 / 3, "reach": 1.0}]
    assert data["attributes"][1] == {
        "label": "A", "attribute": "who", **who, "alpha": {"undefined": ONE_CATEGORY},
        "same": 1.0, "match_rate": 1.0, "compared": 1,
    }  # fmt: skip
    assert data["confusions"][0]["labels"] == ["A", "B", "C"]
    assert data["by_article"][0] == {
        "article": "a", "title": "A", "measure": "f1_exact", "annotators": ["x", "y"], "figure": 1.0,
    }  # fmt: skip
    rows = rows_of(report)
    assert {len(row) for row in rows} == {len(HEADER)}
    assert rows[0] == ("F1, exact", "all", "All labels", "x, y", 1.0, "", "", 1, "")
    assert ("same value", "attribute", "A: who", "x, y", 1.0, "", "", 1, "") in rows
    undefined = [row for row in rows if row[4] == ""]
    assert undefined and all(row[-1] for row in undefined)


def test_a_seed_repeats_intervals_and_what_chance_gives() -> None:
    data = scope(*[{"x": TRUTH, "y": shifted(TRUTH, n), "z": TRUTH[n:]} for n in range(3)])
    first, again, other = (report_of(data, CODEBOOK, FEW, seed) for seed in (1, 1, 2))
    assert first == again
    assert [line.figure for line in first.lines] == [line.figure for line in other.lines]
    assert [line.interval for line in first.lines] != [line.interval for line in other.lines]
    groups = groups_in(data, CODEBOOK)[:1]
    gammas = [list(gamma_lines(data, groups, seed)) for seed in (1, 1, 2)]
    assert gammas[0] == gammas[1] != gammas[2]


def test_without_articles_there_are_no_figures_but_the_reasons_stay() -> None:
    left_out = (LeftOut("a", "A", "None of the annotators finished it."),)
    assert report_of(Scope(("x", "y"), (), left_out), CODEBOOK) == Report(("x", "y"), 0, left_out)


def test_every_measure_says_what_it_is() -> None:
    assert set(ABOUT) == set(Measure)
    assert all(about.meaning.endswith(".") and about.source for about in ABOUT.values())
    assert [ABOUT[Measure.COHEN].verdict(x) for x in (-0.1, 0.1, 0.5, 0.85)] == [
        "poor", "slight", "moderate", "almost perfect",
    ]  # fmt: skip
    assert [ABOUT[Measure.ALPHA].verdict(x) for x in (0.5, 0.7, 0.8)] == [
        "not reliable", "for tentative conclusions", "reliable",
    ]  # fmt: skip
    assert ABOUT[Measure.GAMMA].verdict(0.9) == ""
