"""Who speaks: the share of the quoted words of each entity.

Words of a quote count for the entity of the speaker it is linked to; several speakers share them evenly, and one with
an entity comes before mentions without. A quote inside a quote counts for both who say it. Where several annotators'
work on an article counts, each counts by its part, so that no word counts twice for one article (`voices`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.codebook import RelationType
from annotator.model import Relation, Span
from annotator.news.word_count import count_words
from annotator.project import Project
from annotator.review.overview.counting import Sums, counted, percent, share_of
from annotator.review.overview.figures import Bar, BarChart, OverviewQuestion, SpeakersPart
from annotator.review.overview.labels import PLAIN
from annotator.review.overview.material import Material
from annotator.review.overview.roles import links_to_entities, naming_attribute, speech_link

TITLE = "Who speaks"
UNIT = "quoted words"
UNNAMED_COLOR = "#D55E00"
NO_LINK = "The codebook has no link from words to a label with an entity, so it can’t say who speaks."


class Speaker(NamedTuple):
    """Name who says something: an entity by its id, or what is known where there is none."""

    entity: str
    words: str = ""


UNLINKED = Speaker("", "not linked")


def speakers_of(project: Project, material: Material, question: OverviewQuestion) -> SpeakersPart:
    """Count the quoted words of each entity, and of what no entity says."""
    choices = tuple(link.id for link in links_to_entities(material.codebook))
    link = speech_link(material.codebook, question.speech)
    if link is None:
        return SpeakersPart(BarChart(TITLE, UNIT), choices, nothing=NO_LINK)
    sums = _sums(project, material, link)
    titles = [material.codebook.label(label).title for label in link.from_labels]
    what = " or ".join(titles)
    if not sums.total():
        nothing = f"No {what} has been marked yet in the work that counts."
        return SpeakersPart(BarChart(TITLE, UNIT), choices, link.id, nothing=nothing)
    color = material.codebook.label(link.from_labels[0]).color
    bars = tuple(_bar(material, sums, speaker, color) for speaker in _ordered(sums))
    notes = (
        f"{_in_words(sums.total())} in spans labelled {what} count for the entity that “{link.title}” leads to. "
        "Several speakers of one share its words; words of one inside another count for both.",
    )
    return SpeakersPart(BarChart(TITLE, UNIT, bars), choices, link.id, notes)


def _sums(project: Project, material: Material, link: RelationType) -> Sums[Speaker]:
    quotes = {
        place: found
        for place, _ in material.heard()
        if (found := [span for span in material.spans.get(place, ()) if span.label in link.from_labels])
    }
    texts = project.statistics.texts({article for article, _ in quotes})
    sums = Sums[Speaker]()
    for place, weight in material.heard():
        said_by = _tails(material, place, link) if place in quotes else {}
        for quote in quotes.get(place, ()):
            words = sum(count_words(texts[place[0]][each.start : each.end]) for each in quote.fragments)
            speakers = _speakers(material, quote, said_by.get(quote.id, ()), link)
            for speaker in speakers:
                sums.add(speaker, weight * words / len(speakers), place[0])
    return sums


def _tails(material: Material, place: tuple[str, str], link: RelationType) -> Mapping[str, Sequence[Span]]:
    return tails(material.spans[place], material.links.get(place, ()), link)


def tails(spans: Iterable[Span], links: Iterable[Relation], link: RelationType) -> dict[str, list[Span]]:
    """Give the spans that each span leads to by one kind of link, by the id of the head."""
    by_id = {span.id: span for span in spans}
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for each in links:
        if each.label == link.id and each.tail in by_id:
            found[each.head].append(by_id[each.tail])
    return found


def _speakers(material: Material, quote: Span, mentions: Sequence[Span], link: RelationType) -> list[Speaker]:
    """Give who says a quote: entities, else mentions without one, else that there is none."""
    if named := {Speaker(entity): None for each in mentions if (entity := material.entity_of(each))}:
        return list(named)
    if mentions:
        return list(dict.fromkeys(_unnamed(material, each) for each in mentions))
    if link.none_attribute and quote.attributes.get(link.none_attribute) is True:
        attribute = material.codebook.attribute(quote.label, link.none_attribute)
        return [Speaker("", attribute.title if attribute else link.none_attribute)]
    return [UNLINKED]


def _unnamed(material: Material, mention: Span) -> Speaker:
    attribute = naming_attribute(material.codebook, mention.label)
    value = mention.attributes.get(attribute.name) if attribute else None
    if attribute is None or not isinstance(value, str):
        return Speaker("", "no entity")
    return Speaker("", f"{attribute.value_title(value)}, no entity")


def _ordered(sums: Sums[Speaker]) -> list[Speaker]:
    """Order by words, with those without an entity last, and quotes that lead nowhere at the very end."""
    return sorted(sums.ranked(), key=lambda speaker: (not speaker.entity, speaker == UNLINKED))


def _bar(material: Material, sums: Sums[Speaker], speaker: Speaker, color: str) -> Bar:
    share, articles = share_of(sums[speaker], sums.total()), sums.articles(speaker)
    return Bar(
        id=speaker.entity,
        label=material.entities[speaker.entity].name if speaker.entity else speaker.words,
        value=sums[speaker],
        share=share,
        text=percent(share),
        color=color if speaker.entity else PLAIN if speaker == UNLINKED else UNNAMED_COLOR,
        articles=articles,
        detail=f"{_in_words(sums[speaker])} in {counted(len(articles), 'article')}",
    )


def _in_words(number: float) -> str:
    return counted(round(number), "word")
