"""Formats whose programs can't be had here, read by their definitions alone, with nothing of this program's readers."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.exporting import export_articles
from annotator.project import Project
from tests.formats.interchange.going_round import made_project
from tests.judges.rbc import rbc_project

Places = list[tuple[str, int, int]]


@pytest.fixture(params=["astral", "rbc"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Give an article with emoji before its spans."""
    with made_project(tmp_path / "made.annotator") if request.param == "astral" else rbc_project(tmp_path) as made:
        yield made


def parts(project: Project) -> Places:
    """Give each part of each span, in code points."""
    (id,) = project.articles.ids()
    spans = project.spans.in_article(id, "olena")
    return sorted((span.label, part.start, part.end) for span in spans for part in span.fragments)


def text_of(project: Project) -> str:
    (id,) = project.articles.ids()
    return project.articles.get(id).text


def test_semeval_rows_are_half_open_over_the_text_beside_them(project: Project, tmp_path: Path) -> None:
    export_articles(project, tmp_path / "out", format_id="semeval")
    (article,) = (tmp_path / "out" / "articles").iterdir()
    assert article.read_bytes().decode() == text_of(project)
    rows = [line.split("\t") for line in (tmp_path / "out" / "labels.tsv").read_bytes().decode().split("\n") if line]
    assert {f"article{row[0]}.txt" for row in rows} == {article.name}
    assert sorted((label, int(start), int(end)) for _, label, start, end in rows) == parts(project)


def test_citron_quotes_cover_the_words_they_say(project: Project, tmp_path: Path) -> None:
    export_articles(project, tmp_path / "out", format_id="citron")
    (path,) = (tmp_path / "out").glob("*.json")
    document = json.loads(path.read_bytes())
    assert document["text"] == text_of(project)
    found = []
    for quote in document["quotes"]:
        roles = [("CUE", quote["cue"]), *(("SPEAKER", each) for each in quote["sources"])]
        for label, each in [*roles, *(("QUOTE", each) for each in quote["contents"])]:
            assert document["text"][each["start"] : each["end"]] == each["text"]
            found.append((label, each["start"], each["end"]))
    assert len(found) >= 4 and set(found) <= set(parts(project))


def test_answers_of_conversations_stand_in_the_question(project: Project, tmp_path: Path) -> None:
    export_articles(project, tmp_path / "out.jsonl", format_id="chat")
    (id,) = project.articles.ids()
    marked = {project.articles.get(id).text[part[1] : part[2]] for part in parts(project) if part[0] == "QUOTE"}
    rows = [json.loads(line)["messages"] for line in (tmp_path / "out.jsonl").read_text("utf-8").split("\n") if line]
    quoted: set[str] = set()
    for _, question, answer in rows:
        for quote in json.loads(answer["content"]).get("quotes", []):
            words = quote["quote"] if isinstance(quote["quote"], list) else [quote["quote"]]
            speaker = quote.get("speaker", [])
            for each in (*words, *([speaker] if isinstance(speaker, str) else speaker)):
                assert each in question["content"]
            quoted |= set(words)
    assert quoted == marked


CELL = re.compile(r"((?:[^\\|\[\]]|\\.)+)(?:\[(\d+)\])?")


def test_webanno_tsv_has_each_span_on_its_words(project: Project, tmp_path: Path) -> None:
    export_articles(project, tmp_path / "out", format_id="webanno-tsv")
    (path,) = (tmp_path / "out").glob("*.tsv")
    lines = path.read_bytes().decode().split("\n")
    assert lines[0] == "#FORMAT=WebAnno TSV 3.3"
    (head,) = (line.split("=", 1)[1].split("|") for line in lines if line.startswith("#T_SP="))
    column = 2 + head.index("label")
    units = text_of(project).encode("utf-16-le")
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    links = 0
    for row in (line.split("\t") for line in lines if re.match(r"\d+-\d+(\.\d+)?\t", line)):
        start, end = map(int, row[1].split("-"))
        assert units[2 * start : 2 * end].decode("utf-16-le") == row[2]
        for value, number in CELL.findall(row[column]) if row[column] != "_" else ():
            # What has no number is on this word alone.
            found[value, number or f"alone {row[0]}"] += [start, end]
        links += 0 if row[-3] == "_" else len(row[-3].split("|"))

    def points(offset: int) -> int:
        return len(units[: 2 * offset].decode("utf-16-le"))

    places = sorted((label, points(min(ends)), points(max(ends))) for (label, _), ends in found.items())
    assert places == parts(project)
    (id,) = project.articles.ids()
    assert links == len(project.links.in_article(id, "olena")) >= 4
