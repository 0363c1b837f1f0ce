from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.codebook import Codebook
from annotator.review.overview.export import to_json
from annotator.review.overview.figures import Overview
from annotator.review.overview.overview import overview
from annotator.review.overview.text import text_of
from tests.desk import default_codebook
from tests.review.overview.newsroom import ASKED, GOLD, Opened, book, keep_on, newsroom
from tests.review.overview.test_speakers import NOBODY_SPEAKS, SAYS_SO

_BOOK: Codebook = default_codebook()
PARTS = ("progress", "agreement", "labels", "speakers", "sourcing", "stance")


def found(path: Path) -> Overview:
    with Opened(path) as opened:
        return overview(opened.project, ASKED, keep_on)


def test_an_overview_says_what_it_is_about(marked: Path) -> None:
    whole = found(marked)
    assert (whole.project, whole.articles, whole.spans) == ("talks.annotator", 5, 26)
    assert whole.codebook.startswith("Quoted speaker, sourcing and stance in news (news-attribution ")
    assert (whole.annotators, whole.layers) == (("Iryna", "Olha"), ("Iryna", "Olha", "Ira (gold)"))
    assert not any(getattr(whole, part).nothing for part in PARTS)


def test_the_spans_are_those_that_the_labels_count(marked: Path) -> None:
    for question in (ASKED, replace(ASKED, layer=GOLD), replace(ASKED, annotators=("Olha",))):
        with Opened(marked, question) as opened:
            whole = overview(opened.project, question, keep_on)
        assert whole.spans == sum(row.bar.value for row in whole.labels.rows)


def test_a_project_with_nothing_in_it_says_why_each_part_is_empty(blank: Path, untouched: Path) -> None:
    for path in (blank, untouched):
        whole = found(path)
        assert all(getattr(whole, part).nothing.endswith(".") for part in PARTS)
        assert whole.spans == 0
        assert all(getattr(whole, part).nothing in text_of(whole) for part in ("progress", "labels", "stance"))


@pytest.mark.parametrize("codebook", [NOBODY_SPEAKS, SAYS_SO])
def test_any_codebook_will_do(tmp_path: Path, codebook: str) -> None:
    with newsroom(tmp_path / "x.annotator", read := book(codebook)) as room:
        article = room.article("a0", "")
        for label in read.labels:
            room.mark(article, "Olha", label.id, 0, 2)
    assert [bar.text for bar in found(tmp_path / "x.annotator").labels.chart.bars] == ["1"] * len(read.labels)


def test_text_shows_each_part_as_a_short_table(marked: Path) -> None:
    text = text_of(found(marked))
    lines = text.splitlines()
    assert "Iryna  3 of 5        0            4.3            —    0.0            —" in lines
    assert "Iryna, Olha       0.77   0.67 to 1.00         2" in lines
    assert "Xi Jinping                     55\u00a0%     16         3" in lines
    assert "Polarity toward “China–Russia ties”, by outlet" in lines
    assert "Post      50\u00a0%        ·   50\u00a0%        1" in lines
    assert max(map(len, lines)) <= 100


def test_json_has_the_names_of_the_figures(marked: Path) -> None:
    whole = found(marked)
    plain = json.loads(json.dumps(to_json(whole)))
    assert set(PARTS) < set(plain)
    assert plain["question"]["today"] == "2024-05-14"
    assert plain["question"]["measure"] == "f1_exact"
    assert plain["speakers"]["chart"]["bars"][0]["articles"] == ["a0", "a1", "a3"]
    assert plain["labels"]["rows"][0]["by_annotator"] == {"Iryna": 5, "Olha": 4}
    assert plain["progress"]["rows"][0]["last_day"] is None


def test_what_a_terminal_would_obey_is_not_printed(tmp_path: Path) -> None:
    with newsroom(tmp_path / "x.annotator") as room:
        room.quote(room.article("a0", "\x1b[31mPost"), "Olha", 3, room.entity("xi", "Xi\x1b]0;owned\x07"))
    text = text_of(found(tmp_path / "x.annotator"))
    assert "Xi\ufffd" in text and not {"\x1b", "\x07"} & set(text)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a0", "a1", "a2"]),
            st.sampled_from(["Olha", "Iryna", "Ira (gold)"]),
            st.integers(1, 9),
            st.lists(st.sampled_from(["xi", "putin", "nobody known"]), max_size=3),
        ),
        max_size=12,
    ),
    st.sets(st.tuples(st.sampled_from(["a0", "a1", "a2"]), st.sampled_from(["Olha", "Iryna", "Ira (gold)"]))),
)
def test_shares_add_up_whoever_did_what(
    tmp_path_factory: pytest.TempPathFactory,
    quotes: list[tuple[str, str, int, list[str]]],
    done: set[tuple[str, str]],
) -> None:
    path = tmp_path_factory.mktemp("random") / "x.annotator"
    with newsroom(path, _BOOK) as room:
        for id in ("xi", "putin"):
            room.entity(id, id)
        for id in ("a0", "a1", "a2"):
            room.article(id, "Post" if id == "a0" else "")
        for article, who, words, speakers in quotes:
            room.quote(article, who, words, *speakers)
        for article, who in done:
            room.done(article, who)
    with Opened(path) as opened:
        whole, material = overview(opened.project, ASKED, keep_on), opened.material
    expected = sum(
        words / len(material.voices[article].layers)
        for article, who, words, _ in quotes
        if article in material.voices and who in material.voices[article].layers
    )
    bars = whole.speakers.chart.bars
    assert sum(bar.value for bar in bars) == pytest.approx(expected)
    assert sum(bar.share for bar in bars) == pytest.approx(1 if expected else 0)
    for article, voices in material.voices.items():
        settled = (article, "Ira (gold)") in done
        assert (voices.layers == ("Ira (gold)",)) == settled
