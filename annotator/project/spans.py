"""Spans: what the annotator marks and changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from annotator.codebook import Codebook
from annotator.errors import UserError
from annotator.model import AttributeValue, Change, Fragment, Kind, Notice, Relation, Span, Verb
from annotator.offsets.fragments import normalise
from annotator.project.codebooks import Codebooks, check_value, defaults, fitting
from annotator.project.links import Links
from annotator.project.writing import Writer
from annotator.store import log, new_id
from annotator.store.bodies import from_body
from annotator.store.rows import article_text


class Spans:
    """Mark, move, relabel and delete spans in the annotator's own layer."""

    def __init__(self, writer: Writer, codebooks: Codebooks, links: Links) -> None:
        self._writer = writer
        self._codebooks = codebooks
        self._links = links

    def in_article(self, article: str, annotator: str = "") -> list[Span]:
        """Read one annotator's spans (yours, by default) in the order of the text."""
        layer = annotator or self._writer.identity.annotator
        found = log.bodies_of_article(self._writer.store, Kind.SPAN, article, layer)
        spans = [from_body(Kind.SPAN, id, article, layer, body) for id, body in found]
        return sorted(spans, key=lambda span: span.sort_key)

    def find(self, span: str) -> Span | None:
        """Read one span; None if it does not exist (any more)."""
        version = log.current(self._writer.store, Kind.SPAN, span)
        if version is None or version.body is None:
            return None
        value = from_body(Kind.SPAN, span, version.article, version.layer, version.body)
        assert isinstance(value, Span)
        return value

    def get(self, span: str) -> Span:
        """Read one span that is there."""
        found = self.find(span)
        if found is None:
            raise UserError("This span is no longer there. Undo its deletion to work on it.")
        return found

    def mark(
        self,
        article: str,
        label: str,
        fragments: Sequence[Fragment],
        attributes: Mapping[str, AttributeValue] | None = None,
    ) -> Span:
        """Make a span; attributes left out get the codebook's defaults."""
        return self._mark(Verb.MARK, article, label, [fragments], attributes or {})[0]

    def mark_all(
        self,
        article: str,
        label: str,
        places: Iterable[Sequence[Fragment]],
        attributes: Mapping[str, AttributeValue] | None = None,
    ) -> list[Span]:
        """Make a span at each of several places, in one action."""
        return self._mark(Verb.MARK_ALL, article, label, places, attributes or {})

    def add_fragment(self, span: str, fragment: Fragment) -> Notice:
        """Add a fragment to a span; it joins fragments it touches."""
        before = self.get(span)
        label = self._codebook.label(before.label)
        fragments = normalise([*before.fragments, fragment])
        if len(fragments) > len(before.fragments) and not label.fragments:
            raise UserError(f"A {label.title} can't have a second part by the codebook. Mark it as another span.")
        return self._replace(Verb.ADD_FRAGMENT, before, replace(before, fragments=fragments))

    def move_boundary(self, span: str, fragments: Sequence[Fragment]) -> Notice:
        """Give a span other fragments; attributes, links and note stay."""
        before = self.get(span)
        return self._replace(Verb.MOVE_BOUNDARY, before, replace(before, fragments=normalise(fragments)))

    def relabel(self, span: str, label: str) -> Notice:
        """Change a span's label; attributes and links that the new label can't have go, undo brings them back."""
        before = self.get(span)
        if before.label == label:
            return self._writer.write(Verb.RELABEL, [])
        kept = fitting(self._codebook, label, before.attributes)
        after = replace(before, label=label, attributes={**defaults(self._codebook, label), **kept})
        misfits = [link for link in self._links.of_span(span) if not self._links.fits(link, after)]
        return self._writer.write(Verb.RELABEL, [self._change(before, after), *map(_removed, misfits)])

    def delete(self, spans: Iterable[str]) -> Notice:
        """Delete spans and the links that hang on them, in one action."""
        doomed = [self.get(span) for span in dict.fromkeys(spans)]
        links = {link.id: link for span in doomed for link in self._links.of_span(span.id)}
        return self._writer.write(
            Verb.DELETE, [*map(_removed, links.values()), *(self._change(span, None) for span in doomed)]
        )

    def set_attribute(self, span: str, name: str, value: AttributeValue | None) -> Notice:
        """Set one attribute, or clear it with None."""
        return self._writer.write(Verb.SET_ATTRIBUTE, [self.attribute_change(span, name, value)])

    def attribute_change(self, span: str, name: str, value: AttributeValue | None) -> Change:
        """Describe setting one attribute, for an action that writes more than that."""
        before = self.get(span)
        if value is not None or name not in before.attributes:
            check_value(self._codebook, before.label, name, value)
        attributes = {key: kept for key, kept in before.attributes.items() if key != name}
        if value is not None:
            attributes[name] = value
        return self._change(before, replace(before, attributes=attributes))

    def set_note(self, span: str, note: str) -> Notice:
        """Write a note on a span; "" removes it."""
        before = self.get(span)
        return self._writer.write(Verb.NOTE, [self._change(before, replace(before, note=note))])

    def toggle_flag(self, span: str) -> Notice:
        """Flag a span as unsure, or take the flag off."""
        before = self.get(span)
        return self._writer.write(Verb.FLAG, [self._change(before, replace(before, flag=not before.flag))])

    @property
    def _codebook(self) -> Codebook:
        return self._codebooks.current

    def _mark(
        self,
        verb: Verb,
        article: str,
        label: str,
        places: Iterable[Sequence[Fragment]],
        attributes: Mapping[str, AttributeValue],
    ) -> list[Span]:
        codebook = self._codebook
        for name, value in attributes.items():
            check_value(codebook, label, name, value)
        length = self._length(article)
        spans = [
            Span(
                id=new_id(),
                article=article,
                annotator=self._writer.identity.annotator,
                label=codebook.label(label).id,
                fragments=_inside(normalise(fragments), length),
                attributes={**defaults(codebook, label), **attributes},
                codebook=codebook.version,
            )
            for fragments in places
        ]
        self._writer.write(verb, [self._change(None, span) for span in spans])
        return spans

    def _length(self, article: str) -> int:
        found = article_text(self._writer.store, article)
        if found is None:
            raise KeyError(article)
        return len(found[0])

    def _replace(self, verb: Verb, before: Span, after: Span) -> Notice:
        _inside(after.fragments, self._length(after.article))
        return self._writer.write(verb, [self._change(before, after)])

    def _change(self, before: Span | None, after: Span | None) -> Change:
        span = after or before
        assert span is not None
        me = self._writer.identity.annotator
        if span.annotator != me:
            raise UserError(f"This span is {span.annotator}'s. You are {me}, and change only your own spans.")
        return Change(Kind.SPAN, span.id, span.article, before, after)


def _inside(fragments: tuple[Fragment, ...], length: int) -> tuple[Fragment, ...]:
    if not fragments:
        raise UserError("Nothing is selected. Put the caret in a word, or select some text, and try again.")
    if fragments[0].start < 0 or fragments[-1].end > length:
        raise UserError("That lies outside the article's text.")
    return fragments


def _removed(link: Relation) -> Change:
    return Change(Kind.RELATION, link.id, link.article, link, None)
