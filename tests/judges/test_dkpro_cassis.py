"""dkpro-cassis, the library that speaks for UIMA in Python, reads what goes out and writes what comes in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.formats.interchange import uima_json, uima_xmi
from annotator.formats.interchange.uima import LINK_TYPE, SPAN_TYPE
from annotator.model import span_text
from tests.formats.interchange.going_round import ASTRAL, exported
from tests.formats.making import records
from tests.judges.rbc import rbc_exported

cassis = pytest.importorskip("cassis", reason="dkpro-cassis is not installed")

FORMS = [("xmi", ".xmi"), ("cas-json", ".json")]


def loaded(folder: Path, suffix: str, stem: str = "a1") -> Any:
    with (folder / "TypeSystem.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    with (folder / f"{stem}{suffix}").open("rb") as stream:
        if suffix == ".xmi":
            return cassis.load_cas_from_xmi(stream, typesystem=types)
        return cassis.load_cas_from_json(stream, typesystem=types)


@pytest.mark.parametrize(("kind", "suffix"), FORMS)
def test_it_covers_the_same_words_behind_emoji(kind: str, suffix: str, tmp_path: Path) -> None:
    folder, _ = exported(tmp_path, kind, "out")
    cas = loaded(folder, suffix)
    assert cas.sofa_string == ASTRAL
    assert cas.document_language == "en"
    spans = [(each.label, each.get_covered_text()) for each in cas.select(SPAN_TYPE)]
    assert sorted(spans) == [
        ("CLAIM", "found more"),
        ("CUE", "said:"),
        ("QUOTE", "“We 👩🏽‍🚀 go.”"),
        ("QUOTE", "“Мир 𝔸 now.”"),
        ("SOURCE", "A poll 📊"),
        ("SPEAKER", "𝕏i"),
        ("STANCE", "said:"),
    ]
    links = [(each.label, each.Governor.label, each.Dependent.get_covered_text()) for each in cas.select(LINK_TYPE)]
    assert ("SAID_BY", "QUOTE", "𝕏i") in links and len(links) == 4
    speaker = next(each for each in cas.select(SPAN_TYPE) if each.label == "SPEAKER")
    assert (speaker.entity, speaker.mention_type) == ("Xi Jinping", "named")


@pytest.mark.parametrize(("kind", "suffix"), FORMS)
def test_what_it_writes_again_is_read_alike(kind: str, suffix: str, tmp_path: Path) -> None:
    folder, _ = exported(tmp_path, kind, "out")
    cas = loaded(folder, suffix)
    reader, data = (uima_xmi.read, cas.to_xmi()) if suffix == ".xmi" else (uima_json.read, cas.to_json())
    (ours,) = records(reader, (folder / f"a1{suffix}").read_bytes())
    (theirs,) = records(reader, data.encode())
    assert theirs.text == ours.text

    def plain(record: Any) -> list[Any]:
        return sorted(
            (span.label, span_text(record.text, span.fragments), sorted(span.attributes.items()), span.note)
            for span in record.spans
        )

    assert plain(theirs) == plain(ours)
    assert len(theirs.relations) == len(ours.relations) == 4


@pytest.mark.parametrize(("kind", "suffix"), FORMS)
def test_it_reads_the_article_with_its_whole_annotation(kind: str, suffix: str, tmp_path: Path) -> None:
    folder, project_spans, text = rbc_exported(tmp_path, kind, "out")
    (path,) = (each for each in folder.iterdir() if each.suffix == suffix)
    cas = loaded(folder, suffix, path.stem)
    found = sorted((each.label, each.begin, each.end) for each in cas.select(SPAN_TYPE))
    assert cas.sofa_string == text
    assert found == sorted(project_spans)
    assert len(cas.select(LINK_TYPE)) == 15
