"""Any project, out and in again through each format: equal but for what the report of losses says."""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given

from annotator.formats.corpora.prodigy import WHITE_SPACE
from annotator.formats.interchange.losses import Part
from tests.formats.corpora.going_round import Keeps, said, there_and_back
from tests.formats.hostile import Content, contents


def needs(library: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(find_spec(library) is None, reason=f"{library} is not installed")


CASES = [
    pytest.param("label-studio", "out.json", Keeps(), id="label-studio"),
    pytest.param("doccano", "out.jsonl", Keeps(attributes=False, fragments=False, notes=False), id="doccano"),
    pytest.param("prodigy", "out.jsonl", Keeps(), id="prodigy"),
    pytest.param("spacy", "out.spacy", Keeps(), id="spacy", marks=needs("spacy")),
]


@pytest.mark.parametrize(("format_id", "name", "keeps"), CASES)
@given(content=contents())
def test_what_goes_out_comes_in_again(format_id: str, name: str, keeps: Keeps, content: Content) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, two, report = there_and_back(content, Path(folder), format_id, name)
        with one, two:
            assert said(two, keeps) == said(one, keeps)
        spans = content.spans
        assert report.articles == len(content.articles)
        assert report.spans + report.lost[WHITE_SPACE] == len(spans)
        lost = report.lost
        if not keeps.notes:
            assert lost[Part.NOTE] == sum(bool(span.note) for span in spans)
        if not keeps.attributes:
            assert lost[Part.ATTRIBUTE] + lost[Part.ENTITY] == sum(len(span.attributes) for span in spans)
        if not keeps.links:
            assert lost[Part.LINK] == len(content.relations)
        assert lost[Part.FLAG] == sum(span.flag for span in spans)
