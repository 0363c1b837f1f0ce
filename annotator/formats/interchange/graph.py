"""A graph of who says what about whom: GraphML for programs of networks, tables of its nodes and edges beside."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from annotator.formats.article_json import AnnotatedArticle
from annotator.formats.interchange.losses import Part, each_layer
from annotator.formats.interchange.roles import Roles, refuse_without_quotes, roles_of
from annotator.formats.interchange.statements import Node, Statement, Statements
from annotator.formats.interchange.whole_folder import written_folder
from annotator.formats.outgoing import Export, Outgoing
from annotator.model import span_text

GRAPH, EDGES, NODES, STATEMENTS = "graph.graphml", "edges.csv", "nodes.csv", "statements.csv"

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NODE_KEYS = ("name", "kind", "wikidata")
_EDGE_KEYS = ("kind", "polarity", "annotator", "count", "articles")


class _Edge(NamedTuple):
    """Name all statements of one kind by one about another, as one annotator marked them."""

    source: str
    target: str
    kind: str
    polarity: str
    annotator: str


class _Graph:
    """Count statements by their edges."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.said: Counter[str] = Counter()
        self.edges: Counter[_Edge] = Counter()
        self._articles: dict[_Edge, set[str]] = {}

    def add(self, statement: Statement, work: Outgoing) -> None:
        for node in (statement.speaker, statement.target):
            if node is not None:
                self.nodes.setdefault(node.id, node)
        self.said[statement.speaker.id] += 1
        if statement.target is not None:
            ends = statement.speaker.id, statement.target.id
            edge = _Edge(*ends, statement.kind, statement.polarity, work.state.annotator)
            self.edges[edge] += 1
            self._articles.setdefault(edge, set()).add(work.article.id)

    def rows(self) -> Iterator[tuple[_Edge, int, int]]:
        """Give each edge in order, with how many statements and articles it stands for."""
        for edge in sorted(self.edges):
            yield edge, self.edges[edge], len(self._articles[edge])


def write(articles: Iterable[AnnotatedArticle], target: Path, export: Export) -> None:
    """Write a folder: the graph, its edges and nodes as tables, and each statement with its words.

    An edge leads from who says something to whom it is about: the target of a stance, an entity named in a quote.
    """
    roles = roles_of(export.codebook)
    refuse_without_quotes(roles, export.codebook)
    statements, graph = Statements(export.codebook, roles), _Graph()
    lines: list[list[str]] = []
    aliases: dict[str, int] = {}
    with written_folder(target) as folder:
        layers = each_layer(articles, export, Part.FRAGMENT, Part.ENTITY, Part.LINK, Part.REGISTRY)
        for _, works in groupby(layers, lambda work: work.article.id):
            before = len(lines)
            marked = []
            for work in works:
                found = list(statements.of(work))
                for statement in found:
                    graph.add(statement, work)
                    lines.append(_line(statement, work))
                aliases |= {id: len(entity.aliases) for id, entity in work.entities.items()}
                _count_left(work, {statement.span.id for statement in found}, roles, export)
                marked += [work] if work.spans else []
            if marked and len(lines) == before:
                people = [work.state.annotator for work in marked]
                export.report.lose_article("article without statements", marked[0].article, people)
        export.report.lose("other name of an entity", sum(aliases.values()))
        ids = {id: f"n{number}" for number, id in enumerate(sorted(graph.nodes), 1)}
        (folder / GRAPH).write_bytes("".join(f"{line}\n" for line in _graphml(graph, ids)).encode())
        head = ["article", "annotator", "speaker", "target", "kind", "polarity", "start", "end", "words", "span"]
        (folder / STATEMENTS).write_bytes(_table(head, lines))
        (folder / NODES).write_bytes(_table(["id", *_NODE_KEYS, "statements"], _node_rows(graph, ids)))
        (folder / EDGES).write_bytes(_table(["source", "target", *_EDGE_KEYS], _edge_rows(graph)))


def _count_left(work: Outgoing, stated: set[str], roles: Roles, export: Export) -> None:
    """Count what is in no statement: who says it is not linked, or it is of another label."""
    ends = (roles.said_by, roles.held_by, roles.toward)
    links = [link for link in work.relations if link.head in stated and link.label in ends]
    told = stated | {link.tail for link in links}
    for span in work.spans:
        export.report.lose_spans(f"{span.label} that is in no statement", [] if span.id in told else [span])
    export.report.lose_links(Part.LINK.value, len(work.relations) - len(links))


def _line(statement: Statement, work: Outgoing) -> list[str]:
    span = statement.span
    target = statement.target.name if statement.target else ""
    words = span_text(work.text, span.fragments)
    names = [work.article.id, work.state.annotator, statement.speaker.name, target, statement.kind]
    return [*names, statement.polarity, str(span.start), str(span.end), words, span.id]


def _node_rows(graph: _Graph, ids: dict[str, str]) -> Iterator[list[str]]:
    for id, name in ids.items():
        node = graph.nodes[id]
        yield [name, node.name, node.kind, node.wikidata, str(graph.said[id])]


def _edge_rows(graph: _Graph) -> Iterator[list[str]]:
    for edge, count, articles in graph.rows():
        names = [graph.nodes[edge.source].name, graph.nodes[edge.target].name]
        yield [*names, edge.kind, edge.polarity, edge.annotator, str(count), str(articles)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(head)
    table.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _graphml(graph: _Graph, ids: dict[str, str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for key in (*_NODE_KEYS, "statements"):
        yield _key(f"node_{key}", "node", key)
    for key in _EDGE_KEYS:
        yield _key(f"edge_{key}", "edge", key)
    yield '  <graph id="statements" edgedefault="directed">'
    for row in _node_rows(graph, ids):
        yield f'    <node id="{row[0]}">'
        yield from _data("node", (*_NODE_KEYS, "statements"), row[1:])
        yield "    </node>"
    for number, (row, (edge, _, _)) in enumerate(zip(_edge_rows(graph), graph.rows(), strict=True), 1):
        yield f'    <edge id="e{number}" source="{ids[edge.source]}" target="{ids[edge.target]}">'
        yield from _data("edge", _EDGE_KEYS, row[2:])
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _key(id: str, owner: str, name: str) -> str:
    kind = "int" if name in ("count", "articles", "statements") else "string"
    return f'  <key id="{id}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'


def _data(owner: str, keys: Sequence[str], values: Sequence[str]) -> Iterator[str]:
    for key, value in zip(keys, values, strict=True):
        if value or key == _NODE_KEYS[0]:
            shown = escape(_IMPOSSIBLE.sub("\ufffd", value), {"\r": "&#13;"})
            yield f'      <data key="{owner}_{key}">{shown}</data>'
