"""Projects as nobody would make them, for properties: strange texts, many layers, merged entities, odd decisions."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from annotator.codebook import Attribute, AttributeType, Label
from annotator.model import (
    Article,
    ArticleInfo,
    ArticleState,
    AttributeValue,
    Choice,
    Decision,
    Entity,
    EntityKind,
    Fragment,
    Relation,
    Span,
    Status,
    Zone,
    ZoneKind,
    fingerprint,
    is_gold,
    source_of,
)
from annotator.offsets.canonical import canonicalise
from annotator.offsets.fragments import normalise
from annotator.project import Project, frozen
from annotator.store import new_id
from tests.formats.making import default_codebook

UNICODE = st.characters(exclude_categories=["Cs"])
STRANGE = st.sampled_from(
    list('\ufeff\u2028\u2029\x85\v\x1c\u00ad\u200d🙂🏽e\u0301\ufdd0\ufffe\u00a0\u0622\u0628\u05d0\r…"\\\n\t =@')
)
WORDS = st.text(st.one_of(STRANGE, UNICODE), max_size=12)
TEXTS = st.text(st.one_of(STRANGE, UNICODE), min_size=1, max_size=60).map(lambda text: canonicalise(text).text)
GOLD = st.sampled_from(["olena (gold)", "Її (gold)"])
NAMES = st.sampled_from(["olena", "Марко", "x y", "a\nb", "ivan:1", "🙂"])


@dataclass(frozen=True)
class Content:
    """Hold what one project is made of."""

    articles: list[Article]
    entities: list[Entity]
    spans: list[Span]
    relations: list[Relation]
    states: list[ArticleState]
    decisions: list[Decision]

    def put_into(self, project: Project) -> None:
        with project.importing() as intake:
            for article in self.articles:
                intake.add_article(article)
            for entity in self.entities:
                intake.add_entity(entity)
            for span in self.spans:
                intake.add_span(span)
            for relation in self.relations:
                intake.add_relation(relation)
            for state in self.states:
                intake.add_state(state)
            for decision in self.decisions:
                intake.add_decision(decision)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    texts = draw(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3, unique=True))
    found = [frozen(draw(infos(number, text)), text) for number, text in enumerate(texts)]
    entities = draw(entity_lists())
    spans: list[Span] = []
    relations: list[Relation] = []
    states: list[ArticleState] = []
    decisions: list[Decision] = []
    for article in found:
        for name in draw(st.lists(st.one_of(NAMES, GOLD), max_size=4, unique=True)):
            layer = draw(st.lists(span_of(article, name, entities), max_size=5))
            spans += layer
            relations += draw(links_between(layer))
            if draw(st.booleans()):
                states.append(draw(state_of(article.id, name)))
            if is_gold(name) and spans:
                decisions += draw(st.lists(decision_of(article.id, name, spans), max_size=4))
    return Content(found, entities, spans, relations, states, decisions)


@st.composite
def infos(draw: st.DrawFn, number: int, text: str) -> ArticleInfo:
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    zones = tuple(
        Zone(start, end, draw(st.sampled_from(ZoneKind)))
        for start, end in zip(bounds, bounds[1:], strict=False)
        if draw(st.booleans())
    )
    id = draw(st.sampled_from(["", f"a{number}", f"стаття {number}"]))
    return ArticleInfo(id=id, title=draw(WORDS), meta=draw(st.dictionaries(WORDS, WORDS, max_size=3)), zones=zones)


@st.composite
def entity_lists(draw: st.DrawFn) -> list[Entity]:
    """Give entities of which each may be merged into a later one, or the last of a chain."""
    ids = [new_id() for _ in range(draw(st.integers(1, 4)))]
    return [
        Entity(
            id=id,
            name=draw(WORDS.filter(bool)),
            kind=draw(st.sampled_from(EntityKind)),
            aliases=tuple(draw(st.lists(WORDS, max_size=2))),
            wikidata=draw(st.sampled_from(["", "Q42"])),
            merged_into=draw(st.sampled_from(["", *ids[place + 1 :]])),
        )
        for place, id in enumerate(ids)
    ]


@st.composite
def span_of(draw: st.DrawFn, article: Article, annotator: str, entities: list[Entity]) -> Span:
    label = draw(st.sampled_from(default_codebook().labels))
    pairs = st.tuples(st.integers(0, len(article.text) - 1), st.integers(1, 8))
    drawn = draw(st.lists(pairs, min_size=1, max_size=3))
    fragments = normalise(Fragment(start, min(start + length, len(article.text))) for start, length in drawn)
    return Span(
        id=new_id(),
        article=article.id,
        annotator=annotator,
        label=label.id,
        fragments=fragments if label.fragments else fragments[:1],
        attributes=draw(attributes_of(label, entities)),
        note=draw(WORDS),
        flag=draw(st.booleans()),
        codebook=default_codebook().version,
    )


@st.composite
def attributes_of(draw: st.DrawFn, label: Label, entities: list[Entity]) -> dict[str, AttributeValue]:
    chosen = draw(st.lists(st.sampled_from(label.attributes), unique=True)) if label.attributes else []
    return {attribute.name: draw(value_of(attribute, entities)) for attribute in chosen}


def value_of(attribute: Attribute, entities: list[Entity]) -> st.SearchStrategy[AttributeValue]:
    match attribute.type:
        case AttributeType.BOOL:
            return st.booleans()
        case AttributeType.VALUES:
            return st.sampled_from(attribute.values)
        case AttributeType.ENTITY:
            return st.sampled_from([entity.id for entity in entities])
        case _:
            return WORDS


@st.composite
def links_between(draw: st.DrawFn, spans: list[Span]) -> list[Relation]:
    possible = [
        (kind.id, head, tail)
        for head in spans
        for tail in spans
        for kind in default_codebook().relation_between(head.label, tail.label)
        if head is not tail
    ]
    chosen = draw(st.lists(st.sampled_from(possible), max_size=4)) if possible else []
    return [
        Relation(new_id(), head.article, head.annotator, label, head.id, tail.id, codebook=head.codebook)
        for label, head, tail in chosen
    ]


@st.composite
def state_of(draw: st.DrawFn, article: str, annotator: str) -> ArticleState:
    attributes = {
        each.name: draw(value_of(each, [])) for each in default_codebook().article_attributes if draw(st.booleans())
    }
    status = draw(st.sampled_from(Status))
    return ArticleState(article, annotator, status, draw(WORDS), draw(st.booleans()), attributes)


@st.composite
def decision_of(draw: st.DrawFn, article: str, layer: str, spans: list[Span]) -> Decision:
    """Give a decision about any spans, whose result may be somebody else's, edited since or gone."""
    made = draw(st.sampled_from(spans))
    return Decision(
        id=new_id(),
        article=article,
        annotator=layer,
        choice=draw(st.sampled_from(Choice)),
        sources=tuple(sorted(source_of(span) for span in draw(st.lists(st.sampled_from(spans), max_size=3)))),
        result=draw(st.sampled_from(["", "gone", made.id])),
        taken=draw(WORDS),
        reason=draw(WORDS),
        content=draw(st.sampled_from(["", "f" * 16, fingerprint(made)])),
    )
