"""How spans and values are put into words on the side."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication

from annotator.codebook import AttributeType, Codebook, Label
from annotator.model import Change, Entity, EntityKind, Kind, Notice, Span, span_text
from annotator.project import Project
from annotator.window.session import Session

_LONGEST = 400
_OPENING = tuple('“”„«»‘‹"')


def span_words(session: Session, span: Span) -> str:
    """Give the words of a span on one line; very long ones are cut."""
    words = " ".join(span_text(session.text, span.fragments).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def quoted(words: str, limit: int = _LONGEST) -> str:
    """Put words in quotation marks, unless they bring their own; at most `limit` code points of them."""
    shown = words if len(words) <= limit else words[: limit - 1].rstrip() + "…"
    return shown if shown[:1] in _OPENING else f"“{shown}”"


def label_of(codebook: Codebook, label: str) -> Label:
    """Give a label; one that the codebook does not have gives its bare id a grey colour."""
    return codebook.find_label(label) or Label(id=label, layer="", title=label, key="", color="#808080", definition="")


def entity_of(project: Project, id: object) -> Entity | None:
    """Find an entity by its id; None where none is named, or it is no longer there."""
    return project.entities.find(id) if isinstance(id, str) and id else None


def concerns_selected(session: Session, notice: Notice) -> bool:
    """Say whether a notice changes what is known of the selected span: itself, its links, or an entity."""
    if notice.touches(Kind.ENTITY):
        return True
    selected = {session.selected.id} if session.selected else set()
    linked = {end for link in session.links for end in (link.head, link.tail) if {link.head, link.tail} & selected}
    return any(
        change.id in selected | linked
        or (change.kind is Kind.RELATION and selected & {_end(change, "head"), _end(change, "tail")})
        for change in notice.changes
    )


def kind_title(kind: EntityKind) -> str:
    """Give the kind of an entity in the user's language."""
    return QCoreApplication.translate("EntityKind", kind.value)


def attribute_words(codebook: Codebook, span: Span, name_of: Callable[[str], str]) -> Iterator[str]:
    """Give what is set on a span, in the codebook's order, a few words each; defaults are left out.

    `name_of` gives the name of an entity by its id.
    """
    for attribute in label_of(codebook, span.label).attributes:
        value = span.attributes.get(attribute.name)
        if value is None or value is False or value == attribute.default:
            continue
        if attribute.type is AttributeType.ENTITY:
            yield name_of(str(value))
        elif attribute.type is AttributeType.BOOL:
            yield attribute.title.lower()
        else:
            yield attribute.value_title(value)


def _end(change: Change, end: str) -> str:
    return str(getattr(change.after or change.before, end))
