from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from annotator.review.agreement.measures import ABOUT, Measure
from annotator.review.agreement.scope import LeftOut
from annotator.review.html_report import html_of
from tests.review.agreement.scopes import scope, work
from tests.review.projects import EVIL, LESS, OTHER, TRUTH
from tests.review.test_presented import presented

PAIR = scope({"x": TRUTH, "y": TRUTH}, {"x": TRUTH, "y": OTHER}, annotators="xy")
THREE = scope({"x": TRUTH, "y": LESS, "z": OTHER}, {"x": TRUTH, "y": TRUTH})
VOID = {"meta"}


class Page(HTMLParser):
    """Read a page as a browser does: its words, tags and attributes, section by section."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, list[str]] = {}
        self.section = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "section":
            self.section = dict(attrs)["id"] or ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1] != "style":
            self.words.setdefault(self.section, []).append(data.strip())

    def values(self, name: str) -> Iterator[str]:
        return (attributes[name] or "" for _, attributes in self.tags if name in attributes)


def page(data: object = PAIR, *measures: Measure) -> Page:
    return Page(html_of(presented(data, *measures)))  # type: ignore[arg-type]


def test_a_page_has_its_sections_and_closes_all_it_opens() -> None:
    left_out = (LeftOut("a9", "Lost", "Only x finished it."),)
    found = page(replace(THREE, left_out=left_out))
    assert found.open == []
    assert list(found.words) == ["", "overview", "labels", "pairs", "confusion", "matched", "left-out", "methods"]


def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    found = page(THREE)
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in found.tags}
    assert not list(found.values("src"))
    assert all(target.startswith("#") for target in found.values("href"))
    assert not any(name.startswith("on") for _, attributes in found.tags for name in attributes)
    assert "default-src 'none'; style-src 'unsafe-inline'" in list(found.values("content"))
    assert not re.search(r"url\(|@import|https?://", html_of(presented(THREE)))


def test_a_page_is_fit_for_dark_screens_and_paper() -> None:
    text = html_of(presented(PAIR))
    assert "@media (prefers-color-scheme: dark)" in text
    assert "@media print" in text


@pytest.mark.parametrize("evil", [EVIL, '"><b>', "&amp;", "</style><b>", "a\x00b\x1bc\ufffe"])
def test_whatever_is_written_in_a_project_stays_words(evil: str) -> None:
    data = replace(
        PAIR,
        annotators=(evil, "y"),
        articles=tuple(replace(x, work={evil: x.work["x"], "y": x.work["y"]}) for x in PAIR.articles),
        left_out=(LeftOut(evil, evil, evil),),
    )
    shown = replace(presented(data), project=evil, idle=(evil,), selected=(evil,))
    text = html_of(shown)
    plain, found = Page(html_of(presented(replace(PAIR, left_out=(LeftOut("", "", ""),))))), Page(text)
    assert {tag for tag, _ in found.tags} == {tag for tag, _ in plain.tags}
    assert found.open == []
    read = re.sub("[\x00\x1b\ufffe]", "\ufffd", evil)
    assert read in found.words["left-out"] and read in found.words["pairs"]
    assert not set("\x00\x1b\ufffe") & set(text)


def test_figures_stand_with_their_interval_and_their_bar() -> None:
    found = page(PAIR, Measure.F1_EXACT, Measure.COHEN)
    assert found.words["overview"][:5] == [
        "x and y, all labels",
        "Measure",
        "Figure, 95 % interval",
        "Usually called",
        "Articles",
    ]
    place = found.words["labels"].index("Gamma")
    assert found.words["labels"][place + 1 : place + 3] == ["0.50", "0.04 to 0.50"]
    bars = [attributes for tag, attributes in found.tags if tag == "svg"]
    rows = [
        attributes
        for tag, attributes in found.tags
        if attributes.get("class") in ("depth-0", "depth-1", "depth-2") and tag == "tr"
    ]
    assert len(bars) == 2 + 2 * len(rows)


def test_many_measures_go_into_tables_as_wide_as_paper() -> None:
    found = page(THREE, *Measure)
    section = [name for name, attributes in found.tags].index("section")
    heads = 0
    for tag, attributes in found.tags[section:]:
        heads = 0 if tag == "table" else heads + (tag == "th" and attributes["scope"] == "col")
        assert heads <= 7
    assert found.words["labels"].count("All labels") == 3


def test_the_matrix_shows_the_articles_behind_each_pair() -> None:
    words = page(THREE, Measure.F1_EXACT).words["pairs"]
    start = words.index("F1, exact")
    assert words[start + 1 : start + 10] == ["x", "y", "z", "x", "0.73", "2 articles", "0.33", "1 article", "y"]
    assert words[words.index("Alpha") :][:4] == ["Alpha", "label", "F1, exact", "x, y"]


def test_agr_has_both_directions() -> None:
    words = page(scope({"x": TRUTH, "y": TRUTH[:1]}, annotators="xy"), Measure.AGR).words["pairs"]
    start = words.index("a in rows, b in columns")
    assert words[start + 1 :][:8] == ["x", "y", "x", "0.33", "1 article", "y", "1.00", "1 article"]
    assert "y, x" in words


def test_what_has_no_value_is_undefined_and_its_note_says_why() -> None:
    found = page(scope({"x": [], "y": []}, {"x": [], "y": []}, annotators="xy"))
    assert found.words["overview"].count("undefined") == 5
    assert "nan" not in {word.lower() for words in found.words.values() for word in words}
    ids = set(found.values("id"))
    targets = list(found.values("href"))
    assert targets and all(target[1:] in ids for target in targets)
    assert "confusion" not in found.words and "matched" not in found.words


def test_labels_taken_for_others_are_counted_for_each_pair() -> None:
    words = page(PAIR).words["confusion"]
    assert "Alpha" in words and "not marked" in words
    row = words[words.index("Beta", words.index("Alpha", words.index("Alpha") + 1)) :]
    # Beta was Beta once, and Gamma once.
    assert row[:5] == ["Beta", "·", "1", "1", "·"]


def test_many_pairs_are_folded() -> None:
    people = "wxyz"
    found = page(scope(dict.fromkeys(people, TRUTH), annotators=people), Measure.F1_EXACT)
    start = [tag for tag, _ in found.tags].index("section")
    assert sum(attributes.get("class") == "confusion" for _, attributes in found.tags[start:]) == 6
    assert "w and x" in found.words["confusion"]
    folded = [attributes for tag, attributes in found.tags if tag == "details"]
    assert len(folded) == 6 + 5


def test_attributes_stand_in_the_order_of_the_codebook_with_the_share_matched() -> None:
    article = PAIR.articles[0]
    linked = {who: work(TRUTH, who, links=[(0, 1)]) for who in "xy"}
    words = page(replace(PAIR, articles=(replace(article, work=linked),))).words["matched"]
    start = words.index("Alpha", words.index("Attribute"))
    assert words[words.index("Mood") :][:6] == ["Mood", "undefined", "1", "undefined", "1", "0"]
    assert start and words.index("Mood") < words.index("Who")
    assert words[words.index("To") :][:4] == ["To", "1.00", "1.00", "1.00"]


def test_left_out_articles_are_listed_with_their_reasons() -> None:
    left_out = (LeftOut("a8", "", "Only x finished it."), LeftOut("a9", "Lost", "Only x finished it."))
    words = page(replace(PAIR, left_out=left_out)).words["left-out"]
    assert words[words.index("Articles") :][:3] == ["Articles", "Only x finished it.", "2"]
    assert words[-6:] == ["Untitled", "Only x finished it.", "a8", "Lost", "Only x finished it.", "a9"]


def test_every_measure_in_the_page_is_explained_with_its_source() -> None:
    shown = presented(PAIR, *Measure)
    words = Page(html_of(shown)).words["methods"]
    for measure in {line.measure for line in shown.report.lines}:
        assert ABOUT[measure].title in words
        assert any(ABOUT[measure].source in word for word in words)
    assert any("seed 1" in word for word in words)


def test_gamma_tells_how_well_chance_is_known() -> None:
    shown = presented(PAIR)
    line = replace(shown.report.lines[0], measure=Measure.GAMMA, precision=0.018)
    report = replace(shown.report, lines=(*shown.report.lines, line))
    assert any("within 1.8%" in word for word in Page(html_of(replace(shown, report=report))).words["methods"])


def test_the_same_report_gives_the_same_page() -> None:
    assert html_of(presented(THREE)) == html_of(presented(THREE))
