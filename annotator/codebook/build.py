"""Make a codebook from plain tables, and refuse one that contradicts itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from annotator.codebook.schema import (
    RESERVED_KEYS,
    Attribute,
    AttributeType,
    Codebook,
    Label,
    Layer,
    RelationType,
    title_of,
)
from annotator.codebook.table import InvalidError, Table, did_you_mean

_LABEL_ENTRIES = (
    "id",
    "layer",
    "title",
    "key",
    "color",
    "definition",
    "guideline",
    "fragments",
    "retired",
    "attributes",
)
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def build_codebook(raw: Mapping[str, object]) -> Codebook:
    """Make a codebook from the tables that TOML or JSON gave.

    Raise InvalidError, which says where, at the first thing that is wrong.
    """
    table = Table(raw, (), "The codebook")
    table.expect("id", "version", "title", "guideline", "layers", "labels", "relations", "article")
    layers = tuple(_layer(t) for t in table.tables("layers", "layer"))
    labels = tuple(_label(t, layers) for t in table.tables("labels", "label"))
    if not labels:
        raise InvalidError((), "The codebook has no labels. Add at least one [[labels]].")
    _refuse_twins("layers", [layer.id for layer in layers])
    _refuse_twins("labels", [label.id for label in labels])
    _refuse_shared_keys(labels)
    relations = tuple(_relation(t, labels) for t in table.tables("relations", "relation"))
    _refuse_twins("relations", [relation.id for relation in relations])
    return Codebook(
        id=table.name("id"),
        version=table.line("version"),
        title=table.line("title"),
        layers=layers,
        labels=labels,
        relations=relations,
        article_attributes=_attributes(table, "article"),
        guideline=table.paragraphs("guideline"),
    )


def _layer(table: Table) -> Layer:
    table.expect("id", "title")
    name = table.name("id")
    return Layer(name, table.line_or("title", title_of(name)))


def _label(table: Table, layers: Sequence[Layer]) -> Label:
    table.expect(*_LABEL_ENTRIES)
    name = table.name("id")
    layer = table.line("layer")
    known = [x.id for x in layers]
    if layer not in known:
        raise table.invalid("layer", f"there is no layer “{layer}”. {_remedy(layer, known)}")
    return Label(
        id=name,
        layer=layer,
        title=table.line_or("title", title_of(name)),
        key=_key(table),
        color=_color(table),
        definition=table.paragraphs("definition"),
        guideline=table.paragraphs("guideline"),
        fragments=table.flag("fragments"),
        attributes=_attributes(table, "attributes"),
        retired=table.flag("retired"),
    )


def _remedy(layer: str, known: Sequence[str]) -> str:
    return did_you_mean(layer, known) or f'Add [[layers]] with id = "{layer}".'


def _key(table: Table) -> str:
    key = table.raw.get("key", "")
    if key == "":
        return ""
    if isinstance(key, str) and key in RESERVED_KEYS:
        raise table.invalid("key", f"the program uses the key “{key}” itself. Take a letter instead.")
    letter = table.line("key")
    if len(letter) != 1 or unicodedata.category(letter)[0] not in "LPS":
        raise table.invalid("key", f"“{letter}” is not a single key. Take one letter.")
    return letter


def _color(table: Table) -> str:
    color = table.line("color")
    if not _COLOR.fullmatch(color):
        remedy = "Write # and six digits from 0 to F, such as #0072B2."
        raise table.invalid("color", f"“{color}” is not a color. {remedy}")
    return color


def _attributes(table: Table, name: str) -> tuple[Attribute, ...]:
    found = [_attribute(called, attribute) for called, attribute in table.named_tables(name)]
    folded = [attribute.name.casefold() for attribute in found]
    for i, attribute in enumerate(found):
        if folded.index(folded[i]) < i:
            raise table.invalid(name, f"two attributes are called “{attribute.name}”. Rename or delete one.")
    return tuple(found)


def _attribute(name: str, table: Table) -> Attribute:
    table.expect("name", "title", "type", "values", "required", "default")
    kind = _attribute_type(table)
    values = table.lines("values")
    if (kind is AttributeType.VALUES) != bool(values):
        remedy = 'Delete them, or write type = "values".' if values else 'Add values = ["…", "…"].'
        raise table.invalid("values", f"type “{kind}” with {len(values)} values. {remedy}")
    attribute = Attribute(name, table.line_or("title", title_of(name)), kind, values, table.flag("required"))
    return attribute if not table.has("default") else _with_default(attribute, table)


def _attribute_type(table: Table) -> AttributeType:
    kinds = [str(kind) for kind in AttributeType]
    if not table.has("type") and not table.has("values"):
        message = f'{table.what}: “values” and “type” are both missing. Add values = ["…", "…"].'
        raise InvalidError(table.path, message)
    kind = table.line_or("type", AttributeType.VALUES)
    if kind not in kinds:
        raise table.invalid("type", f"there is no type “{kind}”. {did_you_mean(kind, kinds)}")
    return AttributeType(kind)


def _with_default(attribute: Attribute, table: Table) -> Attribute:
    default = table.flag("default") if attribute.type is AttributeType.BOOL else table.line("default")
    if attribute.required:
        raise table.invalid("default", "it is required and has a default. Delete one of the two.")
    if attribute.type is AttributeType.ENTITY:
        raise table.invalid("default", "an entity cannot have a default. Delete the default.")
    if not attribute.accepts(default):
        remedy = did_you_mean(str(default), attribute.values)
        raise table.invalid("default", f"the default “{default}” is not among its values. {remedy}")
    return Attribute(attribute.name, attribute.title, attribute.type, attribute.values, False, default)


def _relation(table: Table, labels: Sequence[Label]) -> RelationType:
    table.expect("id", "title", "from", "to", "min", "max", "none_attribute")
    name = table.name("id")
    least, most = table.count("min") or 0, table.count("max")
    if most is not None and most < max(least, 1):
        raise table.invalid("max", f"min is {least} and max is {most}. Make max at least {max(least, 1)}.")
    heads = _label_ids(table, "from", labels)
    return RelationType(
        id=name,
        title=table.line_or("title", title_of(name)),
        from_labels=heads,
        to_labels=_label_ids(table, "to", labels),
        min=least,
        max=most,
        none_attribute=_none_attribute(table, [label for label in labels if label.id in heads]),
    )


def _label_ids(table: Table, name: str, labels: Sequence[Label]) -> tuple[str, ...]:
    known = [label.id for label in labels]
    found = table.lines(name)
    if not found:
        raise table.invalid(name, f'“{name}” names no label. Write {name} = ["…"].')
    for label in found:
        if label not in known:
            raise table.invalid(name, f"there is no label “{label}”. {did_you_mean(label, known)}")
    return found


def _none_attribute(table: Table, heads: Iterable[Label]) -> str:
    name = table.line_or("none_attribute", "")
    for label in heads if name else ():
        attribute = label.attribute(name)
        if attribute is None or attribute.type is not AttributeType.BOOL:
            raise table.invalid(
                "none_attribute",
                f"label “{label.id}” has no yes-or-no attribute “{name}”. "
                f'Give it an attribute “{name}” with type = "bool".',
            )
    return name


def _refuse_twins(name: str, ids: Sequence[str]) -> None:
    folded = [each.casefold() for each in ids]
    for i, each in enumerate(folded):
        if (first := folded.index(each)) < i:
            message = f"Two {name} have the id “{ids[first]}”. Rename or delete one."
            raise InvalidError((name, i, "id"), message)


def _refuse_shared_keys(labels: Sequence[Label]) -> None:
    taken: dict[str, Label] = {}
    for i, label in enumerate(labels):
        if not label.key or label.retired:
            continue
        first = taken.setdefault(label.key.casefold(), label)
        if first is not label:
            pair = f"Labels “{first.id}” and “{label.id}”"
            message = f"{pair} have the same key “{label.key}”. Give one of them another."
            raise InvalidError(("labels", i, "key"), message)
