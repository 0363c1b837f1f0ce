"""What reviewers decided, and annotators about suggestions, as the export has it and as it is read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.formats import fields
from annotator.formats.fields import Json
from annotator.formats.records import Fault
from annotator.model import Choice, Decision, Source, Span, fingerprint, is_gold, is_suggested
from annotator.project import Provenance

Resolved = Mapping[tuple[str, str], str]
"""The fingerprint that a span of an id and a fingerprint gets by the export, which knows what entities became."""


def decided_json(found: Provenance, kind: str) -> dict[str, Any]:
    """Say where a gold span or relation comes from, for those who use it."""
    return {
        "choice": found.choice,
        "taken": found.taken,
        "by": found.by,
        "reason": found.reason,
        "from": [{"annotator": source.annotator, kind: source.id} for source in found.sources],
        "edited": found.edited,
    }


def decision_json(decision: Decision, resolved: Resolved) -> dict[str, Any]:
    """Give a decision whole, so that it can be read back."""
    return {
        "id": decision.id,
        "annotator": decision.annotator,
        "choice": decision.choice,
        "taken": decision.taken,
        "reason": decision.reason,
        "result": decision.result,
        "content": resolved.get((decision.result, decision.content), decision.content),
        "from": [
            {
                "annotator": source.annotator,
                "id": source.id,
                "fingerprint": resolved.get((source.id, source.fingerprint), source.fingerprint),
            }
            for source in decision.sources
        ],
    }


def resolved_fingerprints(stored: Iterable[Span], exported: Iterable[Span]) -> Resolved:
    """Give the fingerprints that the same spans have as stored and as exported, where they differ."""
    return {
        (span.id, fingerprint(span)): fingerprint(after)
        for span, after in zip(stored, exported, strict=True)
        if span.attributes != after.attributes
    }


def read_decision(row: Json) -> Decision:
    """Read a decision back."""
    layer = fields.needed(row, "annotator")
    sources = tuple(_source(each) for each in fields.rows(row, "from"))
    of_suggestions = bool(sources) and all(is_suggested(source.annotator) for source in sources)
    if is_suggested(layer) or not (is_gold(layer) or of_suggestions):
        raise Fault(f"“annotator” is “{layer}”, which is no reviewer's layer. Write a name that ends in “ (gold)”.")
    choice = row.get("choice")
    if not isinstance(choice, str) or choice not in list(Choice):
        raise Fault(f"“choice” is {fields.shown(choice)}. Write one of: {', '.join(Choice)}.")
    return Decision(
        id=fields.needed(row, "id"),
        article="",
        annotator=layer,
        choice=Choice(choice),
        sources=sources,
        result=fields.text(row, "result"),
        taken=fields.text(row, "taken"),
        reason=fields.text(row, "reason"),
        content=fields.text(row, "content"),
    )


def _source(row: object) -> Source:
    if not isinstance(row, dict):
        raise Fault(f"“from” holds {fields.shown(row)}, which is no object. Write {{…}}.")
    return Source(fields.needed(row, "annotator"), fields.needed(row, "id"), fields.text(row, "fingerprint"))
