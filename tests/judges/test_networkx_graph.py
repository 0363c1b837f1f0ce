"""networkx reads the graph, and finds in it what the tables beside it say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.judges.rbc import rbc_exported

networkx = pytest.importorskip("networkx", reason="networkx is not installed")


def test_it_finds_who_says_what_about_whom(tmp_path: Path) -> None:
    folder, _, text = rbc_exported(tmp_path, "graph", "out")
    graph = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    assert graph.is_directed()
    names = networkx.get_node_attributes(graph, "name")
    edges = {(names[a], names[b], data["kind"], data.get("polarity", "")) for a, b, data in graph.edges(data=True)}
    assert ("United States government", "China's trade with Russia", "stance", "against") in edges
    assert ("Ukrainians", "China", "stance", "against") in edges
    with (folder / "edges.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert sum(data["count"] for _, _, data in graph.edges(data=True)) == sum(int(row["count"]) for row in table)
    assert max(networkx.get_node_attributes(graph, "statements").values()) >= 3
    with (folder / "statements.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            assert text[int(row["start"]) : int(row["end"])] == row["words"].removeprefix("'")
