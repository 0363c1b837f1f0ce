"""Wounds of XML and HTML: elements nested, renamed, left open; attributes twice; entities and declarations."""

from __future__ import annotations

import random
import re

from tests.fuzzing.tokens import NUMBERS, token

_TAG = re.compile(rb"<[/!?]?[A-Za-z][^<>]{0,400}>")
_VALUE = re.compile(rb"""=\s*["'][^"'<>]{0,200}["']""")
_HEADS = (
    b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>",
    b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
    b"<!DOCTYPE x [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/'> %a;]>",
    b"<!DOCTYPE x [<!ATTLIST p a CDATA 'x'>]>",
    b"<?xml version='1.0' encoding='UTF-7'?>",
    b"<?xml-stylesheet href='http://127.0.0.1:9/x.xsl'?>",
)
_NAMES = (
    b"p",
    b"x:y",
    b"body",
    b"title",
    b"html",
    b"a" * 3_000,
    "ж".encode(),
    b"xmi:XMI",
    b"script",
    b"table",
    b"item",
)


def in_markup(chance: random.Random, data: bytes) -> bytes:
    """Wound one tag, or what stands before all."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    tag = chance.choice(tags)
    start, end = tag.span()
    match chance.randrange(9):
        case 0:
            return data[:start] + data[end:]
        case 1:
            times = chance.choice((1, 5, 250, 4_000))
            return data[:start] + tag[0] * times + data[start:]
        case 2:
            return data[: end - 1] + b" a='1' a='2'" + data[end - 1 :]
        case 3:
            return data[: end - 1] + b" xmlns='urn:x' xmlns:y='' y:z='1'" + data[end - 1 :]
        case 4:
            place = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
            return data[:place] + chance.choice(_HEADS) + data[place:].replace(b"</", b"&a;</", 1)
        case 5:
            return data[:end] + token(chance) + data[end:]
        case 6:
            name = re.match(rb"</?[^\s>/]*", tag[0])
            return data[: start + 1] + chance.choice(_NAMES) + data[start + len(name[0]) if name else start + 1 :]
        case 7:
            return _value_changed(chance, data)
        case _:
            other = chance.choice(tags)
            return data[:start] + other[0] + data[end:]


def _value_changed(chance: random.Random, data: bytes) -> bytes:
    values = list(_VALUE.finditer(data))
    if not values:
        return data
    value = chance.choice(values)
    put = chance.choice(NUMBERS) if chance.random() < 0.6 else token(chance)
    return data[: value.start()] + b'="' + put.replace(b'"', b"") + b'"' + data[value.end() :]
