"""A CAS (UIMA's Common Analysis Structure) as XMI and JSON hold it: its nodes, and what they say of one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.formats.interchange.uima_found import Found, FoundLink
from annotator.formats.records import Fault
from annotator.offsets.display import Utf16Map

SOFA = "uima.cas.Sofa"
GOVERNOR, DEPENDENT = "Governor", "Dependent"

_VIEW = "_InitialView"
_ABOUT = re.compile(r"uima\.tcas\.DocumentAnnotation|.*\.DocumentMetaData|.*\.(?:Tagset|Tag)Description|uima\.cas\..*")
_CHAIN = ("referenceType", "referenceRelation")


@dataclass(frozen=True, slots=True)
class Node:
    """Hold one feature structure. `refs` are ids of others, by the feature that names them."""

    id: str
    type: str
    values: Mapping[str, str]
    refs: Mapping[str, Sequence[str]] = field(default_factory=dict)


class Cas:
    """Hold what one CAS says of its text; offsets of `found` are code points of `text`.

    `inside` counts offsets in the middle of a character, which are taken for its start.

    Raises Fault where it has no text.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._nodes = {node.id: node for node in nodes}
        sofa = self._sofa()
        self.text = sofa.values["sofaString"]
        self._units = Utf16Map(self.text)
        self.inside = 0
        mine = [node for node in self._nodes.values() if node.type != SOFA and self._is_of(node, sofa)]
        about = [node for node in mine if _ABOUT.fullmatch(node.type)]
        others = [node for node in mine if not _ABOUT.fullmatch(node.type)]
        self.meta = dict(_meta(about))
        self.title = next(filter(None, (node.values.get("documentTitle", "") for node in about)), "")
        self._marks = [node for node in others if "begin" in node.values and not _is_link(node)]
        self._relations = [node for node in others if _is_link(node)]

    @property
    def found(self) -> list[Found]:
        """Give the annotations."""
        return [Found(node.id, node.type, *self._place(node), self._features(node)) for node in self._marks]

    @property
    def links(self) -> Iterator[FoundLink]:
        """Give relations, slots and the links of chains."""
        for node in self._relations:
            yield FoundLink(node.type, _first(node, GOVERNOR), _first(node, DEPENDENT), _values(node))
        for node in self._marks:
            for name, ids in node.refs.items():
                yield from self._leading(node, name, ids)

    def _leading(self, node: Node, name: str, ids: Sequence[str]) -> Iterator[FoundLink]:
        """Give the links that a feature of an annotation holds, straight or with a role each."""
        for id in ids:
            target = self._nodes.get(id)
            if target is not None and "target" in target.refs:
                yield FoundLink(node.type, node.id, _first(target, "target"), label=target.values.get("role") or name)
            elif name == "next" and target is not None:
                yield FoundLink(node.type, node.id, id, label=node.values.get(_CHAIN[1]) or "coreference")

    def _sofa(self) -> Node:
        sofas = [
            node for node in self._nodes.values() if node.type == SOFA and node.values.get("sofaString", "").strip()
        ]
        if not sofas:
            raise Fault("It holds no text. Export the document from INCEpTION again.")
        return next((node for node in sofas if node.values.get("sofaID") == _VIEW), sofas[0])

    def _is_of(self, node: Node, sofa: Node) -> bool:
        stated = node.values.get("sofa") or _first(node, "sofa")
        return not stated or stated == sofa.id

    def _place(self, node: Node) -> tuple[int, int]:
        return self._offset(node.values.get("begin", "")), self._offset(node.values.get("end", ""))

    def _offset(self, units: str) -> int:
        """Convert an offset; one that is none, or outside, stays outside the text."""
        if not units.isascii() or not units.isdecimal() or len(units) > 12:
            return len(self.text) + 1
        try:
            return self._units.to_code_point(int(units))
        except ValueError:
            if not 0 < int(units) <= self._units.utf16_length:
                return int(units)
            self.inside += 1
            return self._units.to_code_point(int(units) - 1)

    def _features(self, node: Node) -> dict[str, str]:
        features = _values(node)
        reference = features.pop(_CHAIN[0], "")
        features.pop(_CHAIN[1], None)
        return {**features, "label": reference} if reference else features


def _is_link(node: Node) -> bool:
    return GOVERNOR in node.refs and DEPENDENT in node.refs


def _values(node: Node) -> dict[str, str]:
    return {name: value for name, value in node.values.items() if value and name not in ("begin", "end", "sofa")}


def _first(node: Node, name: str) -> str:
    return next(iter(node.refs.get(name, ())), "")


def _meta(about: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in about:
        language = node.values.get("language", "")
        if language and language != "x-unspecified":
            yield "language", language
