"""NewsML 1.x: items of components inside one another, some of which hold the texts of one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from annotator.formats.agencies import nitf
from annotator.formats.agencies.markup import marked_up
from annotator.formats.agencies.wording import day, is_only_time
from annotator.formats.blocks import Paragraph, paragraphs
from annotator.formats.composing import Composer
from annotator.formats.records import Record, Where
from annotator.formats.safe_xml import find, words
from annotator.model import ZoneKind

_NO_HEADLINE = re.compile(r"no headline\W*", re.IGNORECASE)
# What a part of an article is called by its role; agencies write them as they like.
_ROLES = {"title": ZoneKind.HEADLINE, "headline": ZoneKind.HEADLINE, "caption": ZoneKind.CAPTION}
_REFERENCE = "NewsComponentRef"


def articles(item: Element) -> list[Element]:
    """Give the components of an item that are articles of their own: each has text under a headline of its own."""
    tops = [each for each in item if each.tag == "NewsComponent"]
    return [article for top in tops for article in _parted(top)] or [item]


def _parted(component: Element) -> list[Element]:
    inner = [each for each in component if each.tag == "NewsComponent" and _headline(each) and _texts(each)]
    # Several of them are versions or languages; one alone goes on with what stands around it.
    return [article for each in inner for article in _parted(each)] if len(inner) > 1 else [component]


def record_of(item: Element, article: Element, where: Where) -> Record:
    """Make a record of one article of an item.

    Raises Fault where it has no text.
    """
    composer = Composer()
    marked = next(article.iter("nitf"), None)
    title = _title(article)
    byline, dateline = (_line(article, name) for name in ("ByLine", "DateLine"))
    dateline = "" if is_only_time(dateline) else dateline
    if marked is not None:
        title = nitf.compose(composer, marked, nitf.Above(title, byline, dateline))
    else:
        body = _without_title(list(_body(article)), title, is_alone=len(articles(item)) == 1)
        composer.add(ZoneKind.HEADLINE, title)
        composer.add(ZoneKind.SUBHEAD, _line(article, "SubHeadLine"))
        composer.add(ZoneKind.BYLINE, byline)
        if not nitf.begins_with_place(body, dateline):
            composer.add(ZoneKind.DATELINE, dateline)
        composer.add_all((ZoneKind.SUBHEAD if kind is ZoneKind.HEADLINE else kind, text) for kind, text in body)
    return composer.record(where, title, {**_details(item, article), "file": _file(where)})


def _file(where: Where) -> str:
    return where.file.rpartition("/")[2].partition(", item ")[0]


def _details(item: Element, article: Element) -> dict[str, str]:
    identity = find(item, "Identification", "NewsIdentifier")
    tags = (each.get("lang", "") for each in article.iter("NewsComponent"))
    named = (each.get("FormalName", "") for place in (article, item) for each in place.iter("Language"))
    times = (
        words(find(identity, "DateId")),
        words(find(item, "NewsManagement", "FirstCreated")),
        words(find(item, "NewsManagement", "ThisRevisionCreated")),
    )
    line = next((each for each in article.iter() if each.tag == "ByLine" and words(each)), None)
    marked = next(article.iter("nitf"), None)
    by = line if line is not None else find(marked, "body", "body.head", "byline")
    return {
        "outlet": _outlet(item, article) or words(find(identity, "ProviderId")),
        "author": nitf.author_of(by),
        "date": next(filter(None, map(day, times)), ""),
        "language": next(filter(None, (*named, *tags)), "").partition("-")[0].lower(),
        "slugline": _line(article, "SlugLine"),
        "document": words(find(identity, "PublicIdentifier")) or words(find(identity, "NewsItemId")),
    }


def _outlet(item: Element, article: Element) -> str:
    for name in ("Provider", "Source"):
        for place in (article, item):
            parties = (party for each in place.iter(name) for party in each.iter("Party"))
            if found := next(filter(None, (each.get("FormalName", "").strip() for each in parties)), ""):
                return found
    return _line(article, "CreditLine")


def _headline(component: Element) -> str:
    lines = find(component, "NewsLines")
    return next((words(each) for each in lines if each.tag.lower() == "headline"), "") if lines is not None else ""


def _line(article: Element, name: str) -> str:
    return next(filter(None, (words(each) for each in article.iter(name))), "")


def _title(article: Element) -> str:
    lines = (words(each) for each in article.iter() if each.tag.lower() == "headline")
    parts = (text for kind, text in _body(article) if kind is ZoneKind.HEADLINE)
    known = (each for each in (*lines, *parts) if each.strip() and not _NO_HEADLINE.fullmatch(each.strip()))
    return next(known, "")


def _texts(component: Element) -> bool:
    return any(words(each) for each in component.iter("DataContent"))


def _body(component: Element, kind: ZoneKind = ZoneKind.BODY) -> Iterator[Paragraph]:
    """Give the paragraphs of each content, as what the role of its component says it is."""
    role = find(component, "Role")
    kind = _ROLES.get(role.get("FormalName", "").lower(), kind) if role is not None else kind
    for each in component:
        if each.tag in ("NewsComponent", "NewsItem"):
            yield from _body(each, kind)
        elif each.tag == "ContentItem":
            for content in each.iter("DataContent"):
                for own, text in paragraphs(content if len(content) else marked_up(content.text or "")):
                    if text.strip() != _REFERENCE:
                        yield (own if kind is ZoneKind.BODY else kind), text


def _without_title(body: list[Paragraph], title: str, *, is_alone: bool) -> list[Paragraph]:
    """Give a text without what repeats its headline; a flash says nothing else, and keeps it."""
    rest = [(kind, text) for kind, text in body if " ".join(text.split()) != title]
    told = any(kind is not ZoneKind.HEADLINE for kind, _ in rest)
    return rest if told or not is_alone else [each for each in body if each[0] is ZoneKind.BODY]
