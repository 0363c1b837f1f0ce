"""A corpus passed on without its texts, and put together again by who has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.exporting import export_articles
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.standoff import anchors
from annotator.model import ArticleInfo, Fragment
from annotator.project import Project, frozen
from tests.formats.making import new_project

SECRET = "🙂 “We keep the night ferry until October,” said council leader Ines Calloway. “But we pay.”"


@pytest.fixture
def row(tmp_path: Path) -> dict[str, Any]:
    """Give what is passed on of an annotated article, its own export beside it."""
    with new_project(tmp_path / "p.annotator", "olena") as project:
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("", "A secret headline", {"outlet": "Ferry"}), SECRET))
        (article,) = project.articles.ids()
        quote = project.spans.mark(article, "QUOTE", [Fragment(2, 42), Fragment(78, 91)])
        speaker = project.spans.mark(article, "SPEAKER", [Fragment(63, 76)])
        project.links.link(quote.id, speaker.id)
        export_articles(project, tmp_path / "own.jsonl")
        export_articles(project, tmp_path / "bare.jsonl", format_id="standoff")
    found: dict[str, Any] = json.loads((tmp_path / "bare.jsonl").read_text("utf-8"))
    return found


def owner(folder: Path, text: str = SECRET) -> Project:
    """Give a project of somebody who has the text."""
    project = new_project(folder / "owner.annotator", "taras")
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("", "A secret headline", {"outlet": "Ferry"}), text))
    return project


def test_nothing_but_short_anchors_of_the_text_goes_out(row: dict[str, Any], tmp_path: Path) -> None:
    raw = (tmp_path / "bare.jsonl").read_text("utf-8")
    words = {word for word in SECRET.split() if len(word) > 8}
    assert not any(word in raw for word in words)
    assert "headline" not in raw
    assert row["spans"][0]["anchors"] == ["“We keep", "we pay.”"]
    assert (row["length"], row["meta"]) == (len(SECRET), {"outlet": "Ferry"})


def test_who_has_the_text_gets_everything_back(row: dict[str, Any], tmp_path: Path) -> None:
    with owner(tmp_path) as project:
        report = import_paths(project, [tmp_path / "bare.jsonl"])
        assert (report.spans, report.relations, report.problems) == (2, 1, [])
        export_articles(project, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "own.jsonl").read_bytes()


def test_another_text_is_named_and_nothing_arrives(row: dict[str, Any], tmp_path: Path) -> None:
    with owner(tmp_path, SECRET + " ") as project:
        report = import_paths(project, [tmp_path / "bare.jsonl"], ImportOptions(format="standoff"))
        assert report.spans == 0
    assert "Import your own copy of the texts first" in report.problems[0].message


@pytest.mark.parametrize(
    "change", [{"fragments": [[3, 42]], "start": 3, "end": 42}, {"anchors": None}, {"fragments": [["a", []]]}]
)
def test_offsets_that_were_changed_are_named(row: dict[str, Any], change: dict[str, Any], tmp_path: Path) -> None:
    row["spans"][0] |= change
    (tmp_path / "bare.jsonl").write_text(json.dumps(row), "utf-8")
    with owner(tmp_path) as project:
        report = import_paths(project, [tmp_path / "bare.jsonl"], ImportOptions(format="standoff"))
    assert report.spans == 0
    assert report.problems[0].message.startswith("Span 1 ")


def test_anchors_never_hold_more_than_half_of_the_words() -> None:
    for words in ("", "he", "Xi Jinping", "a" * 400):
        first, last = anchors(words)
        assert len(first) + len(last) <= min(16, len(words) / 2)


def test_a_broken_span_whose_first_part_is_short_is_put_together_again(tmp_path: Path) -> None:
    text = "A, he said, “then we keep the night ferry until October, whatever it costs us.”"
    with new_project(tmp_path / "p.annotator", "olena") as project:
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("", ""), text))
        (article,) = project.articles.ids()
        project.spans.mark(article, "QUOTE", [Fragment(0, 1), Fragment(12, len(text))])
        export_articles(project, tmp_path / "bare.jsonl", format_id="standoff")
    with owner(tmp_path, text) as mine:
        report = import_paths(mine, [tmp_path / "bare.jsonl"], ImportOptions(format="standoff"))
        assert (report.problems, report.spans) == ([], 1)
