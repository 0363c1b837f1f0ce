"""An export with what lies beside it: manifest, data card, parts."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.formats.export_report import ExportOptions
from annotator.formats.exporting import export_articles, without_text, writable
from annotator.formats.importing import Cancelled
from annotator.formats.splitting import split_of
from annotator.model import ArticleInfo, Fragment, Status
from annotator.project import Project, frozen
from tests.formats.making import new_project

NAME = "*The* <b>Ferry</b> | daily"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a project of twelve articles of two outlets, one of them a reprint."""
    project = new_project(tmp_path / "corpus.annotator", "olena")
    with project.importing() as intake:
        for n in range(11):
            text = " ".join(f"word{n}{place}" for place in range(30))
            intake.add_article(frozen(ArticleInfo(f"a{n}", f"Title {n}", {"outlet": NAME if n % 2 else "Post"}), text))
        text = " ".join(f"word0{place}" for place in range(30)) + " again"
        intake.add_article(frozen(ArticleInfo("twin", "Reprint", {"date": "2025-03-12"}), text))
    for n in range(11):
        project.spans.mark(f"a{n}", "QUOTE", [Fragment(0, 5)])
    return project


def test_parts_are_files_and_together_hold_every_article(project: Project, tmp_path: Path) -> None:
    options = ExportOptions(split=split_of("60/20/20", "near-duplicates", 3))
    report = export_articles(project, tmp_path / "out.jsonl", options)
    found = {
        part: [json.loads(line)["id"] for line in (tmp_path / f"out.{part}.jsonl").read_text("utf-8").splitlines()]
        for part in ("train", "dev", "test")
    }
    assert {part: len(ids) for part, ids in found.items()} == dict(report.parts)
    assert sorted(id for ids in found.values() for id in ids) == sorted([*(f"a{n}" for n in range(11)), "twin"])
    assert any({"a0", "twin"} <= set(ids) for ids in found.values())
    with (tmp_path / "out.jsonl.parts.csv").open(newline="") as stream:
        rows = {row["article"]: row["part"] for row in csv.DictReader(stream)}
    assert rows == {id: part for part, ids in found.items() for id in ids}
    assert (report.articles, report.spans) == (12, 11)
    assert not (tmp_path / "out.jsonl").exists()


def test_parting_can_be_stopped_while_texts_are_compared(project: Project, tmp_path: Path) -> None:
    calls: list[int] = []

    def heard(done: int, total: int) -> bool:
        calls.append(done)
        return calls != [*range(13), 1, 2]

    options = ExportOptions(split=split_of("60/20/20", "near-duplicates", 3))
    with pytest.raises(Cancelled, match="Nothing was written"):
        export_articles(project, tmp_path / "out.jsonl", options, progress=heard)
    assert len(calls) == 15
    assert not list(tmp_path.glob("out.*"))


