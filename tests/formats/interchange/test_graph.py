"""The graph of who says what about whom: its tables and its GraphML say the same."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given, settings

from annotator.formats.exporting import export_articles
from annotator.formats.interchange import graph
from annotator.model import ArticleInfo, Entity, EntityKind, Fragment, Relation, Span
from annotator.project import frozen
from tests.formats.hostile import Content, contents
from tests.formats.making import new_project

NS = "{http://graphml.graphdrawing.org/xmlns}"
TEXT = "🙂 The mayor said: “Kyiv needs a bridge.” =Residents back it. I doubt Kyiv."


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def nodes_and_edges(path: Path) -> tuple[dict[str, dict[str, str]], list[dict[str, str]]]:
    root = ElementTree.parse(path).getroot()
    names = {key.get("id"): key.get("attr.name", "") for key in root.iter(f"{NS}key")}

    def data(element: ElementTree.Element) -> dict[str, str]:
        return {names[each.get("key")]: each.text or "" for each in element.iter(f"{NS}data")}

    nodes = {str(node.get("id")): data(node) for node in root.iter(f"{NS}node")}
    edges = [
        {**data(edge), "source": nodes[edge.get("source", "")]["name"], "target": nodes[edge.get("target", "")]["name"]}
        for edge in root.iter(f"{NS}edge")
    ]
    return nodes, edges


def test_quotes_and_stances_become_edges_between_entities(tmp_path: Path) -> None:
    at = TEXT.index
    with new_project(tmp_path / "p.annotator", "olena") as project:
        mayor = Entity("e1", "Mayor & Co", EntityKind.PERSON, ("Boss",), "Q42")
        kyiv = Entity("e2", "=Kyiv")

        def span(id: str, label: str, words: str, **attributes: str) -> Span:
            start = at(words)
            return Span(id, "a1", "olena", label, (Fragment(start, start + len(words)),), attributes)

        spans = [
            span("s1", "SPEAKER", "The mayor", entity="e1"),
            span("s2", "QUOTE", "“Kyiv needs a bridge.”"),
            span("s3", "TARGET", "Kyiv", entity="e2"),
            span("s4", "STANCE", "back", polarity="favor"),
            span("s5", "HOLDER", "=Residents"),
            span("s6", "TARGET", "it"),
            span("s7", "STANCE", "doubt", polarity="against", holder="article_author"),
            span("s8", "CLAIM", "a bridge"),
            span("s9", "QUOTE", "said"),
        ]
        links = [("SAID_BY", "s2", "s1"), ("HELD_BY", "s4", "s5"), ("TOWARD", "s4", "s6"), ("TOWARD", "s7", "s3")]
        with project.importing() as intake:
            intake.add_article(frozen(ArticleInfo("a1", "Bridge"), TEXT))
            for entity in (mayor, kyiv):
                intake.add_entity(entity)
            for each in spans:
                intake.add_span(each)
            for number, (label, head, tail) in enumerate(links):
                intake.add_relation(Relation(f"r{number}", "a1", "olena", label, head, tail))
        report = export_articles(project, tmp_path / "out", format_id="graph")
    edges = [
        (row["source"], row["target"], row["kind"], row["polarity"], row["count"])
        for row in rows(tmp_path / "out" / "edges.csv")
    ]
    assert sorted(edges) == [
        ("'=Residents", "it", "stance", "favor", "1"),
        ("Mayor & Co", "'=Kyiv", "quote", "", "1"),
        ("author of the article", "'=Kyiv", "stance", "against", "1"),
    ]
    nodes, drawn = nodes_and_edges(tmp_path / "out" / "graph.graphml")
    assert {"name": "Mayor & Co", "kind": "person", "wikidata": "Q42", "statements": "1"} in nodes.values()
    assert {(each["source"], each["target"], each["count"]) for each in drawn} == {
        ("=Residents", "it", "1"),
        ("Mayor & Co", "=Kyiv", "1"),
        ("author of the article", "=Kyiv", "1"),
    }
    said = rows(tmp_path / "out" / "statements.csv")
    assert [(row["speaker"], row["words"]) for row in said] == [
        ("Mayor & Co", "“Kyiv needs a bridge.”"),
        ("'=Residents", "back"),
        ("author of the article", "doubt"),
    ]
    assert report.lost == {
        "CLAIM that is in no statement": 1,
        "QUOTE that is in no statement": 1,
        "attribute of a span": 3,
        "other name of an entity": 1,
        "title": 1,
    }


@settings(max_examples=25, deadline=None)
@given(contents())
def test_tables_and_graph_say_the_same_of_any_project(content: Content) -> None:
    with tempfile.TemporaryDirectory() as name:
        check(content, Path(name))


def check(content: Content, folder: Path) -> None:
    with new_project(folder / "p.annotator", "olena") as project:
        content.put_into(project)
        report = export_articles(project, folder / "out", format_id="graph")
        again = export_articles(project, folder / "again", format_id="graph")
    files = [graph.GRAPH, graph.EDGES, graph.NODES, graph.STATEMENTS]
    assert all((folder / "out" / file).read_bytes() == (folder / "again" / file).read_bytes() for file in files)
    nodes, edges = nodes_and_edges(folder / "out" / "graph.graphml")
    table = rows(folder / "out" / "edges.csv")
    assert [each["count"] for each in edges] == [row["count"] for row in table]
    said = [row for row in rows(folder / "out" / "statements.csv") if row["target"]]
    assert sum(int(row["count"]) for row in table) >= len(said)
    assert len(nodes) == len(rows(folder / "out" / "nodes.csv"))
    left = sum(times for what, times in report.lost.items() if what.endswith("that is in no statement"))
    assert 0 <= left <= len(content.spans) and again.lost == report.lost
