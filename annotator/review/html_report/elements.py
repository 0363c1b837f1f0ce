"""Parts of a page as trees, so that every text in them is escaped when they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

Element = ElementTree.Element
Content = Element | str

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
"""Characters that a page may not hold."""


def element(tag: str, *content: Content, **attributes: str) -> Element:
    """Make an element; `class_` stands for `class`, and `_` for `-`."""
    names = {name.rstrip("_").replace("_", "-"): clean(value) for name, value in attributes.items()}
    made = Element(tag, names)
    append(made, *content)
    return made


def append(parent: Element, *content: Content) -> None:
    """Add elements and text to an element."""
    for each in content:
        if isinstance(each, Element):
            parent.append(each)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + clean(each)
        else:
            parent.text = (parent.text or "") + clean(each)


def clean(text: str) -> str:
    """Show characters that a page may not hold as U+FFFD."""
    return _NO_TEXT.sub("\ufffd", text)


def table(head: Sequence[Element], rows: Sequence[Element], **attributes: str) -> Element:
    """Make a table that scrolls on its own where a screen is too narrow."""
    body = element("table", element("thead", *head), element("tbody", *rows), **attributes)
    return element("div", body, class_="wide", tabindex="0")


def written(root: Element) -> str:
    """Write a page."""
    return "<!DOCTYPE html>\n" + ElementTree.tostring(root, encoding="unicode", method="html") + "\n"
