"""Structured sentiment: opinions become stances with holders and targets, and stances opinions."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from annotator.errors import UserError
from annotator.formats.corpora.opinions import APART, UNTOLD, read
from annotator.formats.exporting import export_articles
from annotator.formats.importing import ImportOptions, import_paths
from annotator.formats.interchange.losses import Part
from annotator.formats.records import Reading, Record
from annotator.formats.table import format_named, format_of
from annotator.model import ArticleInfo, Fragment, span_text
from annotator.project import Identity, Project, frozen
from tests.formats.hostile import Content, contents
from tests.formats.making import default_codebook, line, new_project, problem, records
from tests.shared_data import shared_path

TEXT = "The US has warned China, and warned it again."
OPINION = {
    "Source": [["The US"], ["0:6"]],
    "Target": [["China"], ["18:23"]],
    "Polar_expression": [["has", "warned"], ["7:10", "29:35"]],
    "Polarity": "NEG",
}


def row(*opinions: Any) -> bytes:
    return line(sent_id=1, text=TEXT, opinions=opinions)


def test_an_opinion_is_a_stance_with_its_holder_and_target() -> None:
    (record,) = records(read, row(OPINION))
    words = {span.label: span_text(TEXT, span.fragments) for span in record.spans}
    assert words == {"STANCE": "has … warned", "HOLDER": "The US", "TARGET": "China"}
    stance = record.spans[0]
    assert stance.attributes == {"polarity": "against"}
    assert [(link.label, link.head) for link in record.relations] == [("HELD_BY", stance.id), ("TOWARD", stance.id)]


def test_an_expression_with_two_targets_is_one_stance() -> None:
    (record,) = records(read, row(OPINION, {**OPINION, "Target": [["it"], ["36:38"]]}))
    assert sorted(span.label for span in record.spans) == ["HOLDER", "STANCE", "TARGET", "TARGET"]
    assert sorted(link.label for link in record.relations) == ["HELD_BY", "HELD_BY", "TOWARD", "TOWARD"]


@pytest.mark.parametrize(
    ("source", "holder"),
    [
        ([["AUTHOR"], ["NULL"]], "article_author"),
        ([["NULL"], ["0:0"]], "implicit_other"),
        ([[], []], None),
    ],
)
def test_holders_outside_the_text_are_an_attribute(source: Any, holder: str | None) -> None:
    (record,) = records(read, row({**OPINION, "Source": source}))
    assert record.spans[0].attributes.get("holder") == holder
    assert "HOLDER" not in [span.label for span in record.spans]


def test_an_opinion_without_words_is_counted() -> None:
    reading = Reading(default_codebook(), "olena")
    import io

    (record,) = read(io.BytesIO(row({**OPINION, "Polar_expression": [[], []]})), "in.jsonl", reading)
    assert isinstance(record, Record)
    assert (record.spans, reading.names.lost) == ((), {"opinion without an expression left out": 1})


def test_what_is_wrong_is_said() -> None:
    assert "which is no object" in problem(read, row(3)).message
    assert 'Write [["words"], ["start:end"]]' in problem(read, row({**OPINION, "Source": "The US"})).message
    assert "Write start:end" in problem(read, row({**OPINION, "Source": [["The US"], ["0-6"]]})).message
    assert "should cover “Russia”" in problem(read, row({**OPINION, "Source": [["Russia"], ["0:6"]]})).message


def test_every_span_of_the_russian_corpus_has_its_words() -> None:
    path = shared_path("data", "annotated", "ruopinionne", "train_head60.jsonl")
    assert format_of(path) is format_named("opinions")
    rows = [json.loads(each) for each in path.read_text("utf-8").splitlines()]
    found = records(read, path.read_bytes())
    assert len(found) == len(rows) == 60
    for record, raw in zip(found, rows, strict=True):
        words = {span_text(record.text, span.fragments) for span in record.spans}
        for opinion in raw["opinions"]:
            for part in ("Source", "Target", "Polar_expression"):
                said = [each for each in opinion[part][0] if each not in ("NULL", "AUTHOR")]
                assert not said or " … ".join(said) in words
    assert sum(len(record.relations) for record in found) == 108


def test_the_article_of_the_shapes_goes_out_as_it_came_in(tmp_path: Path) -> None:
    path = shared_path("data", "export-shapes", "structured_sentiment.jsonl")
    with new_project(tmp_path / "p.annotator", "olena") as project:
        import_paths(project, [path])
        export_articles(project, tmp_path / "out.jsonl", format_id="opinions")
    before, after = (json.loads(each.read_bytes()) for each in (path, tmp_path / "out.jsonl"))
    assert after["text"] == before["text"]
    assert sorted(after["opinions"], key=str) == sorted(before["opinions"], key=str)


def test_what_is_in_no_opinion_is_counted(project: Project, tmp_path: Path) -> None:
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "One"), TEXT))
    stance = project.spans.mark(
        "a1", "STANCE", [Fragment(7, 10), Fragment(29, 35)], {"polarity": "unclear", "intensity": "weak"}
    )
    cue = project.spans.mark("a1", "CUE", [Fragment(11, 17)])
    project.links.link(stance.id, cue.id)
    report = export_articles(project, tmp_path / "out.jsonl", format_id="opinions")
    (opinion,) = json.loads((tmp_path / "out.jsonl").read_bytes())["opinions"]
    assert opinion["Polar_expression"] == [["has", "warned"], ["7:10", "29:35"]]
    assert (opinion["Polarity"], opinion["Target"]) == ("NULL", [[], []])
    # The intensity, and what the codebook fills in.
    assert report.lost[Part.ATTRIBUTE] == 2
    assert (report.lost[APART], report.lost[UNTOLD], report.lost[Part.LINK], report.relations) == (1, 1, 1, 0)


def test_a_codebook_without_stances_writes_none(tmp_path: Path) -> None:
    from annotator.codebook import parse_codebook

    toml = (
        'id = "x"\nversion = "1"\ntitle = "X"\n[[layers]]\nid = "a"\ntitle = "A"\n[[labels]]\nid = "NOISE"\n'
        'layer = "a"\ntitle = "Noise"\nkey = "N"\ncolor = "#0072B2"\ndefinition = "Any."\n'
    )
    codebook = parse_codebook(toml, "x.toml")
    with (
        Project.create(tmp_path / "p.annotator", codebook, Identity("olena", "test")) as project,
        pytest.raises(UserError, match="no label for a stance"),
    ):
        export_articles(project, tmp_path / "out.jsonl", format_id="opinions")


@given(contents())
def test_opinions_come_back_as_the_same_opinions(content: Content) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with new_project(folder / "one.annotator", "olena") as one:
            content.put_into(one)
            export_articles(one, folder / "one.jsonl", format_id="opinions")
        with new_project(folder / "two.annotator", "olena") as two:
            found = import_paths(two, [folder / "one.jsonl"], ImportOptions(format="opinions"))
            assert found.problems == []
            export_articles(two, folder / "two.jsonl", format_id="opinions")
        assert _facts(folder / "two.jsonl") == _facts(folder / "one.jsonl")


def _facts(path: Path) -> set[tuple[str, ...]]:
    """Give who says which words in which sense, by whom and about what, trimmed as a reader does.

    An annotator's stances in the same words and sense are one when they come in again.
    """
    found = set()
    for each in path.read_text("utf-8").split("\n")[:-1]:
        row = json.loads(each)
        for opinion in row["opinions"]:
            words = _trimmed(opinion["Polar_expression"])
            said = (row["text"], row["annotator"], words, opinion["Polarity"])
            ends = [(name, _trimmed(opinion[name])) for name in ("Source", "Target")]
            found |= (
                {(*said, "", ""), *((*said, name, end) for name, end in ends if end != "[]")}
                if words != "[]"
                else set()
            )
    return found


def _trimmed(pair: list[list[str]]) -> str:
    return str([each.strip() for each in pair[0] if each.strip()])
