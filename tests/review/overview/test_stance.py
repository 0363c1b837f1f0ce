from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.review.overview.figures import AttributeChoice, OverviewQuestion, StancePart
from annotator.review.overview.stance import NO_STANCE, NO_TARGETS, NOT_FOUND, NOT_LINKED, stance_of
from tests.review.overview.newsroom import ASKED, Opened, book, newsroom
from tests.review.overview.test_sourcing import shares
from tests.review.overview.test_speakers import NOBODY_SPEAKS, SAYS_SO

TONE = '[labels.attributes.tone]\nvalues = ["calm", "loud"]\n[labels.attributes.nobody]'


def found(path: Path, question: OverviewQuestion = ASKED) -> StancePart:
    with Opened(path, question) as opened:
        return stance_of(opened.material, question)


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """Give a project with stances toward grain (3) and toward ties (2, one under the id of a merged entity)."""
    path = tmp_path / "several.annotator"
    with newsroom(path) as room:
        grain, ties = room.entity("grain", "grain"), room.entity("ties", "ties")
        old = room.entity("old", "relations", into="ties")
        for number, targets in enumerate(([ties], [grain, old], [grain, grain], [grain], [])):
            article = room.article(f"a{number}", "Post")
            room.stance(article, "Olha", "unclear" if number == 2 else "favor", *targets)
    return path


def test_stances_are_shown_by_outlet_from_against_to_favour(marked: Path) -> None:
    part = found(marked)
    assert part.table.title == "Polarity toward “China–Russia ties”"
    assert [column.title for column in part.table.columns] == ["against", "neutral", "favor"]
    assert shares(part.table) == {
        "Post": {"against": 0.5, "neutral": 0, "favor": 0.5},
        "Пошта": {"against": 0, "neutral": 1, "favor": 0},
    }
    assert part.table.rows[0].cells[0].articles == ("a0",)
    assert len({column.color for column in part.table.columns}) == 3


def test_targets_are_listed_the_most_frequent_first(several: Path) -> None:
    part = found(several)
    assert [(target.name, target.text, target.articles) for target in part.targets] == [
        ("grain", "3", ("a1", "a2", "a3")),
        ("ties", "2", ("a0", "a1")),
    ]
    assert part.target == part.targets[0]
    assert shares(part.table) == {"Post": {"unclear": 1, "favor": 2}}
    assert part.notes == ("Left out: 1 stance without a target that has an entity.",)


@pytest.mark.parametrize("target", ["ties", "old"])
def test_another_target_can_be_chosen(several: Path, target: str) -> None:
    part = found(several, replace(ASKED, target=target))
    assert part.target is not None and part.target.name == "ties"
    assert shares(part.table) == {"Post": {"favor": 2}}


def test_a_target_that_nobody_takes_a_stance_toward_says_so(several: Path) -> None:
    part = found(several, replace(ASKED, target="xi"))
    assert (part.nothing, part.target, len(part.targets)) == (NO_STANCE, None, 2)


def test_another_attribute_can_hold_the_stance(several: Path) -> None:
    choice = AttributeChoice("STANCE", "expression")
    part = found(several, replace(ASKED, position=choice))
    assert part.chosen == choice and choice in part.choices
    assert shares(part.table) == {"Post": {"not given": 3}}


def test_without_targets_there_is_nothing_to_show(untouched: Path) -> None:
    assert found(untouched).nothing == NO_TARGETS


@pytest.mark.parametrize(
    ("codebook", "why"),
    [(NOBODY_SPEAKS, NOT_LINKED), (SAYS_SO.replace("[labels.attributes.nobody]", TONE), NOT_FOUND)],
)
def test_a_codebook_without_stances_says_so(tmp_path: Path, codebook: str, why: str) -> None:
    with newsroom(tmp_path / "x.annotator", book(codebook)) as room:
        room.article("a0", "")
    part = found(tmp_path / "x.annotator")
    assert (part.nothing, part.chosen, part.targets) == (why, None, ())
