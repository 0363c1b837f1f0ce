"""The README lists the formats as the program has them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from annotator.formats.exporting import export_articles
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.table import FORMATS, Format
from annotator.model import Span, score_of, span_text, suggested_layer
from annotator.project import Project
from tests.formats.making import new_project

README = Path(__file__).parents[2] / "README.md"


def formats_table() -> str:
    """Give the table of formats as the README shows it."""
    rows = ["| format | `--format` | files | in | out |", "| --- | --- | --- | --- | --- |"]
    for each in FORMATS:
        files = ", ".join(f"`{suffix}`" for suffix in each.suffixes)
        endings = f"{files}; written: a folder" if each.folder and each.read else "a folder" if each.folder else files
        ways = ["✓" if each.read else "", "✓" if each.write else ""]
        rows.append(f"| {each.title} | `{each.id}` | {endings} | {ways[0]} | {ways[1]} |")
    return "\n".join(rows)


def test_the_readme_lists_every_format() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.partition("<!-- formats -->\n")[2].partition("\n<!-- /formats -->")[0] == formats_table()


def test_the_readmes_suggestions_come_in_with_their_scores(project: Project, tmp_path: Path) -> None:
    example = README.read_text(encoding="utf-8").partition("```json\n")[2].partition("```")[0]
    (tmp_path / "predictions.jsonl").write_text(example, "utf-8")
    report = import_paths(project, [tmp_path / "predictions.jsonl"], ImportOptions(suggestions="tagger 2"))
    assert (report.new, report.spans, report.problems, report.notes) == (2, 2, [], [])
    found = [(project.articles.get(id).text, span) for id in project.articles.ids() for span in _suggested(project, id)]
    assert [(span_text(text, span.fragments), score_of(span)) for text, span in found] == [
        ("“It stays,”", 0.93),
        ("Marko", 0.71),
    ]


def _suggested(project: Project, article: str) -> list[Span]:
    return project.spans.in_article(article, suggested_layer("tagger 2"))


@pytest.mark.parametrize("kind", [each for each in FORMATS if each.write], ids=lambda kind: kind.id)
def test_what_is_called_a_folder_is_written_as_one(kind: Format, tmp_path: Path) -> None:
    if find_spec({"spacy": "spacy", "parquet-spans": "pyarrow"}.get(kind.id, "json")) is None:
        pytest.skip("its library is not installed")
    with new_project(tmp_path / "p.annotator", "olena") as project:
        export_articles(project, tmp_path / f"out{kind.ending}", format_id=kind.id)
    assert (tmp_path / f"out{kind.ending}").is_dir() == kind.folder
