from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotator.review.overview.figures import (
    AgreementPart,
    Bar,
    BarChart,
    Column,
    Overview,
    Pair,
    ProgressPart,
    ProgressRow,
)
from annotator.review.overview.folding import folded_rows
from annotator.review.overview.overview import overview
from annotator.review.overview.svg import bars_svg, matrix_svg, progress_svg, stacked_svg, table_svg
from annotator.review.overview.svg_parts import DARK, LIGHT, breadth, fitted, ink_on, mixed, two_lines
from tests.review.overview.newsroom import ASKED, Opened, keep_on
from tests.review.overview.test_folding import row, table

NAMESPACE = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert('x')</script> & \"more\"\x00"
CHART = BarChart("Who", "words", (Bar("a", "Xi", 30, 0.75, "75\u00a0%", "#0072B2", ("1",), "30 words"),))
HALF = BarChart("Who", "words", (*CHART.bars, Bar("b", "Putin", 15, 0.25, "25\u00a0%", "#0072B2", ("1",), "15 words")))


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in read(svg).iter(f"{NAMESPACE}text")]


def boxes(svg: str, color: str) -> list[ElementTree.Element]:
    return [each for each in read(svg).iter(f"{NAMESPACE}rect") if each.get("fill") == color]


def wide(svg: str, color: str) -> list[float]:
    return [float(each.get("width", "")) for each in boxes(svg, color)]


@pytest.fixture
def whole(marked: Path) -> Overview:
    with Opened(marked) as opened:
        return overview(opened.project, ASKED, keep_on)


def drawings(whole: Overview) -> list[str]:
    return [
        progress_svg(whole.progress),
        matrix_svg(whole.agreement),
        bars_svg(whole.labels.chart),
        bars_svg(whole.speakers.chart),
        *map(table_svg, whole.sourcing.tables),
        stacked_svg(whole.stance.table),
    ]


def test_a_drawing_stands_alone(whole: Overview) -> None:
    for svg in drawings(whole):
        root = read(svg)
        assert root.tag == f"{NAMESPACE}svg"
        assert "sans-serif" in root.get("font-family", "")
        assert not re.search(r"https?:", svg.replace("http://www.w3.org/2000/svg", ""))
        assert not {"script", "image", "style", "foreignObject"} & {each.tag.split("}")[1] for each in root.iter()}


def test_a_drawing_says_what_it_shows(whole: Overview) -> None:
    titles = [texts(svg)[0] for svg in drawings(whole)]
    assert titles[:3] == ["Progress by annotator", "Agreement in pairs: F1, exact, 95 % interval", "Labels"]
    assert {"Iryna", "3 / 5", "4.3", "–"} <= set(texts(progress_svg(whole.progress)))
    assert {"0.77", "0.67 to 1.00", "2 articles"} <= set(texts(matrix_svg(whole.agreement)))
    assert {"Xi Jinping", "55\u00a0%", "not linked"} <= set(texts(bars_svg(whole.speakers.chart)))
    assert {"Post", "named", "spans", "100\u00a0%"} <= set(texts(table_svg(whole.sourcing.tables[0])))
    assert {"Пошта", "against", "neutral", "favor"} <= set(texts(stacked_svg(whole.stance.table)))


def test_nothing_is_drawn_outside(whole: Overview) -> None:
    for svg in drawings(whole):
        root = read(svg)
        width, height = float(root.get("width", "")), float(root.get("height", ""))
        for each in root.iter():
            right = float(each.get("x", 0)) + float(each.get("width", 0)) if each is not root else 0
            assert right <= width + 0.01 and float(each.get("y", 0)) <= height


def test_bars_are_as_long_as_what_they_count() -> None:
    longest, half = wide(bars_svg(HALF), "#0072B2")
    assert half == pytest.approx(longest / 2, abs=0.01)


def test_parts_of_a_bar_are_as_long_as_their_shares() -> None:
    svg = stacked_svg(table(row("Post", 3, 1)))
    (first,), (second,) = (
        [float(x.get("width", "")) for x in boxes(svg, color) if x.get("height") == "16"]
        for color in ("#000000", "#ffffff")
    )
    assert first == pytest.approx(3 * second, abs=0.01)


def test_more_rows_than_can_be_read_are_put_together() -> None:
    rows = [row(f"Outlet {place}", 1, 1) for place in range(30)]
    svg = stacked_svg(table(*rows), most=5)
    assert "26 others" in texts(svg)
    assert folded_rows(table(*rows), 5).rows[-1].label == "26 others"


