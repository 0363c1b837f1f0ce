"""What an edit of the codebook changes, line by line: first the codebook, then what is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from annotator.codebook import Codebook, Label
from annotator.codebook.editing import Draft
from annotator.codebook.migration import ARTICLE
from annotator.project import Move, Preview
from annotator.window.dialogs.codebook.counting import (
    articles_answered_text,
    links_text,
    of_people,
    people_text,
    shares_text,
)

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """Say one thing that changes, how much that is, and whose; `loses` marks what takes something away."""

    what: str
    amount: str = ""
    shares: str = ""
    loses: bool = False


def book_lines(draft: Draft) -> Iterator[Line]:
    """Say what becomes of the codebook itself."""
    start, after = draft.start, draft.codebook
    for label in after.labels:
        yield from _label_lines(label, [old for old in start.labels if draft.migration.label(old.id) == label.id])
    for old in start.labels:
        if after.find_label(draft.migration.label(old.id)) is None:
            yield Line(translate("Codebook", "“{0}” is deleted").format(old.title))
    others = (
        (_order(start, draft) != _order(after, draft), translate("Codebook", "The order of the labels")),
        (start.layers != after.layers, translate("Codebook", "The layers")),
        (start.relations != after.relations, translate("Codebook", "The links between labels")),
        (
            start.article_attributes != after.article_attributes,
            translate("Codebook", "The questions about the article"),
        ),
        (
            (start.title, start.guideline) != (after.title, after.guideline),
            translate("Codebook", "Title or general rules of the codebook"),
        ),
    )
    yield from (Line(text) for differs, text in others if differs)


def _label_lines(label: Label, origins: list[Label]) -> Iterator[Line]:
    """Say what becomes of a label, and which others went into it."""
    if not origins:
        yield Line(translate("Codebook", "New label “{0}”").format(label.title))
        return
    main = max(origins, key=lambda old: (old.id == label.id, old.title == label.title))
    for old in origins:
        if old is not main:
            yield Line(translate("Codebook", "“{0}” is merged into “{1}”").format(old.title, label.title))
    if changes := ", ".join(_changes(main, label)):
        yield Line(translate("Codebook", "“{0}”: {1}").format(label.title, changes))


def _order(codebook: Codebook, draft: Draft) -> list[str]:
    """List the labels that stay, under their new ids, in the order of a codebook."""
    became = [draft.migration.label(old.id) for old in draft.start.labels]
    ids = [label.id for label in codebook.labels]
    if codebook is draft.start:
        ids = became
    kept = {each for each in ids if draft.codebook.find_label(each) and each in became}
    return [each for each in dict.fromkeys(ids) if each in kept]


def annotation_lines(draft: Draft, preview: Preview) -> Iterator[Line]:
    """Say what becomes of what is marked, with how much and whose it is."""
    start, after = draft.start, draft.codebook
    for (old, new), people in sorted(preview.labels.items()):
        yield _line(f"{_titled(start, old)} → {_titled(after, new)}", people_text(people), people)
    for move, people in sorted(preview.attributes.items()):
        amount = articles_answered_text(people) if move.label == ARTICLE else people_text(people)
        yield _line(_move_text(start, after, move), amount, people, loses=not move.new_name)
    for (old, new), people in sorted(preview.links.items()):
        was = next((each.title for each in start.relations if each.id == old), old)
        now = next((each.title for each in after.relations if each.id == new), new)
        text = f"{was} → {now}" if new else translate("Codebook", "“{0}” is removed").format(was)
        yield _line(text, links_text(people), people, loses=not new)
    if preview.folded:
        text = translate("Codebook", "Would be marked twice alike, and become one")
        yield _line(text, people_text(preview.folded), preview.folded)
    if preview.decisions:
        text = translate("Codebook", "Decisions of reviewers follow what they were made about")
        count = str(preview.decisions.total())
        yield _line(text, of_people(count, preview.decisions), preview.decisions)


def _line(what: str, amount: str, people: Counter[str], *, loses: bool = False) -> Line:
    return Line(what, amount, shares_text(people), loses)


def _changes(before: Label, after: Label) -> Iterator[str]:
    names = (
        ("title", translate("Codebook", "title, was “{0}”").format(before.title)),
        ("id", translate("Codebook", "name in exports")),
        ("key", translate("Codebook", "key")),
        ("color", translate("Codebook", "colour")),
        ("layer", translate("Codebook", "layer")),
        ("definition", translate("Codebook", "definition")),
        ("guideline", translate("Codebook", "guideline")),
        ("fragments", translate("Codebook", "several parts")),
        ("attributes", translate("Codebook", "attributes")),
    )
    yield from (said for name, said in names if getattr(before, name) != getattr(after, name))
    if before.retired != after.retired:
        yield translate("Codebook", "retired") if after.retired else translate("Codebook", "used again")


def _titled(codebook: Codebook, label: str) -> str:
    found = codebook.find_label(label)
    return found.title if found else label


def _move_text(start: Codebook, after: Codebook, move: Move) -> str:
    where = translate("Codebook", "Article") if move.label == ARTICLE else _titled(start, move.label)
    name = _attribute_title(start, move.label, move.name)
    held = f"{name} “{move.value}”" if move.value else name
    if not move.new_name:
        return translate("Codebook", "{0}: {1} is lost").format(where, held)
    if move.value and move.value == move.new_value:
        return translate("Codebook", "{0}: {1} is kept, written another way").format(where, held)
    if move.new_value:
        return f"{where}: {name} “{move.value}” → “{move.new_value}”"
    return f"{where}: {move.name} → {move.new_name}"


def _attribute_title(codebook: Codebook, label: str, name: str) -> str:
    found = codebook.article_attribute(name) if label == ARTICLE else codebook.attribute(label, name)
    return found.title if found else name
