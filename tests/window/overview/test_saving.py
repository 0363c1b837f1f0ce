"""Pictures, drawings and figures for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.errors import UserError
from annotator.project import Project
from annotator.review.overview.figures import Bar, BarChart
from annotator.review.overview.svg import bars_svg
from annotator.window.overview.saving import save_png, save_svg, tsv
from tests.desk import Desk

CHART = BarChart("Who speaks", "words", (Bar("xi", "Сі <b>Цзіньпін</b>", 3, 1.0, "100 %", "#0072B2", ("a",)),))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Desk(tmp_path / "news.annotator").create()


def test_a_picture_is_twice_as_large_as_the_drawing(project: Project, tmp_path: Path, qapp: QApplication) -> None:
    target = tmp_path / "chart.png"
    save_png(bars_svg(CHART), target, project)
    picture = QImage(str(target))
    assert picture.width() == 2 * 640
    assert picture.pixelColor(1, 1).name() == "#ffffff"
    colors = {picture.pixelColor(x, 110).name() for x in range(picture.width())}
    assert "#0072b2" in colors


def test_a_drawing_is_saved_as_it_is(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    save_svg(bars_svg(CHART), target, project)
    assert target.read_text("utf-8") == bars_svg(CHART)
    assert "Сі &lt;b&gt;Цзіньпін&lt;/b&gt;" in target.read_text("utf-8")


def test_an_old_file_is_replaced_whole(project: Project, tmp_path: Path, qapp: QApplication) -> None:
    target = tmp_path / "chart.svg"
    target.write_text("x" * 100_000)
    save_svg("<svg/>", target, project)
    assert target.read_text() == "<svg/>"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_not_there_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        save_svg("<svg/>", tmp_path / "gone" / "chart.svg", project)


def test_a_drawing_that_is_no_drawing_makes_no_picture(project: Project, tmp_path: Path, qapp: QApplication) -> None:
    wide = '<svg xmlns="http://www.w3.org/2000/svg" width="400000" height="400000" viewBox="0 0 400000 400000"/>'
    with pytest.raises(UserError, match="Save it as SVG instead"):
        save_png(wide, tmp_path / "chart.png", project)
    assert not (tmp_path / "chart.png").exists()


def test_no_name_becomes_a_formula() -> None:
    assert tsv([["=HYPERLINK(1)", "-3", "-cmd", "＝1", "@me", "–"]]) == "'=HYPERLINK(1)\t-3\t'-cmd\t'＝1\t'@me\t–\n"


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), min_size=1, max_size=5))
def test_cells_never_run_into_one_another(rows: list[list[str]]) -> None:
    lines = tsv(rows).split("\n")
    assert len(lines) == len(rows) + 1
    assert all(line.count("\t") == 2 for line in lines[:-1])
