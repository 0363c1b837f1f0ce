from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.review.overview.figures import OverviewQuestion, SpeakersPart
from annotator.review.overview.speakers import NO_LINK, UNNAMED_COLOR, speakers_of
from tests.review.overview.newsroom import ASKED, GOLD, TODAY, Opened, book, newsroom

NOBODY_SPEAKS = """
id = "plain"
version = "1"
title = "Plain"
[[layers]]
id = "one"
title = "One"
[[labels]]
id = "THING"
layer = "one"
title = "Thing"
color = "#112233"
definition = "A thing."
"""
SAYS_SO = """
id = "plain"
version = "1"
title = "Plain"
[[layers]]
id = "one"
title = "One"
[[labels]]
id = "SAYING"
layer = "one"
title = "Saying"
color = "#112233"
definition = "A saying."
[labels.attributes.nobody]
type = "bool"
default = false
[[labels]]
id = "VOICE"
layer = "one"
title = "Voice"
color = "#445566"
definition = "A voice."
[labels.attributes.who]
type = "entity"
[[relations]]
id = "FROM"
from = ["SAYING"]
to = ["VOICE"]
min = 1
none_attribute = "nobody"
"""


def found(path: Path, question: OverviewQuestion = ASKED) -> SpeakersPart:
    with Opened(path, question) as opened:
        return speakers_of(opened.project, opened.material, question)


def words(part: SpeakersPart) -> dict[str, float]:
    return {bar.label: bar.value for bar in part.chart.bars}


def test_quoted_words_count_once_an_article_for_who_said_them(marked: Path) -> None:
    part = found(marked)
    assert words(part) == {"Xi Jinping": 16, "Vladimir Putin": 8, "pronoun, no entity": 2, "not linked": 3}
    assert [bar.share for bar in part.chart.bars] == pytest.approx([16 / 29, 8 / 29, 2 / 29, 3 / 29])
    assert [bar.text for bar in part.chart.bars] == ["55\u00a0%", "28\u00a0%", "7\u00a0%", "10\u00a0%"]
    assert part.notes[0].startswith("29 words in spans labelled Quote")


def test_a_bar_leads_to_its_articles(marked: Path) -> None:
    bars = {bar.label: bar for bar in found(marked).chart.bars}
    assert bars["Xi Jinping"].articles == ("a0", "a1", "a3")
    assert bars["Vladimir Putin"].articles == ("a1", "a2")
    assert bars["Xi Jinping"].detail == "16 words in 3 articles"
    assert (bars["Xi Jinping"].id, bars["not linked"].id) == ("xi", "")


def test_who_has_no_entity_has_another_colour(marked: Path) -> None:
    colors = {bar.label: bar.color for bar in found(marked).chart.bars}
    assert colors["Xi Jinping"] == colors["Vladimir Putin"] == "#0072B2"
    assert colors["pronoun, no entity"] == UNNAMED_COLOR
    assert len(set(colors.values())) == 3


def test_one_layer_alone_can_be_counted(marked: Path) -> None:
    assert words(found(marked, replace(ASKED, layer="Olha"))) == {"Vladimir Putin": 50, "Xi Jinping": 13}
    assert words(found(marked, replace(ASKED, layer=GOLD))) == {"Vladimir Putin": 6}


def test_of_named_annotators_the_gold_layer_does_not_count(marked: Path) -> None:
    assert words(found(marked, OverviewQuestion(TODAY, annotators=("Iryna",)))) == {
        "Vladimir Putin": 32,
        "Xi Jinping": 12,
        "pronoun, no entity": 2,
        "not linked": 3,
    }


def test_another_link_can_say_who_speaks(marked: Path) -> None:
    part = found(marked, replace(ASKED, speech="TOWARD"))
    assert (part.chosen, words(part)) == ("TOWARD", {"China–Russia ties": 2})
    assert part.choices == ("SAID_BY", "SOURCED_FROM", "HELD_BY", "TOWARD")


def test_a_mention_with_an_entity_comes_before_one_without(tmp_path: Path) -> None:
    with newsroom(tmp_path / "x.annotator") as room:
        xi = room.entity("xi", "Xi Jinping")
        room.article("a0", "")
        quote = room.quote("a0", "Olha", 4, xi)
        room.link("a0", "Olha", "SAID_BY", quote, room.mark("a0", "Olha", "SPEAKER", 22, 23, mention_type="pronoun"))
        gone = room.quote("a0", "Olha", 3, first=8)
        room.link("a0", "Olha", "SAID_BY", gone, room.mark("a0", "Olha", "SPEAKER", 24, 25, entity="no such entity"))
    assert words(found(tmp_path / "x.annotator")) == {"Xi Jinping": 4, "no entity": 3}


def test_a_quote_that_nobody_says_is_called_by_the_codebooks_words(tmp_path: Path) -> None:
    with newsroom(tmp_path / "x.annotator", book(SAYS_SO)) as room:
        room.article("a0", "")
        room.mark("a0", "Olha", "SAYING", 0, 3, nobody=True)
        room.mark("a0", "Olha", "SAYING", 5, 6, nobody=False)
        room.link("a0", "Olha", "FROM", room.mark("a0", "Olha", "SAYING", 8, 9), "gone")
    assert words(found(tmp_path / "x.annotator")) == {"Nobody": 3, "not linked": 2}


def test_a_codebook_without_speakers_says_so(tmp_path: Path) -> None:
    with newsroom(tmp_path / "x.annotator", book(NOBODY_SPEAKS)) as room:
        room.article("a0", "")
        room.mark("a0", "Olha", "THING", 0, 3)
    part = found(tmp_path / "x.annotator")
    assert (part.nothing, part.chart.bars, part.choices) == (NO_LINK, (), ())


def test_without_quotes_there_is_nothing_to_show(untouched: Path) -> None:
    assert found(untouched).nothing == "No Quote has been marked yet in the work that counts."
