"""Write a codebook as TOML for people, and as a plain dict for the project's log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.codebook.build import build_codebook
from annotator.codebook.schema import Attribute, AttributeType, Codebook, Label, RelationType, title_of
from annotator.codebook.table import InvalidError
from annotator.errors import UserError

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def codebook_toml(codebook: Codebook) -> str:
    """Write a codebook as TOML that reads back to the same codebook.

    Texts must have no white space at their edges, as `read_codebook` leaves them.
    """
    return "\n".join(_toml_lines(codebook)) + "\n"


def to_json(codebook: Codebook) -> dict[str, Any]:
    """Write a codebook as a plain dict of lists, strings, numbers and booleans."""
    return {
        "id": codebook.id,
        "version": codebook.version,
        "title": codebook.title,
        "guideline": codebook.guideline,
        "layers": [{"id": layer.id, "title": layer.title} for layer in codebook.layers],
        "labels": [_label_json(label) for label in codebook.labels],
        "relations": [_relation_json(relation) for relation in codebook.relations],
        "article": [_attribute_json(attribute) for attribute in codebook.article_attributes],
    }


def from_json(data: Mapping[str, Any], name: str = "The stored codebook") -> Codebook:
    """Read what `to_json` wrote, with the checks of `read_codebook`.

    Raise UserError; `name` is what it calls the codebook.
    """
    try:
        return build_codebook(data)
    except InvalidError as error:
        raise UserError(f"{name}: {error.message}") from error


def _label_json(label: Label) -> dict[str, Any]:
    return {
        "id": label.id,
        "layer": label.layer,
        "title": label.title,
        "key": label.key,
        "color": label.color,
        "definition": label.definition,
        "guideline": label.guideline,
        "fragments": label.fragments,
        "retired": label.retired,
        "attributes": [_attribute_json(attribute) for attribute in label.attributes],
    }


def _attribute_json(attribute: Attribute) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "name": attribute.name,
        "title": attribute.title,
        "type": str(attribute.type),
        "values": list(attribute.values),
        "required": attribute.required,
    }
    return plain if attribute.default is None else {**plain, "default": attribute.default}


def _relation_json(relation: RelationType) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": relation.id,
        "title": relation.title,
        "from": list(relation.from_labels),
        "to": list(relation.to_labels),
        "min": relation.min,
        "none_attribute": relation.none_attribute,
    }
    return plain if relation.max is None else {**plain, "max": relation.max}


def _toml_lines(codebook: Codebook) -> Iterator[str]:
    yield from _pairs({"id": codebook.id, "version": codebook.version, "title": codebook.title})
    yield from _long("guideline", codebook.guideline)
    for layer in codebook.layers:
        yield from ("", "[[layers]]", *_pairs({"id": layer.id, "title": layer.title}))
    for label in codebook.labels:
        yield from ("", "[[labels]]", *_label_toml(label))
    for relation in codebook.relations:
        filled = {key: value for key, value in _relation_json(relation).items() if value}
        yield from ("", "[[relations]]", *_pairs(filled))
    for attribute in codebook.article_attributes:
        yield from _attribute_toml("article", attribute)


def _label_toml(label: Label) -> Iterator[str]:
    apart = ("guideline", "attributes")
    yield from _pairs({key: value for key, value in _label_json(label).items() if value and key not in apart})
    yield from _long("guideline", label.guideline)
    for attribute in label.attributes:
        yield from _attribute_toml("labels.attributes", attribute)


def _attribute_toml(parent: str, attribute: Attribute) -> Iterable[str]:
    plain = {key: value for key, value in _attribute_json(attribute).items() if value or key == "default"}
    del plain["name"]
    if attribute.type is AttributeType.VALUES:
        del plain["type"]
    if attribute.title == title_of(attribute.name):
        del plain["title"]
    name = attribute.name if _BARE.fullmatch(attribute.name) else _quoted(attribute.name)
    return (f"[{parent}.{name}]", *_pairs(plain))


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    return (f"{key} = {_value(value)}" for key, value in table.items())


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case list():
            return f"[{', '.join(_quoted(each) for each in value)}]"
        case _:
            return _quoted(value)


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _long(key: str, text: str) -> Iterator[str]:
    """Write a text of several lines as it reads, between marks of three."""
    if text:
        escaped = text.replace("\\", "\\\\").replace('"""', '""\\"')
        yield from (f'{key} = """', *escaped.split("\n"), '"""')
