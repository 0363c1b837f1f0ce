"""What only goes out: GLiNER, Hugging Face and conversations, each from the same few articles."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from annotator.errors import UserError
from annotator.formats.corpora import gliner, hugging_face
from annotator.formats.corpora.prodigy import WHITE_SPACE
from annotator.formats.export_report import ExportReport
from annotator.formats.exporting import export_articles
from annotator.formats.importing import import_paths
from annotator.formats.interchange.losses import Part
from annotator.model import ArticleInfo, Entity, Fragment
from annotator.project import Project, frozen
from tests.formats.corpora.going_round import Keeps, said
from tests.formats.hostile import Content, contents
from tests.formats.making import new_project
from tests.shared_data import shared_path

TEXT = "“A,” he said.\n\nNobody came.\n\n“B.” A survey of the whole wide land says in its own words: half of all agree."


def place(words: str) -> Fragment:
    return Fragment(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def marked(project: Project) -> Project:
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "One", {"language": "en"}), TEXT))
    mayor = project.entities.add("The mayor")
    assert isinstance(mayor, Entity)
    quote = project.spans.mark("a1", "QUOTE", [place("“A,”"), place("“B.”")], {"quote_type": "direct"})
    he = project.spans.mark("a1", "SPEAKER", [place("he")], {"entity": mayor.id, "mention_type": "pronoun"})
    project.links.link(quote.id, he.id)
    claim = project.spans.mark("a1", "CLAIM", [place("half of all agree")], {"attribution": "attributed"})
    source = project.spans.mark("a1", "SOURCE", [place("A survey of the whole wide land")])
    project.links.link(claim.id, source.id)
    project.spans.mark("a1", "QUOTE", [place("A survey of the whole wide land says in its own words: half of all")])
    return project


def exported(project: Project, target: Path, format_id: str) -> tuple[list[Any], ExportReport]:
    report = export_articles(project, target, format_id=format_id)
    file = target / hugging_face.DATA if target.is_dir() else target
    if format_id == "gliner":
        return json.loads(file.read_bytes()), report
    return [json.loads(line) for line in file.read_bytes().split(b"\n") if line], report


def test_gliner_counts_the_last_word_in_and_says_what_is_too_wide(marked: Project, tmp_path: Path) -> None:
    (row,), report = exported(marked, tmp_path / "out.json", "gliner")
    found = [(label, " ".join(row["tokenized_text"][start : end + 1])) for start, end, label in row["ner"]]
    assert ("speaker", "he") in found
    assert ("quote", "“ B . ”") in found
    assert [[found[head][0], found[tail][0], label] for head, tail, label in row["relations"]] == [
        ["quote", "speaker", "said_by"],
        ["claim", "source", "sourced_from"],
    ]
    assert (report.lost[gliner.WIDE], report.lost[Part.FRAGMENT]) == (1, 1)


def test_gliner_writes_an_empty_list_for_an_empty_project(project: Project, tmp_path: Path) -> None:
    assert exported(project, tmp_path / "out.json", "gliner")[0] == []


def test_a_column_for_each_layer_keeps_the_longer_of_two_spans(marked: Project, tmp_path: Path) -> None:
    (row,), report = exported(marked, tmp_path / "corpus", "huggingface")
    tags = row["quoted_speaker_tags"]
    assert [tag for tag in tags if tag.startswith("B-")] == ["B-QUOTE", "B-SPEAKER", "B-QUOTE", "B-QUOTE"]
    first = [(word, tag) for word, tag in zip(row["tokens"], tags, strict=True) if tag != "O"][:4]
    assert first == [("“", "B-QUOTE"), ("A", "I-QUOTE"), (",", "I-QUOTE"), ("”", "I-QUOTE")]
    assert "B-CLAIM" in row["sourcing_tags"]
    assert set(row["stance_tags"]) == {"O"}
    assert report.lost[hugging_face.OVERLAPPING] == 0
    card = (tmp_path / "corpus" / hugging_face.CARD).read_text("utf-8")
    assert "path: data.jsonl" in card and "language:\n- en" in card
    assert "further part of a broken span" in card


def test_a_folder_that_is_there_is_left_alone(marked: Project, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    with pytest.raises(UserError, match="is a folder|is there already"):
        export_articles(marked, tmp_path / "corpus", format_id="huggingface")
    assert list((tmp_path / "corpus").iterdir()) == []


def test_a_conversation_holds_what_spans_and_links_join(marked: Project, tmp_path: Path) -> None:
    rows, report = exported(marked, tmp_path / "out.jsonl", "chat")
    assert len(rows) == 1, "the broken quote joins the first line and the last"
    system, user, assistant = (message["content"] for message in rows[0]["messages"])
    answer = json.loads(assistant)
    assert user == TEXT
    assert "quotes: Words or thoughts" in system
    assert answer["quotes"][0]["quote"] == ["“A,”", "“B.”"]
    assert (answer["quotes"][0]["speaker"], answer["quotes"][0]["speaker_entity"]) == ("he", "The mayor")
    assert answer["claims"][0]["source"] == "A survey of the whole wide land"
    assert "speakers" not in answer
    assert report.lost[Part.LINK] == 0


def test_a_paragraph_without_anything_has_an_empty_answer(project: Project, tmp_path: Path) -> None:
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "One"), TEXT))
        intake.add_article(frozen(ArticleInfo("a2", "Two"), "Nobody looked at this."))
    project.spans.mark("a1", "SPEAKER", [place("he")])
    rows, report = exported(project, tmp_path / "out.jsonl", "chat")
    answers = [json.loads(row["messages"][2]["content"]) for row in rows]
    assert [list(answer) for answer in answers] == [["speakers"], [], []]
    assert report.lost[Part.EMPTY] == 1


def test_the_article_of_the_shapes_is_asked_about_as_there(tmp_path: Path) -> None:
    with new_project(tmp_path / "p.annotator", "olena") as project:
        import_paths(project, [shared_path("data", "export-shapes", "label_studio.json")])
        rows, _ = exported(project, tmp_path / "out.jsonl", "chat")
    answers = [json.loads(row["messages"][2]["content"]) for row in rows]
    (quote,) = [each for answer in answers for each in answer.get("quotes", []) if each["cue"] == "reassured"]
    shape = json.loads(shared_path("data", "export-shapes", "chat_sft.jsonl").read_bytes())
    (expected,) = json.loads(shape["messages"][2]["content"])["quotes"]
    for name in ("quote", "quote_type", "speaker", "cue", "source_type"):
        assert quote[name] == expected[name]
    assert quote["source"] == expected["sourced_from"]


@given(contents())
def test_whatever_goes_out_stands_in_the_text(content: Content) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with new_project(folder / "one.annotator", "olena") as project:
            content.put_into(project)
            conversations, told = exported(project, folder / "chat.jsonl", "chat")
            examples, found = exported(project, folder / "gliner.json", "gliner")
            rows, tagged = exported(project, folder / "hf", "huggingface")
            whole = said(project, Keeps(fragments=False))
        for row in conversations:
            _, user, answer = (message["content"] for message in row["messages"])
            for word in _words(json.loads(answer)):
                assert word in user
        spans = sum(sum(spans.values()) for spans, _ in whole.values())
        assert sum(len(example["ner"]) for example in examples) == spans
        links = sum(len(example["relations"]) for example in examples)
        assert links == len(content.relations) - found.lost[gliner.LOST_LINK]
        begun = sum(tag.startswith("B-") for row in rows for name in row if name.endswith("_tags") for tag in row[name])
        assert begun >= spans - 3 * tagged.lost[hugging_face.OVERLAPPING]
        heads = [each for row in conversations for each in _listed(json.loads(row["messages"][2]["content"]))]
        assert len(heads) <= len(content.spans) - told.lost[WHITE_SPACE]


def _listed(answer: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [each for items in answer.values() for each in items]


def _words(answer: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Give the words that an answer quotes: the first of each thing found, and those of linked spans."""
    found: list[str] = []
    for items in answer.values():
        for item in items:
            value = next(iter(item.values()))
            found += value if isinstance(value, list) else [value]
            for name in ("speaker", "cue", "source", "held_by", "target"):
                if name in item and name not in next(iter(item)):
                    nested = item[name] if isinstance(item[name], list) else [item[name]]
                    found += [each for value in nested for each in (value if isinstance(value, list) else [value])]
    return found
