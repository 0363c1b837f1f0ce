"""Quotation marks without their other half, which only matter where quotations are marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.codebook import Codebook, parse_codebook
from annotator.model import ArticleInfo
from annotator.project import Identity, Project, frozen
from annotator.project.done import FindingKind
from tests.desk import default_codebook

TORN = "He said: “We will be back.\n\nAnd that was all, she said.\n"


def book(id: str, title: str = "") -> Codebook:
    """Make a codebook of one label."""
    label = f'[[labels]]\nid = "{id}"\nlayer = "all"\ntitle = "{title or id}"\ncolor = "#0072B2"\n'
    head = 'id = "small"\nversion = "1.0.0"\ntitle = "Small"\n[[layers]]\nid = "all"\ntitle = "All"\n'
    return parse_codebook(head + label, "small.toml")


def kinds(path: Path, codebook: Codebook) -> list[FindingKind]:
    with Project.create(path, codebook, Identity("oksana", "here")) as project:
        with project.importing() as intake:
            article = intake.add_article(frozen(ArticleInfo("", "Torn"), TORN)).article
        return [finding.kind for finding in project.findings(article)]


@pytest.mark.parametrize(
    "codebook", [default_codebook(), book("Quotation"), book("QUOTE"), book("Q", "Пряма цитата")], ids=lambda b: b.title
)
def test_a_torn_mark_is_missing_its_other_half_where_quotes_are_marked(tmp_path: Path, codebook: Codebook) -> None:
    assert kinds(tmp_path / "p.annotator", codebook) == [FindingKind.MARKS]


def test_a_torn_mark_is_nobodys_business_where_no_quotes_are_marked(tmp_path: Path) -> None:
    assert kinds(tmp_path / "p.annotator", book("Person")) == []
