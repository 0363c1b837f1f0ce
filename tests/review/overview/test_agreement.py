from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.review.agreement.bootstrap import ONE_ARTICLE, Interval
from annotator.review.agreement.gamma_lines import gamma_lines
from annotator.review.agreement.measures import Measure
from annotator.review.agreement.report import groups_in
from annotator.review.agreement.scope import scope_of
from annotator.review.comparing import Question, compared
from annotator.review.overview.agreement import NONE_SHARED, PAIR_SHARES_NONE, TWO, agreement_of
from annotator.review.overview.figures import AgreementPart, OverviewQuestion
from tests.review.overview.newsroom import ASKED, Opened, keep_on, newsroom
from tests.review.projects import NAMES, three_people


def found(path: Path, question: OverviewQuestion = ASKED) -> AgreementPart:
    with Opened(path, question) as opened:
        return agreement_of(opened.project, opened.material, question, keep_on)


def test_a_pair_is_measured_on_the_articles_that_both_finished(marked: Path) -> None:
    (pair,) = found(marked).pairs
    assert (pair.first, pair.second, pair.articles) == ("Iryna", "Olha", ("a0", "a2"))
    # Of 5 + 2 and 4 + 2 spans they share 3 + 2.
    assert pair.value == pytest.approx(2 * 5 / (7 + 6))
    assert pair.low == pytest.approx(2 * 3 / (5 + 4)) and pair.high == 1


@pytest.mark.parametrize("measure", [Measure.F1_EXACT, Measure.ALPHA])
def test_figures_are_those_of_the_agreement_report(tmp_path: Path, measure: Measure) -> None:
    path = three_people(tmp_path / "three.annotator")
    part = found(path, replace(ASKED, measure=measure))
    with Opened(path) as opened:
        report = compared(opened.project, Question(measures=(measure,)), keep_on)
    assert len(part.pairs) == 3
    for pair in part.pairs:
        line = report.of_pair(measure, pair.first, pair.second, report.all_labels)
        assert line is not None
        assert (pair.value, (pair.low, pair.high)) == (line.figure, line.interval)
        assert len(pair.articles) == line.articles


def test_gamma_is_measured_of_all_labels_together(marked: Path) -> None:
    heard: list[tuple[int, int]] = []
    question = replace(ASKED, measure=Measure.GAMMA)
    with Opened(marked, question) as opened:
        scope = scope_of(opened.project)
        part = agreement_of(opened.project, opened.material, question, lambda *done: heard.append(done) is None)
        line = next(gamma_lines(scope, groups_in(scope, opened.project.codebook)))
    (pair,) = part.pairs
    assert isinstance(line.interval, Interval)
    assert (part.measure, pair.value, pair.low, pair.high) == ("γ", line.figure, *line.interval)
    assert heard == [(1, 2), (2, 2)]


def test_a_pair_is_found_whoever_is_named_first(tmp_path: Path) -> None:
    part = found(three_people(tmp_path / "three.annotator"))
    assert part.annotators == NAMES
    assert part.pair(NAMES[0], NAMES[2]) == part.pair(NAMES[2], NAMES[0]) is not None
    assert part.pair(NAMES[0], NAMES[0]) is None


def test_a_figure_that_is_undefined_says_why(tmp_path: Path) -> None:
    with newsroom(tmp_path / "x.annotator") as room:
        for id, people in (("a0", "AB"), ("a1", "BC")):
            room.article(id, "")
            room.done(id, *people)
        room.quote("a1", "B", 3)
        room.quote("a1", "C", 3)
        room.done(room.article("a2", ""), "D")
    part = found(tmp_path / "x.annotator")
    whys = {(pair.first, pair.second): pair.why for pair in part.pairs}
    assert whys == {
        ("A", "B"): "Neither annotator marked anything here.",
        ("A", "C"): PAIR_SHARES_NONE,
        ("B", "C"): ONE_ARTICLE,
    }
    assert [pair.value for pair in part.pairs] == [None, None, 1]
    assert part.notes == ("Not compared: D, who finished no article that another finished too.",)


def test_a_measure_that_takes_long_can_be_stopped(marked: Path) -> None:
    question = replace(ASKED, measure=Measure.GAMMA)
    with Opened(marked, question) as opened, pytest.raises(UserError, match="stopped"):
        agreement_of(opened.project, opened.material, question, lambda done, total: False)


def test_without_two_annotators_there_is_nothing_to_compare(marked: Path, untouched: Path, blank: Path) -> None:
    assert found(blank).nothing == found(untouched).nothing == TWO
    assert found(marked, replace(ASKED, annotators=("Olha",))).nothing == TWO


def test_without_a_shared_article_it_says_so(tmp_path: Path) -> None:
    with newsroom(tmp_path / "x.annotator") as room:
        for who in "AB":
            room.done(room.article(f"a{who}", ""), who)
    assert found(tmp_path / "x.annotator").nothing == NONE_SHARED