def test_the_manifest_names_the_files_with_their_hashes(project: Project, tmp_path: Path) -> None:
    export_articles(project, tmp_path / "out.csv", ExportOptions(labels=("QUOTE",)), "spans")
    manifest = json.loads((tmp_path / "out.csv.manifest.json").read_bytes())
    for each in manifest["files"]:
        data = (tmp_path / each["name"]).read_bytes()
        assert (each["bytes"], each["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert [each["name"] for each in manifest["files"]] == ["out.csv", "out.csv.card.md"]
    assert manifest["options"] == {"labels": ["QUOTE"]}
    assert manifest["counts"]["spans_by_label"] == {"QUOTE": 11}
    assert manifest["lost"] == {"article without spans": 1}
    assert str(tmp_path) not in json.dumps(manifest)


def test_the_data_card_takes_names_as_they_are(project: Project, tmp_path: Path) -> None:
    export_articles(project, tmp_path / "out.jsonl", agreement=["- F1, exact: 0.89."])
    card = (tmp_path / "out.jsonl.card.md").read_text("utf-8")
    assert "\\*The\\* \\<b\\>Ferry\\</b\\> \\| daily | 5 |" in card
    assert "- F1, exact: 0.89." in card
    assert "| Quote | 11 |" in card
    assert "| olena | 11 | 11 |" in card


def test_the_same_project_gives_the_same_bytes(project: Project, tmp_path: Path) -> None:
    options = ExportOptions(split=split_of("50/50", "outlet", 1))
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        export_articles(project, tmp_path / name / "out.jsonl", options)
        found.append({path.name: path.read_bytes() for path in sorted((tmp_path / name).iterdir())})
    assert found[0] == found[1]
    assert len(found[0]) == 5


def test_what_is_left_out_of_a_split_is_counted_once(project: Project, tmp_path: Path) -> None:
    project.progress.set_status("twin", Status.DONE)
    options = ExportOptions(skip_empty=True, split=split_of("80/20", "article", 0))
    report = export_articles(project, tmp_path / "out.jsonl", options)
    assert (report.articles, report.skipped) == (11, 1)


def test_a_format_that_is_only_read_can_not_be_written() -> None:
    with pytest.raises(UserError, match="NITF can be read, but not written. Use one of: jsonl"):
        writable("nitf")
    with pytest.raises(UserError, match="always carries the texts"):
        without_text("spans")


def test_a_name_that_is_no_text_is_no_bug(project: Project, tmp_path: Path) -> None:
    target = tmp_path / os.fsdecode(b"out\xff.jsonl")
    try:
        target.touch()
    except OSError:
        pytest.skip("this file system takes only names that are text")
    export_articles(project, target)
    manifest = (tmp_path / os.fsdecode(b"out\xff.jsonl.manifest.json")).read_text("utf-8")
    assert json.loads(manifest)["files"][0]["name"] == "out\ufffd.jsonl"


def test_the_manifest_of_a_folder_names_all_its_files_in_order(project: Project, tmp_path: Path) -> None:
    export_articles(project, tmp_path / "out", format_id="brat")
    data = (tmp_path / "out.manifest.json").read_bytes()
    manifest = json.loads(data)
    written = sorted(path.relative_to(tmp_path) for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert [each["name"] for each in manifest["files"]] == [*map(str, written), "out.card.md"]
    assert json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n" == data


def test_a_split_says_its_files_and_where_they_are_not_as_asked(project: Project, tmp_path: Path) -> None:
    options = ExportOptions(split=split_of("90/10", "outlet", 1))
    report = export_articles(project, tmp_path / "out.jsonl", options)
    sizes = {part.name: (part.articles, part.annotated) for part in report.written}
    assert sum(articles for articles, _ in sizes.values()) == 12 and sum(count for _, count in sizes.values()) == 11
    told = report.to_text()
    assert f"written to 2 files in {tmp_path}:" in told and str(tmp_path / "out.jsonl") not in told
    assert f"out.train.jsonl: {sizes['train'][0]} articles" in told
    assert f"asked for 90%), {sizes['train'][1]} with annotations" in told
    card = (tmp_path / "out.jsonl.card.md").read_text("utf-8")
    for words in (told, card):
        assert "not as large as asked for: articles of the same outlet can't be parted" in words


def test_a_part_without_annotations_is_named(project: Project, tmp_path: Path) -> None:
    project.spans.delete(span.id for n in range(1, 11) for span in project.spans.in_article(f"a{n}"))
    report = export_articles(project, tmp_path / "out.jsonl", ExportOptions(split=split_of("50/50", "article", 1)))
    (bare,) = [part.name for part in report.written if not part.annotated]
    assert f"No article of {bare} has annotations." in report.to_text()


def test_what_an_earlier_export_left_is_named(project: Project, tmp_path: Path) -> None:
    export_articles(project, tmp_path / "out.jsonl", ExportOptions(split=split_of("60/20/20", "article", 3)))
    report = export_articles(project, tmp_path / "out.jsonl", ExportOptions(split=split_of("50/50", "article", 3)))
    assert [path.name for path in report.stale] == ["out.dev.jsonl"]
    report = export_articles(project, tmp_path / "out.jsonl")
    names = ["out.train.jsonl", "out.dev.jsonl", "out.test.jsonl", "out.jsonl.parts.csv"]
    assert [path.name for path in report.stale] == names
    assert f"no part of this one: {', '.join(names)}." in report.to_text()


def test_the_card_lists_each_layer_that_went_out(project: Project, tmp_path: Path) -> None:
    project.work_as_reviewer()
    project.spans.mark("a1", "CUE", [Fragment(0, 5)])
    project.work_as_annotator()
    export_articles(project, tmp_path / "out.jsonl")
    card = (tmp_path / "out.jsonl.card.md").read_text("utf-8")
    assert "## Layers that went out" in card
    assert "| olena | 11 | 11 |" in card and "| olena (gold) | 1 | 1 |" in card
