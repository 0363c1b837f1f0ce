from __future__ import annotations

import io
import json
import re
import sys
import time
from pathlib import Path

import pytest

from annotator.cli.common import me, progress_bar
from annotator.formats.table import FORMATS
from annotator.model import Status
from annotator.project import Project
from tests.cli.commands import run, well
from tests.shared_data import shared_path


def test_articles_come_in_and_go_out(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The mayor closed the bridge.\n", "utf-8")
    assert "1 new article." in well("import", empty, tmp_path / "one.txt")
    out = well("export", empty, tmp_path / "out.jsonl")
    assert f"1 article with 0 spans and 0 links written to {tmp_path / 'out.jsonl'}." in out
    assert json.loads((tmp_path / "out.jsonl").read_bytes())["text"] == "The mayor closed the bridge.\n"


def test_columns_can_be_chosen(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("words,head\nA story.,A title\n", "utf-8")
    well("import", empty, tmp_path / "t.csv", "--column", "text=words", "--column", "title=head")
    well("export", empty, tmp_path / "out.jsonl")
    row = json.loads((tmp_path / "out.jsonl").read_bytes())
    assert (row["text"], row["title"]) == ("A story.", "A title")
    assert run("import", empty, tmp_path / "t.csv", "--column", "words").err.startswith("“words” is no column choice")


def test_what_cannot_be_read_is_said_and_the_code_is_1(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A story.", "utf-8")
    done = run("import", empty, tmp_path / "one.txt", tmp_path / "two.docx")
    assert done.code == 1
    assert "1 new article." in done.out
    assert f"{tmp_path / 'two.docx'}: There is no such file." in done.out


def test_figures_come_as_json(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A story.", "utf-8")
    assert json.loads(well("import", empty, tmp_path / "one.txt", "--json"))["articles"]["new"] == 1
    assert json.loads(well("export", empty, tmp_path / "out.jsonl", "--json"))["articles"] == 1


def test_only_what_is_asked_for_goes_out(demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert "1 article with" in well("export", demo, target, "--skip-empty")
    assert "1 article with" in well("export", demo, target, "--status", "started")
    out = well("export", demo, target, "--status", "started", "--annotator", "all")
    assert "13 articles left out, as asked." in out
    assert run("export", demo, target, "--annotator", "nobody").code == 1
    assert run("export", demo, target, "--status", "ready").code == 2


def test_annotations_can_be_put_under_a_name(empty: Path, demo: Path, tmp_path: Path) -> None:
    row = {"text": "The mayor closed it.", "spans": [{"start": 4, "end": 9, "label": "CUE"}]}
    (tmp_path / "in.jsonl").write_text(json.dumps(row), "utf-8")
    well("import", empty, tmp_path / "in.jsonl", "--annotator", "marko")
    assert json.loads(well("stats", empty, "--json"))["annotators"][0]["annotator"] == "marko"


def test_annotations_of_brat_are_read_where_they_are_asked_for(empty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "marko"
    folder.mkdir()
    (folder / "a.txt").write_text("The mayor closed it.", "utf-8")
    (folder / "a.ann").write_text("T1\tCUE 4 9\tmayor\nT2\tCUE 0 3\tWho\n", "utf-8")
    done = run("import", empty, folder, "--format", "brat", "--annotator", "marko")
    assert done.code == 1
    assert f"{folder / 'a.ann'}, line 2: Its text is “Who”, but the offsets cover “The”" in done.out
    (person,) = json.loads(well("stats", empty, "--json"))["annotators"]
    assert (person["annotator"], person["spans"]) == ("marko", 1)
    assert "0 new articles." in well("import", empty, folder)
    assert "There is no format “brot”." in run("import", empty, folder, "--format", "brot").err


def test_folders_of_the_same_texts_are_named_after_their_annotators(empty: Path, tmp_path: Path) -> None:
    for name in ("lisa", "max"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("The mayor closed it.", "utf-8")
        (tmp_path / name / "a.ann").write_text("T1\tCUE 4 9\tmayor\n", "utf-8")
    said = well("import", empty, tmp_path, "--format", "brat")
    assert "Annotators by folder: lisa, max." in said and "had been here before" not in said
    found = json.loads(well("stats", empty, "--json"))["annotators"]
    assert [(each["annotator"], each["spans"]) for each in found] == [("lisa", 1), ("max", 1)]


def test_every_format_is_listed() -> None:
    listed = json.loads(well("formats", "--json"))["formats"]
    assert [row["id"] for row in listed] == [kind.id for kind in FORMATS]
    assert all(f"{kind.id} " in well("formats") for kind in FORMATS)
    assert "who says what about whom (a folder)" in well("formats")
    assert "Citron (.json; written: a folder)" in well("formats")


def test_brought_work_counts_as_done_where_that_is_said(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor closed it.", "utf-8")
    (tmp_path / "a.ann").write_text("T1\tCUE 4 9\tmayor\n", "utf-8")
    (tmp_path / "b.txt").write_text("Nobody spoke.", "utf-8")
    (tmp_path / "b.ann").write_text("", "utf-8")
    well("import", empty, tmp_path, "--format", "brat", "--annotator", "marko", "--status", "done")
    (person,) = json.loads(well("stats", empty, "--json"))["annotators"]
    assert (person["annotator"], person["articles"]["done"]) == ("marko", 2)


def test_an_export_does_not_take_the_projects_place(demo: Path) -> None:
    before = demo.read_bytes()
    assert "would take the place of a project" in run("export", demo, demo).err
    assert demo.read_bytes() == before


def test_the_real_article_comes_back_as_it_was(empty: Path, tmp_path: Path) -> None:
    path = shared_path("data", "articles", "rbc-ukraine.txt")
    well("import", empty, path)
    well("export", empty, tmp_path / "out.jsonl")
    row = json.loads((tmp_path / "out.jsonl").read_bytes())
    assert row["text"] == path.read_text("utf-8")
    assert row["text"][1306:1316] == "has warned"
    assert row["meta"]["language"] == "en"


def test_only_what_reviewers_settled_goes_out_as_gold(demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "gold.jsonl"
    assert "no gold layer in this project yet" in run("export", demo, target, "--gold").err
    well("premerge", demo, "--by", f"annotator:{me().annotator}")
    assert "14 articles left out, not settled yet." in well("export", demo, target, "--gold")
    assert "1 article with" in well("export", demo, target, "--gold", "--status", "started")
    row = json.loads(target.read_bytes())
    assert {span["decided"]["taken"] for span in row["spans"]} == {me().annotator}
    with Project.open(demo, me()) as project:
        project.work_as_reviewer()
        project.progress.set_status(row["id"], Status.DONE)
    out = json.loads(well("export", demo, target, "--gold", "--annotator", f"{me().annotator} (gold)", "--json"))
    assert (out["articles"], out["unsettled"]) == (1, 13)
    well("export", demo, target, "--skip-empty")
    names = {layer["annotator"] for layer in json.loads(target.read_bytes())["layers"]}
    assert names == {me().annotator, f"{me().annotator} (gold)"}


def test_names_of_another_program_are_written_down_and_then_used(empty: Path, tmp_path: Path) -> None:
    source = tmp_path / "doccano.jsonl"
    entities = [{"id": 1, "label": "PER", "start_offset": 4, "end_offset": 9}]
    source.write_text(json.dumps({"text": "The mayor closed it.", "entities": entities, "relations": []}), "utf-8")
    done = run("import", empty, source)
    assert done.code == 1
    assert "1 span of “PER” left out" in done.out
    names = tmp_path / "names.toml"
    assert "1 of them without a meaning yet" in well("import", empty, source, "--propose-map", names)
    names.write_text(names.read_text("utf-8").replace('"PER" = ""', '"PER" = "SPEAKER"'), "utf-8")
    assert "1 span, 0 links" in well("import", empty, source, "--map", names)


def test_a_file_that_is_not_utf8_is_read_and_that_is_said(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("Заголовок;text\nЦіна;Ціна на зерно зросла\n".encode("cp1251"))
    said = well("import", empty, tmp_path / "t.csv")
    assert "Read as windows-1251, since not UTF-8 (1): look whether the letters are right." in said
    (tmp_path / "s.txt").write_bytes("Seine Größe".encode("cp1252"))
    assert "Read as Mac Cyrillic" in well("import", empty, tmp_path / "s.txt", "--encoding", "mac-cyrillic")
    well("export", empty, tmp_path / "out.jsonl")
    assert "Ціна на зерно зросла" in (tmp_path / "out.jsonl").read_text("utf-8")
    assert "There is no encoding “klingon”" in run("import", empty, tmp_path / "s.txt", "--encoding", "klingon").err


def test_a_bar_says_how_long_an_import_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    clock = iter(range(0, 1_000, 2))
    monkeypatch.setattr(time, "time", lambda: float(next(clock)))
    with progress_bar("Importing") as progress:
        for done in range(1, 5):
            progress(done, 10)
    assert re.search(r"Importing .*\d\d:\d\d:\d\d", screen.getvalue())