def test_a_table_of_many_values_grows_wider() -> None:
    columns = tuple(Column(str(place), f"value number {place}", "#000000") for place in range(14))
    many = table(row("Post", *range(1, 15)))
    svg = table_svg(type(many)("Many", "spans", columns, many.rows))
    assert float(read(svg).get("width", "")) > 1000
    assert texts(svg).count("value") == texts(svg).count("number 3") + 13


def test_large_counts_have_their_room() -> None:
    many = tuple(map(str, range(12_408)))
    rows = (ProgressRow("Тарас Шевченко-Довгопрізвищний", True, 12_408, many, (), (), 3, 4, (900,), None),)
    svg = progress_svg(ProgressPart(rows), width=300)
    (done,) = [each for each in read(svg).iter(f"{NAMESPACE}text") if each.text == "12,408 / 12,408"]
    bar = boxes(svg, LIGHT.accent)[0]
    assert float(done.get("x", "")) - breadth("12,408 / 12,408") > sum(float(bar.get(x, "")) for x in ("x", "width"))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_theme_colours_paper_and_words(whole: Overview, theme: object) -> None:
    assert theme in (LIGHT, DARK)
    chosen = LIGHT if theme is LIGHT else DARK
    svg = bars_svg(whole.labels.chart, chosen)
    assert read(svg).find(f"{NAMESPACE}rect").get("fill") == chosen.paper  # type: ignore[union-attr]
    assert chosen.ink in svg


@pytest.mark.parametrize(
    "draw",
    [
        lambda: bars_svg(BarChart(EVIL, EVIL, (Bar("a", EVIL, 1, 1, EVIL, "#000000", (EVIL,), EVIL),))),
        lambda: table_svg(table(row(EVIL, 1, 1))),
        lambda: stacked_svg(table(row(EVIL, 1, 1))),
        lambda: matrix_svg(AgreementPart(EVIL, "", (EVIL, "b"), (Pair(EVIL, "b", None, None, None, (), EVIL),))),
    ],
)
def test_whatever_is_written_in_a_project_stays_words(draw: Callable[[], str]) -> None:
    svg = draw()
    read(svg)
    assert "<script" not in svg and "\x00" not in svg and "alert" in svg


def test_empty_charts_can_be_drawn() -> None:
    for svg in (bars_svg(BarChart("Who", "words")), stacked_svg(table()), table_svg(table())):
        assert float(read(svg).get("height", "")) > 0
    assert texts(progress_svg(ProgressPart()))[0] == "Progress by annotator"
    assert len(texts(matrix_svg(AgreementPart()))) == 1


def test_a_pair_without_interval_or_figure_says_why() -> None:
    pairs = (Pair("a", "b", 0.5, None, None, ("1",), "One article."), Pair("a", "c", None, None, None, (), "None."))
    svg = matrix_svg(AgreementPart("F1", "", ("a", "b", "c"), pairs))
    assert {"0.50", "undefined", "1 article", "0 articles"} <= set(texts(svg))
    titles = [each.text for each in read(svg).iter(f"{NAMESPACE}title")]
    assert {"a and b: 0.50, 1 article. One article.", "a and c: None."} <= set(titles)


def test_long_words_are_shortened_to_their_room() -> None:
    assert fitted("short", 100) == "short"
    assert fitted("w" * 100, 100).endswith("…") and breadth(fitted("w" * 100, 100)) <= 100
    assert breadth("北京") > breadth("ab") > breadth("il")
    assert breadth("e\u0301") == breadth("e")


def test_a_heading_goes_into_two_lines_where_it_must() -> None:
    room = breadth("government")
    assert two_lines("government official", room) == ("government", "official")
    assert two_lines("named", room) == ("", "named")
    assert two_lines("", room) == ("", "")
    assert two_lines("incomprehensibilities", room)[1].endswith("…")


def test_colours_are_mixed_and_written_on() -> None:
    assert mixed("#ffffff", "#000000", 0) == "#ffffff"
    assert mixed("#ffffff", "#000000", 1) == "#000000"
    assert mixed("#ff0000", "#0000ff", 0.5) == "#800080"
    assert (ink_on("#ffffff"), ink_on("#0072b2"), ink_on("#101010")) == ("#000000", "#ffffff", "#ffffff")
