from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.review.overview.figures import AttributeChoice, CrossTable, OverviewQuestion, SourcingPart
from annotator.review.overview.sourcing import NO_VALUES, NOT_FOUND, sourcing_of
from tests.review.overview.newsroom import ASKED, Opened, book, newsroom
from tests.review.overview.test_speakers import NOBODY_SPEAKS

MENTION = AttributeChoice("SPEAKER", "mention_type")
TONE = '\n[labels.attributes.tone]\nvalues = ["calm", "loud"]\n'


def found(path: Path, question: OverviewQuestion = ASKED) -> SourcingPart:
    with Opened(path, question) as opened:
        return sourcing_of(opened.material, question)


def shares(table: CrossTable) -> dict[str, dict[str, float]]:
    return {
        row.label: {column.title: cell.value for column, cell in zip(table.columns, row.cells, strict=True)}
        for row in table.rows
    }


def test_identification_and_source_type_are_shown_by_outlet(marked: Path) -> None:
    identification, kind = found(marked).tables
    assert (identification.title, kind.title) == ("Source: identification", "Source: source type")
    # Of the two who finished the first article of the Post one marked a source: half a source.
    assert shares(identification) == {
        "Пошта": {"named": 0, "anonymous": 1},
        "Post": {"named": 0.5, "anonymous": 0},
    }
    assert [column.title for column in kind.columns] == ["business", "media outlet"]


def test_a_cell_leads_to_its_articles_and_says_its_share(marked: Path) -> None:
    first = found(marked).tables[0].rows[0]
    assert (first.label, first.text, first.articles) == ("Пошта", "1", ("a3",))
    assert [(cell.share, cell.text, cell.articles) for cell in first.cells] == [(0, "", ()), (1, "100\u00a0%", ("a3",))]


def test_any_attribute_with_values_can_be_chosen(marked: Path) -> None:
    part = found(marked, replace(ASKED, sources=(MENTION,)))
    (table,) = part.tables
    assert part.chosen == (MENTION,)
    assert MENTION in part.choices and AttributeChoice("STANCE", "polarity") in part.choices
    # Post: Iryna 1 and Olha 1 in a0, Iryna 2 and a pronoun in a1; no outlet: gold; Пошта: Olha.
    assert shares(table) == {
        "Post": {"named": 3, "pronoun": 1},
        "no outlet given": {"named": 1, "pronoun": 0},
        "Пошта": {"named": 1, "pronoun": 0},
    }
    assert table.rows[0].cells[1].text == "25\u00a0%"


def test_an_attribute_that_is_gone_gives_way_to_the_usual_ones(marked: Path) -> None:
    part = found(marked, replace(ASKED, sources=(AttributeChoice("SOURCE", "gone"),)))
    assert [choice.attribute for choice in part.chosen] == ["identification", "source_type"]


def test_values_that_are_missing_or_unknown_have_columns_of_their_own(tmp_path: Path) -> None:
    with newsroom(tmp_path / "x.annotator") as room:
        room.article("a0", "Post")
        room.mark("a0", "Olha", "SOURCE", 0, 1)
        room.mark("a0", "Olha", "SOURCE", 2, 3, identification="whispered")
        room.mark("a0", "Olha", "SOURCE", 4, 5, identification="named")
        room.mark("a0", "Olha", "SOURCE", 6, 7, identification=True)
    table = found(tmp_path / "x.annotator").tables[0]
    assert shares(table) == {"Post": {"named": 1, "whispered": 1, "not given": 2}}
    assert sum(cell.share for cell in table.rows[0].cells) == pytest.approx(1)


def test_a_codebook_with_other_attributes_lets_one_choose(tmp_path: Path) -> None:
    with newsroom(tmp_path / "x.annotator", book(NOBODY_SPEAKS + TONE)) as room:
        room.article("a0", "Post")
        room.mark("a0", "Olha", "THING", 0, 1, tone="calm")
    tone = AttributeChoice("THING", "tone")
    part = found(tmp_path / "x.annotator")
    assert (part.nothing, part.choices, part.tables) == (NOT_FOUND, (tone,), ())
    (table,) = found(tmp_path / "x.annotator", replace(ASKED, sources=(tone,))).tables
    assert (table.title, shares(table)) == ("Thing: tone", {"Post": {"calm": 1}})


def test_a_codebook_without_values_says_so(tmp_path: Path) -> None:
    with newsroom(tmp_path / "x.annotator", book(NOBODY_SPEAKS)):
        pass
    assert found(tmp_path / "x.annotator").nothing == NO_VALUES


def test_without_sources_there_is_nothing_to_show(untouched: Path) -> None:
    part = found(untouched)
    assert part.nothing == "No Source has been marked yet in the work that counts."
    assert len(part.chosen) == 2
