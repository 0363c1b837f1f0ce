"""How many spans of whom, in words."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication

from annotator.model import is_gold, is_suggested
from annotator.window.articles.wording import grouped, spans_text

translate = QCoreApplication.translate


def people_text(people: Counter[str]) -> str:
    """Give a number of spans and whose they are: "214 spans of 3 annotators", "2 spans of Olha"."""
    return of_people(spans_text(people.total()), people)


def links_text(people: Counter[str]) -> str:
    """Give a number of links and whose they are."""
    count = people.total()
    if count == 1:
        return of_people(translate("Codebook", "1 link"), people)
    return of_people(translate("Codebook", "%n links", "", count).replace("%n", grouped(count)), people)


def articles_answered_text(people: Counter[str]) -> str:
    """Give a number of articles with an answer, and whose it is."""
    count = people.total()
    if count == 1:
        return of_people(translate("Codebook", "1 article"), people)
    return of_people(translate("Codebook", "%n articles", "", count).replace("%n", grouped(count)), people)


def shares_text(people: Counter[str]) -> str:
    """List people with their numbers, the most first."""
    return "\n".join(f"{name}: {grouped(count)}" for name, count in people.most_common())


def of_people(amount: str, people: Counter[str]) -> str:
    """Say whose an amount is; a gold layer is a reviewer's, a layer of suggestions a model's."""
    if len(people) == 1:
        return translate("Codebook", "{0} of {1}").format(amount, next(iter(people)))
    reviewers = sum(map(is_gold, people))
    models = sum(map(is_suggested, people))
    annotators = len(people) - reviewers - models
    parts = [_annotators(annotators)] if annotators else []
    parts += [_reviewers(reviewers)] if reviewers else []
    parts += [_models(models)] if models else []
    return translate("Codebook", "{0} of {1}").format(amount, translate("Codebook", " and ").join(parts))


def _annotators(count: int) -> str:
    if count == 1:
        return translate("Codebook", "1 annotator")
    return translate("Codebook", "%n annotators", "", count).replace("%n", grouped(count))


def _reviewers(count: int) -> str:
    if count == 1:
        return translate("Codebook", "1 reviewer")
    return translate("Codebook", "%n reviewers", "", count).replace("%n", grouped(count))


def _models(count: int) -> str:
    if count == 1:
        return translate("Codebook", "1 model")
    return translate("Codebook", "%n models", "", count).replace("%n", grouped(count))
