from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.project import Identity, Project
from annotator.review.agreement.measures import Measure
from annotator.review.comparing import Question, compared
from annotator.review.presented import MAIN
from tests.review.projects import LESS, NAMES, TRUTH, made, three_people


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(three_people(tmp_path / "p.annotator"), Identity("Lead", "desk")) as project:
        yield project


def unheard(done: int, total: int) -> bool:
    return True


def test_everybody_is_compared_on_what_two_finished(project: Project) -> None:
    found = compared(project, Question(), unheard)
    assert (found.everybody, found.measures, found.project) == (NAMES, MAIN, "p.annotator")
    assert found.report.articles == 3
    assert [(x.id, x.reason) for x in found.report.left_out] == [
        ("a3", "Only Iryna finished it."),
        ("a4", "None of the annotators finished it."),
    ]
    behind = {
        pair: line.articles for pair in found.pairs if (line := found.line(Measure.COHEN, pair, found.all_labels))
    }
    assert list(behind.values()) == [3, 2, 2]


def test_articles_that_all_finished_can_be_asked_for(project: Project) -> None:
    found = compared(project, Question(done_by_all=True), unheard)
    assert found.report.articles == 2
    assert [x.reason for x in found.report.left_out][-1] == "Тарас did not finish it."
    assert {line.articles for line in found.report.lines} == {2}


def test_only_chosen_measures_labels_and_articles_are_shown(project: Project) -> None:
    asked = Question(labels=("A",), articles=("a0", "a4"), measures=(Measure.F1_EXACT,))
    found = compared(project, asked, unheard)
    assert {line.measure for line in found.report.lines} == {line.measure for line in found.report.article_lines}
    assert {line.figure for line in found.report.lines} == {1.0}
    assert [group.id for group in found.groups] == ["", "one", "A"]
    assert (found.report.articles, [x.id for x in found.report.left_out]) == (1, ["a4"])
    assert found.selected == ("A",)


def test_who_has_nothing_in_common_is_named_and_left_aside(tmp_path: Path) -> None:
    path = made(tmp_path / "p.annotator", {"Iryna": TRUTH, "Olha": LESS}, {"Тарас": LESS})
    with Project.open(path, Identity("Lead", "desk")) as project:
        found = compared(project, Question(done_by_all=True), unheard)
    assert (found.everybody, found.idle) == (("Iryna", "Olha"), ("Тарас",))
    assert found.report.articles == 1


@pytest.mark.parametrize("measure", [Measure.GAMMA, Measure.ALPHA])
def test_the_measuring_is_heard_of_until_it_is_done(project: Project, measure: Measure) -> None:
    heard: list[tuple[int, int]] = []

    def hear(done: int, total: int) -> bool:
        heard.append((done, total))
        return True

    found = compared(project, Question(labels=("A",), measures=(measure,)), hear)
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1]
    assert {line.measure for line in found.report.lines} == {measure}
    pair = found.line(measure, NAMES[:2], found.all_labels)
    assert pair and pair.figure == 1


@pytest.mark.parametrize("measure", [Measure.GAMMA, Measure.ALPHA])
@pytest.mark.parametrize("steps", [1, 2, 3, 5, 8, 20])
def test_the_measuring_can_be_stopped_at_each_step(project: Project, measure: Measure, steps: int) -> None:
    heard: list[int] = []

    def hear(done: int, total: int) -> bool:
        heard.append(done)
        return len(heard) < steps

    with pytest.raises(UserError, match="The comparison was stopped"):
        compared(project, Question(labels=("A",), measures=(measure,)), hear)
    assert len(heard) == steps


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Question(annotators=("Olha", "Petro")), "no annotator “Petro”. Choose from: Iryna, Olha, Тарас."),
        (Question(annotators=("Olha",)), "Olha alone can't be compared. Name two annotators or more."),
        (Question(labels=("A", "Z")), "no label “Z”. Choose from: A, B, C."),
        (Question(articles=("a9",)), "no article “a9”. See the ids in an export."),
    ],
)
def test_what_is_unknown_is_said(project: Project, asked: Question, said: str) -> None:
    with pytest.raises(UserError) as error:
        compared(project, asked, unheard)
    assert said in error.value.message


def test_nothing_to_compare_says_why_and_what_to_do(project: Project) -> None:
    with pytest.raises(UserError) as error:
        compared(project, Question(articles=("a3", "a4")), unheard)
    assert error.value.message == (
        "There is no article to compare Iryna, Olha and Тарас on (1 × None of the annotators finished it; "
        "1 × Only Iryna finished it). Let two of them mark the same articles as done, collect their files, or "
        "compare others."
    )


def test_nothing_that_all_finished_says_who_did_not(project: Project) -> None:
    with pytest.raises(UserError, match="1 × Тарас did not finish it"):
        compared(project, Question(annotators=NAMES, articles=("a2",), done_by_all=True), unheard)
