"""The commands of `suggestions`: list what waits, accept what is sure enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.common import JSON, PROJECT, opened, show

if TYPE_CHECKING:
    from annotator.project import Project
    from annotator.suggest.waiting import Suggestion


@click.group("suggestions")
def suggestions_group() -> None:
    """List and accept what models suggest.

    Suggestions come by “annotator import --suggestions MODEL”, or from other versions of an article in the window.
    """


@suggestions_group.command("list")
@PROJECT
@JSON
def list_command(project: Path, as_json: bool) -> None:
    """List the articles of PROJECT in which suggestions wait for you.

    With --json, each suggestion with its score, its place in code points and its words.
    """
    from annotator.suggest.waiting import open_everywhere

    with opened(project) as found:
        articles = [_article(found, article, waiting) for article, waiting in open_everywhere(found)]
    show({"articles": articles}, lambda: "\n".join(_sentences(articles)), as_json)


@suggestions_group.command("accept")
@PROJECT
@click.option(
    "--above", required=True, type=float, metavar="SCORE", help="Accept what has this score, or a higher one."
)
@click.option(
    "--model", "models", multiple=True, metavar="MODEL", help="Only suggestions of this model, once for each."
)
@click.option("--article", "articles", multiple=True, metavar="ID", help="Only in this article, once for each.")
@JSON
def accept_command(
    project: Path, above: float, models: tuple[str, ...], articles: tuple[str, ...], as_json: bool
) -> None:
    """Make your own what models suggest for PROJECT with at least a score.

    It is one step, which undo in the window takes back. Links between accepted spans come along. What has no score
    counts as 0. Each span keeps saying which model suggested it.
    """
    from annotator.errors import UserError
    from annotator.suggest.deciding import accept_above

    with opened(project) as found:
        strange = set(articles).difference(found.articles.ids())
        if strange:
            raise UserError(
                f"There is no article with the id “{min(strange)}”. List them with: annotator suggestions list"
            )
        accepted = accept_above(found, above, articles or None, models)
    figures = {"spans": len(accepted.spans), "links": len(accepted.links), "left_open": len(accepted.unknown)}
    show(figures, lambda: "\n".join(_accepted(figures)), as_json)


def _article(project: Project, article: str, waiting: Sequence[Suggestion]) -> dict[str, Any]:
    from annotator.model import span_text

    whole = project.articles.get(article)
    return {
        "id": article,
        "title": whole.info.title,
        "suggestions": [
            {
                "id": each.id,
                "label": each.span.label,
                "fragments": [[part.start, part.end] for part in each.span.fragments],
                "text": span_text(whole.text, each.span.fragments),
                "score": each.score,
                "models": list(each.models),
            }
            for each in waiting
        ],
    }


def _sentences(articles: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    from annotator.formats.import_report import counted

    if not articles:
        yield "No suggestions wait for you."
        return
    total = sum(len(each["suggestions"]) for each in articles)
    yield f"{counted(total, 'suggestion')} in {counted(len(articles), 'article')}."
    for each in articles:
        models = Counter(model for suggestion in each["suggestions"] for model in suggestion["models"])
        by = ", ".join(f"{model}: {count:,}" for model, count in sorted(models.items()))
        yield f"  {each['title'] or each['id']} ({each['id']}): {by}"


def _accepted(figures: Mapping[str, int]) -> Iterator[str]:
    from annotator.formats.import_report import counted

    yield f"{counted(figures['spans'], 'suggestion')} accepted, with {counted(figures['links'], 'link')}."
    if figures["left_open"]:
        yield f"{counted(figures['left_open'], 'suggestion')} left open: the codebook has no such label."
