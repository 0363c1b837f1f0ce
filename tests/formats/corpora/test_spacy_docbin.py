"""spaCy: groups of spans, entities, broken spans under one id, and files that are damaged."""

from __future__ import annotations

import random
import zlib
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.corpora import spacy_docbin
from annotator.formats.corpora.spacy_docbin import ALL, NOT_ENTITIES, WIDENED, read
from annotator.formats.exporting import export_articles
from annotator.formats.needing import needs_spacy
from annotator.formats.records import Problem, Record
from annotator.model import ArticleInfo, Fragment
from annotator.project import Project, frozen
from tests.formats.corpora.docbins import docbin
from tests.formats.making import problem, records
from tests.formats.making import read as read_bytes
from tests.shared_data import shared_path

spacy = pytest.importorskip("spacy", reason="spacy is not installed")

TEXT = "“A,” he said. “B.” They overlooked it."


def exported(project: Project, folder: Path) -> list[Any]:
    from spacy.tokens import DocBin

    found = DocBin().from_disk(folder / "out.spacy")
    return list(found.get_docs(spacy.blank("en").vocab))


def test_all_groups_are_read_where_there_is_none_for_all() -> None:
    data = docbin("Ira said so .", speakers=[(0, 1, "SPEAKER")], cues=[(1, 2, "CUE"), (0, 1, "PER")])
    found = read_bytes(read, data)
    assert [span.label for item in found if isinstance(item, Record) for span in item.spans] == ["SPEAKER", "CUE"]


def test_entities_are_read_where_there_are_no_groups() -> None:
    from spacy.tokens import DocBin, Span

    doc = spacy.blank("en").make_doc("Ira said so.")
    doc.set_ents([Span(doc, 0, 1, "speaker", kb_id="Q42")])
    (record,) = records(read, DocBin(docs=[doc]).to_bytes())
    assert [(span.label, span.start, span.end) for span in record.spans] == [("SPEAKER", 0, 3)]
    assert [entity.name for entity in record.entities] == ["Q42"]


def test_parts_share_an_id_and_spans_inside_words_are_widened(project: Project, tmp_path: Path) -> None:
    with project.importing() as intake:
        intake.add_article(frozen(ArticleInfo("a1", "One", {"language": "en"}), TEXT))
        intake.add_article(frozen(ArticleInfo("a2", "Two", {"language": "ja"}), "Dogs bark."))
        intake.add_article(frozen(ArticleInfo("a3", "Three", {"language": "en"}), "He said so."))
    quote = project.spans.mark("a1", "QUOTE", [Fragment(0, 4), Fragment(14, 18)])
    look = TEXT.index("look")
    stance = project.spans.mark("a1", "STANCE", [Fragment(look, look + 4)])
    project.spans.mark("a3", "CUE", [Fragment(3, 7)])
    project.spans.mark("a2", "CUE", [Fragment(0, 4)])
    project.spans.mark("a2", "STANCE", [Fragment(0, 9)])
    report = export_articles(project, tmp_path / "out.spacy", format_id="spacy")
    first, second, third = exported(project, tmp_path)
    assert [(span.id_, span.text) for span in first.spans[ALL]] == [
        (quote.id, "“A,”"),
        (quote.id, "“B.”"),
        (stance.id, "overlooked"),
    ]
    assert [span.text for span in first.spans["stance"]] == ["overlooked"]
    assert [entity.text for entity in third.ents] == ["said"]
    assert not second.ents
    assert (report.lost[WIDENED], report.lost[NOT_ENTITIES]) == (1, 1)
    (again, *_) = records(read, (tmp_path / "out.spacy").read_bytes())
    assert (look, look + 4) in [(span.start, span.end) for span in again.spans]


def test_the_article_of_the_shapes_comes_in_whole() -> None:
    path = shared_path("data", "export-shapes", "spacy_docbin.spacy")
    (record,) = records(read, path.read_bytes())
    assert (len(record.spans), len(record.relations)) == (23, 15)
    assert record.spans[0].attributes["mention_type"] == "named"


@pytest.mark.parametrize("data", [b"", b"no DocBin", zlib.compress(b"x"), zlib.compress(b"\x81\xa5attrs\x90")])
def test_what_is_no_docbin_is_said(data: bytes) -> None:
    assert "is no DocBin of spaCy's" in problem(read, data).message


def test_a_bomb_is_refused() -> None:
    assert "unpacks to more than 256 MB" in problem(read, zlib.compress(bytes(300_000_000))).message


def test_damaged_files_do_no_harm() -> None:
    whole = zlib.decompress(docbin("Ira said so .", sc=[(0, 1, "SPEAKER")]))
    draw = random.Random(1)
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(draw.randint(1, 4)):
            broken[draw.randrange(len(broken))] = draw.randrange(256)
        items = read_bytes(read, zlib.compress(bytes(broken)))
        assert all(isinstance(item, Record | Problem) for item in items)


def test_without_spacy_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "spacy", None)
    assert problem(read, b"").message == needs_spacy()
    assert spacy_docbin.ALL == "sc"
