from __future__ import annotations

from collections import Counter
from pathlib import Path

from annotator.cli.common import me
from annotator.project import Project
from tests.cli.commands import run, well


def labels(project: Path) -> Counter[str]:
    with Project.open(project, me()) as found:
        articles = found.articles.ids()
        return Counter(span.label for article in articles for span in found.spans.in_article(article))


def test_a_renamed_label_takes_its_spans_along(demo: Path) -> None:
    before = labels(demo)["QUOTE"]
    out = well("codebook", "rename", demo, "QUOTE", "QUOTATION")
    assert f"{before} spans QUOTE → QUOTATION" in out
    assert "1.2.0 is in force; it was 1.1.0. Undo takes it back." in out
    assert labels(demo)["QUOTATION"] == before
    assert "QUOTE " not in well("codebook", "show", demo)


def test_a_dry_run_says_what_would_be_lost_and_changes_nothing(demo: Path) -> None:
    before = labels(demo)
    out = well("codebook", "merge", demo, "SPEAKER", "CUE", "--dry-run")
    assert f"{before['SPEAKER']} spans SPEAKER → CUE" in out
    assert "SPEAKER.mention_type lost" in out
    assert "Nothing was changed. Version 1.1.0 would become 1.2.0." in out
    assert labels(demo) == before


def test_labels_are_merged_under_a_version_of_ones_own(demo: Path) -> None:
    before = labels(demo)
    assert "7.0 is in force" in well("codebook", "merge", demo, "HOLDER", "TARGET", "--version", "7.0")
    assert labels(demo)["TARGET"] == before["HOLDER"] + before["TARGET"]
    assert (
        "There was a version 1.1.0 already"
        in run("codebook", "merge", demo, "STANCE", "CLAIM", "--version", "1.1.0").err
    )


def test_a_retired_label_keeps_its_spans(demo: Path) -> None:
    before = labels(demo)
    assert "Nothing that is marked changes." in well("codebook", "retire", demo, "CUE")
    assert "CUE [E], retired" in well("codebook", "show", demo)
    assert labels(demo) == before
    assert "That is how it is already" in well("codebook", "retire", demo, "CUE")


def test_a_label_that_is_not_there_is_named(demo: Path) -> None:
    assert "has no label “NOBODY”" in run("codebook", "rename", demo, "NOBODY", "X").err
    assert "Merge the two" in run("codebook", "rename", demo, "CUE", "QUOTE").err
