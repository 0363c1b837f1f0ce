"""INCEpTION makes layers of a type system by rules; these are its rules, and dkpro-cassis knows the types.

The rules are those of its TypeSystemAnalysis: a span layer has features of plain values alone, a relation layer has two
others, called Governor and Dependent, that point to one span layer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.formats.interchange.uima import LINK_TYPE, SPAN_TYPE
from tests.formats.interchange.going_round import exported

cassis = pytest.importorskip("cassis", reason="dkpro-cassis is not installed")

ANNOTATION = "uima.tcas.Annotation"
PLAIN = {"uima.cas.String", "uima.cas.Boolean", "uima.cas.Integer", "uima.cas.Float", "uima.cas.StringArray"}
BUILT_IN = {"begin", "end", "sofa"}


def layers(types: Any) -> dict[str, str]:
    """Say for each type what kind of layer INCEpTION makes of it."""
    found = {}
    for each in types.get_types():
        features = [feature for feature in each.all_features if feature.name not in BUILT_IN]
        others = [feature for feature in features if feature.rangeType.name not in PLAIN]
        # Types of UIMA itself are none of a project.
        if each.name.startswith("uima."):
            continue
        assert each.supertype.name == ANNOTATION and each.name.startswith("webanno.custom.")
        assert not each.name.endswith("Chain") and all(feature.name.isidentifier() for feature in features)
        if not others:
            found[each.name] = "span"
        elif {feature.name for feature in others} == {"Governor", "Dependent"}:
            (target,) = {feature.rangeType.name for feature in others}
            found[each.name] = f"relation of {target}"
    return found


@pytest.mark.parametrize(("kind", "suffix"), [("xmi", ".xmi"), ("cas-json", ".json")])
def test_it_makes_a_layer_of_spans_and_one_of_links(kind: str, suffix: str, tmp_path: Path) -> None:
    folder, _ = exported(tmp_path, kind, "out")
    with (folder / "TypeSystem.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    assert layers(types) == {SPAN_TYPE: "span", LINK_TYPE: f"relation of {SPAN_TYPE}"}
    load = cassis.load_cas_from_xmi if suffix == ".xmi" else cassis.load_cas_from_json
    with (folder / f"a1{suffix}").open("rb") as stream:
        cas = load(stream, typesystem=types)
    links = cas.select(LINK_TYPE)
    assert len(links) == 4
    # It draws a link at the words of its end.
    assert all((each.begin, each.end) == (each.Dependent.begin, each.Dependent.end) for each in links)
