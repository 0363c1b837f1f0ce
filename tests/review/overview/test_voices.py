from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.review.overview.figures import OverviewQuestion
from annotator.review.overview.material import material_of
from annotator.review.overview.voices import Standing, basis_of
from tests.review.overview.newsroom import ASKED, GOLD, Opened

SETTLED, FINISHED, BEGUN = Standing


def voices(path: Path, question: OverviewQuestion = ASKED) -> dict[str, tuple[Standing, tuple[str, ...]]]:
    with Opened(path, question) as opened:
        return {id: (each.standing, each.layers) for id, each in opened.material.voices.items()}


def basis(path: Path, question: OverviewQuestion = ASKED) -> str:
    with Opened(path, question) as opened:
        return basis_of(question, opened.material.voices)


def test_gold_comes_before_finished_and_finished_before_begun(marked: Path) -> None:
    assert voices(marked) == {
        "a0": (FINISHED, ("Iryna", "Olha")),
        "a1": (FINISHED, ("Iryna",)),
        "a2": (SETTLED, (GOLD,)),
        "a3": (BEGUN, ("Olha",)),
    }
    assert "in 4 articles (1 settled, 2 finished, 1 only begun)" in basis(marked)


def test_a_layer_that_is_named_is_the_only_one(marked: Path) -> None:
    question = replace(ASKED, layer="Olha")
    assert voices(marked, question) == {
        "a0": (FINISHED, ("Olha",)),
        "a1": (BEGUN, ("Olha",)),
        "a2": (FINISHED, ("Olha",)),
        "a3": (BEGUN, ("Olha",)),
    }
    assert basis(marked, question) == "Shares count the layer Olha alone, in 4 articles (2 finished, 2 only begun)."


def test_annotators_who_are_named_count_without_gold(marked: Path) -> None:
    question = replace(ASKED, annotators=("Iryna",))
    assert voices(marked, question) == {id: (FINISHED, ("Iryna",)) for id in ("a0", "a1", "a2")}
    assert basis(marked, question).startswith("Shares count the work of Iryna in 3 articles (3 finished). An article")


def test_an_untouched_project_has_no_voices(untouched: Path) -> None:
    assert voices(untouched) == {}
    assert basis(untouched).startswith("Shares count the work of all annotators in 0 articles.")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (replace(ASKED, annotators=("Olha", "Nobody")), "no annotator “Nobody”. Choose from: Iryna, Olha"),
        (replace(ASKED, layer="Nobody"), "no layer “Nobody”. Choose from: Iryna, Olha, Ira \\(gold\\)"),
    ],
)
def test_unknown_names_are_refused(marked: Path, question: OverviewQuestion, sentence: str) -> None:
    with Opened(marked) as opened, pytest.raises(UserError, match=sentence):
        material_of(opened.project, question)


def test_what_was_removed_from_the_list_counts_nowhere(marked: Path) -> None:
    with Opened(marked) as opened:
        opened.project.articles.remove(["a0"])
        material = opened.material
        assert {article for article, _ in material.spans} == {"a1", "a2", "a3"}
        assert "a0" not in material.outlets and "a0" not in material.voices


def test_a_link_to_a_span_that_is_gone_is_none(marked: Path) -> None:
    with Opened(marked) as opened:
        place = ("a1", "Iryna")
        before = opened.material.links[place]
        assert len(before) == 3
        speaker = next(x.id for x in opened.material.spans[place] if x.attributes.get("mention_type") == "pronoun")
        store = opened.project._store
        with store.writing() as connection:
            connection.execute("UPDATE version SET body = NULL WHERE entity = ?", (speaker,))
        assert len(opened.material.links[place]) == 2
